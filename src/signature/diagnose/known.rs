//! The values of the signed parts, as far as they are known: unlike a verification, a diagnosis goes on without
//! some of them.

use crate::signature::request::in_body;
use crate::signature::{HmacScheme, Part, Question, SCHEMES, TimeSource, Values, path_of};

/// The values under a scheme; what is not known is empty.
pub(super) fn values(question: &Question<'_>, scheme: &HmacScheme<'_>, claimed: Option<&str>) -> Values {
    let request = question.request;
    let header = |name: &str| request.headers.get(name).map(str::to_owned);
    let first = |names: &[&str]| names.iter().find_map(|name| header(name));
    let timestamp = match scheme.time.as_ref().map(|time| &time.source) {
        _ if request.timestamp.is_some() => request.timestamp.clone(),
        Some(TimeSource::Headers(names)) => first(names),
        Some(TimeSource::Pair(name)) => claimed.and_then(|value| pair(value, name)),
        Some(TimeSource::Body(pointer)) => in_body(question.body, pointer),
        Some(TimeSource::Option) | None => None,
    };
    let others = || SCHEMES.into_iter().filter_map(|scheme| scheme.hmac());
    let timestamp = timestamp.or_else(|| others().find_map(|other| first(other.time_headers())));
    let id = request.message_id.clone().or_else(|| first(scheme.id_headers));
    let id = id.or_else(|| others().find_map(|other| first(other.id_headers)));
    Values {
        timestamp: timestamp.unwrap_or_default(),
        message_id: id.unwrap_or_default(),
        method: request.method().to_owned(),
        url: request.url.clone().unwrap_or_default(),
        path: request.path.as_deref().or(request.url.as_deref()).map(path_of).unwrap_or_default(),
        content_type: request.content_type.clone().or_else(|| header("Content-Type")).unwrap_or_default(),
    }
}

/// Whether a content needs nothing that is not known.
pub(super) fn has_all(parts: &[Part<'_>], values: &Values) -> bool {
    parts.iter().all(|part| match part {
        Part::Timestamp => !values.timestamp.is_empty(),
        Part::MessageId => !values.message_id.is_empty(),
        Part::Url | Part::UrlWithBodyHash => !values.url.is_empty(),
        Part::Path => !values.path.is_empty(),
        _ => true,
    })
}

/// The value of `name=value` among pairs, whatever stands between them.
fn pair(value: &str, name: &str) -> Option<String> {
    let mut pairs = value.split([',', ';', ' ', '"', '\'']).filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}
