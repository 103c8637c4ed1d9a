//! Documents per second on one core, against floors measured in the same run.
//!
//! `cargo bench` prints the ratios; `cargo bench --bench throughput -- --write COUNT FILE [FAULTY]` writes the
//! corpus for use with other tools, and `--parse FILE` reads a file once into a `serde_json::Value`.
#![allow(clippy::print_stdout, clippy::expect_used, clippy::cast_precision_loss, missing_docs)]

mod corpus;

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::Value;
use whcheck::capture::Source;
use whcheck::check::{Checker, Config, Delivery, Verdict};
use whcheck::document::Document;
use whcheck::providers::events;

/// Payloads in one pass; fewer than a cache holds would flatter everyone.
const COUNT: usize = 50_000;
const ROUNDS: usize = 9;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [write, count, file, rest @ ..] = args.as_slice()
        && write == "--write"
    {
        let faulty = rest.first().map_or(0, |text| text.parse().expect("a number"));
        let text = corpus::ndjson(count.parse().expect("a number"), faulty);
        std::fs::write(file, text).expect("a writable file");
        return;
    }
    if let [parse, file] = args.as_slice()
        && parse == "--parse"
    {
        let bytes = std::fs::read(file).expect("a readable file");
        let value: Value = serde_json::from_slice(&bytes).expect("good JSON");
        // To take it to pieces again is no part of the floor.
        std::mem::forget(black_box(value));
        return;
    }
    let text = corpus::ndjson(COUNT, 0);
    let lines: Vec<&[u8]> = text.lines().map(str::as_bytes).collect();
    println!(
        "{COUNT} payloads of {} bytes on average, one core, medians of {ROUNDS} rounds",
        text.len() / COUNT
    );

    let config = Config::default();
    let mut checker = Checker::new(&config);
    let mut document = Document::default();
    let name: Arc<str> = "corpus".into();
    let validators: Vec<(&str, jsonschema::Validator)> = events()
        .map(|event| (event.name, jsonschema::validator_for(&event.schema()).expect("a good schema")))
        .collect();

    let mut sonic = Vec::new();
    let mut plain = Vec::new();
    let mut parse = Vec::new();
    let mut whole = Vec::new();
    // The candidates take turns, so that a noisy neighbour disturbs all alike.
    for _ in 0..ROUNDS {
        sonic.push(time(|| {
            for line in &lines {
                black_box(sonic_rs::from_slice::<sonic_rs::Value>(line).expect("good JSON"));
            }
        }));
        whole.push(time(|| {
            let valid = lines.iter().filter(|line| is_valid(&mut checker, &name, line)).count();
            assert_eq!(valid, lines.len(), "the corpus is valid");
        }));
        parse.push(time(|| {
            for line in &lines {
                document.read(line).expect("good JSON");
                black_box(&document);
            }
        }));
        plain.push(time(|| {
            let valid = lines.iter().filter(|line| plainly_valid(&validators, line)).count();
            assert_eq!(valid, lines.len(), "the corpus is valid");
        }));
    }
    let [sonic, whole, parse, plain] = [sonic, whole, parse, plain].map(median);
    let row =
        |name: &str, time: Duration| println!("{name:48} {:>10.0} /s", COUNT as f64 / time.as_secs_f64());
    row("parse only, sonic_rs::Value (the floor)", sonic);
    row("parse only, whcheck's document", parse);
    row("whcheck: parse, recognise, validate", whole);
    row("plain design: serde_json::Value, jsonschema", plain);
    let ratio = |one: Duration, other: Duration| other.as_secs_f64() / one.as_secs_f64();
    println!("whcheck / parse only    {:.2}  (at least 0.50)", ratio(whole, sonic));
    println!("whcheck / plain design  {:.2}  (at least 3)", ratio(whole, plain));
}

fn is_valid(checker: &mut Checker<'_>, name: &Arc<str>, line: &[u8]) -> bool {
    let source = Source::plain(Arc::clone(name), Some(1), 0);
    let delivery = Delivery::plain(source, line);
    checker.check(delivery, |checked| checked.verdict == Verdict::Valid)
}

/// What one would write first: a `Value`, a look at its members, the validator of its event.
fn plainly_valid(validators: &[(&str, jsonschema::Validator)], line: &[u8]) -> bool {
    let payload: Value = serde_json::from_slice(line).expect("good JSON");
    let event = if payload.get("event").is_some() {
        "sinch/VerificationResultEvent"
    } else if payload.get("type").is_some() {
        "kycaid/VERIFICATION_STATUS_CHANGED"
    } else if payload.get("name").is_some() {
        "lox24/verify_code.success"
    } else if payload.get("scanRef").is_some() {
        "idenfy/IDENTIFICATION"
    } else {
        "veratad/session"
    };
    validators
        .iter()
        .find(|(name, _)| *name == event)
        .is_some_and(|(_, validator)| validator.is_valid(&payload))
}

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
