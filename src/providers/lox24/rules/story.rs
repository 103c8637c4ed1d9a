//! A verification code as the rules look at it.

use crate::document::Node;
use crate::event::Payload;

use super::super::Channel;

/// The data of an event about a verification code. Of its members only documented values are told.
#[derive(Clone, Copy)]
pub(super) struct Story<'d>(Node<'d>);

/// One entry of the history, or the channel that an event is about.
#[derive(Clone, Copy)]
pub(super) struct Attempt<'d>(pub(super) Node<'d>);

/// What a status says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// 0 or 5: nothing is decided.
    Open,
    /// 10
    Success,
    /// 20 or 100
    Failure,
}

impl<'d> Story<'d> {
    pub(super) fn of(payload: Payload<'d>) -> Option<Self> {
        payload.root.get("data").map(Self)
    }

    pub(super) fn get(self, name: &str) -> Option<Node<'d>> {
        self.0.get(name)
    }

    pub(super) fn stage(self) -> Option<Stage> {
        stage(self.get("status")?)
    }

    /// Whether nothing more can happen to the code.
    pub(super) fn is_over(self) -> bool {
        matches!(self.stage(), Some(Stage::Success | Stage::Failure))
    }

    /// The channel that is said to have delivered the code.
    pub(super) fn delivered_by(self) -> Option<(Node<'d>, Channel)> {
        let node = self.get("delivered_channel")?;
        Some((node, channel(node)?))
    }

    pub(super) fn attempts(self) -> impl Iterator<Item = Attempt<'d>> {
        self.get("history").into_iter().flat_map(Node::elements).map(Attempt)
    }

    pub(super) fn steps(self) -> impl Iterator<Item = Node<'d>> {
        self.get("routing_strategy").into_iter().flat_map(Node::elements)
    }
}

impl Attempt<'_> {
    pub(super) fn channel(self) -> Option<Channel> {
        channel(self.0.get("channel")?)
    }

    pub(super) fn stage(self) -> Option<Stage> {
        stage(self.0.get("status")?)
    }

    pub(super) fn processed_at(self) -> Option<i64> {
        seconds(self.0.get("processed_at")?)
    }
}

/// A member of an object that is a whole number.
pub(super) fn integer(object: Node<'_>, name: &str) -> Option<i64> {
    object.get(name)?.as_number()?.as_i64()
}

/// A time; `None` for one in milliseconds, of which a rule of its own speaks.
pub(super) fn seconds(time: Node<'_>) -> Option<i64> {
    time.as_number()?.as_i64().filter(|seconds| *seconds <= LATEST)
}

/// In seconds, about the year 5100; in milliseconds, 1973.
pub(super) const LATEST: i64 = 100_000_000_000;

pub(super) fn channel(name: Node<'_>) -> Option<Channel> {
    Channel::parse(name.as_str()?)
}

pub(super) fn stage(status: Node<'_>) -> Option<Stage> {
    match status.as_number()?.as_i64()? {
        0 | 5 => Some(Stage::Open),
        10 => Some(Stage::Success),
        20 | 100 => Some(Stage::Failure),
        _ => None,
    }
}
