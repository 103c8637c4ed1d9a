//! The options that say how something is signed, shared by `sign` and `verify`.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::signature::{
    ALGORITHMS, Algorithm, Description, ENCODINGS, Encoding, KEY_DECODINGS, PLACEHOLDERS, SCHEMES, TIME_UNITS,
};

use super::{event_names, provider_ids};

fn schemes() -> PossibleValuesParser {
    PossibleValuesParser::new(SCHEMES.map(|scheme| PossibleValue::new(scheme.name).help(scheme.sender)))
}

fn algorithms() -> PossibleValuesParser {
    PossibleValuesParser::new(ALGORITHMS.map(Algorithm::name))
}

fn key_encodings() -> PossibleValuesParser {
    PossibleValuesParser::new(
        KEY_DECODINGS.map(|decoding| PossibleValue::new(decoding.name()).help(decoding.in_words())),
    )
}

fn encodings() -> PossibleValuesParser {
    PossibleValuesParser::new(ENCODINGS.map(Encoding::name))
}

fn time_units() -> PossibleValuesParser {
    PossibleValuesParser::new(TIME_UNITS.map(|unit| PossibleValue::new(unit.name()).help(unit.in_words())))
}

fn content_help() -> String {
    let rows = PLACEHOLDERS.map(|(name, _, meaning)| format!("{{{name}}}: {meaning}"));
    format!(
        "What is signed, as '{{timestamp}}.{{body}}'\n\nIn it \\n is a line end, {{{{ a brace, and:\n{}",
        rows.join("\n")
    )
}

/// Who signs, and how.
#[derive(Debug, Args)]
pub(in crate::cli) struct SchemeArgs {
    /// The provider that signs; without it, the payload and its headers say it
    #[arg(long, value_name = "ID", value_parser = provider_ids())]
    pub(in crate::cli) provider: Option<String>,
    /// The event, <provider>/<event>
    #[arg(long, value_name = "EVENT", value_parser = event_names(), hide_possible_values = true,
          conflicts_with = "provider")]
    pub(in crate::cli) event: Option<String>,
    /// The signature scheme, if it is another than the provider's
    #[arg(long, value_name = "NAME", value_parser = schemes())]
    pub(in crate::cli) scheme: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) own: OwnScheme,
}

/// The heading of the options that describe a scheme.
const OWN: &str = "A scheme of your own (--scheme hmac)";

/// The description of a scheme that has no name.
#[derive(Debug, Args)]
pub(in crate::cli) struct OwnScheme {
    /// The digest [default: sha256]
    #[arg(long, help_heading = OWN, value_name = "NAME", value_parser = algorithms())]
    pub(in crate::cli) algorithm: Option<String>,
    /// What the secret stands for [default: utf8]
    #[arg(long, help_heading = OWN, value_name = "NAME", value_parser = key_encodings())]
    pub(in crate::cli) key_encoding: Option<String>,
    #[arg(long, help_heading = OWN, value_name = "TEMPLATE", help = "What is signed [default: {body}]", long_help = content_help())]
    pub(in crate::cli) content: Option<String>,
    /// How the digest is written [default: hex]
    #[arg(long, help_heading = OWN, value_name = "NAME", value_parser = encodings())]
    pub(in crate::cli) encoding: Option<String>,
    /// The header that holds the signature [default: X-Signature]
    #[arg(long, help_heading = OWN, value_name = "NAME")]
    pub(in crate::cli) header_name: Option<String>,
    /// What stands in it before the signature, as sha256=
    #[arg(long, help_heading = OWN, value_name = "TEXT", allow_hyphen_values = true)]
    pub(in crate::cli) prefix: Option<String>,
    /// The header that holds the timestamp
    #[arg(long, help_heading = OWN, value_name = "NAME")]
    pub(in crate::cli) timestamp_header: Option<String>,
    /// How the timestamp is written [default: seconds]
    #[arg(long, help_heading = OWN, value_name = "UNIT", value_parser = time_units())]
    pub(in crate::cli) timestamp_unit: Option<String>,
    /// The header that holds the id of the message
    #[arg(long, help_heading = OWN, value_name = "NAME")]
    pub(in crate::cli) id_header: Option<String>,
}

impl OwnScheme {
    /// The scheme that these options describe.
    pub(in crate::cli) fn description(&self) -> Description<'_> {
        Description {
            algorithm: self.algorithm.as_deref(),
            key_encoding: self.key_encoding.as_deref(),
            content: self.content.as_deref(),
            encoding: self.encoding.as_deref(),
            header_name: self.header_name.as_deref(),
            prefix: self.prefix.as_deref(),
            timestamp_header: self.timestamp_header.as_deref(),
            timestamp_unit: self.timestamp_unit.as_deref(),
            id_header: self.id_header.as_deref(),
        }
    }
}

/// The signed parts beside the body.
#[derive(Debug, Args)]
#[command(next_help_heading = "Signed parts, for schemes that have them")]
pub(in crate::cli) struct PartArgs {
    /// The method of the request [default: POST]
    #[arg(long, value_name = "METHOD")]
    pub(in crate::cli) method: Option<String>,
    /// The whole address, as the sender has it
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) url: Option<String>,
    /// The path of the address
    #[arg(long, value_name = "PATH")]
    pub(in crate::cli) path: Option<String>,
    /// The timestamp, as it is sent
    #[arg(long, value_name = "TIMESTAMP", allow_hyphen_values = true)]
    pub(in crate::cli) timestamp: Option<String>,
    /// The id of the message
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    pub(in crate::cli) message_id: Option<String>,
    /// The content type, with its parameters
    #[arg(long, value_name = "TYPE")]
    pub(in crate::cli) content_type: Option<String>,
    /// The key of the application, which Sinch sends before the signature
    #[arg(long, value_name = "KEY")]
    pub(in crate::cli) application_key: Option<String>,
}
