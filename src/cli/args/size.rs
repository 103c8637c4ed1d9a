//! Numbers of bytes on the command line.

use crate::check::size;

/// A number of bytes on the command line: `4096`, `512K`, `64MiB`, `1G`.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Size(pub(in crate::cli) usize);

impl Size {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let unit = match text[digits.len()..].to_ascii_lowercase().as_str() {
            "" | "b" => 1,
            "k" | "kb" | "kib" => 1 << 10,
            "m" | "mb" | "mib" => 1 << 20,
            "g" | "gb" | "gib" => 1 << 30,
            _ => return Err("units are K, M and G".to_owned()),
        };
        let number: usize =
            digits.parse().map_err(|_| "give a number of bytes, as 4096 or 64M".to_owned())?;
        number.checked_mul(unit).filter(|bytes| *bytes > 0).map(Self).ok_or_else(|| "out of range".to_owned())
    }
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&size(self.0).replace(' ', ""))
    }
}
