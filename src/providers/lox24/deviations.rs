//! Where LOX24's notifications differ from its reference.

use crate::diagnostic::Severity;
use crate::document::Node;
use crate::event::{Deviation, Spot};

pub(super) static NOTIFICATION: [&Deviation; 2] = [
    &Deviation {
        code: "lox24/attempts-total",
        severity: Severity::Warning,
        explanation: "The reference calls the number of attempts `attempt_total`; the example on LOX24's own page \
                      about notifications calls it `attempts_total`. Read both names.",
        source: "the example of an event at https://doc.lox24.eu/info/notifications/",
        example: "",
        spots: &[
            Spot::members("", "required", &["attempt_total"]).when(has_attempts_total),
            Spot::members("", "unknown-field", &["attempts_total"]),
        ],
    },
    &Deviation {
        code: "lox24/notification-task-id-absent",
        severity: Severity::Warning,
        explanation: "`notification_task_id` was added to the notifications later, so that older ones lack it. \
                      Do not depend on it: tell events apart by `id`, which every notification has.",
        source: "the tests of Symfony's LOX24 notifier have no such member",
        example: "",
        spots: &[Spot::members("", "required", &["notification_task_id"])],
    },
];

fn has_attempts_total(envelope: Node<'_>) -> bool {
    envelope.get("attempts_total").is_some()
}
