//! What is expected of a fixture: a verdict, findings, a signature. What is not as expected is a finding.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Fact, Severity};
use crate::document::{Document, Node};
use crate::providers::Provider;
use crate::signature::{
    Clock, Question, Reason, Request, Secret, Time, Verdict as SignatureVerdict, verify_with_line_end,
};
use crate::validate::{Counts, survey};

use super::{Around, Checked, Verdict, at_start};

/// What is expected of every payload of a run. The verdict over it is then one over the expectation: `valid` is a
/// payload that is as expected.
#[derive(Debug, Default)]
pub struct Expectation {
    /// Whether it is to be invalid.
    pub invalid: bool,
    /// Codes of findings that it must have. Where there are any, errors with other codes are not expected.
    pub codes: Vec<&'static str>,
    /// The secrets under one of which its signature must be right; without any, signatures are not looked at.
    pub secrets: Vec<Secret>,
    /// The address that it was sent to.
    pub url: Option<String>,
    /// Where this is said, for messages.
    pub set: String,
    /// Findings that are reported. The policy's own limit must not cut them before they are compared.
    pub max_findings: usize,
}

impl Expectation {
    /// Compares the findings with what is expected: takes out what is, puts in what is missing.
    pub(super) fn settle(&self, checked: &mut Checked<'_>, body: &[u8], around: Around<'_>) {
        if checked.verdict == Verdict::Unreadable {
            return;
        }
        let found: BTreeSet<&'static str> =
            checked.findings.diagnostics.iter().map(|finding| finding.code).collect();
        let was_invalid = checked.verdict == Verdict::Invalid;
        checked.findings.diagnostics.retain(|finding| !self.expects(finding));
        let mut missing = Vec::new();
        if self.invalid && !was_invalid {
            let fact = Fact::ExpectedInvalid { codes: self.codes.clone(), set: self.set.clone() };
            missing.push(about_all(checked, "expected-invalid", fact));
        } else {
            for &code in self.codes.iter().filter(|code| !found.contains(*code)) {
                let found = found.iter().copied().collect();
                let fact = Fact::ExpectedCode { code, found, set: self.set.clone() };
                missing.push(about_all(checked, "expected-code", fact));
            }
        }
        if !self.secrets.is_empty()
            && let Some((reason, advice)) = self.signature_fault(checked, body, around)
        {
            let fact = Fact::ExpectedSignature { reason, advice };
            missing.push(about_all(checked, "expected-signature", fact));
        }
        if !missing.is_empty() {
            mask(checked);
        }
        let findings = &mut checked.findings;
        findings.diagnostics.splice(0..0, missing);
        let mut counts = Counts::default();
        findings.diagnostics.iter().for_each(|finding| counts.count(Some(finding.severity), 1));
        findings.counts = counts;
        checked.verdict = if findings.is_valid() { Verdict::Valid } else { Verdict::Invalid };
        findings.cut(self.max_findings);
    }

    fn expects(&self, finding: &Diagnostic) -> bool {
        let named = self.codes.contains(&finding.code);
        if self.invalid {
            named || self.codes.is_empty()
        } else {
            named && finding.severity < Severity::Error
        }
    }

    /// Why the captured signature is not right, and what to do; `None` where it is.
    fn signature_fault(
        &self,
        checked: &Checked<'_>,
        body: &[u8],
        around: Around<'_>,
    ) -> Option<(String, String)> {
        let Some(provider) = checked.provider.and_then(Provider::find) else {
            let advice = "name the provider in the fixture set";
            return Some(("who signs this payload is not known".to_owned(), advice.to_owned()));
        };
        let headers = around.headers.cloned().unwrap_or_default();
        let scheme = provider.scheme_of(&headers);
        let url = self.url.as_deref().or(around.url);
        let request = Request::recorded(headers, around.method, url);
        let question = Question { scheme, secrets: &self.secrets, request: &request, body };
        let clock = Clock { now: Time { seconds: 0, nanos: 0 }, tolerance: None };
        let line_end = around.recording.map_or(&b""[..], |recording| recording.line_end);
        let verified =
            verify_with_line_end(&question, line_end, clock).map(|verification| match around.recording {
                Some(recording) => verification.of_recording(recording),
                None => verification,
            });
        match verified {
            // A fixture is as old as it is.
            Ok(verification)
                if matches!(verification.verdict, SignatureVerdict::Verified | SignatureVerdict::Stale) =>
            {
                None
            }
            Ok(verification) => {
                let reason = verification.reason.as_ref();
                let sentence = reason.map(Reason::sentence).unwrap_or_default();
                Some((sentence, reason.map(Reason::advice).unwrap_or_default()))
            }
            Err(fault) => Some((fault.to_string(), "give the secret of this scheme".to_owned())),
        }
    }
}

fn root<'d>(checked: &Checked<'d>) -> Option<Node<'d>> {
    checked.document.filter(|_| !checked.broken).and_then(Document::root)
}

/// A finding about the payload as a whole.
fn about_all(checked: &Checked<'_>, code: &'static str, fact: Fact) -> Diagnostic {
    let span = root(checked).map_or(0..0, |root| root.span().start..root.span().start + 1);
    Diagnostic { span, ..at_start(code, Severity::Error, fact) }
}

/// Finds the private values of a payload that had nothing to report, so that the excerpt masks them.
fn mask(checked: &mut Checked<'_>) {
    if !checked.findings.private.is_empty() {
        return;
    }
    if let Some((contract, root)) = checked.contract.zip(root(checked)) {
        checked.findings.private = survey(contract.schema(), root).private;
    }
}
