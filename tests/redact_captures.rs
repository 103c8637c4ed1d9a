//! Redacted recordings: nobody is left in them, they give the same findings, and what is signed anew is verified.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod recorded;
mod run;

use recorded::{AT, Sent};
use run::{Folder, GOOD, Outcome};
use serde_json::Value;

const KEY: &str = "0123456789abcdef0123456789abcdef\n";

/// A payload of somebody, with a fault.
fn faulty_body() -> Vec<u8> {
    let good = include_str!("../samples/idenfy/IDENTIFICATION.json");
    let bad = good.replace("\"overall\": \"APPROVED\"", "\"overall\": \"APROVED\"");
    assert_ne!(good, bad);
    bad.into_bytes()
}

fn folder() -> Folder {
    let folder = Folder::new();
    folder.file("key", KEY);
    folder
}

fn read(folder: &Folder, name: &str) -> String {
    let bytes = std::fs::read(folder.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    String::from_utf8(bytes).expect("UTF-8")
}

fn exists(folder: &Folder, name: &str) -> bool {
    folder.path().join(name).exists()
}

/// The secrets that a run has printed.
fn secrets(outcome: &Outcome) -> Vec<String> {
    let behind = outcome.err.split("WHCHECK_SECRET=").skip(1);
    behind.map(|rest| rest.split([';', '\n']).next().expect("a secret").to_owned()).collect()
}

/// The verdicts over the deliveries of a file.
fn verdicts(folder: &Folder, file: &str, secret: &str, more: &[&str]) -> Vec<String> {
    let args = [&["verify", file, "--secret", secret, "--at", AT, "--format", "json"], more].concat();
    let outcome = folder.run(&args);
    let deliveries = outcome.deliveries();
    let verdict = |delivery: &Value| delivery["signature"]["verdict"].as_str().expect("a verdict").to_owned();
    deliveries.iter().map(verdict).collect()
}

/// What is found in the deliveries of a file: events, codes and pointers.
fn findings(folder: &Folder, file: &str) -> Vec<String> {
    let outcome = folder.run(&["validate", file, "--format", "json"]);
    let told = |delivery: &Value| {
        let diagnostics = delivery["diagnostics"].as_array().expect("diagnostics").clone();
        // A copy that is signed anew is what it was signed over.
        let of_payload = diagnostics.iter().filter(|finding| finding["code"] != "capture-fidelity");
        let all = of_payload.map(|finding| format!("{} {}", finding["code"], finding["pointer"]));
        format!("{}: {}", delivery["event"], all.collect::<Vec<_>>().join(", "))
    };
    outcome.deliveries().iter().map(told).collect()
}

#[test]
fn every_recording_is_redacted_signed_anew_and_verified() {
    let body = faulty_body();
    let sent = Sent::idenfy(&body);
    let signature = sent.headers.last().expect("a signature").1.clone();
    let folder = folder();
    for recording in sent.exact().into_iter().chain(sent.lossy()) {
        let name = recording.file;
        folder.file(name, &recording.bytes);
        let run = folder.run(&["redact", name, "--resign", "--key-file", "key", "-o", "out.http"]);
        assert_eq!(run.status, 0, "{name}: {run:?}");
        let copy = read(&folder, "out.http");
        for private in ["Langley", "LANGLEY", "from=idenfy", "throwaway", "throw-away", &signature] {
            assert!(!copy.contains(private), "{name}: {private} in {copy}");
        }
        assert_eq!(findings(&folder, "out.http"), findings(&folder, name), "{name}");
        let checked = folder.run(&["redact", "--check", "out.http"]);
        assert_eq!(checked.status, 0, "{name}: {checked:?}");
        if name.starts_with("cloudevents") || name.starts_with("stripe") {
            let said = "1 delivery is not signed anew: no signature of them was recorded";
            assert!(run.err.contains(said) && secrets(&run).is_empty(), "{name}: {}", run.err);
            continue;
        }
        let [secret] = &secrets(&run)[..] else { panic!("{name}: {}", run.err) };
        assert_eq!(verdicts(&folder, "out.http", secret, &[]), ["verified"], "{name}: {copy}");
        assert_eq!(verdicts(&folder, "out.http", "another", &[]), ["mismatch"], "{name}");
    }
}

#[test]
fn samples_lead_from_recordings_to_copies_that_are_verified() {
    let folder = folder();
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/captures");
    let mut count = 0;
    for entry in std::fs::read_dir(samples).expect("readable") {
        let path = entry.expect("readable").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = path.to_string_lossy().into_owned();
        for form in ["http", "ndjson"] {
            let run = folder.run(&["redact", &text, "--resign", "--to", form, "-o", "out"]);
            assert_eq!(run.status, 0, "{name}: {run:?}");
            assert_eq!(findings(&folder, "out"), findings(&folder, &text), "{name}");
            for secret in secrets(&run) {
                let verdicts = verdicts(&folder, "out", &secret, &[]);
                assert!(
                    verdicts.iter().all(|verdict| verdict == "verified"),
                    "{name} {form}: {verdicts:?} {run:?}"
                );
                count += verdicts.len();
            }
        }
    }
    assert!(count > 40, "only {count} deliveries verified");
}

/// A raw request with this head and body.
fn request(head: &str, body: &str) -> String {
    format!(
        "POST /webhooks HTTP/1.1\r\nHost: shop.example\r\n{head}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

#[test]
fn every_provider_with_a_signature_is_signed_by_its_scheme() {
    let folder = folder();
    let kycaid = include_str!("../samples/kycaid/DATABASE_SCREENING.json");
    let idenfy = include_str!("../samples/idenfy/IDENTIFICATION.json");
    let veratad = include_str!("../samples/veratad/session.json");
    let time = format!("X-Timestamp: x-timestamp:{AT}\r\nContent-Type: application/json\r\n");
    let sinch = format!("{time}Authorization: application 4fd4a5a4-8d1c-4a5a-9d70-2a2d5e3c1b11:AAAA");
    let mut all = Vec::new();
    for (name, head, body) in [
        ("sinch", &*sinch, GOOD),
        ("kycaid", "X-Data-Integrity: 00", kycaid),
        ("idenfy", "x-idenfy-signature: 00", idenfy),
        ("basic", "authorization: Basic amFuZTpzZWNyZXQ=", veratad),
    ] {
        folder.file("in.http", request(head, body));
        let run = folder.run(&["redact", "in.http", "--resign", "--key-file", "key", "-o", "out.http"]);
        assert_eq!(run.status, 0, "{name}: {run:?}");
        assert!(run.err.contains(&format!("signed 1 delivery anew (scheme {name})")), "{}", run.err);
        assert_eq!(run.err.contains(&format!("verify --at {AT}")), name == "sinch", "{}", run.err);
        let [secret] = &secrets(&run)[..] else { panic!("{name}: {}", run.err) };
        assert_eq!(verdicts(&folder, "out.http", secret, &[]), ["verified"], "{name}");
        let copy = read(&folder, "out.http");
        assert!(!copy.contains("4fd4a5a4-8d1c") && !copy.contains("amFuZTpzZWNyZXQ="), "{copy}");
        let again = folder.run(&["redact", "in.http", "--resign", "--key-file", "key"]);
        assert_eq!((&again.out, &secrets(&again)), (&copy, &secrets(&run)), "{name}: not repeated");
        let other = folder.run(&["redact", "in.http", "--resign"]);
        assert_ne!(secrets(&other), secrets(&run), "{name}: no secret of its own");
        all.push((copy, secret.clone()));
    }
    // All of them at once: each scheme has its secret, and one secret is no other's.
    let joined: Vec<&str> = all.iter().map(|(copy, _)| copy.as_str()).collect();
    folder.file("all.http", joined.join("\n###\n"));
    let verified = verdicts(&folder, "all.http", &all[1].1, &["--scheme", "kycaid"]);
    assert_eq!(verified.iter().filter(|verdict| *verdict == "verified").count(), 1, "{verified:?}");
}

#[test]
fn what_has_no_scheme_is_said_to_have_none() {
    let folder = folder();
    let body = include_str!("../samples/lox24/sms.delivery.dryrun.json");
    folder.file("in.http", request("Content-Type: application/json\r\nX-LOX24-Token: 4711", body));
    let run = folder.run(&["redact", "in.http", "--resign"]);
    assert_eq!(run.status, 0, "{run:?}");
    let said = "1 delivery is not signed anew: LOX24 publishes no signature";
    assert!(run.err.contains(said), "{}", run.err);
    assert!(!run.out.contains("4711"), "{}", run.out);
    // A time that is none cannot be signed; the rest of the delivery is redacted all the same.
    let head = "X-Timestamp: yesterday\r\nAuthorization: application key:AAAA";
    folder.file("in.http", request(head, GOOD));
    let run = folder.run(&["redact", "in.http", "--resign"]);
    assert!(run.err.contains("1 delivery is not signed anew: ") && run.status == 0, "{run:?}");
    assert!(!run.out.contains("Authorization") && !run.out.contains("yesterday"), "{}", run.out);
}

#[test]
fn headers_that_tell_of_somebody_are_left_out_and_named() {
    let folder = folder();
    let head = "Cookie: session=jane\r\nX-Forwarded-For: 10.1.2.3\r\nCF-Ray: 77aa\r\ntraceparent: 00-aa\r\nX-Shop: jane\r\n\
                User-Agent: robot (jane@shop.example)\r\nAuthorization: Bearer jane\r\nContent-MD5: amFuZQ==\r\n\
                jane roe\r\nAccept: */*";
    folder.file("in.http", request(head, GOOD));
    let run = folder.run(&["redact", "in.http", "--key-file", "key"]);
    assert_eq!(run.status, 0, "{run:?}");
    for private in ["jane", "10.1.2.3", "77aa", "00-aa", "shop.example", "amFuZQ"] {
        assert!(!run.out.contains(private) && !run.err.contains(private), "{private}: {run:?}");
    }
    let head: Vec<&str> = run.out.split("\r\n\r\n").next().expect("a head").split("\r\n").collect();
    assert_eq!(head[..3], ["POST /webhooks HTTP/1.1", "Host: example.org", "Accept: */*"]);
    assert!(head[3].starts_with("Content-Length: ") && head.len() == 4, "{head:?}");
    let said = "left out 9 headers: credentials (authorization, cookie), the way of the request (cf-ray, x-forwarded-for), \
                an id of logs (traceparent), a digest of the body (content-md5), an unusual value (user-agent), \
                unknown here (x-shop), lines that are no headers; --keep-header NAME leaves one";
    assert!(run.err.contains(said), "{}", run.err);
    let kept = folder.run(&["redact", "in.http", "--keep-header", "x-shop", "--keep-header", "Host"]);
    assert!(
        kept.out.contains("X-Shop: jane\r\n") && kept.out.contains("Host: shop.example\r\n"),
        "{}",
        kept.out
    );
    assert_eq!(folder.run(&["redact", "in.http", "--keep-header", "a b"]).status, 2);
}

#[test]
fn an_event_that_a_header_names_is_the_same_in_the_copy() {
    let folder = folder();
    let head = "Idenfy-Event-Type: IDENTIFICATION_AUTO_APPROVED\r\nIdenfy-Signature: 00";
    folder.file("in.http", request(head, "{\"person\": \"Avery Langley\"}"));
    let run = folder.run(&["redact", "in.http", "--resign", "-o", "out.http"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(!read(&folder, "out.http").contains("Langley"));
    assert!(findings(&folder, "in.http")[0].starts_with("\"idenfy/IDENTIFICATION\""));
    assert_eq!(findings(&folder, "out.http"), findings(&folder, "in.http"));
    assert_eq!(verdicts(&folder, "out.http", &secrets(&run)[0], &[]), ["verified"]);
}

#[test]
fn without_resign_the_signature_is_left_out_and_it_is_said() {
    let folder = folder();
    let sent = Sent::kycaid(include_bytes!("../samples/kycaid/DATABASE_SCREENING.json"));
    folder.file("in.http", sent.raw());
    let run = folder.run(&["redact", "in.http", "-o", "out.http"]);
    assert!(
        run.err.contains("left out 1 signature of the original bytes; --resign signs the copy"),
        "{}",
        run.err
    );
    assert!(!read(&folder, "out.http").to_lowercase().contains("x-data-integrity"));
    assert_eq!(verdicts(&folder, "out.http", recorded::SECRET, &[]), ["missing-header"]);
    let quiet = folder.run(&["redact", "in.http", "-q"]);
    assert_eq!(quiet.err, "");
    let quiet = folder.run(&["redact", "in.http", "-q", "--resign"]);
    assert_eq!(quiet.err.lines().count(), 1, "only the secret is said: {}", quiet.err);
    assert_eq!(folder.run(&["redact", "in.http", "--check", "--resign"]).status, 2);
}

#[test]
fn raw_requests_keep_their_own_bytes() {
    let folder = folder();
    let signature = "Authorization: application app-1:AAAA";
    let first = format!(
        "### a call of Jane Roe\n# from 10.1.2.3\n@host = shop.example\n\nPOST   https://shop.example/webhooks?from=jane  HTTP/1.1\n\
         content-TYPE:application/json\nHOST:   shop.example\nx-timestamp:\t{AT}\n{signature}\nCookie: jane\n\n{}\n\n\
         ###\r\n",
        GOOD.trim_end()
    );
    let second = request("Content-Type:  application/json ; charset=utf-8", GOOD);
    folder.file("in.http", format!("{first}{second}"));
    let run = folder.run(&["redact", "in.http", "--key-file", "key", "--keep", "/"]);
    assert_eq!(run.status, 0, "{run:?}");
    let expected = format!(
        "###\n\nPOST   https://example.org/webhooks?from=***  HTTP/1.1\ncontent-TYPE:application/json\n\
         HOST:   example.org\nx-timestamp:\t{AT}\n\n{}\n\n###\r\n{}",
        GOOD.trim_end(),
        second.replace("shop.example", "example.org")
    );
    let kept = folder.run(&[
        "redact",
        "in.http",
        "--key-file",
        "key",
        "--keep",
        "/id",
        "--keep",
        "/reference",
        "--keep",
        "/custom",
    ]);
    assert_eq!(kept.out, expected);
    folder.file("copy.http", &expected);
    let again = folder.run(&[
        "redact",
        "copy.http",
        "-o",
        "again.http",
        "--keep",
        "/id",
        "--keep",
        "/reference",
        "--keep",
        "/custom",
    ]);
    assert_eq!(again.status, 0, "{again:?}");
    assert_eq!(read(&folder, "again.http"), expected, "a copy is its own copy");
}

#[test]
fn what_the_recording_had_lost_is_told_in_the_copy() {
    let folder = folder();
    let sent = Sent::kycaid(include_bytes!("../samples/kycaid/DATABASE_SCREENING.json"));
    let hookdeck = sent.lossy().into_iter().find(|recording| recording.file == "hookdeck.json").expect("it");
    folder.file("hookdeck.json", hookdeck.bytes);
    let run = folder.run(&["redact", "hookdeck.json"]);
    assert!(run.out.starts_with("# whcheck-fidelity: reserialized\nPOST "), "{}", run.out);
    assert!(run.err.contains("1 delivery is not as sent: the recording had lost the bytes"), "{}", run.err);
    let run = folder.run(&["redact", "hookdeck.json", "--resign"]);
    assert!(
        run.out.starts_with("# signed anew as it stands here; of the recording: reserialized\n"),
        "{}",
        run.out
    );
    // A raw request whose length tells that bytes are missing: the length is put right, and the loss is not hidden.
    let short =
        request("Content-Type: application/json", GOOD).replace("Content-Length: ", "Content-Length: 9");
    folder.file("short.http", short);
    let run = folder.run(&["redact", "short.http"]);
    assert!(run.out.starts_with("# whcheck-fidelity: truncated\nPOST "), "{}", run.out);
    assert!(run.out.contains(&format!("\r\nContent-Length: {}\r\n\r\n{{", GOOD.len())), "{}", run.out);
    folder.file("copy.http", &run.out);
    let again = folder.run(&["redact", "copy.http"]);
    assert!(again.out.starts_with("# whcheck-fidelity: truncated\nPOST "), "{}", again.out);
}

#[test]
fn the_check_finds_headers_and_addresses_and_shows_no_value() {
    let folder = folder();
    let sent = Sent::idenfy(&faulty_body());
    let mut sent = sent.clone();
    sent.headers.insert(1, ("X-Forwarded-For", "10.1.2.3".to_owned()));
    sent.headers[0].1 = "shop.example".to_owned();
    folder.file("in.http", sent.raw());
    let run = folder.run(&["redact", "--check", "in.http"]);
    assert_eq!(run.status, 1, "{run:?}");
    for said in [
        "in.http#0: the header X-Forwarded-For may tell of somebody (the way of the request)\n",
        "in.http#0: the header Host may tell of somebody",
        "in.http#0: the address has a host, a token or values of a query\n",
        "personal value at /data/docFirstName (name)",
    ] {
        assert!(run.out.contains(said), "{said}: {}", run.out);
    }
    assert!(!run.out.contains("10.1.2.3") && !run.out.contains("shop.example"), "{}", run.out);
    let json = folder.run(&["redact", "--check", "in.http", "--format", "json"]).report();
    assert_eq!(json["findings"].as_array().expect("findings").len(), json["totals"]["findings"]);
    let headers: Vec<&Value> =
        json["findings"].as_array().unwrap().iter().filter(|found| !found["header"].is_null()).collect();
    assert_eq!(headers.len(), 2, "{json}");
    for more in [&[][..], &["--resign"]] {
        folder.run(&[&["redact", "in.http", "-o", "out.http"], more].concat());
        let clean = folder.run(&["redact", "--check", "out.http"]);
        assert_eq!(clean.status, 0, "{clean:?}");
    }
}

#[test]
fn copies_go_where_they_are_sent() {
    let folder = folder();
    let sent = Sent::idenfy(&faulty_body());
    for recording in sent.exact() {
        let name = recording.file;
        if matches!(name, "raw.http" | "proxy.har" | "delivery.ndjson") {
            folder.file(format!("in/deep/{name}"), &recording.bytes);
        }
    }
    let run = folder.run(&["redact", "in", "-o", "out", "--resign", "--key-file", "key"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.err.contains("in/deep/proxy.har: skipped 1 request without a body"), "{}", run.err);
    let secret = &secrets(&run)[0];
    assert_eq!(secrets(&run).len(), 1, "{}", run.err);
    for name in ["raw.http", "proxy.http", "delivery.ndjson"] {
        let name = format!("out/deep/{name}");
        assert_eq!(verdicts(&folder, &name, secret, &[]), ["verified"], "{name}");
    }
    let har = read(&folder, "in/deep/proxy.har");
    let run = folder.run(&["redact", "in", "--in-place", "--resign", "--key-file", "key"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(
        run.err.contains("in/deep/proxy.har: the copy of this recording has another form"),
        "{}",
        run.err
    );
    assert_eq!(read(&folder, "in/deep/proxy.har"), har);
    assert_eq!(read(&folder, "in/deep/raw.http"), read(&folder, "out/deep/raw.http"));
    assert_eq!(read(&folder, "in/deep/delivery.ndjson"), read(&folder, "out/deep/delivery.ndjson"));
    // Two recordings for one place: the second is refused, and the first is whole.
    folder.file("two/a.har", &har);
    folder.file("two/a.json", &har);
    let run = folder.run(&["redact", "two", "-o", "one"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(
        run.err.contains("two/a.json: its copy would be one/a.http, which another file has or is"),
        "{}",
        run.err
    );
    assert!(exists(&folder, "one/a.http") && !exists(&folder, "one/a.har"));
    let run = folder.run(&["redact", "two/a.har", "-o", "one", "--to", "ndjson"]);
    assert!(run.status == 0 && exists(&folder, "one/a.ndjson"), "{run:?}");
}

#[test]
fn many_deliveries_are_a_stream_and_one_that_is_broken_refuses_all() {
    let folder = folder();
    let payload = include_str!("../samples/kycaid/DATABASE_SCREENING.json");
    let entry = |number: usize| {
        Sent::kycaid(payload.replace("customer-20418", &format!("customer-{number}")).as_bytes())
            .ngrok_request()
    };
    let entries: Vec<String> = (0..1500).map(|number| entry(number).to_string()).collect();
    let list = format!("{{\"requests\": [{}]}}", entries.join(",\n"));
    assert!(list.len() > 2 << 20);
    folder.file("day.json", &list);
    let run = folder.run(&["redact", "day.json", "--resign", "--key-file", "key", "-o", "day.http"]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(run.err.contains("signed 1500 deliveries anew (scheme kycaid)"), "{}", run.err);
    let copy = read(&folder, "day.http");
    assert_eq!(copy.matches("\n###\nPOST ").count(), 1499);
    assert!(!copy.contains("Langley"));
    let verified = verdicts(&folder, "day.http", &secrets(&run)[0], &[]);
    assert!(verified.len() == 1500 && verified.iter().all(|verdict| verdict == "verified"));
    for jobs in ["1", "3"] {
        let stdin =
            folder.run_with(&["redact", "-", "--resign", "--key-file", "key", "--jobs", jobs], list.clone());
        assert_eq!((stdin.status, stdin.out == copy), (0, true), "{}", stdin.err);
    }
    let broken = list.replacen(&entries[1200], &entries[1200].replace("\"raw\":\"UE", "\"raw\":\"\u{e4}"), 1);
    assert_ne!(broken, list);
    folder.file("day.json", broken);
    let run = folder.run(&["redact", "day.json", "-o", "other.http"]);
    assert_eq!(run.status, 3, "{}", run.err);
    assert!(run.err.contains("day.json#1200: ") && !exists(&folder, "other.http"), "{}", run.err);
    let run = folder.run(&["redact", "day.json"]);
    assert_eq!((run.status, run.out.as_str()), (3, ""));
}

#[test]
fn recordings_that_cannot_be_redacted_are_refused_with_a_reason() {
    let folder = folder();
    for (body, said) in [
        ("{\"id\": ", "json-syntax"),
        (
            "payload=%7B%22type%22%3A%22DATABASE_SCREENING%22%7D",
            "the payload is inside the form field `payload`",
        ),
        ("eyJ0eXBlIjogIkRBVEFCQVNFX1NDUkVFTklORyJ9", "the payload is inside Base64"),
    ] {
        let head = "Content-Type: application/x-www-form-urlencoded";
        folder.file("in.http", format!("{}\n###\n{}", request("Accept: */*", GOOD), request(head, body)));
        let run = folder.run(&["redact", "in.http", "-o", "out.http"]);
        assert_eq!(run.status, 1, "{run:?}");
        assert!(run.err.contains(said), "{said}: {}", run.err);
        assert!(!exists(&folder, "out.http"));
        assert_eq!(folder.run(&["redact", "in.http"]).out, "");
    }
    // What is compressed is longer than its wrapping once it is unpacked.
    let packed = "H4sIAAAAAAACA6tWKqksSFWyUlBycQxxdHIMdo0Pdg5ydfXz9HNX0lFQSivNyYnPS8wFK3EsSy2qVPBJzEvPSa0EySampGSWZObnJeaApBNHwaACSrUADyiWaN4BAAA=";
    folder.file(
        "in.ndjson",
        format!(
            "{{\"method\": \"POST\", \"headers\": [[\"Accept\", \"*/*\"]], \"body_base64\": \"{packed}\"}}\n"
        ),
    );
    let run = folder.run(&["redact", "in.ndjson", "-o", "out.ndjson"]);
    assert_eq!(
        (run.status, run.err.contains("in.ndjson#0: the payload is inside a gzip stream")),
        (1, true),
        "{run:?}"
    );
    assert_eq!(folder.run(&["validate", "in.ndjson", "--format", "sarif"]).status, 1);
    folder.file("get.http", "GET /webhooks HTTP/1.1\r\nHost: shop.example\r\n\r\n");
    let run = folder.run(&["redact", "get.http", "-o", "out.http"]);
    assert_eq!(run.status, 3, "{run:?}");
    assert!(
        run.err.contains("get.http: no delivery in this recording, only 1 request without a body"),
        "{}",
        run.err
    );
    assert!(!exists(&folder, "out.http"));
}

#[test]
fn headers_beside_a_body_go_with_it() {
    let folder = folder();
    let sent = Sent::sinch(GOOD.as_bytes());
    folder.file("in/a.json", &sent.body);
    let headers: Vec<String> =
        sent.headers.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    let lines = format!("POST {} HTTP/1.1\n{}", sent.path, headers.concat());
    folder.file("in/a.headers", format!("{lines}Cookie: jane\n"));
    let run = folder.run(&["redact", "in", "-o", "out", "--resign", "--key-file", "key"]);
    assert_eq!(run.status, 0, "{run:?}");
    let secret = &secrets(&run)[0];
    assert_eq!(
        verdicts(&folder, "out/a.json", secret, &[]),
        ["verified"],
        "{}",
        read(&folder, "out/a.headers")
    );
    assert!(!read(&folder, "out/a.headers").contains("jane"));
    let run = folder.run(&["redact", "--check", "in"]);
    assert!(run.status == 1 && run.out.contains("in/a.headers: the header Cookie may tell"), "{run:?}");
    assert_eq!(folder.run(&["redact", "--check", "out"]).status, 0);
    let run = folder.run(&["redact", "in/a.json", "-o", "b.json", "--resign"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(verdicts(&folder, "b.json", &secrets(&run)[0], &[]), ["verified"]);
    let run = folder.run(&["redact", "in/a.json"]);
    assert!(run.err.contains("in/a.headers: left out; -o FILE takes the headers along"), "{}", run.err);
    folder.run(&["redact", "in", "--in-place", "--resign", "--key-file", "key"]);
    assert_eq!(read(&folder, "in/a.headers"), read(&folder, "out/a.headers"));
    assert_eq!(verdicts(&folder, "in/a.json", secret, &[]), ["verified"]);
}

#[test]
fn the_copy_of_the_readme_is_what_the_command_gives() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let inside = |name: &str| root.join(name).to_string_lossy().into_owned();
    let (sample, key) = (inside("samples/captures/ngrok.json"), inside("tests/throw-away.key"));
    let run = folder().run(&["redact", &sample, "--resign", "--key-file", &key]);
    assert_eq!(run.out.as_bytes(), std::fs::read(inside("tests/redacted.http")).expect("readable"));
}
