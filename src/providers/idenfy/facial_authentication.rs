//! `FACIAL_AUTHENTICATION`: a person who was verified before shows the face again.
//!
//! Source: iDenfy's webhook reference of 2026; its page on face authentication for what the words mean.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::{Nullable, values};

/// Reports how a session of face authentication ended: well, badly, or not at all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FacialAuthentication {
    /// The provider's reference of the session.
    #[schemars(example = "f1000000-0000-4000-8000-000000000001", extend("x-whcheck-reference" = true))]
    pub id: String,
    /// The identity verification that the face is compared with.
    #[schemars(example = "7f3d5c1e-2b84-4a6f-9d10-5e8c7b6a4f21", extend("x-whcheck-reference" = true))]
    pub scan_ref: Nullable<String>,
    /// Your own reference of the person.
    #[schemars(example = "client-123", extend("x-whcheck-reference" = true))]
    pub client_id: Nullable<String>,
    /// The token that opened the session.
    #[schemars(length(max = 40), example = &"EXAMPLETOKEN00000000000001", extend("x-whcheck-privacy" = "secret"))]
    pub token: Option<String>,
    /// How the session ended.
    pub status: FaceSessionStatus,
    /// Whether the person enrolled or came back.
    #[serde(rename = "type")]
    pub kind: Option<FaceSessionType>,
    /// How the face was checked.
    pub method: Option<FaceMethod>,
    /// A link to the picture; whoever holds it can open it.
    #[schemars(extend("x-whcheck-privacy" = "secret"))]
    pub face_photo: Option<Nullable<String>>,
    /// The person's IPv4 or IPv6 address.
    #[schemars(example = "192.0.2.17", extend("x-whcheck-privacy" = "ip"))]
    pub ip_address: Option<Nullable<String>>,
    /// Why the session failed.
    #[schemars(length(max = 255), extend("x-whcheck-privacy" = "free-text"))]
    pub fail_reason: Option<Nullable<String>>,
    /// What makes the session doubtful, whatever its status.
    pub risk_tags: Option<Nullable<Vec<RiskTag>>>,
}

values! {
    /// How a session of face authentication ended; capitalised like names, unlike all other words of the
    /// provider. `Pending` is no end.
    pub enum FaceSessionStatus {
        Success = "Success",
        Failed = "Failed",
        Expired = "Expired",
        Canceled = "Canceled",
        Pending = "Pending",
    }
}

values! {
    /// Whether a face is stored for later or compared with one that is.
    pub enum FaceSessionType { Enrollment = "ENROLLMENT", Authentication = "AUTHENTICATION" }
}

values! {
    /// How a face is checked: by moving it, or by comparing pictures.
    pub enum FaceMethod { ActiveLiveness = "ACTIVE_LIVENESS", FaceMatching = "FACE_MATCHING" }
}

values! {
    /// What makes a session doubtful.
    pub enum RiskTag { UntrustedEnvironment = "UNTRUSTED_ENVIRONMENT" }
}
