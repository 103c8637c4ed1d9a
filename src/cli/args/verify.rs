//! The options of `whcheck verify`.

use std::path::PathBuf;

use clap::Args;

use crate::capture::Limits;
use crate::cli::moment;
use crate::signature::{Time, parse_duration};

use super::size::Size;
use super::{FormatChoice, PartArgs, SchemeArgs, SecretArgs, capture_formats};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  whcheck verify day.har --secret-env HOOK
  whcheck verify payload.json --header 'Idenfy-Signature: 5f2c...' --secret-file key.txt
  whcheck verify payload.json --header 'Stripe-Signature: t=17...,v1=...' --secret-env HOOK
  whcheck verify payload.json --provider sinch --path /hook --secret-file secret.txt \\
      --header 'Authorization: application KEY:...' --header 'Content-Type: application/json' \\
      --header 'x-timestamp: 2026-01-31T12:00:00Z' --at 2026-01-31T12:00:10Z

Exit status: 0 verified; 1 mismatch, malformed-header, stale, missing-header;
2 usage; 3 unverifiable, or missing-header where no header is given at all. Of several
deliveries the worst counts.")]
pub(in crate::cli) struct VerifyArgs {
    /// The body as it was received, a recording of deliveries, or - for standard input
    ///
    /// Of a recording every delivery is verified, with the headers, the method and the address that are in it. The
    /// headers of a plain body may lie beside it: payload.headers for payload.json.
    #[arg(value_name = "PATH")]
    pub(in crate::cli) body: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) scheme: SchemeArgs,
    /// Read the file in this format instead of looking at it
    #[arg(long, value_name = "FORMAT", value_parser = capture_formats())]
    pub(in crate::cli) capture: Option<String>,
    /// A header that came with the body, 'Name: value'; repeatable
    ///
    /// It takes the place of recorded headers of its name.
    #[arg(long, short = 'H', value_name = "HEADER")]
    pub(in crate::cli) header: Vec<String>,
    /// Just the signature: the value of its header, or the encoded digest alone
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    pub(in crate::cli) signature: Option<String>,
    /// The time that counts as now: `now`, RFC 3339 (2025-10-04T22:17:55Z) or seconds since 1970
    #[arg(long, value_name = "TIME", value_parser = moment::parse, allow_negative_numbers = true)]
    pub(in crate::cli) at: Option<Time>,
    /// How far the timestamp may be from now, as 300s or 5m, instead of what the scheme says
    #[arg(long, value_name = "DURATION", value_parser = parse_duration)]
    pub(in crate::cli) tolerance: Option<u64>,
    /// How the verdict is written
    #[arg(long, value_enum, default_value_t = FormatChoice::Text, value_name = "FORMAT")]
    pub(in crate::cli) format: FormatChoice,
    /// Show the values of persons and secrets of the payload in reports instead of masking them
    #[arg(long)]
    pub(in crate::cli) show_pii: bool,
    #[command(flatten)]
    pub(in crate::cli) secret: SecretArgs,
    #[command(flatten)]
    pub(in crate::cli) parts: PartArgs,
    /// Largest body that is read
    #[arg(long, value_name = "SIZE", default_value_t = Size(Limits::default().file),
          value_parser = Size::parse, help_heading = "Limits")]
    pub(in crate::cli) max_file: Size,
}
