//! Every console example of the README does what it says.

#![cfg(feature = "cli")]

#[test]
fn readme_examples_are_true() {
    trycmd::TestCases::new().env("NO_COLOR", "1").case("README.md");
}
