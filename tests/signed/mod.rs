//! Signatures for tests, made with the digests themselves and not with whcheck's schemes.

// No test file needs all of it.
#![allow(dead_code)]

use data_encoding::{BASE64, HEXLOWER};
use hmac::{Hmac, KeyInit, Mac};
use md5::{Digest, Md5};
use sha1::Sha1;
use sha2::{Sha256, Sha512};
use whcheck::signature::{Diagnosis, MAX_DIGESTED, Question, Request, Scheme, Secret, diagnose};

pub(crate) fn sha1(key: &[u8], content: &[u8]) -> Vec<u8> {
    Hmac::<Sha1>::new_from_slice(key).expect("any key").chain_update(content).finalize().into_bytes().to_vec()
}

pub(crate) fn sha256(key: &[u8], content: &[u8]) -> Vec<u8> {
    Hmac::<Sha256>::new_from_slice(key)
        .expect("any key")
        .chain_update(content)
        .finalize()
        .into_bytes()
        .to_vec()
}

pub(crate) fn sha512(key: &[u8], content: &[u8]) -> Vec<u8> {
    Hmac::<Sha512>::new_from_slice(key)
        .expect("any key")
        .chain_update(content)
        .finalize()
        .into_bytes()
        .to_vec()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(bytes)
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

pub(crate) fn md5_base64(bytes: &[u8]) -> String {
    BASE64.encode(&Md5::digest(bytes))
}

/// A delivery, as a test describes it.
#[derive(Default)]
pub(crate) struct Delivery {
    pub(crate) scheme: &'static str,
    pub(crate) secret: Vec<u8>,
    pub(crate) body: Vec<u8>,
    pub(crate) headers: Vec<String>,
    pub(crate) url: Option<String>,
    pub(crate) path: Option<String>,
    pub(crate) signature: Option<String>,
}

impl Delivery {
    pub(crate) fn new(scheme: &'static str, secret: impl AsRef<[u8]>, body: impl AsRef<[u8]>) -> Self {
        let (secret, body) = (secret.as_ref().to_vec(), body.as_ref().to_vec());
        Self { scheme, secret, body, ..Self::default() }
    }

    pub(crate) fn header(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.headers.push(format!("{name}: {}", value.as_ref()));
        self
    }

    pub(crate) fn path(self, path: &str) -> Self {
        Self { path: Some(path.to_owned()), ..self }
    }

    pub(crate) fn url(self, url: &str) -> Self {
        Self { url: Some(url.to_owned()), ..self }
    }

    pub(crate) fn with<T>(&self, look: impl FnOnce(&Question<'_>) -> T) -> T {
        let mut request = Request {
            url: self.url.clone(),
            path: self.path.clone(),
            signature: self.signature.clone(),
            ..Request::default()
        };
        for header in &self.headers {
            request.headers.add(header).expect("a header");
        }
        let scheme = Scheme::find(self.scheme).expect("a scheme");
        let secrets = [Secret::new(self.secret.clone()).expect("a secret")];
        look(&Question { scheme, secrets: &secrets, request: &request, body: &self.body })
    }

    pub(crate) fn diagnose(&self) -> Diagnosis {
        self.diagnose_within(MAX_DIGESTED)
    }

    pub(crate) fn diagnose_within(&self, limit: u64) -> Diagnosis {
        self.with(|question| diagnose(question, limit))
    }

    /// The ids of the causes, when the search has found some.
    pub(crate) fn causes(&self) -> Vec<&'static str> {
        let diagnosis = self.diagnose();
        if diagnosis.proven { diagnosis.causes.iter().map(|cause| cause.id).collect() } else { Vec::new() }
    }
}
