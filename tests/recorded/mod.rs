//! One delivery, as every recorder writes it.

// No test file needs all of it.
#![allow(dead_code)]

use std::fmt::Write as _;

use data_encoding::{BASE64, HEXLOWER};
use hmac::{Hmac, KeyInit, Mac};
use md5::{Digest, Md5};
use serde_json::{Map, Value, json};
use sha2::{Sha256, Sha512};

/// The throw-away secret under which the deliveries are signed.
pub(crate) const SECRET: &str = "dGhyb3ctYXdheQ==";

/// The time at which those with a time were signed.
pub(crate) const AT: &str = "2026-01-31T12:00:00Z";

/// A delivery as it was sent.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) path: &'static str,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

/// A recording of it.
#[derive(Debug, Clone)]
pub(crate) struct Recording {
    /// The name of the format.
    pub(crate) format: &'static str,
    /// A name for the file.
    pub(crate) file: &'static str,
    pub(crate) fidelity: &'static str,
    pub(crate) bytes: Vec<u8>,
}

impl Sent {
    fn new(path: &'static str, body: &[u8], more: &[(&'static str, String)]) -> Self {
        let mut headers = vec![
            ("Host", "hooks.example.org".to_owned()),
            ("User-Agent", "okhttp/4.12.0".to_owned()),
            ("Content-Type", "application/json".to_owned()),
            ("Content-Length", body.len().to_string()),
        ];
        headers.extend_from_slice(more);
        Self { path, headers, body: body.to_vec() }
    }

    /// iDenfy's webhook, signed.
    pub(crate) fn idenfy(body: &[u8]) -> Self {
        let signature = HEXLOWER.encode(&sha256(SECRET.as_bytes(), body));
        let event = ("Idenfy-Event-Type", "IDENTIFICATION_AUTO_APPROVED".to_owned());
        Self::new("/hooks/idenfy?from=idenfy", body, &[event, ("Idenfy-Signature", signature)])
    }

    /// KYCAID's callback, signed.
    pub(crate) fn kycaid(body: &[u8]) -> Self {
        let mac = Hmac::<Sha512>::new_from_slice(SECRET.as_bytes()).expect("any key");
        let mac = mac.chain_update(BASE64.encode(body));
        let signature = HEXLOWER.encode(&mac.finalize().into_bytes());
        Self::new("/hooks/kycaid", body, &[("x-data-integrity", signature)])
    }

    /// Sinch's callback, signed with its path, its content type and its time.
    pub(crate) fn sinch(body: &[u8]) -> Self {
        let md5 = BASE64.encode(&Md5::digest(body));
        let content = format!("POST\n{md5}\napplication/json\nx-timestamp:{AT}\n/hooks/sinch");
        let key = BASE64.decode(SECRET.as_bytes()).expect("Base64");
        let signature = format!("application app-1:{}", BASE64.encode(&sha256(&key, content.as_bytes())));
        Self::new("/hooks/sinch", body, &[("x-timestamp", AT.to_owned()), ("Authorization", signature)])
    }

    /// A webhook without a signature.
    pub(crate) fn unsigned(body: &[u8]) -> Self {
        Self::new("/hooks/unsigned", body, &[])
    }

    /// The same without a header.
    pub(crate) fn without(&self, name: &str) -> Self {
        let mut sent = self.clone();
        sent.headers.retain(|(known, _)| *known != name);
        sent
    }

    /// The request as it goes over the wire.
    pub(crate) fn raw(&self) -> Vec<u8> {
        let mut head = format!("POST {} HTTP/1.1\r\n", self.path);
        for (name, value) in &self.headers {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        head.push_str("\r\n");
        [head.as_bytes(), &self.body].concat()
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    pub(crate) fn url(&self) -> String {
        format!("https://hooks.example.org{}", self.path)
    }

    fn local(&self) -> &str {
        self.path.split('?').next().unwrap_or_default()
    }

    fn query(&self) -> &str {
        self.path.split_once('?').map_or("", |(_, query)| query)
    }

    /// Headers as an object with names in lower case.
    pub(crate) fn lower(&self) -> Value {
        let pairs = self.headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), json!(value)));
        Value::Object(pairs.collect::<Map<_, _>>())
    }

    pub(crate) fn lists(&self) -> Value {
        let pairs = self.headers.iter().map(|(name, value)| ((*name).to_owned(), json!([value])));
        Value::Object(pairs.collect::<Map<_, _>>())
    }

    pub(crate) fn named(&self) -> Value {
        self.headers.iter().map(|(name, value)| json!({"name": name, "value": value})).collect()
    }

    pub(crate) fn pairs(&self) -> Value {
        self.headers.iter().map(|(name, value)| json!([name, value])).collect()
    }

    pub(crate) fn parsed(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// The payload with the members that every event of Stripe has, its keys sorted: the Stripe CLI prints nothing else.
    pub(crate) fn as_stripe_event(&self) -> Value {
        let mut event = self.parsed();
        let members = [
            ("object", json!("event")),
            ("id", json!("evt_throwaway")),
            ("livemode", json!(false)),
            ("type", json!("throw-away")),
            ("data", json!({"object": {}})),
        ];
        for (name, value) in members {
            let known = event[name].take();
            event[name] = if known.is_null() || name == "object" { value } else { known };
        }
        event.sort_all_objects();
        event
    }

    pub(crate) fn base64(&self) -> String {
        BASE64.encode(&self.body)
    }

    pub(crate) fn har_entry(&self) -> Value {
        json!({"startedDateTime": "2026-01-31T12:00:00.000Z", "time": 12, "request": {
            "method": "POST", "url": self.url(), "httpVersion": "HTTP/1.1", "cookies": [],
            "headers": self.named(), "queryString": [], "headersSize": 200, "bodySize": self.body.len(),
            "postData": {"mimeType": "application/json", "text": self.text(), "params": []}},
            "response": {"status": 200, "statusText": "OK"}, "cache": {}, "timings": {}})
    }

    pub(crate) fn ngrok_request(&self) -> Value {
        json!({"uri": "/api/requests/http/airt_1", "id": "airt_1", "tunnel_name": "command_line",
            "remote_addr": "192.0.2.25", "start": "2026-01-31T12:00:00+00:00", "duration": 3_893_202,
            "request": {"method": "POST", "proto": "HTTP/1.1", "headers": self.lists(), "uri": self.path,
                "raw": BASE64.encode(&self.raw())},
            "response": {"status": "200 OK", "status_code": 200, "raw": ""}})
    }

    pub(crate) fn webhook_site(&self) -> Value {
        json!({"uuid": "70174177-2f61-4d1f-9d3c-6f2c2b8e4d10", "type": "web", "token_id": "throw-away", "team_id": null,
            "ip": "192.0.2.1", "hostname": "webhook.site", "method": "POST", "user_agent": "okhttp/4.12.0",
            "content": self.text(), "query": null, "headers": self.lists(), "url": self.url(), "size": 2048, "files": [],
            "created_at": "2026-01-31 12:00:00", "time": 0.001})
    }

    /// Every recording that keeps the bytes.
    pub(crate) fn exact(&self) -> Vec<Recording> {
        let raw = String::from_utf8(self.raw()).expect("UTF-8");
        let mut all = Vec::new();
        let mut add = |format, file, bytes: String| {
            all.push(Recording { format, file, fidelity: "exact", bytes: bytes.into_bytes() });
        };
        add("http", "raw.http", raw.clone());
        add("http", "editor.http", format!("### iDenfy\r\n{raw}\r\n"));
        add("http", "bare-lines.http", format!("{}\n", raw.replace("\r\n", "\n")));
        add("http", "chunked.http", self.chunked());
        add("har", "proxy.har", Self::har(&self.har_entry()));
        add(
            "ngrok",
            "ngrok.json",
            json!({"uri": "/api/requests/http", "requests": [self.ngrok_request()]}).to_string(),
        );
        add("ngrok", "ngrok-one.json", pretty(&self.ngrok_request()));
        add(
            "webhook-site",
            "webhook-site.json",
            json!({"data": [self.webhook_site()], "total": 1, "per_page": 50,
            "current_page": 1, "is_last_page": true, "from": 1, "to": 1})
            .to_string(),
        );
        add("webhook-site", "webhook-site-one.json", pretty(&self.webhook_site()));
        add("hookdeck", "hookdeck-text.json", self.hookdeck(&json!(self.text())));
        add("svix-play", "svix-play.json", self.svix_play(self.text()));
        add("svix-play", "svix-play-base64.json", self.svix_play(&self.base64()));
        add(
            "svix-relay",
            "svix-relay.ndjson",
            format!(
                "{}\n{}\n",
                json!({"type": "start", "version": 1, "data": {"token": "c_throwaway"}}),
                json!({"type": "event", "version": 1, "data": {"id": "1", "method": "POST", "headers": self.lower(),
                "body": self.base64()}})
            ),
        );
        add(
            "clerk",
            "clerk.ndjson",
            format!("{}\n", json!({"type": "event", "headers": self.lower(), "body_b64": self.base64()})),
        );
        add(
            "aws-v1",
            "aws-v1.json",
            pretty(&json!({"resource": "/hooks/{proxy+}", "path": self.local(),
            "httpMethod": "POST", "headers": self.lower(), "multiValueHeaders": self.lists(),
            "requestContext": {"resourcePath": "/hooks/{proxy+}", "httpMethod": "POST"},
            "body": self.text(), "isBase64Encoded": false})),
        );
        add(
            "aws-v2",
            "aws-v2.json",
            pretty(&json!({"version": "2.0", "routeKey": "$default",
            "rawPath": self.local(), "rawQueryString": self.query(), "headers": self.lower(),
            "requestContext": {"domainName": "hooks.example.org", "http": {"method": "POST", "path": self.local(),
                "protocol": "HTTP/1.1"}}, "body": self.base64(), "isBase64Encoded": true})),
        );
        add(
            "alb",
            "alb.json",
            pretty(&json!({"requestContext": {"elb": {"targetGroupArn": "arn:aws:throw-away"}},
            "httpMethod": "POST", "path": self.local(), "queryStringParameters": {}, "multiValueHeaders": self.lists(),
            "body": self.text(), "isBase64Encoded": false})),
        );
        add("webhook-tester", "webhook-tester.json", json!([{"uuid": "1", "client_address": "192.0.2.7",
            "method": "POST", "request_payload_base64": self.base64(), "headers": self.named(), "url": self.url(),
            "captured_at_unix_milli": 1_769_860_800_000_u64}]).to_string());
        add(
            "wiremock",
            "wiremock.json",
            pretty(&json!({"requests": [{"id": "1", "request": {
            "url": self.path, "absoluteUrl": self.url(), "method": "POST", "clientIp": "192.0.2.1",
            "headers": self.lower(), "cookies": {}, "loggedDate": 1_769_860_800_000_u64, "bodyAsBase64": self.base64(),
            "body": self.text()}}], "meta": {"total": 1}})),
        );
        add("webhook-replay", "webhook-replay.json", self.webhook_replay(self));
        add("curl-trace", "curl-trace.txt", self.trace());
        add(
            "delivery",
            "delivery.ndjson",
            format!(
                "{}\n",
                json!({"method": "POST", "url": self.url(),
            "headers": self.pairs(), "body_base64": self.base64()})
            ),
        );
        all
    }

    /// Every recording that loses something.
    pub(crate) fn lossy(&self) -> Vec<Recording> {
        let mut all = Vec::new();
        let mut add = |format, file, fidelity, bytes: String| {
            all.push(Recording { format, file, fidelity, bytes: bytes.into_bytes() });
        };
        let parsed = self.parsed();
        add("hookdeck", "hookdeck.json", "reserialized", self.hookdeck(&parsed));
        let mut smee = self.lower();
        for (name, value) in
            [("body", parsed.clone()), ("query", json!({})), ("timestamp", json!(1_769_860_800_000_u64))]
        {
            smee[name] = value;
        }
        add("smee", "smee.json", "reserialized", pretty(&smee));
        add(
            "pipedream",
            "pipedream.json",
            "reserialized",
            pretty(&json!({"steps": {"trigger": {"event": {
            "method": "POST", "path": self.local(), "query": {}, "client_ip": "192.0.2.1", "url": self.url(),
            "headers": self.lower(), "body": parsed.clone()}}}})),
        );
        add(
            "cloudevents",
            "cloudevents.json",
            "reserialized",
            pretty(&json!({"specversion": "1.0", "id": "1",
            "type": "com.example.webhook", "source": "/hooks", "datacontenttype": "application/json", "data": parsed})),
        );
        add(
            "cloudevents",
            "cloudevents-base64.json",
            "headers-missing",
            pretty(&json!({"specversion": "1.0", "id": "1",
            "type": "com.example.webhook", "source": "/hooks", "datacontenttype": "application/json",
            "data_base64": self.base64()})),
        );
        let mut packed = self.clone();
        packed.headers.push(("Content-Encoding", "gzip".to_owned()));
        "321".clone_into(&mut packed.headers[3].1);
        add("har", "proxy-decoded.har", "reserialized", Self::har(&packed.har_entry()));
        let mut masked = self.clone();
        "<redacted>".clone_into(&mut masked.headers.last_mut().expect("a signature").1);
        add("webhook-replay", "webhook-replay-masked.json", "masked", self.webhook_replay(&masked));
        let stream =
            format!("event: ready\ndata: {{}}\n\nid: 1\ndata: {smee}\n\nevent: ping\ndata: {{}}\n\n");
        add("smee-stream", "smee-stream.txt", "reserialized", stream);
        add("stripe-cli", "stripe-listen.txt", "reserialized", format!("{}\n", self.as_stripe_event()));
        all
    }

    pub(crate) fn har(entry: &Value) -> String {
        let get = json!({"startedDateTime": "2026-01-31T11:59:59.000Z", "request": {"method": "GET",
            "url": "https://hooks.example.org/", "headers": [], "bodySize": 0}, "response": {"status": 200}});
        pretty(
            &json!({"log": {"version": "1.2", "creator": {"name": "mitmproxy", "version": "11.0.2"}, "pages": [],
            "entries": [get, entry]}}),
        )
    }

    fn hookdeck(&self, body: &Value) -> String {
        pretty(
            &json!({"id": "req_throwaway", "source_id": "src_throwaway", "verified": true, "rejection_cause": null,
            "events_count": 1, "created_at": "2026-01-31T12:00:00.000Z", "ingested_at": "2026-01-31T12:00:00.000Z",
            "data": {"headers": self.lower(), "body": body, "path": self.path, "parsed_query": {}},
            "team_id": "tm_throwaway"}),
        )
    }

    fn svix_play(&self, body: &str) -> String {
        pretty(
            &json!({"iterator": "2Nmz", "data": [{"id": "2Nmz", "url": "/api/v1/in/e_throwaway/", "method": "POST",
            "created_at": "2026-01-31T12:00:00.921531707Z", "body": body, "headers": self.lower(),
            "response": {"status_code": 204, "headers": {}, "body": ""}, "ip": null}]}),
        )
    }

    fn webhook_replay(&self, sent: &Self) -> String {
        pretty(
            &json!([{"id": 1, "method": "POST", "path": self.path, "headers": sent.pairs(), "body": self.text()}]),
        )
    }

    fn chunked(&self) -> String {
        let mut sent = self.without("Content-Length");
        sent.headers.push(("Transfer-Encoding", "chunked".to_owned()));
        sent.body.clear();
        let (first, second) = self.text().split_at(100.min(self.body.len() / 2));
        let head = String::from_utf8(sent.raw()).expect("UTF-8");
        format!("{head}{:x}\r\n{first}\r\n{:x};a=b\r\n{second}\r\n0\r\n\r\n", first.len(), second.len())
    }

    /// As `curl --trace` writes it.
    pub(crate) fn trace(&self) -> String {
        let raw = self.raw();
        let (head, body) = raw.split_at(raw.len() - self.body.len());
        let mut text = "== Info:   Trying 192.0.2.10:443...\n".to_owned();
        for (what, bytes) in [("header", head), ("data", body)] {
            let _ = writeln!(text, "=> Send {what}, {} bytes (0x{:x})", bytes.len(), bytes.len());
            for (row, at) in bytes.chunks(16).zip((0..).step_by(16)) {
                let hex: Vec<String> = row.iter().map(|byte| format!("{byte:02x} ")).collect();
                let hex = hex.concat();
                let shown: String = row
                    .iter()
                    .map(|byte| if byte.is_ascii_graphic() { char::from(*byte) } else { '.' })
                    .collect();
                let _ = writeln!(text, "{at:04x}: {hex:<48}{shown}");
            }
        }
        text + "<= Recv header, 17 bytes (0x11)\n0000: 48 54 54 50 2f 31 2e 31 20 32 30 30 20 4f 4b 0d HTTP/1.1 200 OK.\n0010: 0a .\n"
    }
}

fn sha256(key: &[u8], content: &[u8]) -> Vec<u8> {
    let mac = Hmac::<Sha256>::new_from_slice(key).expect("any key").chain_update(content);
    mac.finalize().into_bytes().to_vec()
}

pub(crate) fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("JSON") + "\n"
}
