//! From the text of the file to settings that can be used.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde::Deserialize;
use toml::de::DeTable;

use crate::providers::PROVIDERS;
use crate::similar;
use crate::validate::Level;

use super::fault::{Fault, Shown};
use super::places::Places;
use super::settings::{FixtureSettings, LevelSetting, Settings, config_schema};
use super::{Configuration, Expected, FixtureSet, Glob, codes, form, own};

/// The largest file that is read.
const MAX_FILE: u64 = 1 << 20;

/// Why there is no configuration.
#[derive(Debug)]
pub enum ConfigError {
    /// Something in the file cannot be used.
    Unusable(Shown),
    /// The file, or one that it names, cannot be read; which, in a sentence without a full stop.
    Unreadable(String, io::Error),
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unusable(shown) => shown.fmt(f),
            Self::Unreadable(what, error) => write!(f, "{what}: {error}"),
        }
    }
}

impl std::error::Error for ConfigError {}

/// Why settings cannot be used: a fault of the text, or a file that it names.
pub(super) enum Problem {
    Fault(Fault),
    Unreadable(String, io::Error),
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// Reads a configuration; `name` is what messages call the file.
///
/// # Errors
///
/// The file or a schema that it names cannot be read, or something in it cannot be used.
pub fn read(path: &Path, name: &str) -> Result<Configuration, ConfigError> {
    let unreadable = |error| ConfigError::Unreadable(format!("cannot read the configuration {name}"), error);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(unreadable(io::Error::other("larger than 1 MiB: is it a configuration?")));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        let start = error.utf8_error().valid_up_to();
        ConfigError::Unusable(Fault::at(start..start + 1, "the text is not UTF-8").shown(name, &text))
    })?;
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let folder = parent.unwrap_or(Path::new("."));
    configured(&text, path, folder, name).map_err(|problem| match problem {
        Problem::Fault(fault) => ConfigError::Unusable(fault.shown(name, &text)),
        Problem::Unreadable(what, error) => ConfigError::Unreadable(what, error),
    })
}

fn configured(text: &str, path: &Path, folder: &Path, name: &str) -> Result<Configuration, Problem> {
    let table = DeTable::parse(text).map_err(|error| of_toml(&error))?;
    form::check(&config_schema(), table.get_ref(), 0..0)?;
    let deserializer = toml::Deserializer::parse(text).map_err(|error| of_toml(&error))?;
    let settings = Settings::deserialize(deserializer).map_err(|error| of_toml(&error))?;
    let places = Places(&table);
    let providers = own::providers(&settings.providers, folder, name, places)?;
    let secrets: BTreeMap<String, String> =
        settings.secrets.into_iter().map(|(name, secret)| (name, secret.env)).collect();
    let known = Known::new(&providers, &secrets);
    let sets = settings.fixtures.into_iter().enumerate();
    let sets = sets.map(|(at, set)| set_of(set, &at.to_string(), &known, places));
    Ok(Configuration {
        path: name.to_owned(),
        file: path.to_owned(),
        folder: folder.to_owned(),
        sets: sets.collect::<Result<_, _>>()?,
        levels: levels(settings.severity, places)?,
        secrets,
        providers,
        text: text.to_owned(),
    })
}

/// What the TOML reader says, at its place.
fn of_toml(error: &toml::de::Error) -> Fault {
    // The first line is what is wrong; the others repeat what the excerpt shows.
    let message = error.message().lines().next().unwrap_or_default();
    Fault::at(error.span().unwrap_or(0..0), message)
}

fn levels(
    settings: BTreeMap<String, LevelSetting>,
    places: Places<'_, '_>,
) -> Result<BTreeMap<String, Level>, Fault> {
    settings
        .into_iter()
        .map(|(code, level)| {
            let key = || places.key(&["severity", &code]);
            known_code(&code, codes::all()).map_err(|fault| Fault { span: key(), ..fault })?;
            match codes::unforgivable(&code).filter(|_| level != LevelSetting::Deny) {
                Some(reason) => Err(Fault::at(key(), format!("`{code}` weighs what it weighs: {reason}"))),
                None => Ok((code, level.into())),
            }
        })
        .collect()
}

fn known_code(code: &str, known: impl Iterator<Item = &'static str>) -> Result<&'static str, Fault> {
    let known: Vec<&'static str> = known.collect();
    known.iter().copied().find(|known| *known == code).ok_or_else(|| {
        let help = match similar::nearest(code, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`whcheck explain` lists them all".to_owned(),
        };
        Fault::at(0..0, format!("`{code}` is not a code of a finding")).with_help(help)
    })
}

/// The names that a fixture set can use.
struct Known<'k> {
    providers: Vec<&'k str>,
    events: Vec<&'k str>,
    secrets: Vec<&'k str>,
}

impl<'k> Known<'k> {
    fn new(own: &'k [crate::providers::Provider], secrets: &'k BTreeMap<String, String>) -> Self {
        let all = || PROVIDERS.into_iter().chain(own);
        Self {
            providers: all().map(|provider| provider.id).collect(),
            events: all().flat_map(|provider| provider.events).map(|event| event.name).collect(),
            secrets: secrets.keys().map(String::as_str).collect(),
        }
    }
}

fn set_of(
    set: FixtureSettings,
    at: &str,
    known: &Known<'_>,
    places: Places<'_, '_>,
) -> Result<FixtureSet, Fault> {
    let place = |setting: &str| places.value(&["fixtures", at, setting]);
    if set.provider.is_some() && set.event.is_some() {
        return Err(Fault::at(place("provider"), "the event tells the provider; give one of both"));
    }
    for (setting, value, names, remedy) in [
        ("provider", &set.provider, &known.providers, "`whcheck providers` lists them all"),
        ("event", &set.event, &known.events, "`whcheck schema list` lists them all"),
        ("secret", &set.secret, &known.secrets, "name the variable that holds it, under [secrets.NAME]"),
    ] {
        if let Some(value) = value.as_deref().filter(|value| !names.contains(value)) {
            let help = match similar::nearest(value, names.iter().copied()) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => remedy.to_owned(),
            };
            let message = format!("there is no {setting} \"{value}\"");
            // Somebody may have put the secret itself there.
            let message =
                if setting == "secret" { "there is no secret of this name".to_owned() } else { message };
            let span =
                if setting == "secret" { places.key(&["fixtures", at, setting]) } else { place(setting) };
            return Err(Fault { cut: setting == "secret", ..Fault::at(span, message).with_help(help) });
        }
    }
    let codes = set.codes.iter().zip(0..).map(|(code, number): (&String, usize)| {
        let place = || places.value(&["fixtures", at, "codes", &number.to_string()]);
        if codes::all().any(|known| known == code) && !codes::expectable().any(|known| known == code) {
            return Err(Fault::at(place(), format!("no payload can be expected to have `{code}`")));
        }
        known_code(code, codes::expectable()).map_err(|fault| Fault { span: place(), ..fault })
    });
    let codes = codes.collect::<Result<_, _>>()?;
    let globs = set.paths.iter().zip(0..).map(|(text, number): (&String, usize)| {
        glob(text).map_err(|message| {
            Fault::at(places.value(&["fixtures", at, "paths", &number.to_string()]), message)
        })
    });
    let mut globs = globs.collect::<Result<Vec<Glob>, _>>()?;
    for (glob, number) in globs.iter_mut().zip(0_usize..) {
        glob.span = places.value(&["fixtures", at, "paths", &number.to_string()]);
    }
    if globs.iter().all(|glob| glob.excludes) {
        return Err(Fault::at(place("paths"), "every glob leaves something out, and none takes anything in"));
    }
    Ok(FixtureSet {
        globs,
        expected: Expected {
            expect: set.expect,
            strict: set.strict,
            codes,
            provider: set.provider,
            event: set.event,
            secret: set.secret,
            url: set.url,
        },
        allow_empty: set.allow_empty,
        span: places.value(&["fixtures", at]),
    })
}

/// A glob that stays in the folder of the file.
fn glob(text: &str) -> Result<Glob, String> {
    let (excludes, glob) = match text.strip_prefix('!') {
        Some(glob) => (true, glob),
        None => (false, text),
    };
    let mut glob = glob;
    while let Some(rest) = glob.strip_prefix("./") {
        glob = rest;
    }
    let glob = glob.trim_end_matches('/');
    if glob.is_empty() {
        return Err("the glob is empty; the whole folder is \"**\"".to_owned());
    }
    let absolute = glob.starts_with('/') || Path::new(glob).is_absolute();
    if absolute || glob.split('/').any(|part| part == "..") {
        return Err("the glob leads out of the folder of this file; paths are relative to it".to_owned());
    }
    Ok(Glob { text: glob.to_owned(), excludes, span: 0..0 })
}
