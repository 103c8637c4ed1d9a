//! All general codes with their explanations, and where those of the providers are explained.

use std::fmt::Write as _;

use whcheck::diagnostic::CODES;
use whcheck::providers::PROVIDERS;

use super::part::{NOTICE, Part};
use super::prose;

pub(crate) fn part() -> Part {
    let mut text = format!(
        "{NOTICE}\n\n# Codes\n\nEvery finding has a code. `whcheck explain CODE` prints what stands here; `--allow`, `--warn` and \
         `--deny` change what a code weighs. Codes of providers begin with the provider's name and stand on its page:\n\n"
    );
    for provider in PROVIDERS {
        let (deviations, rules) = (provider.deviations().count(), provider.rules().count());
        let _ = writeln!(
            text,
            "- [{}](providers/{}.md): {deviations} differences between documentation and traffic, {rules} rules",
            provider.name, provider.id
        );
    }
    text.push_str(
        "\nCauses of a signature that does not match are in [signatures.md](signatures.md#causes).\n",
    );
    for code in CODES {
        let _ = writeln!(
            text,
            "\n## {}\n\n{} ({})\n\n{}",
            code.name,
            prose(code.title),
            code.severity,
            prose(code.explanation)
        );
        if !code.example.is_empty() {
            let _ = writeln!(text, "\n```text\n{}\n```", code.example);
        }
    }
    Part { path: "docs/codes.md".to_owned(), block: None, text }
}
