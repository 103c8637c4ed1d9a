//! A verification code and its way to the recipient.
//!
//! Source: the webhooks `verify_code.*` in LOX24's reference.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::event::{Integer, Nullable, values};

/// A verification code: to whom it goes, over which channels, what became of it.
///
/// Success means delivered; whether the recipient has entered the code is for you to check. Source: the data
/// of the events `verify_code.success`, `verify_code.failed` and `verify_code.channel.updated`. The latter has
/// no `channel` in it, in spite of its name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VerifyCode {
    /// The verify code; all events about it share this id.
    #[schemars(
        example = "a1b2c3d4-e5f6-7890-abcd-ef1234567890",
        regex(pattern = r"^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$"),
        extend("x-whcheck-reference" = true)
    )]
    pub id: String,
    /// The LOX24 account that sent the code.
    #[schemars(example = 12345, extend("x-whcheck-reference" = "inner"))]
    pub user_id: Integer,
    /// The recipient's telephone number in international form.
    #[schemars(example = "+493023125042", extend("x-whcheck-privacy" = "contact"))]
    pub phone: String,
    /// The channels to try, in this order.
    pub routing_strategy: Vec<RoutingStep>,
    /// The state of the verify code as a whole.
    pub status: VerifyCodeStatus,
    /// The channel that delivered the code; null as long as none has.
    pub delivered_channel: Nullable<Channel>,
    /// The price of all channels together in euro cents; null while it is not known.
    #[schemars(example = 5)]
    pub cost: Nullable<Integer>,
    /// The currency of the price.
    #[schemars(example = &"EUR")]
    pub currency: Nullable<String>,
    /// The code itself; null or absent once it is deleted.
    #[schemars(length(min = 4, max = 8), extend("x-whcheck-privacy" = "secret"))]
    pub code: Option<Nullable<String>>,
    /// How many characters the code has.
    #[schemars(example = 4, range(min = 4, max = 8))]
    pub code_length: Nullable<Integer>,
    /// Your own text from the request, given back unchanged.
    #[schemars(example = &"session_abc123", length(max = 128), extend("x-whcheck-privacy" = "free-text"))]
    pub payload: Nullable<String>,
    /// When the verify code was created, in seconds since 1970.
    #[schemars(example = 1_735_689_540)]
    pub created_at: Integer,
    /// When the verify code last changed, in seconds since 1970.
    #[schemars(example = 1_735_689_600)]
    pub updated_at: Integer,
    /// What was tried so far, one entry for each step of the routing strategy.
    pub history: Vec<HistoryEntry>,
    /// Whether LOX24 has deleted the code after sending it.
    pub is_code_deleted: bool,
}

/// A verification code and what one of its channels has done with it.
///
/// Source: the data of the events `verify_code.channel.sent`, `verify_code.channel.success` and
/// `verify_code.channel.failed`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VerifyCodeOfChannel {
    /// The verification code.
    #[serde(flatten)]
    pub verify_code: VerifyCode,
    /// The channel that the event is about.
    pub channel: ChannelReport,
}

/// What one channel has done. LOX24 also mentions an error message and a price for the channel, without their
/// names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ChannelReport {
    /// The entry of the history that the event is about.
    #[schemars(example = "a1b2c3d4-d5e6-7890-abcd-ef1234567890", extend("x-whcheck-reference" = true))]
    pub id: String,
    /// The channel.
    pub channel: Channel,
    /// How the channel fared.
    pub status: VerifyCodeStatus,
    /// When the channel was tried, in seconds since 1970.
    #[schemars(example = 1_735_689_570)]
    pub processed_at: Integer,
    /// The message's id on the channel; null where the channel gave none.
    #[schemars(example = &"tg_msg_001", extend("x-whcheck-reference" = true))]
    pub external_id: Nullable<String>,
}

/// One step of the routing strategy: a channel and how long to wait for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RoutingStep {
    /// The channel to try.
    pub channel: Channel,
    /// How many seconds to wait before the next step; it has an effect for Telegram only.
    #[schemars(example = 30)]
    pub timeout_sec: Option<Nullable<Integer>>,
    /// The sender that the recipient sees.
    #[schemars(example = &"LOX24")]
    pub sender_id: Option<Nullable<String>>,
    /// The template of the message, when the request chose one.
    #[schemars(extend("x-whcheck-privacy" = "free-text"))]
    pub template: Option<Nullable<String>>,
}

/// What became of one step of the routing strategy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct HistoryEntry {
    /// The id of the entry.
    #[schemars(example = "a1b2c3d4-d5e6-7890-abcd-ef1234567890", extend("x-whcheck-reference" = true))]
    pub id: String,
    /// The channel that was tried.
    pub channel: Channel,
    /// How the channel fared.
    pub status: VerifyCodeStatus,
    /// When the channel was tried, in seconds since 1970.
    #[schemars(example = 1_735_689_570)]
    pub processed_at: Integer,
    /// The message's id on the channel; null where the channel gave none.
    #[schemars(example = &"tg_msg_001", extend("x-whcheck-reference" = true))]
    pub external_id: Nullable<String>,
}

/// The state of a verify code or of one channel: 0 new, 5 in progress, 10 success, 20 failed, 100 error.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(extend("enum" = [0, 5, 10, 20, 100]))]
pub struct VerifyCodeStatus(pub Integer);

values! {
    /// A way to deliver a code; SMS can only be the last step.
    pub enum Channel { Telegram = "telegram", Voice = "voice", Sms = "sms" }
}
