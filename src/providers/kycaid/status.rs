//! The state of a verification.

use crate::event::values;

values! {
    /// The state of a verification: `unused` until the form is completed, `pending` while the checks run,
    /// `completed` when they are done. It does not tell whether the applicant was approved.
    pub enum VerificationStatus { Unused = "unused", Pending = "pending", Completed = "completed" }
}
