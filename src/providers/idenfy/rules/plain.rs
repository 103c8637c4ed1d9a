//! The plain case: an identification in which nothing is odd.
//!
//! Each rule looks up the members that it compares, and nearly all payloads break none: all rules together took
//! longer than everything else. A "no" here means "not certain" and nothing more. A test compares the two.

use super::super::OverallStatus;
use super::moments::BETWEEN_SECONDS_AND_MILLISECONDS;
use super::status::{GOOD_DOCUMENT, GOOD_FACE};
use crate::document::{Kind, Node};
use crate::event::{Picked, Plain, members};

/// The payload certainly breaks none of the rules about an identification.
pub(in super::super) const PLAIN: Plain = Plain {
    members: MEMBERS,
    // Where there is a clock, every link and every day has to be compared with it.
    is_plain: |picked| picked.at().is_none() && identification(picked).is_some(),
};

members! {
    Final = "/final",
    Start = "/startTime",
    Finish = "/finishTime",
    Overall = "/status/overall",
    AutoFace = "/status/autoFace",
    ManualFace = "/status/manualFace",
    AutoDocument = "/status/autoDocument",
    ManualDocument = "/status/manualDocument",
    Steps = "/status/additionalSteps",
    FraudTags = "/status/fraudTags",
    MismatchTags = "/status/mismatchTags",
    Expires = "/data/docExpiry",
    Born = "/data/docDob",
    Issued = "/data/docDateOfIssue",
    FirstName = "/data/docFirstName",
    LastName = "/data/docLastName",
    FullName = "/data/fullName",
    Proxy = "/data/clientIpProxyRiskLevel",
    Changed = "/data/manuallyDataChanged",
    SameFaces = "/data/duplicateFaces",
    SameDocumentFaces = "/data/duplicateDocFaces",
    Aml = "/AML",
    Lid = "/LID",
    CriminalCheck = "/CRIMINAL_CHECK",
    Results = "/results",
    Risk = "/riskAssessment",
    BankCard = "/bankCardVerification",
    DocumentExpiration = "/documentExpiration",
}

fn identification(picked: &Picked<'_>) -> Option<()> {
    let at = |member: Member| picked.get(member as usize);
    let of = |member: Member, kind| picked.of_kind(member as usize, kind);
    let (overall, reviewed) = verdict(picked)?;
    let holder = holder(picked)?;
    let last = at(Member::Final)?.as_bool()?;
    let time = |member| at(member)?.as_number()?.as_i64();
    let (start, finish) = (time(Member::Start)?, time(Member::Finish)?);
    let fits = match overall {
        OverallStatus::Approved => finish <= end_at_least(holder.expires),
        OverallStatus::Reviewing => !last && !holder.proxy,
        _ => !holder.proxy,
    };
    let known = 0 <= start && start <= finish && finish <= BETWEEN_SECONDS_AND_MILLISECONDS;
    let review = if reviewed { last } else { !holder.changed };
    let mut services = [Member::Aml, Member::Lid, Member::CriminalCheck, Member::Results].into_iter();
    let clean = services.all(|services| of(services, Kind::Array).is_none_or(are_clean));
    let others = of(Member::Risk, Kind::Object).is_none_or(is_scored)
        && of(Member::BankCard, Kind::Object).is_none()
        && of(Member::DocumentExpiration, Kind::String).is_none();
    (fits && known && review && clean && others).then_some(())
}

fn are_clean(services: Node<'_>) -> bool {
    services.elements().all(is_clean_service)
}

/// Whether a service has come to its end and suspects nothing.
fn is_clean_service(entry: Node<'_>) -> bool {
    let (mut clean, mut suspected, mut successful) = (false, true, false);
    for (key, value) in entry.get("status").into_iter().flat_map(Node::members) {
        match key.plain() {
            Some(b"overallStatus") => clean = value.is_str("NOT_SUSPECTED"),
            Some(b"serviceSuspected") => suspected = value.as_bool() != Some(false),
            Some(b"checkSuccessful") => successful = value.as_bool() == Some(true),
            _ => {}
        }
    }
    clean && !suspected && successful
}

/// Whether there is a score, and a word that does not deny it.
fn is_scored(risk: Node<'_>) -> bool {
    risk.get("riskScore").is_some_and(|score| score.kind() == Kind::Number)
        && risk.get("riskLevel").is_some_and(|level| !level.is_str("NOT_CHECKED"))
}

/// The combined verdict, which fits what it is made of, and whether a reviewer has given one.
fn verdict(picked: &Picked<'_>) -> Option<(OverallStatus, bool)> {
    // No rule about a member that is null is broken.
    let told = |member: Member| picked.get(member as usize).filter(|value| value.kind() != Kind::Null);
    let text = |member| match told(member) {
        Some(value) if value.kind() != Kind::String => None,
        value => Some(value),
    };
    let overall = OverallStatus::parse(told(Member::Overall)?.as_str()?)?;
    let (auto_face, manual_face) = (text(Member::AutoFace)?, text(Member::ManualFace)?);
    let (auto_document, manual_document) = (text(Member::AutoDocument)?, text(Member::ManualDocument)?);
    let steps = text(Member::Steps)?;
    let (fraud, mismatch) = (told(Member::FraudTags)?, told(Member::MismatchTags)?);
    let lists = fraud.kind() == Kind::Array && mismatch.kind() == Kind::Array;
    // These tags come with lists of other verifications.
    let alone = fraud.elements().all(|tag| tag.plain().is_some_and(|tag| !tag.starts_with(b"DUPLICATE_")));
    let tagged = !fraud.is_empty() || !mismatch.is_empty();
    let (face, document) = (manual_face.or(auto_face), manual_document.or(auto_document));
    let good = face.is_some_and(|face| face.is_str(GOOD_FACE))
        && document.is_some_and(|document| document.is_str(GOOD_DOCUMENT));
    let passed = steps.is_none_or(|steps| steps.is_str("VALID"));
    let fits = match overall {
        OverallStatus::Approved => good && passed && !tagged,
        OverallStatus::Denied => !good || tagged,
        OverallStatus::Suspected => tagged,
        OverallStatus::Expired | OverallStatus::Active => false,
        OverallStatus::Reviewing | OverallStatus::Deleted | OverallStatus::Archived => true,
    };
    let explained = if mismatch.is_empty() {
        document.is_none_or(|document| !document.is_str("DOC_INFO_MISMATCH"))
    } else {
        steps.is_none() || !passed
    };
    let reviewed = manual_face.is_some() || manual_document.is_some();
    (lists && alone && fits && explained).then_some((overall, reviewed))
}

/// A year, a month and a day of it.
type Day = (i64, i64, i64);

/// What is said of the holder of the document, and is compared with other members.
struct Holder {
    expires: Day,
    /// Whether a reviewer has corrected the data.
    changed: bool,
    /// Whether there is a risk that the address is a proxy.
    proxy: bool,
}

fn holder(picked: &Picked<'_>) -> Option<Holder> {
    let of = |member: Member, kind| picked.of_kind(member as usize, kind);
    let day_of = |member| of(member, Kind::String).map_or(Some(None), |value| day(value).map(Some));
    let name = |member| of(member, Kind::String).map_or(Some(None), |value| value.plain().map(Some));
    // Other verifications of the same person.
    let lists = [Member::SameFaces, Member::SameDocumentFaces];
    if lists.into_iter().any(|list| of(list, Kind::Array).is_some_and(|list| !list.is_empty())) {
        return None;
    }
    let holder = Holder {
        expires: day_of(Member::Expires)?.unwrap_or((9999, 12, 31)),
        changed: of(Member::Changed, Kind::Boolean).and_then(Node::as_bool) == Some(true),
        proxy: of(Member::Proxy, Kind::String).is_some(),
    };
    let (born, issued) = (day_of(Member::Born)?.unwrap_or((0, 0, 0)), day_of(Member::Issued)?);
    let (first, last, full) = (name(Member::FirstName)?, name(Member::LastName)?, name(Member::FullName)?);
    let ordered = born <= holder.expires && issued.is_none_or(|day| born <= day && day <= holder.expires);
    let named = full.is_none_or(|full| {
        first.is_none_or(|first| full.starts_with(first)) && last.is_none_or(|last| full.ends_with(last))
    });
    (ordered && named).then_some(holder)
}

/// Reads `YYYY-MM-DD`, where every year has such a day.
fn day(node: Node<'_>) -> Option<Day> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = node.plain()? else { return None };
    let two = |tens: u8, ones: u8| {
        (tens.is_ascii_digit() && ones.is_ascii_digit())
            .then(|| i64::from(tens - b'0') * 10 + i64::from(ones - b'0'))
    };
    let (year, month, day) = (two(y1, y2)? * 100 + two(y3, y4)?, two(m1, m2)?, two(d1, d2)?);
    let most = match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (year > 0 && (1..=most).contains(&day)).then_some((year, month, day))
}

/// A moment, in seconds since 1970, up to which the day certainly has not passed: no year has less than 365
/// days, and no month less than 28. Of days before 1970 it is negative.
fn end_at_least((year, month, day): Day) -> i64 {
    ((year - 1970) * 365 + (month - 1) * 28 + day) * 86_400
}

#[cfg(test)]
mod tests {
    use std::fs::{read_dir, read_to_string};

    use super::super::IDENTIFICATION;
    use super::PLAIN;
    use crate::document::{Document, Node};
    use crate::event::{Payload, Picked, plain_and_clean};

    const GOOD: &str = r#"{"final":true,"platform":"MOBILE","status":{"overall":"APPROVED","autoFace":"FACE_MATCH",
        "manualFace":null,"autoDocument":"DOC_VALIDATED","manualDocument":null,"fraudTags":[],"mismatchTags":[],
        "additionalSteps":null},"data":{"docFirstName":"Jane","docLastName":"Sample","docExpiry":"2031-05-17",
        "docDob":"1984-02-24","docDateOfIssue":"2021-05-17","manuallyDataChanged":false,"fullName":"Jane Sample",
        "clientIpProxyRiskLevel":null,"duplicateFaces":null,"duplicateDocFaces":null},"fileUrls":{"FRONT":
        "https://files.example.org/F.png?Signature=x&Expires=1735700000","BACK":null},"scanRef":"x","startTime":
        1735600000,"finishTime":1735600180,"AML":[],"LID":[]}"#;

    /// Values to put in the place of others.
    const VALUES: &str = r#"null true false [] {} -1 0.5 1e3 1735600100 1767261742000 "x" "\u004aoe" ["x"]
        "APPROVED" "DENIED" "SUSPECTED" "REVIEWING" "EXPIRED" "ACTIVE" "DELETED" "NOT_REVIEWED" "FACE_MATCH"
        "FACE_MISMATCH" "DOC_VALIDATED" "DOC_INFO_MISMATCH" "VALID" "INVALID" "LOW" "NOT_CHECKED" "NOT_SUSPECTED"
        ["AML_SUSPECTION"] ["DUPLICATE_FACE"] ["\u0044UPLICATE_DOC_FACE"] ["NAME","ADDITIONAL_STEP_NOT_FOUND"]
        "1984-02-24" "2021-05-17" "2024-12-27" "2031-05-17" "2031-02-29" "2031-04-31" "2031-13-01" "YYYY-MM-DD"
        [{"status":{"serviceSuspected":true,"overallStatus":"SUSPECTED"}}]"#;

    /// Members to add to objects.
    const MEMBERS: &str = r#""documentExpiration":"2031-02-29" "results":[{"status":{"serviceUsed":true}}]
        "bankCardVerification":{"status":"NO_MATCH","noMatchReason":null} "manuallyDataChanged":true
        "riskAssessment":{"riskScore":null,"riskLevel":"LOW"} "AML":[{"status":{"overallStatus":"SUSPECTED"}}]"#;

    fn is_plain_and_clean(text: &str) -> bool {
        plain_and_clean(PLAIN, &IDENTIFICATION, text)
    }

    #[test]
    fn nothing_is_plain_by_a_clock() {
        let mut document = Document::default();
        document.read(GOOD.as_bytes()).expect("JSON");
        for (at, plain) in [(None, true), (Some(0), false)] {
            let payload = Payload { root: document.root().expect("a value"), at };
            assert_eq!(
                (PLAIN.is_plain)(&Picked::found(payload, PLAIN.members)),
                plain,
                "days and links pass"
            );
        }
    }

    /// Visits the text with one value replaced, one member renamed, or one added.
    fn for_each_change(text: &str, node: Node<'_>, visit: &mut impl FnMut(&str)) {
        let (span, keys) = (node.span(), node.members().map(|(key, _)| key.span()));
        let replaced = VALUES.split_whitespace().map(|value| (span.clone(), value.to_owned()));
        let renamed = keys.map(|key| (key, r#""other""#.to_owned()));
        let start = span.start..span.start + 1;
        let members = MEMBERS.split_whitespace().filter(|_| node.members().next().is_some());
        let added = members.map(|member| (start.clone(), format!("{{{member},")));
        for (at, new) in replaced.chain(renamed).chain(added) {
            visit(&[&text[..at.start], &new, &text[at.end..]].concat());
        }
        let inner = node.members().map(|(_, value)| value).chain(node.elements());
        inner.for_each(|value| for_each_change(text, value, visit));
    }

    fn identifications(folder: &str) -> Vec<String> {
        let folder = format!("{}/{folder}/idenfy", env!("CARGO_MANIFEST_DIR"));
        let files = read_dir(folder).expect("readable").map(|file| file.expect("readable").path());
        let files = files.filter(|file| file.to_string_lossy().contains("IDENTIFICATION."));
        files.map(|file| read_to_string(file).expect("text")).collect()
    }

    #[test]
    fn what_is_plain_breaks_no_rule() {
        let denied = GOOD.replace("APPROVED", "DENIED").replace("FACE_MATCH", "FACE_MISMATCH");
        let tagged = GOOD.replace(r#""fraudTags":[]"#, r#""fraudTags":["AML_SUSPECTION"]"#);
        let suspected = tagged.replace("APPROVED", "SUSPECTED");
        let valid = denied.replace(r#""additionalSteps":null"#, r#""additionalSteps":"VALID""#);
        let common = [GOOD.to_owned(), denied, valid, suspected];
        let samples = identifications("samples");
        assert!(common.iter().all(|text| is_plain_and_clean(text)));
        let plain = samples.iter().filter(|text| is_plain_and_clean(text)).count();
        assert!(plain >= 5, "only {plain} of {} samples are plain", samples.len());
        let (mut seen, mut original) = (0, Document::default());
        for text in common.iter().chain(&samples) {
            original.read(text.as_bytes()).expect("JSON");
            for_each_change(text, original.root().expect("a value"), &mut |text| {
                seen += usize::from(is_plain_and_clean(text));
            });
        }
        assert!(seen > 10_000, "only {seen} changed payloads are plain");
    }
}
