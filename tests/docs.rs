//! The documentation says what the tables and the options say, its links lead somewhere, and its worked example works.
//! What is generated in it is rewritten with `UPDATE_DOCS=1 cargo test --test docs`.

#![cfg(feature = "cli")]
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod pages;
mod run;

use std::collections::BTreeSet;

use pages::part::Part;
use pages::{codes, commands, examples, files, links, outcomes, providers, root, schemes, shown, tables};
use run::Folder;
use whcheck::capture::Fidelity;
use whcheck::event::Privacy;
use whcheck::providers::events;
use whcheck::summary::Outcome;

fn parts() -> Vec<Part> {
    let mut parts = commands::parts();
    parts.extend(providers::parts());
    parts.extend(schemes::parts());
    parts.extend(tables::parts());
    parts.extend([codes::part(), commands::index(), providers::index()]);
    parts
}

fn is_update() -> bool {
    std::env::var_os("UPDATE_DOCS").is_some_and(|value| value == "1")
}

#[test]
fn what_is_generated_is_up_to_date() {
    let parts = parts();
    if is_update() {
        parts.iter().for_each(Part::write);
    }
    let differs = |part: &&Part| {
        let file = part.file();
        part.put_into(&file).map_or(true, |wanted| wanted != file)
    };
    let outdated: Vec<&str> = parts.iter().filter(differs).map(|part| part.path.as_str()).collect();
    assert!(outdated.is_empty(), "{outdated:#?}\nrewrite them: UPDATE_DOCS=1 cargo test --test docs");
    // And there is no page of a command or provider that is gone.
    let expected: BTreeSet<&str> = parts.iter().map(|part| part.path.as_str()).collect();
    for folder in ["docs/commands", "docs/providers"] {
        for file in files(&root().join(folder), "md") {
            assert!(expected.contains(&*shown(&file)), "{} belongs to nothing", shown(&file));
        }
    }
}

#[test]
fn words_of_providers_mean_what_their_pages_say() {
    let mut checked = 0;
    for event in events() {
        for words in event.summary.words {
            for row in (words.meanings)() {
                let told = outcomes::is_told(event, words.member, &row.value, row.outcome);
                assert!(
                    told,
                    "{}: {} = {:?} is never {:?}",
                    event.name, words.member, row.value, row.outcome
                );
                checked += 1;
            }
        }
        assert!(!outcomes::samples(event).is_empty(), "{}", event.name);
    }
    assert!(checked > 50, "only {checked}");
}

#[test]
fn lists_that_are_written_by_hand_are_whole() {
    let classes = Privacy::ALL.map(Privacy::as_str);
    let fidelities = Fidelity::ALL.map(Fidelity::as_str);
    let outcomes = Outcome::ALL.map(Outcome::as_str);
    for (page, words) in [
        ("docs/adding-a-provider.md", &classes[..]),
        ("docs/captures.md", &fidelities),
        ("docs/commands/inspect.md", &outcomes),
    ] {
        let text = std::fs::read_to_string(root().join(page)).unwrap();
        for word in words {
            assert!(text.contains(&format!("`{word}`")), "{page} does not name {word}");
        }
    }
}

#[test]
fn links_lead_somewhere() {
    let broken = links::broken();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_page_is_in_the_index() {
    let index = std::fs::read_to_string(root().join("docs/README.md")).unwrap();
    let linked: BTreeSet<&str> = links::links(&index).into_iter().collect();
    for file in files(&root().join("docs"), "md") {
        let path = shown(&file);
        let path = path.trim_start_matches("docs/");
        assert!(path == "README.md" || linked.contains(path), "docs/README.md does not lead to {path}");
    }
}

#[cfg(unix)]
#[test]
fn the_worked_example_works_as_written() {
    let file = root().join("docs/adding-a-provider.md");
    let page = std::fs::read_to_string(&file).unwrap();
    let folder = Folder::new();
    let followed = examples::follow(&page, &folder);
    assert!(followed.files.len() >= 4 && followed.commands >= 6, "{followed:?}");
    if is_update() {
        std::fs::write(&file, &followed.page).unwrap();
    } else {
        assert!(followed.page == page, "rewrite it: UPDATE_DOCS=1; it would be\n{}", followed.page);
    }
    // The files of the page, and what its commands have written, are those in the repository.
    let example = root().join("docs/examples/shop");
    for ending in ["json", "toml", "headers"] {
        for file in files(&example, ending) {
            let name = file.strip_prefix(&example).unwrap();
            let made = std::fs::read_to_string(folder.path().join(name)).unwrap_or_default();
            assert_eq!(made, std::fs::read_to_string(&file).unwrap(), "{}", shown(&file));
        }
    }
    for file in followed.files {
        assert!(example.join(&file).exists(), "docs/examples/shop lacks {file}");
    }
}
