//! Veratad VX: a person goes through a journey of checks (telephone, data, document, age) in one session.

mod dcams_plus;
mod deviations;
mod document_data;
mod journey;
mod model;
mod rules;
mod summary;

pub use dcams_plus::{DcamsPlus, Output};
pub use document_data::DocumentData;
pub use journey::{Journey, Stop};
pub use model::{Session, SessionStatus, Storage};

use crate::event::{EventType, Recognition};
use crate::providers::Provider;
use crate::signature::{BASIC, VERATAD};

/// Veratad.
pub static PROVIDER: Provider = Provider {
    id: "veratad",
    name: "Veratad VX",
    docs: "https://api.veratad.com/vx/api-methods/webhook",
    scheme: &VERATAD,
    other_schemes: &[&BASIC],
    event_header: None,
    events: &EVENTS,
    unmodelled: &[],
};

/// A session reports after each of its stops.
const KEY: &[&str] = &["/request_id", "/journey/stops/-"];

static EVENTS: [EventType; 1] = [EventType::of::<Session>(
    "veratad/session",
    "A component of a VX session has run: the session as it stands now",
    "https://api.veratad.com/vx/api-methods/webhook",
    Recognition {
        tag: None,
        marks: &[
            "/dcams_plus",
            "/dcams_plus/document_data",
            "/dcams_plus/output",
            "/journey",
            "/journey/stops",
            "/journey/duration",
            "/journey/components",
            "/storage",
            "/request_id",
            "/additionalData",
            "/fn",
        ],
        enough: 3,
    },
    &deviations::SESSION,
)
.with_rules(&rules::SESSION)
.with_plain_case(rules::PLAIN)
.with_key(KEY)
.with_summary(&summary::SESSION)];
