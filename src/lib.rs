//! Webhooks of identity-verification providers: recognised, checked, told in plain words.
//!
//! Bytes become deliveries, a delivery is recognised, checked and reported; data only moves forward:
//!
//! ```text
//! capture -> document -> detect -> validate -> summary -> check -> report -> emit
//! ```
//!
//! Beside it, [`signature`] signs bodies and verifies the signatures that came with them, and [`config`] reads what a
//! project says in its `whcheck.toml`.
//!
//! ```
//! use whcheck::capture::Source;
//! use whcheck::check::{Checker, Config, Delivery, Verdict};
//!
//! let config = Config::default();
//! let body = br#"{"id": "1", "event": "VerificationResultEvent", "method": "sms", "status": "FAIL",
//!                 "identity": {"type": "number", "endpoint": "+12015550123"}}"#;
//! let source = Source::plain("body".into(), None, 0);
//! let delivery = Delivery::plain(source, body);
//! Checker::new(&config).check(delivery, |checked| {
//!     assert_eq!(checked.event(), Some("sinch/VerificationResultEvent"));
//!     assert_eq!(checked.verdict, Verdict::Valid);
//! });
//! ```

pub mod capture;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
pub mod detect;
pub mod diagnostic;
pub mod document;
pub mod emit;
pub mod event;
pub mod providers;
pub mod redact;
pub mod report;
pub mod schema;
pub mod serialiser;
pub mod signature;
pub mod similar;
pub mod summary;
pub mod validate;
