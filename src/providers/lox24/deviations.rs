//! Where LOX24's notifications differ from its reference.

use crate::diagnostic::Severity;
use crate::document::{Kind, Node};
use crate::event::{Deviation, Spot};

pub(super) static OF_VERIFY_CODE: [&Deviation; 4] =
    [&TEST_PAYLOAD, &ATTEMPTS_TOTAL, &NOTIFICATION_TASK_ID_ABSENT, &LANG];

pub(super) static OF_CHANNEL: [&Deviation; 5] =
    [&TEST_PAYLOAD, &ATTEMPTS_TOTAL, &NOTIFICATION_TASK_ID_ABSENT, &LANG, &CHANNEL_DETAILS];

pub(super) static OF_SMS_DELIVERY: [&Deviation; 4] =
    [&TEST_PAYLOAD, &ATTEMPTS_TOTAL, &NOTIFICATION_TASK_ID_ABSENT, &DELIVERY_CODE_ABSENT];

pub(super) static OF_SMS_INCOMING: [&Deviation; 3] =
    [&TEST_PAYLOAD, &ATTEMPTS_TOTAL, &NOTIFICATION_TASK_ID_ABSENT];

/// Before the others: what a payload made by hand lacks is not known of real ones.
static TEST_PAYLOAD: Deviation = Deviation {
    code: "lox24/test-payload",
    severity: Severity::Warning,
    explanation: "The payload has ids that are none, such as `webhook-id`, or nothing but `id`, `name` and `data`. \
                  That is how the tests of Symfony's LOX24 bridge are written, whose parser asks for no more; LOX24 \
                  itself sends ids of 36 characters and all members of the envelope. Use it in tests, and refuse it \
                  where notifications arrive.",
    source: "the tests of Symfony's LOX24 bridge, which LOX24's own developer wrote",
    example: r#"{"id": "webhook-id", "name": "sms.delivery", "data": {"id": "123", "status_code": 100}}"#,
    spots: &[
        Spot::members("", "required", &ENVELOPE).when(is_bare),
        Spot::new("/id", "pattern").when(is_no_uuid),
        Spot::new("/data/id", "pattern").when(is_no_uuid),
        Spot::members("/data", "required", &["key_id"]).when(has_no_uuid),
    ],
};

static ATTEMPTS_TOTAL: Deviation = Deviation {
    code: "lox24/attempts-total",
    severity: Severity::Warning,
    explanation: "The reference calls the number of attempts `attempt_total`; examples of LOX24 and of its Symfony \
                  bridge call it `attempts_total`. Read both names.",
    source: "the example of an event at https://doc.lox24.eu/info/notifications/ and those of the events `phone.*`",
    example: r#"{"attempt_number": 1, "attempts_total": 4}"#,
    spots: &[
        Spot::members("", "required", &["attempt_total"]).when(has_attempts_total),
        Spot::members("", "unknown-field", &["attempts_total"]),
    ],
};

static NOTIFICATION_TASK_ID_ABSENT: Deviation = Deviation {
    code: "lox24/notification-task-id-absent",
    severity: Severity::Warning,
    explanation: "`notification_task_id` was added to the notifications later, so that older ones lack it. Do not \
                  depend on it: tell events apart by `id`, which every notification has.",
    source: "LOX24's examples of the events `phone.*`, which have no such member",
    example: r#"{"id": "f47ac10b-58cc-4372-a567-0e02b2c3d479", "attempt_total": 4, "attempt_number": 1}"#,
    spots: &[Spot::members("", "required", &["notification_task_id"])],
};

static LANG: Deviation = Deviation {
    code: "lox24/lang",
    severity: Severity::Note,
    explanation: "`lang`, the language of the message, is a member of the verify code in LOX24's API; the reference of \
                  the webhooks does not have it. Take it as information, and do not depend on it.",
    source: "the verify code at https://doc.lox24.eu/api/operations/api_verify_codes_get_item/",
    example: r#"{"data": {"code_length": 4, "lang": "DE"}}"#,
    spots: &[Spot::members("/data", "unknown-field", &["lang"])],
};

static CHANNEL_DETAILS: Deviation = Deviation {
    code: "lox24/channel-details",
    severity: Severity::Note,
    explanation: "LOX24 says that the channel carries an error message when it has failed, and its own price in cents, \
                  but no example shows what these members are called. Log them; decide by `status`.",
    source: "the description of `channel` at https://doc.lox24.eu/api/webhooks/webhooksverify-code-channel-failed/",
    example: r#"{"data": {"channel": {"channel": "telegram", "status": 20, "error": "user not found", "cost": 0}}}"#,
    spots: &[Spot::members("/data/channel", "unknown-field", &["error", "error_message", "cost"])],
};

static DELIVERY_CODE_ABSENT: Deviation = Deviation {
    code: "lox24/delivery-code-absent",
    severity: Severity::Warning,
    explanation: "The reference has both `dlr_code` and `status_code`; the parser that LOX24's developer wrote is \
                  content with one of them. Read `dlr_code` first, and `status_code` where it is missing: 100 then \
                  means that the SMS is sent, which says less than delivered.",
    source: "Symfony's LOX24 bridge, `Lox24RequestParser` and its tests",
    example: r#"{"data": {"id": "d6c12ac4-cc7d-11ec-b6da-525400bbb7dc", "key_id": 8207, "dlr_code": 1}}"#,
    spots: &[Spot::members("/data", "required", &["dlr_code", "status_code"]).when(has_a_code)],
};

/// What LOX24 puts around the data, beside the id and the name.
const ENVELOPE: [&str; 5] =
    ["api_version", "created_at", "attempt_total", "attempt_number", "notification_task_id"];

/// One that LOX24 has sent may lack one of them, but not all.
fn is_bare(envelope: Node<'_>) -> bool {
    ENVELOPE.iter().all(|name| envelope.get(name).is_none()) && !has_attempts_total(envelope)
}

fn has_attempts_total(envelope: Node<'_>) -> bool {
    envelope.get("attempts_total").is_some()
}

/// Too short to be a damaged id: without its dashes it would have 32 characters.
fn is_no_uuid(id: Node<'_>) -> bool {
    id.as_str().is_some_and(|id| id.len() < 32)
}

fn has_no_uuid(data: Node<'_>) -> bool {
    data.get("id").is_some_and(is_no_uuid)
}

fn has_a_code(data: Node<'_>) -> bool {
    ["dlr_code", "status_code"]
        .iter()
        .any(|name| data.get(name).is_some_and(|code| code.kind() == Kind::Number))
}
