//! The text of a new configuration: what was found, and what else could be said, as comments.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::config::{CONFIG_SCHEMA_PATH, FILE_NAME};
use crate::providers::Provider;
use crate::signature::Mechanism;

use super::found::{Class, Found, MOST_FILES, Seen};

/// Files that a set is made of.
#[derive(Default)]
struct Group<'f> {
    globs: Vec<String>,
    files: Vec<&'f Seen>,
}

/// The configuration for what was found.
pub(super) fn render(found: &Found) -> String {
    let mut groups = Vec::new();
    gather(found, "", &mut groups);
    let mut text = format!(
        "# {FILE_NAME}: the settings of this project for whcheck. Paths are relative to this folder.\n\
         #\n\
         # Editors that know TOML schemas complete this file: `whcheck schema write schemas` writes the schema, and\n\
         # this line, without the first #, at the top of the file names it:\n\
         # #:schema schemas/{CONFIG_SCHEMA_PATH}\n"
    );
    if found.more {
        let _ = writeln!(text, "#\n# Only the first {MOST_FILES} files were looked at.");
    }
    text.push_str(
        "\n# Fixture sets, which `whcheck check` runs. An expected fault that is not found is as much a failure as an\n\
         # unexpected one.\n",
    );
    let sets = merged(groups);
    if sets.is_empty() {
        text.push_str(
            "#\n# No payload of a known provider was found. A set looks like this:\n#\n# [[fixtures]]\n\
             # paths = [\"fixtures/**/*.json\", \"!fixtures/drafts/**\"]\n# expect = \"valid\"\n",
        );
    }
    for ((class, codes), group) in &sets {
        fixtures(*class, codes, group, &mut text);
    }
    let mut providers = BTreeSet::new();
    found.collect(&mut |file| {
        providers.extend(file.provider.as_deref());
    });
    rest(&providers, &mut text);
    text
}

/// Groups files by what they have in common: whole folders where possible.
fn gather<'f>(found: &'f Found, prefix: &str, into: &mut Vec<(Class, Group<'f>)>) {
    if let Some(class) = found.class().filter(|_| !prefix.is_empty()) {
        let mut group = Group::default();
        found.collect(&mut |file| group.files.push(file));
        let deep = if found.folders.is_empty() { "" } else { "**/" };
        group.globs = endings(&group.files).map(|ending| format!("{prefix}{deep}*.{ending}")).collect();
        into.push((class, group));
        return;
    }
    let classes: BTreeSet<Class> = found.files.iter().map(|file| file.class).collect();
    for &class in classes.iter().filter(|class| **class != Class::Other) {
        let files: Vec<&Seen> = found.files.iter().filter(|file| file.class == class).collect();
        let globs = if classes.len() == 1 {
            endings(&files).map(|ending| format!("{prefix}*.{ending}")).collect()
        } else {
            files.iter().map(|file| format!("{prefix}{}", plain(&file.name))).collect()
        };
        into.push((class, Group { globs, files }));
    }
    for (name, folder) in &found.folders {
        gather(folder, &format!("{prefix}{}/", plain(name)), into);
    }
}

fn endings<'f>(files: &[&'f Seen]) -> impl Iterator<Item = &'f str> {
    let endings: BTreeSet<&str> = files.iter().filter_map(|file| file.name.rsplit('.').next()).collect();
    endings.into_iter()
}

/// A name in a glob that matches nothing else.
fn plain(name: &str) -> String {
    let mut glob = String::new();
    for c in name.chars() {
        match c {
            '*' | '?' | '[' | '{' => {
                glob.push('[');
                glob.push(c);
                glob.push(']');
            }
            '\\' | ']' | '}' | '!' => glob.push('?'),
            c => glob.push(c),
        }
    }
    glob
}

/// One set for all groups of which the same is expected.
fn merged<'f>(groups: Vec<(Class, Group<'f>)>) -> BTreeMap<(Class, Vec<&'f str>), Group<'f>> {
    let mut sets: BTreeMap<(Class, Vec<&str>), Group<'f>> = BTreeMap::new();
    for (class, group) in groups {
        let set = sets.entry((class, common_codes(&group.files))).or_default();
        set.globs.extend(group.globs);
        set.files.extend(group.files);
    }
    sets
}

/// The codes of all files, where all have the same; codes that only some have can be expected of none.
fn common_codes<'f>(files: &[&'f Seen]) -> Vec<&'f str> {
    match files.split_first() {
        Some((first, rest)) if rest.iter().all(|file| file.codes == first.codes) => {
            first.codes.iter().map(String::as_str).collect()
        }
        _ => Vec::new(),
    }
}

fn fixtures(class: Class, codes: &[&str], group: &Group<'_>, text: &mut String) {
    let providers = counted(group.files.iter().filter_map(|file| file.provider.as_deref()));
    let files = group.files.len();
    let _ = writeln!(text, "\n# {files} file{}: {providers}.", if files == 1 { "" } else { "s" });
    if class == Class::Invalid && codes.is_empty() {
        let found = counted(group.files.iter().flat_map(|file| file.codes.iter().map(String::as_str)));
        let _ = writeln!(text, "# Codes of errors, and files that have them: {found}.");
        let _ = writeln!(
            text,
            "# With `codes = [...]` every file of a set must have all of these, and no other error."
        );
    }
    let _ = writeln!(text, "[[fixtures]]");
    match group.globs.as_slice() {
        [glob] => {
            let _ = writeln!(text, "paths = [{}]", quoted(glob));
        }
        globs => {
            let _ = writeln!(text, "paths = [");
            for glob in globs {
                let _ = writeln!(text, "    {},", quoted(glob));
            }
            let _ = writeln!(text, "]");
        }
    }
    let _ = writeln!(text, "expect = \"{}\"", if class == Class::Valid { "valid" } else { "invalid" });
    if !codes.is_empty() {
        let codes: Vec<String> = codes.iter().map(|code| quoted(code)).collect();
        let _ = writeln!(text, "codes = [{}]", codes.join(", "));
    }
}

/// `idenfy 3, kycaid 1`
fn counted<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let counted: Vec<String> = counts.into_iter().map(|(word, count)| format!("{word} {count}")).collect();
    if counted.is_empty() { "no provider is recognised".to_owned() } else { counted.join(", ") }
}

/// A string of TOML. Names with control characters do not come this far.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Settings that nothing in the folder asks for.
fn rest(providers: &BTreeSet<&str>, text: &mut String) {
    text.push_str(
        "\n# What findings weigh: allow, warn or deny. `whcheck explain` lists the codes.\n\
         # [severity]\n# unknown-field = \"deny\"\n\n\
         # Secrets by names of your own: `whcheck verify --secret-name NAME`, or `secret = \"NAME\"` in a fixture set,\n\
         # whose captured signatures must then be right. The secret itself stays in the environment.\n",
    );
    let signing = providers.iter().copied().filter(|id| {
        Provider::find(id).is_some_and(|row| !matches!(row.scheme.mechanism, Mechanism::Unpublished { .. }))
    });
    let mut signing: Vec<&str> = signing.collect();
    if signing.is_empty() {
        signing.push("NAME");
    }
    for id in signing {
        let variable = id.to_ascii_uppercase().replace('-', "_");
        let _ = writeln!(text, "# [secrets.{id}]\n# env = \"{variable}_SECRET\"");
    }
    text.push_str(
        "\n# Events that whcheck does not know by itself, one table for each.\n\
         # [[providers]]\n# id = \"acme\"\n# detect = { pointer = \"/type\", value = \"order.paid\" }\n\
         # schema = \"schemas/acme/order.paid.schema.json\"\n\
         # [providers.signature]\n# header-name = \"X-Acme-Signature\"\n# prefix = \"sha256=\"\n",
    );
}
