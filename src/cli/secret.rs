//! Secrets from where the options say: read once, into the memory that is cleared.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, Result};
use zeroize::Zeroize;

use crate::diagnostic::escape;
use crate::signature::{Scheme, Secret};

use super::UsageError;
use super::args::SecretArgs;
use super::file::{is_stdin, shown};
use super::project::Project;

/// The variable that holds the secret when no option says where it is.
const VARIABLE: &str = "WHCHECK_SECRET";

/// The longest secret that is read, in bytes.
const LONGEST: usize = 64 << 10;

/// The secrets of a run, which may verify several deliveries: what comes on standard input comes once.
#[derive(Debug)]
pub(super) struct Secrets<'a> {
    args: &'a SecretArgs,
    project: &'a Project,
    read: Option<Vec<Secret>>,
}

impl<'a> Secrets<'a> {
    pub(super) fn new(args: &'a SecretArgs, project: &'a Project) -> Self {
        Self { args, project, read: None }
    }

    /// All secrets; refused where one of them gives no key under this scheme.
    pub(super) fn of(&mut self, scheme: &Scheme<'_>) -> Result<&[Secret]> {
        if let Some(secrets) = &self.read {
            for secret in secrets {
                let told =
                    |fault| UsageError(format!("a secret cannot be used for {}: {fault}", scheme.name));
                scheme.check(secret).map_err(told)?;
            }
        }
        match &mut self.read {
            Some(secrets) => Ok(secrets),
            unread @ None => Ok(unread.insert(self.args.read(scheme, self.project)?)),
        }
    }
}

impl SecretArgs {
    /// Refuses to read two things from standard input.
    pub(super) fn check_stdin(&self, body: &Path) -> Result<(), UsageError> {
        if let Some(file) = self.secret_file.iter().find(|file| is_stdin(file)) {
            let message = format!("--secret-file {} is no file; use --secret-stdin", shown(file));
            return Err(UsageError(message));
        }
        if self.secret_stdin && is_stdin(body) {
            let message = "standard input can be read once only, and both the body and the secret are to come \
                           from it; use --secret-file or --secret-env, or give the body as a file";
            return Err(UsageError(message.to_owned()));
        }
        Ok(())
    }

    /// All secrets, in the order: values, variables, names of the configuration, files, standard input.
    pub(super) fn read(&self, scheme: &Scheme<'_>, project: &Project) -> Result<Vec<Secret>> {
        let mut secrets = Vec::new();
        for plain in &self.secret {
            secrets.push(usable(scheme, plain.0.clone().into_encoded_bytes(), "--secret")?);
        }
        for name in &self.secret_env {
            let told = format!("the variable {}", escape(&name.to_string_lossy()));
            let bytes =
                variable(name).ok_or_else(|| UsageError(format!("--secret-env: {told} is not set")))?;
            secrets.push(usable(scheme, bytes, &told)?);
        }
        for named in &self.secret_name {
            secrets.push(project.secret(named, scheme)?);
        }
        for path in &self.secret_file {
            let name = shown(path);
            let file = File::open(path).and_then(whole);
            let bytes = file.with_context(|| format!("cannot read the secret file {name}"))?;
            secrets.push(usable(scheme, without_line_end(bytes), &format!("the file {name}"))?);
        }
        if self.secret_stdin {
            let bytes = whole(io::stdin().lock()).context("cannot read the secret from standard input")?;
            secrets.push(usable(scheme, without_line_end(bytes), "standard input")?);
        }
        if secrets.is_empty() {
            let bytes = variable(OsStr::new(VARIABLE)).ok_or_else(|| none(scheme))?;
            secrets.push(usable(scheme, bytes, &format!("the variable {VARIABLE}"))?);
        }
        Ok(secrets)
    }
}

fn none(scheme: &Scheme<'_>) -> UsageError {
    UsageError(format!(
        "no secret is given: use --secret-file FILE, --secret-env NAME, --secret-stdin or the variable {VARIABLE}; \
         for {} it is {}",
        scheme.name, scheme.secret
    ))
}

/// A secret that gives a key under the scheme; `source` is how messages call where it comes from.
pub(super) fn usable(scheme: &Scheme<'_>, bytes: Vec<u8>, source: &str) -> Result<Secret, UsageError> {
    let secret = Secret::new(bytes).map_err(|_| {
        UsageError(format!(
            "the secret from {source} is empty: with it anybody could sign; give the real one"
        ))
    })?;
    // Here it is known which of several is meant.
    let told = |fault| UsageError(format!("the secret from {source} cannot be used: {fault}"));
    scheme.check(&secret).map_err(told)?;
    Ok(secret)
}

/// The value of an environment variable.
pub(super) fn variable(name: &OsStr) -> Option<Vec<u8>> {
    // A name with `=` or a zero byte in it can be no variable's.
    let bytes = name.as_encoded_bytes();
    if bytes.is_empty() || bytes.contains(&b'=') || bytes.contains(&0) {
        return None;
    }
    std::env::var_os(name).map(std::ffi::OsString::into_encoded_bytes)
}

/// Reads a whole secret. All of it goes into one buffer, which does not grow and so leaves no copy behind.
pub(super) fn whole(mut reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; LONGEST + 1];
    let mut length = 0;
    while length < bytes.len() {
        match reader.read(&mut bytes[length..]) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => {
                bytes.zeroize();
                return Err(error);
            }
        }
    }
    if length > LONGEST {
        bytes.zeroize();
        return Err(io::Error::other("it is longer than 64 KiB: is it a secret?"));
    }
    bytes.truncate(length);
    Ok(bytes)
}

/// Editors and `echo` put a line end behind the secret; one is taken off.
pub(super) fn without_line_end(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    }
    bytes
}
