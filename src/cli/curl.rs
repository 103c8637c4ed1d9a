//! A request as a command that can be run.

use std::path::Path;

use crate::capture::has_control;
use crate::signature::{Request, Signed};

use super::UsageError;
use super::file::shown;

/// Where a request goes that has no address.
const LOCAL: &str = "http://localhost:8080";

/// The command that sends the body with these headers.
///
/// # Errors
///
/// A file whose name cannot be written in a command.
pub(super) fn command(body: &Path, request: &Request, signed: &Signed) -> Result<String, UsageError> {
    let name = body
        .to_str()
        .filter(|name| !has_control(name))
        .ok_or_else(|| UsageError(format!("the file name {} cannot be written in a command", shown(body))))?;
    let url = match (&signed.url, &request.url, &request.path) {
        (Some(url), ..) | (None, Some(url), _) => url.clone(),
        (None, None, Some(path)) => format!("{LOCAL}/{}", path.trim_start_matches('/')),
        (None, None, None) => format!("{LOCAL}/"),
    };
    let method = request.method().to_ascii_uppercase();
    let mut lines = vec![format!("curl -X {} {}", quoted(&method), quoted(&url))];
    let has_type = signed.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    if !has_type {
        let content_type = request.content_type.as_deref().unwrap_or("application/json");
        lines.push(format!("-H {}", quoted(&format!("Content-Type: {content_type}"))));
    }
    let headers =
        signed.headers.iter().map(|(name, value)| format!("-H {}", quoted(&format!("{name}: {value}"))));
    lines.extend(headers);
    lines.push(format!("--data-binary {}", quoted(&format!("@{name}"))));
    Ok(lines.join(" \\\n  ") + "\n")
}

/// A word as every shell reads it.
fn quoted(word: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:@%+=,".contains(&byte);
    if !word.is_empty() && word.bytes().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}
