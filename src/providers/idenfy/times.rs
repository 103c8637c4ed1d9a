//! Moments as the newer webhooks write them.

/// A moment in RFC 3339 form: date, `T`, time, perhaps a fraction, and an offset. Whether such a moment exists
/// is for a rule to say.
///
/// The optional parts are counted classes, so that no engine for regular expressions is needed to match it.
pub(super) const MOMENT: &str = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.{0,1}[0-9]{0,9}Z{0,1}\+{0,1}-{0,1}[0-9]{0,2}:{0,1}[0-9]{0,2}$";
