//! `AML_MONITORING` and `AML_MONITORING_EXPIRATION`: persons and companies that are looked up again and again.
//!
//! Source: iDenfy's webhook reference and AML migration guide of 2026, and its page on AML monitoring of 2022
//! for what came before.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{AmlEntry, AmlReview, AmlScreening};
use crate::event::{Integer, Nullable, values};

/// Reports that somebody who is monitored was looked up, or that an alert was judged.
///
/// Version 2 of the service tells its state in `alertStatus`, version 3 in `status`; both are always there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AmlMonitoring {
    /// The provider's reference of the monitored person or company.
    #[schemars(example = &"MON0000001", extend("x-whcheck-reference" = true))]
    pub monitoring_id: String,
    /// The given names, or the name of the company.
    #[schemars(example = &"JOHN", extend("x-whcheck-privacy" = "name"))]
    pub name: String,
    /// The family name.
    #[schemars(example = &"SAMPLE", extend("x-whcheck-privacy" = "name"))]
    pub surname: String,
    /// The nationality: two letters in version 3, three in version 2, or nothing.
    #[schemars(example = &"GB", extend("x-whcheck-privacy" = "address"))]
    pub nationality: String,
    /// The date of birth.
    #[schemars(example = "1975-06-15", extend("x-whcheck-privacy" = "birth"))]
    pub dob: Nullable<String>,
    /// Whether the person is still looked up.
    pub is_active: bool,
    /// The day on which the monitoring ends unless it is extended.
    #[schemars(example = "2027-02-02")]
    pub expiration: Nullable<String>,
    /// The references of the identity verifications that the person belongs to.
    pub scan_ref_list: Vec<MonitoredScanRef>,
    /// The state in the words of version 2; to be dropped one day.
    pub alert_status: AlertStatus,
    /// The state in the words of version 3.
    pub status: MonitoringStatus,
    /// How findings of politically exposed persons are judged.
    pub peps_status: Nullable<AmlReview>,
    /// How findings on sanctions lists are judged.
    pub sanctions_status: Nullable<AmlReview>,
    /// How findings in the news are judged.
    pub adverse_media_status: Nullable<AmlReview>,
    /// What the services found (version 2), one entry per service.
    pub results: Vec<AmlEntry>,
    /// What was found (version 3).
    pub aml_check: Nullable<AmlScreening>,
}

/// The reference of an identity verification that a monitored person belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct MonitoredScanRef(
    /// The reference.
    #[schemars(extend("x-whcheck-reference" = true))]
    pub String,
);

/// Reports that monitoring nears its end: how many persons and companies that is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AmlMonitoringExpiration {
    /// How many will be extended of their own accord.
    #[schemars(example = 12)]
    pub users_to_extend: Integer,
    /// How many will no longer be monitored.
    #[schemars(example = 3)]
    pub users_to_expire: Integer,
}

values! {
    /// The state of a monitored person in version 2. `ACCEPTED` is `ACTIVE` in version 3, `DECLINED` is
    /// `STOPPED`.
    pub enum AlertStatus {
        Alert = "ALERT",
        Declined = "DECLINED",
        Accepted = "ACCEPTED",
        Pending = "PENDING",
        Status = "STATUS",
    }
}

values! {
    /// The state of a monitored person in version 3.
    pub enum MonitoringStatus {
        Active = "ACTIVE",
        Stopped = "STOPPED",
        Pending = "PENDING",
        Alert = "ALERT",
    }
}
