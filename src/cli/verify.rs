//! `whcheck verify`

use std::io::{self, Write};

use anyhow::{Context, Result};

use crate::capture::{Format, Headers, Limits, Reading, Source};
use crate::check::{Around, Checked, Checker, Config, Delivery};
use crate::diagnostic::escape;
use crate::emit::{Emitter, Json, SignatureText, write_json};
use crate::providers::{Provider, find_event};
use crate::report::{DeliveryReport, SignatureReport, Tally, Totals};
use crate::signature::{
    Clock, DescribedParts, MAX_DIGESTED, Mechanism, Question, Reason, Scheme, Verdict, Verification,
    diagnose, verify_with_line_end,
};

use super::args::{FormatChoice, Verbosity, VerifyArgs};
use super::ending::wanted;
use super::file::{name, shown};
use super::moment::now;
use super::opened::{Item, Opened, Stop, entries, one_file};
use super::output::Output;
use super::passed_over::Count;
use super::project::Project;
use super::recording::{Entry, delivery, not_of};
use super::secret::Secrets;
use super::sidecar::Sidecar;
use super::{Exit, UsageError, say, scheme, style};

pub(super) fn run(
    args: &VerifyArgs,
    project: &Project,
    verbosity: Verbosity,
    output: &mut Output,
) -> Result<Exit> {
    args.secret.check_stdin(&args.body)?;
    one_file("verify", &args.body)?;
    let headers = headers(&args.header)?;
    let own_parts = args.scheme.own_parts()?;
    let limits = Limits { file: args.max_file.0, ..Limits::default() };
    let config = Config {
        limits,
        provider: args.scheme.provider.as_deref().and_then(Provider::find),
        event: args.scheme.event.as_deref().and_then(find_event),
        ..Config::default()
    };
    let mut verifier = Verifier {
        args,
        verbosity,
        headers,
        own_parts: &own_parts,
        secrets: Secrets::new(&args.secret, project),
        checker: Checker::new(&config),
        output,
        tally: Tally::default(),
        count: Count::default(),
        exit: Exit::Holds,
    };
    // What names a scheme that cannot be is refused before a file is read.
    args.scheme.named(&own_parts, &verifier.headers)?;
    let format = args.capture.as_deref().and_then(Format::find);
    let unreadable = || format!("cannot read {}", shown(&args.body));
    let opened =
        entries(&args.body, wanted(format, Some(&args.body)), limits, &mut |item| verifier.item(item));
    match opened {
        Ok(Opened::Recording) => verifier.end_of_recording()?,
        Ok(Opened::Body(body)) => verifier.body(&body)?,
        Err(Stop::File(error)) => return Err(error).with_context(unreadable),
        Err(Stop::Taker(error)) => return Err(error),
    }
    verifier.end()
}

/// The headers of the command line.
pub(super) fn headers(lines: &[String]) -> Result<Headers, UsageError> {
    let mut headers = Headers::default();
    for line in lines {
        // The value may be a secret, and the whole line may be a value that lacks its name.
        let name =
            line.split_once(':').map_or_else(String::new, |(name, _)| format!(" '{}: ...'", escape(name)));
        headers.add(line).map_err(|fault| UsageError(format!("--header{name} cannot be used: {fault}")))?;
    }
    Ok(headers)
}

struct Verifier<'a> {
    args: &'a VerifyArgs,
    verbosity: Verbosity,
    /// The headers of the command line.
    headers: Headers,
    own_parts: &'a DescribedParts<'a>,
    secrets: Secrets<'a>,
    checker: Checker<'a>,
    output: &'a mut Output,
    tally: Tally,
    count: Count,
    exit: Exit,
}

impl Verifier<'_> {
    /// A body that is in no recording. Its headers may lie beside it.
    fn body(&mut self, body: &[u8]) -> Result<()> {
        let sidecar = Sidecar::beside(&self.args.body).map_err(|reason| anyhow::anyhow!(reason))?;
        let around = sidecar.as_ref().map(Sidecar::around).unwrap_or_default();
        let source = Source::plain(name(&self.args.body), None, 0);
        self.verify(Delivery { around, ..Delivery::plain(source, body) })
    }

    fn item(&mut self, item: Item<'_>) -> Result<()> {
        match item {
            Item::Entry(entry) => self.entry(entry),
            Item::BrokenOff(source, reason) => {
                self.count.deliveries += 1;
                self.unreadable(source, reason)
            }
        }
    }

    fn entry(&mut self, entry: Entry<'_>) -> Result<()> {
        let Entry { source, recorder, reading, text, first, .. } = entry;
        if let Some(Reading::Passed(passed)) = reading {
            *self.count.passed.entry(passed).or_default() += 1;
            return Ok(());
        }
        self.count.deliveries += 1;
        match reading {
            Some(Reading::Delivery(captured)) => {
                self.verify(delivery(source, &captured, text, first, recorder))
            }
            Some(Reading::Unreadable(reason)) => self.unreadable(source, reason),
            Some(Reading::Passed(_)) | None => self.unreadable(source, not_of(recorder)),
        }
    }

    fn verify(&mut self, delivery: Delivery<'_>) -> Result<()> {
        let around = delivery.around;
        let mut headers = around.headers.cloned().unwrap_or_default();
        for (given, _) in self.headers.iter() {
            headers.remove(given);
        }
        for (given, value) in self.headers.iter() {
            // They were headers before.
            let _ = headers.push(given, value);
        }
        let named = self.args.scheme.named(self.own_parts, &headers)?;
        let chosen =
            named.map_or_else(|| scheme::detected(delivery.body, &headers, self.args.max_file.0), Ok);
        let no_headers = headers.is_empty();
        let mut verification = match &chosen {
            Err(reason) => Verification::failed(None, reason.clone()),
            Ok(scheme) => self.judge(scheme, headers, around, delivery.body)?,
        };
        if let Some(recording) = around.recording {
            verification = verification.of_recording(recording);
        }
        self.worse(match verification.verdict {
            Verdict::Verified => Exit::Holds,
            Verdict::Unverifiable => Exit::NoVerdict,
            // Nothing was captured that could be judged.
            Verdict::MissingHeader if no_headers => Exit::NoVerdict,
            _ => Exit::Fails,
        });
        if self.args.format != FormatChoice::Text {
            return Ok(self.report(delivery, &verification)?);
        }
        if self.verbosity > -2 {
            let path = if delivery.source.capture.is_some() {
                escape(&delivery.source.to_string()).into()
            } else {
                shown(&self.args.body)
            };
            let text = SignatureText {
                path: &path,
                verification: &verification,
                scheme: chosen.as_ref().ok(),
                width: style::width(),
                brief: self.verbosity < 0,
            };
            if self.tally.totals.deliveries > 0 && self.verbosity >= 0 {
                self.output.write_all(b"\n")?;
            }
            self.output.write_all(text.render().as_bytes())?;
        }
        self.tally.totals.deliveries += 1;
        Ok(())
    }

    fn judge(
        &mut self,
        scheme: &Scheme<'_>,
        headers: Headers,
        around: Around<'_>,
        body: &[u8],
    ) -> Result<Verification> {
        // To say that nothing can be verified needs no secret.
        let secrets = match scheme.mechanism {
            Mechanism::Unpublished { .. } => &[],
            _ => self.secrets.of(scheme)?,
        };
        let args = self.args;
        let given = |name: &&str| self.headers.get(name).is_some();
        let given_twice = scheme.hmac().and_then(|hmac| hmac.headers().find(given));
        if let (Some(name), Some(_)) = (given_twice, &args.signature) {
            let message = format!("both --signature and the header {name} are given; leave one of them out");
            return Err(UsageError(message).into());
        }
        let request = args.parts.recorded(headers, args.signature.as_deref(), around.method, around.url);
        let question = Question { scheme, secrets, request: &request, body };
        let clock = Clock { now: args.at.unwrap_or_else(now), tolerance: args.tolerance };
        let line_end = around.recording.map_or(&b""[..], |recording| recording.line_end);
        let verified = verify_with_line_end(&question, line_end, clock);
        let mut verification = verified.map_err(|fault| UsageError(fault.to_string()))?;
        if verification.reason.as_ref().is_some_and(Reason::has_causes) {
            verification.diagnosis = diagnose(&question, MAX_DIGESTED).causes;
        }
        Ok(verification)
    }

    fn worse(&mut self, exit: Exit) {
        if exit as u8 > self.exit as u8 {
            self.exit = exit;
        }
    }

    /// A delivery that cannot be read has no verdict.
    fn unreadable(&mut self, source: Source, reason: String) -> Result<()> {
        self.worse(Exit::NoVerdict);
        say(&format!("{source}: {reason}"));
        if self.args.format != FormatChoice::Text {
            let checked = Checker::unreadable(source, reason);
            let report = DeliveryReport::new(&checked, self.args.show_pii);
            self.write(&checked, &report)?;
        }
        Ok(())
    }

    /// The report: what the payload is and whether it is valid, as `validate` says it, with the verdict over the
    /// signature.
    fn report(&mut self, delivery: Delivery<'_>, verification: &Verification) -> io::Result<()> {
        let show_pii = self.args.show_pii;
        let mut totals = Totals::default();
        let report = self.checker.check(delivery, |checked| {
            totals.count(checked);
            let signature = Some(SignatureReport::new(verification));
            DeliveryReport { signature, ..DeliveryReport::new(checked, show_pii) }
        });
        self.add(&report, totals)
    }

    fn write(&mut self, checked: &Checked<'_>, report: &DeliveryReport) -> io::Result<()> {
        let mut totals = Totals::default();
        totals.count(checked);
        self.add(report, totals)
    }

    fn add(&mut self, report: &DeliveryReport, totals: Totals) -> io::Result<()> {
        let first = self.tally.totals.deliveries == 0;
        self.tally.totals += totals;
        if self.args.format == FormatChoice::Ndjson {
            write_json(self.output, report)?;
            return self.output.write_all(b"\n");
        }
        let emitter = self.emitter();
        if first {
            emitter.begin(&self.tally, self.output)?;
        } else {
            self.output.write_all(emitter.separator().as_bytes())?;
        }
        emitter.write(report, self.output)
    }

    fn emitter(&self) -> Json {
        Json { show_pii: self.args.show_pii, with_summary: false }
    }

    /// What is to be said of a recording as a whole.
    fn end_of_recording(&mut self) -> Result<()> {
        let path = name(&self.args.body);
        if self.count.deliveries == 0 {
            let reason = self.count.nothing();
            return self.unreadable(Source::plain(path, None, 0), reason);
        }
        if let Some(note) = self.count.note().filter(|_| self.verbosity > -2) {
            say(&format!("{path}: {note}"));
        }
        Ok(())
    }

    fn end(self) -> Result<Exit> {
        if self.args.format == FormatChoice::Json {
            self.emitter().end(&self.tally, self.output)?;
        }
        Ok(self.exit)
    }
}
