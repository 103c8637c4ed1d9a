//! Compressed bytes, unpacked within a limit.

use std::io::Read;

use flate2::bufread::MultiGzDecoder;

/// Whether bytes begin as gzip does.
#[must_use]
pub fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b, 0x08])
}

/// Unpacks gzip; `None` where it is none, is cut off, or holds more than `limit` bytes.
#[must_use]
pub fn gunzip(bytes: &[u8], limit: usize) -> Option<Vec<u8>> {
    let mut unpacked = Vec::new();
    let room = (limit as u64).saturating_add(1);
    MultiGzDecoder::new(bytes).take(room).read_to_end(&mut unpacked).ok()?;
    (unpacked.len() <= limit).then_some(unpacked)
}
