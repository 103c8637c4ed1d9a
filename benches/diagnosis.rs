//! Processor time of a diagnosis that finds nothing, which is the longest there is.
//!
//! `cargo bench --bench diagnosis` prints a row for each scheme and the slowest of them.
#![allow(clippy::print_stdout, clippy::expect_used, clippy::cast_precision_loss, missing_docs)]

use std::time::{Duration, Instant};

use whcheck::signature::{Encoding, MAX_DIGESTED, Question, Request, SCHEMES, Scheme, Secret, diagnose};

const ITEM: &str = r#"{"name":"Zoë / <b>&amp;</b>","amount":1.0,"limit":1e3,"id":9007199254740993}"#;

fn main() {
    for bytes in [1_000, 10_000, 100_000, 5_000_000] {
        let body = format!("[{}]", vec![ITEM; bytes / ITEM.len()].join(","));
        let mut slowest = (Duration::ZERO, "");
        for scheme in SCHEMES.into_iter().filter(|scheme| scheme.hmac().is_some()) {
            let (time, attempts, digested) = run(scheme, &body);
            if bytes == 10_000 {
                let rate = digested as f64 / 1e6 / time.as_secs_f64();
                println!(
                    "{:20} {attempts:6} attempts {:6.1} MB {rate:6.0} MB/s {time:10.3?}",
                    scheme.name,
                    digested as f64 / 1e6
                );
            }
            slowest = slowest.max((time, scheme.name));
        }
        println!("nothing found on {bytes} bytes: {:.3?} at most ({})", slowest.0, slowest.1);
    }
    println!("(10 KB: less than one second)");
}

/// The processor time of this thread, which other programs do not lengthen; where there is none, the clock's.
fn processor_time(since: Instant) -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = text.split(' ').next().and_then(|first| first.parse().ok());
    nanos.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

/// The processor time of one run, its attempts, and the bytes that it digested.
fn run(scheme: &Scheme<'_>, body: &str) -> (Duration, u64, u64) {
    let hmac = scheme.hmac().expect("a keyed digest");
    let tag = vec![7; hmac.algorithm.size()];
    let text = match hmac.encoding {
        Encoding::Hex => Encoding::Hex.encode(&tag),
        Encoding::Base64 => Encoding::Base64.encode(&tag),
    };
    let mut request = Request { url: Some("https://example.com/hook?a=b".to_owned()), ..Request::default() };
    let time = hmac.time.as_ref().and(Some(("t", "1614265330")));
    let mut add =
        |name: &str, value: &str| request.headers.add(&format!("{name}: {value}")).expect("a header");
    add(hmac.header, &hmac.form.write(&[text], time, "app"));
    add("Content-Type", "application/json; charset=utf-8");
    for name in hmac.time_headers().iter().chain(hmac.id_headers) {
        add(name, "1614265330");
    }
    let secrets = [Secret::new(b"whsec_dGhyb3ctYXdheQ==".to_vec()).expect("a secret")];
    let question = Question { scheme, secrets: &secrets, request: &request, body: body.as_bytes() };
    let clock = Instant::now();
    let start = processor_time(clock);
    let diagnosis = diagnose(&question, MAX_DIGESTED);
    let time = processor_time(clock).saturating_sub(start);
    assert!(!diagnosis.proven, "nobody made this signature");
    (time, diagnosis.attempts, diagnosis.digested)
}
