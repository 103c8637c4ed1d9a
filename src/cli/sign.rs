//! `whcheck sign`

use std::hash::{BuildHasher, RandomState};
use std::io::{self, Write};

use anyhow::{Context, Result};

use crate::capture::Headers;
use crate::diagnostic::escape;
use crate::emit::write_json;
use crate::signature::{Mechanism, Part, Request, Scheme, SignError, Signed, sign};

use super::args::{SignArgs, SignFormat};
use super::explanation::Explanation;
use super::file::{open, shown};
use super::moment::now;
use super::output::Output;
use super::project::Project;
use super::stream::read_rest;
use super::{Exit, UsageError, curl, scheme};

pub(super) fn run(args: &SignArgs, project: &Project, output: &mut Output) -> Result<Exit> {
    args.secret.check_stdin(&args.body)?;
    let own_parts = args.scheme.own_parts()?;
    let named = args.scheme.named(&own_parts, &Headers::default())?;
    let unreadable = || format!("cannot read {}", shown(&args.body));
    let mut body = open(&args.body).with_context(unreadable)?;
    let scheme = match named {
        Some(scheme) => scheme,
        None => {
            // Who sends it is in the body, which then has to be in memory.
            let bytes = read_rest(body, Vec::new(), args.max_file.0).with_context(unreadable)?;
            let found = scheme::detected(&bytes, &Headers::default(), args.max_file.0);
            body = Box::new(io::Cursor::new(bytes));
            found.map_err(|reason| UsageError(format!("{}. {}", reason.sentence(), reason.advice())))?
        }
    };
    if let Mechanism::Unpublished { reason, advice } = scheme.mechanism {
        super::say(&format!("{reason}. {advice}"));
        return Ok(Exit::NoVerdict);
    }
    let secrets = args.secret.read(&scheme, project)?;
    let request = complete(args, &scheme);
    let mut explanation = Explanation::default();
    let signed = sign(&scheme, &secrets, &request, &mut body, &mut |bytes| explanation.add(bytes));
    let signed = match signed {
        Ok(signed) => signed,
        Err(SignError::Body(error)) => return Err(error).with_context(unreadable),
        Err(SignError::Part(reason)) => {
            return Err(UsageError(format!("{}. {}", reason.sentence(), reason.advice())).into());
        }
        Err(error) => return Err(UsageError(error.to_string()).into()),
    };
    if args.explain {
        let text = explanation.render(&scheme);
        if args.format == SignFormat::Headers {
            output.write_all(text.as_bytes())?;
        } else {
            let _ = io::stderr().write_all(text.as_bytes());
        }
    }
    write(args, &request, &signed, output)?;
    Ok(Exit::Holds)
}

/// The request with what a sender would fill in: the time, an id, the content type.
fn complete(args: &SignArgs, scheme: &Scheme<'_>) -> Request {
    let mut request = args.parts.request(Headers::default(), None);
    let Some(hmac) = scheme.hmac() else { return request };
    if let (None, Some(rule)) = (&request.timestamp, &hmac.time) {
        request.timestamp = Some(rule.unit.format(now()));
    }
    if request.message_id.is_none() && !hmac.id_headers.is_empty() {
        request.message_id = Some(fresh_id());
    }
    if request.content_type.is_none() && hmac.signs(Part::ContentType) {
        request.content_type = Some("application/json; charset=utf-8".to_owned());
    }
    request
}

/// An id that no other message has: 128 bits of the randomness that the standard library keys its maps with.
fn fresh_id() -> String {
    let number = || RandomState::new().hash_one(std::process::id());
    format!("msg_{:016x}{:016x}", number(), number())
}

fn write(args: &SignArgs, request: &Request, signed: &Signed, output: &mut Output) -> Result<()> {
    let called = signed.url.as_deref().filter(|url| Some(*url) != request.url.as_deref());
    if let (Some(url), SignFormat::Headers | SignFormat::Json) = (called, args.format) {
        super::say(&format!("the sender calls this address: {}", escape(url)));
    }
    match args.format {
        SignFormat::Headers => {
            for (name, value) in &signed.headers {
                writeln!(output, "{name}: {value}")?;
            }
        }
        SignFormat::Json => {
            for (at, (name, value)) in signed.headers.iter().enumerate() {
                output.write_all(if at == 0 { b"{\n  " } else { b",\n  " })?;
                write_json(output, name)?;
                output.write_all(b": ")?;
                write_json(output, value)?;
            }
            output.write_all(b"\n}\n")?;
        }
        SignFormat::Curl => output.write_all(curl::command(&args.body, request, signed)?.as_bytes())?,
    }
    Ok(())
}
