//! An event that a payload might have been.

/// Why an unrecognised payload was not taken for this event.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The event's name.
    pub event: &'static str,
    /// Marks of the event that the payload has.
    pub present: Vec<&'static str>,
    /// Marks that it lacks.
    pub lacking: Vec<&'static str>,
    /// The member that would have named the event, and its value there.
    pub tag: Option<(&'static str, &'static str)>,
    /// Whether that member is there and says something else.
    pub says_other: bool,
}
