//! How much is read before hostile input is refused.

/// Limits of one run, in bytes.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The largest file that is read as one JSON text.
    pub file: usize,
    /// The longest line of NDJSON.
    pub line: usize,
    /// The largest tree that a payload may need in memory.
    pub memory: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file: 64 << 20, line: 16 << 20, memory: 512 << 20 }
    }
}

/// A payload larger than this is parsed while no other such payload is, so that the memory limit holds for
/// all workers together.
pub(crate) const LARGE: usize = 1 << 20;
