//! Links to what a person handed in, and the additional steps that ask for more.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::values;

// The value of a map: it cannot be absent, so that `Option` means null here.
/// A pre-signed link to a picture or a video, or null where there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct FileLink(
    /// The link; whoever holds it can open it until it expires.
    #[schemars(length(max = 500), extend("x-whcheck-privacy" = "secret"))]
    pub Option<String>,
);

values! {
    /// What is done with an additional step: kept, compared with what you gave, or read.
    pub enum StepMode { Upload = "UPLOAD", Compare = "COMPARE", Extract = "EXTRACT" }
}
