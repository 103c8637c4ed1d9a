//! The plain case: an identification in which nothing is odd, seen in one walk.
//!
//! Each rule looks up the members that it compares, and nearly all payloads break none: all rules together took
//! longer than everything else. A "no" here means "not certain" and nothing more. A test compares the two.

use super::super::OverallStatus;
use super::moments::BETWEEN_SECONDS_AND_MILLISECONDS;
use super::status::{GOOD_DOCUMENT, GOOD_FACE};
use crate::document::{Kind, Node};
use crate::event::Payload;

/// Whether the payload certainly breaks none of the rules about an identification.
pub(in super::super) fn is_plain(payload: Payload<'_>) -> bool {
    // Where there is a clock, every link and every day has to be compared with it.
    payload.at.is_none() && identification(payload.root).is_some()
}

/// The members that are not null: no rule about the others is broken.
fn told(object: Node<'_>) -> impl Iterator<Item = (Node<'_>, Node<'_>)> {
    object.members().filter(|(_, value)| value.kind() != Kind::Null)
}

fn identification(root: Node<'_>) -> Option<()> {
    let (mut last, mut start, mut finish, mut status, mut data) = (None, None, None, None, None);
    for (key, value) in told(root) {
        match (value.kind(), key.plain()?) {
            (Kind::Boolean, b"final") => last = value.as_bool(),
            (Kind::Number, b"startTime") => start = Some(value.as_number()?.as_i64()?),
            (Kind::Number, b"finishTime") => finish = Some(value.as_number()?.as_i64()?),
            (Kind::String, b"documentExpiration") | (Kind::Object, b"bankCardVerification") => return None,
            (Kind::Array, _) if !value.elements().all(is_clean_service) => return None,
            (Kind::Object, b"status") => status = Some(value),
            (Kind::Object, b"data") => data = Some(value),
            (Kind::Object, b"riskAssessment") if !is_scored(value) => return None,
            _ => {}
        }
    }
    let (overall, reviewed) = verdict(status?)?;
    let holder = holder(data?)?;
    let (last, start, finish) = (last?, start?, finish?);
    let fits = match overall {
        OverallStatus::Approved => finish <= end_at_least(holder.expires),
        OverallStatus::Reviewing => !last && !holder.proxy,
        _ => !holder.proxy,
    };
    let known = 0 <= start && start <= finish && finish <= BETWEEN_SECONDS_AND_MILLISECONDS;
    let review = if reviewed { last } else { !holder.changed };
    (fits && known && review).then_some(())
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
fn verdict(status: Node<'_>) -> Option<(OverallStatus, bool)> {
    let (mut overall, mut steps, mut fraud, mut mismatch) = (None, None, None, None);
    let (mut auto_face, mut manual_face, mut auto_document, mut manual_document) = (None, None, None, None);
    for (key, value) in told(status) {
        let text = || (value.kind() == Kind::String).then_some(value);
        match key.plain()? {
            b"overall" => overall = value.as_str(),
            b"autoFace" => auto_face = Some(text()?),
            b"manualFace" => manual_face = Some(text()?),
            b"autoDocument" => auto_document = Some(text()?),
            b"manualDocument" => manual_document = Some(text()?),
            b"additionalSteps" => steps = Some(text()?),
            b"fraudTags" => fraud = Some(value),
            b"mismatchTags" => mismatch = Some(value),
            _ => {}
        }
    }
    let (overall, fraud, mismatch) = (OverallStatus::parse(overall?)?, fraud?, mismatch?);
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

fn holder(data: Node<'_>) -> Option<Holder> {
    let mut holder = Holder { expires: (9999, 12, 31), changed: false, proxy: false };
    let (mut born, mut issued) = ((0, 0, 0), None);
    let (mut first, mut last, mut full) = (None, None, None);
    for (key, value) in told(data) {
        match (value.kind(), key.plain()?) {
            (Kind::String, b"docExpiry") => holder.expires = day(value)?,
            (Kind::String, b"docDob") => born = day(value)?,
            (Kind::String, b"docDateOfIssue") => issued = Some(day(value)?),
            (Kind::String, b"docFirstName") => first = Some(value.plain()?),
            (Kind::String, b"docLastName") => last = Some(value.plain()?),
            (Kind::String, b"fullName") => full = Some(value.plain()?),
            (Kind::String, b"clientIpProxyRiskLevel") => holder.proxy = true,
            (Kind::Boolean, b"manuallyDataChanged") => holder.changed = value.as_bool()?,
            // Other verifications of the same person.
            (Kind::Array, _) if !value.is_empty() => return None,
            _ => {}
        }
    }
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
    use super::is_plain;
    use crate::document::{Document, Node};
    use crate::event::Payload;

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

    /// Whether the payload is plain. Every plain one is asked to break no rule.
    fn is_plain_and_clean(document: &mut Document, text: &str) -> bool {
        document.read(text.as_bytes()).expect("JSON");
        let payload = Payload { root: document.root().expect("a value"), at: None };
        let plain = is_plain(payload);
        assert!(!is_plain(Payload { at: Some(0), ..payload }), "days and links pass");
        for rule in IDENTIFICATION.iter().filter(|_| plain) {
            let breach = (rule.check)(payload).map(|breach| breach.message);
            assert!(breach.is_none(), "{}: {breach:?} in {text}", rule.code);
        }
        plain
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
        let (samples, mut document) = (identifications("samples"), Document::default());
        assert!(common.iter().all(|text| is_plain_and_clean(&mut document, text)));
        let plain = samples.iter().filter(|text| is_plain_and_clean(&mut document, text)).count();
        assert!(plain >= 5, "only {plain} of {} samples are plain", samples.len());
        let (mut seen, mut original) = (0, Document::default());
        for text in common.iter().chain(&samples) {
            original.read(text.as_bytes()).expect("JSON");
            for_each_change(text, original.root().expect("a value"), &mut |text| {
                seen += usize::from(is_plain_and_clean(&mut document, text));
            });
        }
        assert!(seen > 10_000, "only {seen} changed payloads are plain");
    }
}
