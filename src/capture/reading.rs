//! Readings of a stream.

use std::io::{self, Read};

/// Reads once, up to `room` bytes, and appends what came; returns how many bytes that were, 0 at the end.
///
/// # Errors
///
/// The reader's; nothing is appended then.
pub(crate) fn read_once(reader: &mut impl Read, bytes: &mut Vec<u8>, room: usize) -> io::Result<usize> {
    let filled = bytes.len();
    bytes.resize(filled + room, 0);
    let result = loop {
        match reader.read(&mut bytes[filled..]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => break result,
        }
    };
    bytes.truncate(filled + *result.as_ref().unwrap_or(&0));
    result
}

/// Bytes that are read at once at first.
const CHUNK: usize = 256 << 10;

/// Reads once, as much as there is already, so that looking at all of it again each time costs little.
///
/// # Errors
///
/// The reader's; nothing is appended then.
pub(super) fn read_as_much(reader: &mut impl Read, bytes: &mut Vec<u8>) -> io::Result<usize> {
    let room = bytes.len().max(CHUNK);
    read_once(reader, bytes, room)
}

/// A reader for tests that gives a few bytes at a time.
#[cfg(test)]
pub(super) struct Slow<'t>(pub(super) &'t [u8], pub(super) usize);

#[cfg(test)]
impl Read for Slow<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.1.min(self.0.len()).min(into.len());
        into[..count].copy_from_slice(&self.0[..count]);
        self.0 = &self.0[count..];
        Ok(count)
    }
}
