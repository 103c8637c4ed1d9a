//! What KYCAID's callbacks mean.

mod decision;
mod screening;
mod service;

pub(super) use decision::{COMPLETED, STATUS_CHANGED};
pub(super) use screening::SCREENING;
pub(super) use service::SERVICE;

#[cfg(test)]
mod tests {
    use super::{COMPLETED, SCREENING, SERVICE, STATUS_CHANGED};
    use crate::summary::line;

    #[test]
    fn faulty_payloads_tell_what_they_can() {
        for json in ["null", "[]", "1", "\"\"", "{}"] {
            assert_eq!(line(&COMPLETED, json), "unknown", "{json}");
            assert_eq!(line(&STATUS_CHANGED, json), "unknown", "{json}");
            assert_eq!(line(&SCREENING, json), "unknown", "{json}");
            assert_eq!(line(&SERVICE, json), "unknown", "{json}");
        }
        let many = vec![r#"{"a": {"b": 1}}"#; 20_000].join(",");
        let json = format!(
            r#"{{"type": ["x"], "verified": {{"a": 1}}, "status": [1], "verifications": [{many}], "applicant": [{many}],
                "verification_status": {{}}, "databases": [{many}], "bdb_types": {{}}, "errors": {{}}, "result": [{many}]}}"#
        );
        for map in [&COMPLETED, &STATUS_CHANGED, &SCREENING, &SERVICE] {
            assert_eq!(line(map, &json), "unknown");
        }
    }
}
