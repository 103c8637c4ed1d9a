//! What all LOX24 notifications have in common.
//!
//! Source: LOX24's page on notifications, and the reference of its webhooks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::Integer;

/// One notification: which event happened, to what, and which attempt at delivering it this is.
///
/// Source: "Structure of the event object" in LOX24's documentation, version 2022-05-25 of the data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Envelope<T> {
    /// The event.
    #[schemars(
        example = "f47ac10b-58cc-4372-a567-0e02b2c3d479",
        regex(pattern = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"),
        extend("x-whcheck-reference" = true)
    )]
    pub id: String,
    /// The version of the data's structure, a date.
    #[schemars(example = "2022-05-25")]
    pub api_version: String,
    /// The name of the event.
    pub name: String,
    /// When the event was created, in seconds since 1970.
    #[schemars(example = 1_735_689_600)]
    pub created_at: Integer,
    /// How many attempts at delivering the notification are made at most.
    #[schemars(example = 3, range(min = 1, max = 4))]
    pub attempt_total: Integer,
    /// Which of these attempts this is, counted from one.
    #[schemars(example = 1, range(min = 1))]
    pub attempt_number: Integer,
    /// What the event is about.
    pub data: T,
    /// The notification task, which identifies the request.
    #[schemars(
        example = "3378de83-de66-4de8-9d29-2b10d41bb641",
        regex(pattern = r"^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"),
        extend("x-whcheck-reference" = true)
    )]
    pub notification_task_id: String,
}
