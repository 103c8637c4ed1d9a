//! Signatures that senders have published, with everything that they are made from.

// No test file needs all of it.
#![allow(dead_code, unused_imports)]

mod computed;

use whcheck::signature::Request;

pub(crate) use computed::COMPUTED;

pub(crate) struct Vector {
    pub(crate) name: &'static str,
    pub(crate) scheme: &'static str,
    pub(crate) secret: &'static str,
    pub(crate) body: &'static str,
    /// Header lines.
    pub(crate) headers: &'static [&'static str],
    /// The path or the address, where it is signed.
    pub(crate) address: Option<&'static str>,
    /// The time at which it arrived.
    pub(crate) at: &'static str,
}

impl Vector {
    pub(crate) fn request(&self) -> Request {
        let mut request = Request { url: self.address.map(str::to_owned), ..Request::default() };
        for line in self.headers {
            request.headers.add(line).expect("a header");
        }
        request
    }
}

const NODE: &str = r#"{"id":"018d2104-aaa-bbbb-1234","price":{"amount":0.0308},"rate":{"amount":0.0}}"#;

pub(crate) const VECTORS: &[Vector] = &[
    Vector {
        name: "Sinch, Java SDK",
        scheme: "sinch",
        secret: "9876543210",
        body: r#"{"id":"018c25e1-7163-5677-b8fb-467d7b1cffa5","event":"VerificationResultEvent","method":"sms","identity":{"verified":false,"type":"number","endpoint":"+33628254417"},"status":"FAIL","reason":"Expired"}"#,
        headers: &[
            "authorization: application 789:xfKhO0XvlRNJraahUBEJzzi1f3Fn3pYO41/ZzwOHPaQ=",
            "content-type: application/json; charset=utf-8",
            "x-timestamp: 2023-12-01T15:01:20.0406449Z",
        ],
        address: Some("/VerificationRequestEvent"),
        at: "2023-12-01T15:01:21Z",
    },
    Vector {
        name: "Sinch, Voice documentation",
        scheme: "sinch",
        secret: "BeIukql3pTKJ8RGL5zo0DA==",
        body: r#"{"event":"ace","callid":"822aa4b7-05b4-4d83-87c7-1f835ee0b6f6_257","timestamp":"2014-09-24T10:59:41Z","version":1}"#,
        headers: &[
            "Authorization: Application 669E367E-6BBA-48AB-AF15-266871C28135:Tg6fMyo8mj9pYfWQ9ssbx3Tc1BNC87IEygAfLbJqZb4=",
            "Content-Type: application/json",
            "X-Timestamp: 2014-09-24T10:59:41Z",
        ],
        address: Some("/sinch/callback/ace"),
        at: "2014-09-24T10:59:41Z",
    },
    Vector {
        name: "Sinch, Node SDK",
        scheme: "sinch",
        secret: "app-secret",
        body: NODE,
        headers: &[
            "AUTHORIZATION: APPLICATION app-key:p7hUz20oz16Fhfogs4Z0X+VA/Nhuu505I1alXYqwlKw=",
            "Content-Type: application/json; charset=utf-8",
            "x-timestamp: 2024-01-19T09:19:28.9372196Z",
        ],
        address: Some("https://example.com/webhook?a=b"),
        at: "2024-01-19T09:20:00Z",
    },
    Vector {
        name: "Sinch, Node SDK, the name of the header in its value",
        scheme: "sinch",
        secret: "app-secret",
        body: NODE,
        headers: &[
            "Authorization: application app-key:wC8XcoLQ22cxrOsUqqbWk+LHJ82wtqR/IgeIp9NG8LY=",
            "Content-Type: application/json; charset=utf-8",
            "x-timestamp: x-timestamp:2024-01-19T09:19:28.9372196Z",
        ],
        address: Some("/webhook"),
        at: "2024-01-19T09:20:00Z",
    },
    Vector {
        name: "Sinch, an empty body",
        scheme: "sinch",
        secret: "BeIukql3pTKJ8RGL5zo0DA==",
        body: "",
        headers: &[
            "Authorization: Application 669E367E-6BBA-48AB-AF15-266871C28135:Ey+MyLyusT3NKmt8c1LNF5p4keDZpoE8jUX3nWe7oqU=",
            "Content-Type: application/json",
            "X-Timestamp: 2014-09-24T10:59:41Z",
        ],
        address: Some("/sinch/callback/ace"),
        at: "2014-09-24T10:59:41Z",
    },
    Vector {
        name: "KYCAID, documentation",
        scheme: "kycaid",
        secret: "28c6f7cc0345a04eee0b535039b1c5a62547",
        body: r#"{"request_id":"61a7dbcc012d9042e909cf006e7b412d6ba5","type":"VERIFICATION_STATUS_CHANGED","applicant_id":"4141cc1b18dba048470b2961cb4592f480fe","verification_id":"2cf795e713be1040e50b202164ee17bfdfbe","form_id":"58bed87600dd9944f02ba0c9cd8b32d6bd4c","verification_status":"pending"}"#,
        headers: &[
            "x-data-integrity: f7681b097b77928fc031d614709976796057c306cf77fdd449bb414937bd87678d908d7efaa65e9b1dd65b9eeea2121ea75bd9007f44fe8fcd7c9ac6cdeeef0e",
        ],
        address: None,
        at: "2024-01-01T00:00:00Z",
    },
    Vector {
        name: "GitHub, documentation",
        scheme: "github",
        secret: "It's a Secret to Everybody",
        body: "Hello, World!",
        headers: &[
            "X-Hub-Signature-256: sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
        ],
        address: None,
        at: "2024-01-01T00:00:00Z",
    },
    Vector {
        name: "Standard Webhooks, specification",
        scheme: "standard-webhooks",
        secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        body: r#"{"test": 2432232314}"#,
        headers: &[
            "webhook-id: msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp: 1614265330",
            "webhook-signature: v1a,bm9uZQ== v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        ],
        address: None,
        at: "1614265600",
    },
    Vector {
        name: "Twilio, SDKs",
        scheme: "twilio",
        secret: "12345",
        body: r#"{"property": "value", "boolean": true}"#,
        headers: &["X-Twilio-Signature: a9nBmqA0ju/hNViExpshrM61xv4="],
        address: Some(
            "https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620",
        ),
        at: "2024-01-01T00:00:00Z",
    },
    Vector {
        name: "Svix, documentation",
        scheme: "svix",
        secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        body: r#"{"test": 2432232314}"#,
        headers: &[
            "svix-id: msg_p5jXN8AQM9LWM0D4loKWxJek",
            "svix-timestamp: 1614265330",
            "svix-signature: v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        ],
        address: None,
        at: "1614265030",
    },
    Vector {
        name: "Slack, documentation",
        scheme: "slack",
        secret: "8f742231b10e8888abcd99yyyzzz85a5",
        body: "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
        headers: &[
            "X-Slack-Request-Timestamp: 1531420618",
            "X-Slack-Signature: v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
        ],
        address: None,
        at: "1531420918",
    },
    Vector {
        name: "Square, documentation",
        scheme: "square",
        secret: "asdf1234",
        body: r#"{"hello":"world"}"#,
        headers: &["X-Square-HmacSha256-Signature: 2kRE5qRU2tR+tBGlDwMEw2avJ7QM4ikPYD/PJ3bd9Og="],
        address: Some("https://example.com/webhook"),
        at: "2024-01-01T00:00:00Z",
    },
    Vector {
        name: "Square, SDKs",
        scheme: "square",
        secret: "Ibxx_5AKakO-3qeNVR61Dw",
        body: r#"{"merchant_id":"MLEFBHHSJGVHD","type":"webhooks.test_notification","event_id":"ac3ac95b-f97d-458c-a6e6-18981597e05f","created_at":"2022-07-13T20:30:59.037339943Z","data":{"type":"webhooks","id":"bc368e64-01aa-407e-b46e-3231809b1129"}}"#,
        headers: &["x-square-hmacsha256-signature: GF4YkrJgGBDZ9NIYbNXBnMzqb2HoL4RW/S6vkZ9/2N4="],
        address: Some("https://webhook.site/679a4f3a-dcfa-49ee-bac5-9d0edad886b9"),
        at: "2024-01-01T00:00:00Z",
    },
    Vector {
        name: "Onfido, SDKs, a check",
        scheme: "onfido",
        secret: "wU99mE6jJ7nXOLFwZ0tJymM1lpI15pZh",
        body: r#"{"payload":{"resource_type":"check","action":"check.completed","object":{"id":"f2302f45-227d-413d-ad61-09ec077a086a","status":"complete","completed_at_iso8601":"2024-04-04T09:21:21Z","href":"https://api.onfido.com/v3.6/checks/f2302f45-227d-413d-ad61-09ec077a086a"}}}"#,
        headers: &["X-SHA2-Signature: 77ebc3e418f26be6eebb47f7ebe551321de26734fc273961e075fc9ab163d9c7"],
        address: None,
        at: "2024-01-01T00:00:00Z",
    },
    Vector {
        name: "Onfido, SDKs, a task",
        scheme: "onfido",
        secret: "YKOC6mkBxi6yK2zlUIrLMvsJMFEZObP5",
        body: r#"{"payload":{"resource_type":"workflow_task","action":"workflow_task.started","object":{"id":"profile_1eb92","task_spec_id":"profile_1eb92","task_def_id":"profile_data","workflow_run_id":"bc77c6e5-753a-4580-96a6-aaed3e5a8d19","status":"started","started_at_iso8601":"2024-07-10T12:49:09Z","href":"https://api.eu.onfido.com/v3.6/workflow_runs/bc77c6e5-753a-4580-96a6-aaed3e5a8d19/tasks/profile_1eb92"},"resource":{"created_at":"2024-07-10T12:49:09Z","id":"profile_1eb92","workflow_run_id":"bc77c6e5-753a-4580-96a6-aaed3e5a8d19","updated_at":"2024-07-10T12:49:09Z","input":{},"task_def_version":null,"task_def_id":"profile_data","output":null}}}"#,
        headers: &["x-sha2-signature: C95A5B785484F6FA1BC25F381B5595D66BF85CB442EEFB06AA007802EE6A4DFA"],
        address: None,
        at: "2024-01-01T00:00:00Z",
    },
];
