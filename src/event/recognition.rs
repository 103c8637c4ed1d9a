//! How a payload is known by its shape.

/// The marks of an event.
#[derive(Debug, Clone, Copy)]
pub struct Recognition {
    /// The member that names the event, for providers that send one.
    pub tag: Option<Tag>,
    /// JSON Pointers that payloads of this event have and others have not; enough of them stand in for a tag
    /// that is missing.
    pub marks: &'static [&'static str],
    /// How many of the marks make the event certain enough without a tag.
    pub enough: usize,
}

/// A top-level member that names the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag {
    /// The member's name.
    pub key: &'static str,
    /// Its value for this event.
    pub value: &'static str,
}
