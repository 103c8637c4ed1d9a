//! One reading of a stream.

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
