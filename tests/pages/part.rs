//! Generated files, and generated blocks in files that are written by hand.

use super::root;

/// The first line of a page that is generated as a whole.
pub(crate) const NOTICE: &str =
    "<!-- Generated from the tables. Rewrite it with: UPDATE_DOCS=1 cargo test --test docs -->";

/// Something that is generated.
pub(crate) struct Part {
    /// The file, from the root of the repository.
    pub(crate) path: String,
    /// The name of the block in it; `None` is the whole file.
    pub(crate) block: Option<&'static str>,
    /// What stands there, with a line feed at its end.
    pub(crate) text: String,
}

impl Part {
    /// The file as it is to be, made of the file as it is.
    ///
    /// # Errors
    ///
    /// The file lacks the marks of the block.
    pub(crate) fn put_into(&self, file: &str) -> Result<String, String> {
        let Some(block) = self.block else { return Ok(self.text.clone()) };
        let (begin, end) = (format!("<!-- generated: {block} -->\n"), "<!-- /generated -->");
        let lacking = |mark: &str| format!("{} lacks the mark {mark}", self.path);
        let (before, rest) = file.split_once(&begin).ok_or_else(|| lacking(begin.trim_end()))?;
        let (_, after) = rest.split_once(end).ok_or_else(|| lacking(end))?;
        Ok(format!("{before}{begin}{}{end}{after}", self.text))
    }

    /// The file as it is; empty where there is none.
    pub(crate) fn file(&self) -> String {
        std::fs::read_to_string(root().join(&self.path)).unwrap_or_default().replace("\r\n", "\n")
    }

    /// Writes the file as it is to be.
    pub(crate) fn write(&self) {
        let text = self.put_into(&self.file()).unwrap_or_else(|problem| panic!("{problem}"));
        let file = root().join(&self.path);
        std::fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
        std::fs::write(file, text).expect("writable");
    }
}
