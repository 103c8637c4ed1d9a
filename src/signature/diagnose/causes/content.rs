//! Causes that lie in the signed content: put together otherwise the signature is right.

use super::rows;

rows! { true:
    TIMESTAMP_LEFT_OUT "timestamp-left-out"
    "whoever signed left the timestamp out: only `{}` is signed"
    "The sender signs the timestamp with the body, so that an old delivery cannot be sent again."
    "Put the timestamp, exactly as it stands in the header, before the body when you sign."

    ID_LEFT_OUT "id-left-out"
    "whoever signed left the id of the message out: only `{}` is signed"
    "The sender signs the id of the message with the timestamp and the body."
    "Put the id, exactly as it stands in the header, before the timestamp when you sign."

    BODY_ALONE "body-alone"
    "whoever signed signed the body alone"
    "This scheme signs more than the body: `whcheck sign --explain` shows it."
    "Sign what the scheme says, part by part."

    TIMESTAMP_UNIT "timestamp-unit"
    "the signed timestamp is in {}"
    "Seconds and milliseconds are easily taken for each other: ten digits are seconds, thirteen milliseconds."
    "Sign the timestamp exactly as it stands in the header; do not convert it."

    TIMESTAMP_FORM "timestamp-form"
    "the signed timestamp is written as {}"
    "A timestamp that is parsed and written again is another text."
    "Sign the timestamp exactly as it stands in the header; do not parse it first."

    SEPARATOR "separator"
    "the parts are joined as `{}`"
    "A separator is signed like everything else."
    "Join the parts as the scheme does: `whcheck sign --explain` shows it."

    PATH_WITH_QUERY "path-with-query"
    "the query is signed with the path"
    "The sender signs the path alone, without ? and what follows it."
    "Use the path without the query: req.path, not req.originalUrl or req.url."

    FULL_URL "full-url"
    "the whole address is signed instead of the path"
    "The sender signs the path alone: no scheme, no host, no query."
    "Use the path: req.path, request.path, getRequestURI()."

    DECODED_PATH "decoded-path"
    "the path is signed with its percent signs decoded"
    "Frameworks hand over the path decoded; the documentation does not say which form is signed."
    "Use the path that matched: give whcheck --path with the decoded form."

    PATH_SLASH "path-slash"
    "the path that was signed is {}, not the one given"
    "A slash at the beginning or the end is signed like everything else; routers and proxies add and remove it."
    "Use the path exactly as it is configured at the sender, with a slash at its beginning."

    URL_FORM "url-form"
    "the signed address is another form of it: {}"
    "Behind a proxy a receiver sees http for https, an inner host, or a port; the sender signs the address that it \
     was given."
    "Use the address as it is configured at the sender, not the one that your framework builds: --url {}."

    CONTENT_TYPE_PARAMETERS "content-type-parameters"
    "the content type that was signed is `{}`, not the one given"
    "The content type is signed as it stands in the header, parameters such as `; charset=utf-8` and all; frameworks \
     cut them off or add them."
    "Sign the header's value verbatim. For whcheck: --header 'Content-Type: {}'."

    CONTENT_TYPE_LEFT_OUT "content-type-left-out"
    "the content was signed without a content type"
    "Where the header is missing its line in the signed content is empty."
    "Where you sign, put the content type that you send into the signed content."

    METHOD "method"
    "the method that was signed is {}, not the one given"
    "The method is signed in upper case, as it is on the wire."
    "Use the method of the request: --method {}."

    BODY_NOT_BASE64 "body-not-base64"
    "the raw body is signed, and this scheme signs its Base64 text"
    "The sender encodes the body in Base64 first and signs that text."
    "Encode the raw body first: base64_encode($body), base64.b64encode(body), and sign the result."

    BODY_IN_BASE64 "body-in-base64"
    "the Base64 text of the body is signed, and this scheme signs the body itself"
    "The body went through an encoder before it was signed."
    "Sign the raw bytes of the body."

    MD5_OF_EMPTY_BODY "md5-of-empty-body"
    "the MD5 of an empty body is signed, and for an empty body its line stays empty"
    "Sinch signs an empty line where there is no body; old sample code signs the MD5 of nothing, \
     1B2M2Y8AsgTpgAmY7PhCfg==."
    "Leave the line empty when the body is empty."

    MD5_IN_HEX "md5-in-hex"
    "the MD5 of the body is signed {}"
    "The line holds the Base64 of the sixteen bytes of the digest."
    "Encode the raw digest: md5($body, true) in PHP, .digest(\"base64\") in JavaScript."

    BODY_FOR_ITS_DIGEST "body-for-its-digest"
    "the body itself is signed where this scheme signs a digest of it"
    "The scheme keeps the signed content short: it signs a digest of the body."
    "Put the digest of the body in its place: `whcheck sign --explain` shows it."

    OTHER_SCHEME "other-scheme"
    "it is signed as {} does"
    "The delivery comes from another sender or another product, or the signer follows another sender's \
     documentation."
    "Verify it with --scheme {}."
}
