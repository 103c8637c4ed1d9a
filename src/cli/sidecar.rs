//! The headers that lie beside a plain body: `payload.headers` or `payload.json.headers` for `payload.json`.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use crate::capture::{Captured, Fidelity, Headers, MAX_HEADER_BYTES, MAX_HEADERS};
use crate::check::Around;

use super::file::{reason, shown};
use super::stream::read_rest;

/// What is known of a request beside its body.
#[derive(Debug, Default)]
pub(super) struct Sidecar {
    pub(super) headers: Headers,
    pub(super) method: Option<String>,
    pub(super) url: Option<String>,
    /// Its file, and what stands in it.
    pub(super) path: PathBuf,
    pub(super) text: Vec<u8>,
}

impl Sidecar {
    /// The file beside this one, if there is one.
    ///
    /// # Errors
    ///
    /// Why it cannot be used, in a sentence without a full stop.
    pub(super) fn beside(body: &Path) -> Result<Option<Self>, String> {
        for path in names(body) {
            let bytes = match File::open(&path) {
                Ok(file) => read_rest(file, Vec::new(), MAX_HEADER_BYTES),
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => Err(error),
            };
            let told = |said: String| format!("the headers in {} cannot be used: {said}", shown(&path));
            let bytes = bytes.map_err(|error| told(reason(&error)))?;
            let sidecar = Self::read(&String::from_utf8_lossy(&bytes)).map_err(told)?;
            return Ok(Some(Self { path, text: bytes, ..sidecar }));
        }
        Ok(None)
    }

    /// What it says, as it stands around the body.
    pub(super) fn around(&self) -> Around<'_> {
        let (method, url) = (self.method.as_deref(), self.url.as_deref());
        Around { headers: Some(&self.headers), method, url, recording: None }
    }

    /// The delivery whose body lies beside it.
    pub(super) fn captured<'b>(&self, body: impl Into<Cow<'b, [u8]>>) -> Captured<'b> {
        let fidelity = if self.headers.is_empty() { Fidelity::HeadersMissing } else { Fidelity::Exact };
        Captured {
            method: self.method.clone(),
            url: self.url.clone(),
            headers: self.headers.clone(),
            body: body.into(),
            body_at: None,
            fidelity,
            reason: "the body is a file of its own".into(),
            line_end: b"",
            refused_headers: 0,
        }
    }

    /// Reads `Name: value` lines; a request line may stand before them.
    fn read(text: &str) -> Result<Self, String> {
        let mut sidecar = Self::default();
        for (line, number) in text.lines().zip(1..) {
            if line.trim().is_empty() {
                continue;
            }
            if number > MAX_HEADERS {
                return Err(format!("over the limit: more than {MAX_HEADERS} headers"));
            }
            if let Some((method, target)) = request_line(line).filter(|_| number == 1) {
                (sidecar.method, sidecar.url) = (Some(method), Some(target));
                continue;
            }
            sidecar.headers.add(line).map_err(|fault| format!("line {number}: {fault}"))?;
        }
        Ok(sidecar)
    }
}

fn request_line(line: &str) -> Option<(String, String)> {
    let mut words = line.split_whitespace();
    let (method, target, version) = (words.next()?, words.next()?, words.next()?);
    version.starts_with("HTTP/").then(|| (method.to_owned(), target.to_owned()))
}

fn names(body: &Path) -> [PathBuf; 2] {
    let mut whole = OsString::from(body);
    whole.push(".headers");
    [body.with_extension("headers"), whole.into()]
}
