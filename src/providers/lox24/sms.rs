//! SMS: the report on one that was sent, and one that came in.
//!
//! Source: the webhooks `sms.*` in LOX24's reference.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::{Integer, Nullable};

/// What is known of an SMS on its way.
///
/// Two codes tell it: `status_code` whether LOX24 has handed the SMS to an operator, `dlr_code` what the operator
/// has said since. Where they disagree, `dlr_code` counts. Source: the data of the events `sms.delivery` and
/// `sms.delivery.dryrun`, which reports on an SMS whose sending was simulated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SmsDelivery {
    /// The SMS; all reports on it share this id.
    #[schemars(
        example = &"d6c12ac4-cc7d-11ec-b6da-525400bbb7dc",
        regex(pattern = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"),
        extend("x-whcheck-reference" = true)
    )]
    pub id: String,
    /// The API key that the SMS was sent with.
    #[schemars(example = 8207, range(min = 1), extend("x-whcheck-reference" = "inner"))]
    pub key_id: Integer,
    /// The delivery report.
    pub dlr_code: DlrCode,
    /// The state of the SMS at LOX24.
    pub status_code: SmsStatus,
    /// Your own text from the request, given back unchanged; null or absent where the request had none.
    #[schemars(example = &"order-7741", extend("x-whcheck-privacy" = "free-text"))]
    pub callback_data: Option<Nullable<String>>,
}

/// The operator's report: 0 none yet, 1 delivered, 2 scheduled for later, 4 on its way, 8 expired before it could
/// be delivered, 16 rejected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(extend("enum" = [0, 1, 2, 4, 8, 16]))]
pub struct DlrCode(pub Integer);

/// The state of an SMS at LOX24: 0 new, 100 handed to the operator, 208 destination blocked, 400 not delivered
/// because of maintenance, 410 stopped in the web account, 2000 no landline connection, 3000 not enough money,
/// 5000 no operator found, 6000 stopped through the API.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(extend("enum" = [0, 100, 208, 400, 410, 2000, 3000, 5000, 6000]))]
pub struct SmsStatus(pub Integer);

/// An SMS that has come in: a reply to one of yours, or one to an inbound number.
///
/// Source: the data of the event `sms.incoming`, and the same resource in LOX24's API, which says what may be null.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SmsIncoming {
    /// The SMS that has come in.
    #[schemars(
        example = "a90c7d31-94da-4f26-8b13-c2a6d07f9b48",
        regex(pattern = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"),
        extend("x-whcheck-reference" = true)
    )]
    pub id: String,
    /// The number that it was sent to, in international form.
    #[schemars(
        example = "+493023125042",
        length(min = 4, max = 16),
        regex(pattern = r"^\+[1-9][0-9]{1,14}$"),
        extend("x-whcheck-privacy" = "contact")
    )]
    pub to: String,
    /// The number that it comes from, in international form.
    #[schemars(
        example = "+12025550143",
        length(min = 4, max = 16),
        regex(pattern = r"^\+[1-9][0-9]{1,14}$"),
        extend("x-whcheck-privacy" = "contact")
    )]
    pub from: String,
    /// The text.
    #[schemars(example = &"STOP", extend("x-whcheck-privacy" = "free-text"))]
    pub text: Nullable<String>,
    /// When LOX24 received it, in seconds since 1970.
    #[schemars(example = 1_653_378_603)]
    pub received_at: Integer,
    /// The SMS of yours that it replies to; null or absent where it is no reply.
    #[schemars(example = &"d6c12ac4-cc7d-11ec-b6da-525400bbb7dc", extend("x-whcheck-reference" = true))]
    pub msg_uuid: Option<Nullable<String>>,
}
