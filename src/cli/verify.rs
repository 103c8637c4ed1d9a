//! `whcheck verify`

use std::io::{self, Write};

use anyhow::{Context, Result};

use crate::capture::{Headers, Limits, Source};
use crate::check::{Checker, Config, Delivery};
use crate::diagnostic::escape;
use crate::emit::{Emitter, Json, SignatureText, write_json};
use crate::providers::{Provider, find_event};
use crate::report::{DeliveryReport, SignatureReport, Totals};
use crate::signature::{
    Clock, MAX_DIGESTED, Mechanism, Question, Reason, Scheme, Verdict, Verification, diagnose, verify,
};

use super::args::{FormatChoice, Verbosity, VerifyArgs};
use super::file::{name, open, shown};
use super::moment::now;
use super::output::Output;
use super::project::Project;
use super::stream::read_rest;
use super::{Exit, UsageError, scheme, style};

pub(super) fn run(
    args: &VerifyArgs,
    project: &Project,
    verbosity: Verbosity,
    output: &mut Output,
) -> Result<Exit> {
    args.secret.check_stdin(&args.body)?;
    let headers = headers(&args.header)?;
    let own_parts = args.scheme.own_parts()?;
    let named = args.scheme.named(&own_parts, &headers)?;
    let body = body(args)?;
    let chosen = named.map_or_else(|| scheme::detected(&body, &headers), Ok);
    let no_headers = headers.is_empty();
    let verification = match &chosen {
        Err(reason) => Verification::failed(None, reason.clone()),
        Ok(scheme) => judge(args, project, scheme, headers, &body)?,
    };
    match args.format {
        FormatChoice::Text if verbosity <= -2 => {}
        FormatChoice::Text => {
            let text = SignatureText {
                path: &shown(&args.body),
                verification: &verification,
                scheme: chosen.as_ref().ok(),
                width: style::width(),
                brief: verbosity < 0,
            };
            output.write_all(text.render().as_bytes())?;
        }
        FormatChoice::Json | FormatChoice::Ndjson => report(args, &body, &verification, output)?,
    }
    Ok(match verification.verdict {
        Verdict::Verified => Exit::Holds,
        Verdict::Unverifiable => Exit::NoVerdict,
        // Nothing was captured that could be judged.
        Verdict::MissingHeader if no_headers => Exit::NoVerdict,
        _ => Exit::Fails,
    })
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

fn body(args: &VerifyArgs) -> Result<Vec<u8>> {
    let read = open(&args.body).and_then(|body| read_rest(body, Vec::new(), args.max_file.0));
    read.with_context(|| format!("cannot read {}", shown(&args.body)))
}

fn judge(
    args: &VerifyArgs,
    project: &Project,
    scheme: &Scheme<'_>,
    headers: Headers,
    body: &[u8],
) -> Result<Verification> {
    // To say that nothing can be verified needs no secret.
    let secrets = match scheme.mechanism {
        Mechanism::Unpublished { .. } => Vec::new(),
        _ => args.secret.read(scheme, project)?,
    };
    let given_twice = scheme.hmac().and_then(|hmac| hmac.headers().find(|name| headers.get(name).is_some()));
    if let (Some(name), Some(_)) = (given_twice, &args.signature) {
        let message = format!("both --signature and the header {name} are given; leave one of them out");
        return Err(UsageError(message).into());
    }
    let request = args.parts.request(headers, args.signature.as_deref());
    let question = Question { scheme, secrets: &secrets, request: &request, body };
    let clock = Clock { now: args.at.unwrap_or_else(now), tolerance: args.tolerance };
    let mut verification = verify(&question, clock).map_err(|fault| UsageError(fault.to_string()))?;
    if verification.reason.as_ref().is_some_and(Reason::has_causes) {
        verification.diagnosis = diagnose(&question, MAX_DIGESTED).causes;
    }
    Ok(verification)
}

/// The report: what the payload is and whether it is valid, as `validate` says it, with the verdict over the
/// signature.
fn report(
    args: &VerifyArgs,
    body: &[u8],
    verification: &Verification,
    output: &mut Output,
) -> io::Result<()> {
    let config = Config {
        limits: Limits { file: args.max_file.0, ..Limits::default() },
        provider: args.scheme.provider.as_deref().and_then(Provider::find),
        event: args.scheme.event.as_deref().and_then(find_event),
        ..Config::default()
    };
    let source = Source { path: name(&args.body), line: None, index: 0 };
    let delivery = Delivery { source, body, first_line: 1, first_column: 1 };
    let mut totals = Totals::default();
    let report = Checker::new(&config).check(delivery, |checked| {
        totals.count(checked);
        let signature = Some(SignatureReport::new(verification));
        DeliveryReport { signature, ..DeliveryReport::new(checked, args.show_pii) }
    });
    if args.format == FormatChoice::Ndjson {
        write_json(output, &report)?;
        return output.write_all(b"\n");
    }
    let emitter = Json { show_pii: args.show_pii, with_summary: false };
    emitter.begin(output)?;
    emitter.write(&report, output)?;
    emitter.end(&totals, output)
}
