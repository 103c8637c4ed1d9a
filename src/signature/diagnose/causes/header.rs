//! Causes that lie in the header: the signature in it is right.

use super::rows;

rows! { true:
    HEADER_QUOTES "header-quotes"
    "quotes, blanks or a line end stand around the signature"
    "The value was copied with something around it. A receiver that compares texts refuses it."
    "Give the value alone, without quotes and without anything before or behind it."

    HEADER_FORM "header-form"
    "the signature is right, but does not stand in its header as `{}`"
    "Senders put a prefix, a timestamp or an id before the signature, such as `sha256=` or `v1,`. A receiver that \
     drops it before it compares, or compares the whole value with a bare digest, never finds them equal. \
     Prefixes are in lower case."
    "Give the header as it was received: `{}`. In your code, take the signature out of that form first."

    SIGNATURE_ENCODING "signature-encoding"
    "the signature is right, but written in {}"
    "The same digest has two customary spellings: hexadecimal digits, and Base64. A receiver that writes its own \
     digest in the other one never finds them equal."
    "Encode your digest as the sender does before you compare, or decode both to bytes: \
     .digest(\"hex\") and .digest(\"base64\") are not the same."

    SIGNATURE_OF_HEX_TEXT "signature-of-hex-text"
    "the signature is the Base64 of the hexadecimal text, not of the digest itself"
    "The digest was turned into hexadecimal text and that text into Base64: 88 characters where 44 are due for \
     SHA-256. It happens where a function that returns hexadecimal is fed to a Base64 encoder."
    "Encode the raw digest: hash_hmac(..., true) in PHP, .digest() in Python and JavaScript, not hexdigest()."

    SIGNATURE_URL_SAFE "signature-url-safe"
    "the signature is right, but in the URL-safe alphabet of Base64 (- and _ for + and /)"
    "A library for tokens (JWT) was used, or the value passed through a URL."
    "Use the standard alphabet: base64.b64encode, not urlsafe_b64encode; \"base64\", not \"base64url\"."

    SIGNATURE_PADDING "signature-padding"
    "the signature is right, but the padding (=) at its end is lost"
    "Something that splits the header at = has eaten it, such as a reader of `name=value` pairs."
    "Split the header at the first = only, and keep the rest as it is."

    SIGNATURE_TRUNCATED "signature-truncated"
    "the signature is the beginning of the right one: {}"
    "The value was cut: by a column of a database, a log, a terminal, or a copy that missed the end. A receiver must \
     refuse it, because a short signature can be guessed."
    "Copy the whole value from the request."

    WRONG_HEADER "wrong-header"
    "the right signature stands in another header: {}"
    "Some senders send several signatures, over different content or with different digests, and some \
     documentation misspells the name."
    "Read the signature from {}, or tell whcheck with --signature."
}
