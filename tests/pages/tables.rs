//! Small tables of formats, for the guides.

use std::fmt::Write as _;

use whcheck::capture::formats;
use whcheck::emit::REPORT_FORMATS;

use super::cell;
use super::part::Part;

/// What can be read, and what can be written.
pub(crate) fn parts() -> Vec<Part> {
    let mut read = "| `--capture` | what it is | endings |\n|---|---|---|\n".to_owned();
    for row in formats() {
        let endings = row.endings.iter().map(|ending| format!("`.{ending}`")).collect::<Vec<_>>().join(", ");
        let _ = writeln!(read, "| `{}` | {} | {endings} |", row.name, cell(row.description));
    }
    let mut written = "| format | what it is |\n|---|---|\n".to_owned();
    for format in &REPORT_FORMATS {
        let _ = writeln!(written, "| `{}` | {} |", format.name, cell(format.summary));
    }
    let part = |path: &str, block, text| Part { path: path.to_owned(), block: Some(block), text };
    vec![part("docs/captures.md", "captures", read), part("docs/ci.md", "formats", written)]
}
