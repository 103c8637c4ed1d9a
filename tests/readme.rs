//! Every console example of the README and of the documentation does what it says.

#![cfg(feature = "cli")]

#[test]
fn examples_are_true() {
    // On GitHub, text would become annotations.
    let cases = trycmd::TestCases::new();
    cases.env("NO_COLOR", "1").env("GITHUB_ACTIONS", "false");
    cases.case("README.md").case("docs/*.md").case("docs/commands/*.md");
    // Its commands need the files that it shows: tests/docs.rs follows it.
    cases.skip("docs/adding-a-provider.md");
}
