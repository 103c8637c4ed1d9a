//! What is checked: a body, and what was recorded around it.

use crate::capture::{Headers, Source};
use crate::signature::Recording;

/// A delivery that is to be checked.
#[derive(Debug)]
pub struct Delivery<'a> {
    /// Where it comes from.
    pub source: Source,
    /// Its body.
    pub body: &'a [u8],
    /// The line of the file on which the body begins, from 1.
    pub first_line: usize,
    /// The column of that line at which it begins, from 1.
    pub first_column: usize,
    /// What was recorded around the body.
    pub around: Around<'a>,
    /// How many recorded headers were left out, because no request can have them.
    pub refused_headers: usize,
    /// Whether the body stands in the file byte for byte, so that its places are places of the file.
    pub in_file: bool,
}

/// What was recorded of a request around its body.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around<'a> {
    /// Its headers.
    pub headers: Option<&'a Headers>,
    /// Its method.
    pub method: Option<&'a str>,
    /// The address that it was sent to, or the path alone.
    pub url: Option<&'a str>,
    /// What the recording has left of it, where it stands in one.
    pub recording: Option<Recording<'a>>,
}

impl<'a> Delivery<'a> {
    /// A plain body, which begins at the start of its file.
    #[must_use]
    pub fn plain(source: Source, body: &'a [u8]) -> Self {
        Self {
            source,
            body,
            first_line: 1,
            first_column: 1,
            around: Around::default(),
            refused_headers: 0,
            in_file: true,
        }
    }
}
