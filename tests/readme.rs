//! Every console example of the README does what it says.

#![cfg(feature = "cli")]

#[test]
fn readme_examples_are_true() {
    // On GitHub, text would become annotations.
    let cases = trycmd::TestCases::new();
    cases.env("NO_COLOR", "1").env("GITHUB_ACTIONS", "false").case("README.md");
}
