//! Causes that lie in the secret or in the function under it: with another key the signature is right.

use super::rows;

rows! { true:
    SECRET_WHITE_SPACE "secret-white-space"
    "white space stands around the secret"
    "`echo`, editors, .env files and secret managers add a line end or a blank."
    "Give the secret without it: `printf '%s' \"$SECRET\" > secret.txt`; in your code, trim it once when it is read."

    SECRET_LINE_END_SIGNED "secret-line-end-signed"
    "whoever signed used the secret with a line end behind it"
    "The signer read its secret from a file or a variable that ends with a line feed, and did not remove it."
    "Remove the line end where the signer's secret is stored."

    SECRET_QUOTES "secret-quotes"
    "the secret was given with the quotes around it"
    "Not every reader of .env files removes quotes; Docker's --env-file does not."
    "Give it without quotes."

    SECRET_BYTE_ORDER_MARK "secret-byte-order-mark"
    "a byte order mark stands before the secret"
    "A Windows editor saved the file with one."
    "Save the file as UTF-8 without a byte order mark."

    SECRET_ENV_LINE "secret-env-line"
    "the secret was given with its name: a whole line of an .env file"
    "The file holds NAME=secret, and all of it was taken."
    "Give what stands behind the =."

    SECRET_WITH_ID "secret-with-id"
    "the secret was given with the key or id before it, as `id:secret`"
    "Dashboards show the pair in one line; only the second half is the secret."
    "Give what stands behind the colon."

    SECRET_PREFIX_ADDED "secret-prefix-added"
    "the prefix {} is not part of this sender's secret"
    "The same looking secret is used in two ways: Standard Webhooks and Svix drop `whsec_` and decode the rest, \
     Stripe takes the text whole. Some dashboards show `v1,whsec_`."
    "Drop {} before the secret is used."

    SECRET_PREFIX_LOST "secret-prefix-lost"
    "the prefix {} is part of this sender's secret, and it was left out"
    "Stripe and Persona take their secrets whole, prefix and all."
    "Give the secret as the dashboard shows it, with {}."

    SECRET_IS_BASE64 "secret-is-base64"
    "the secret is Base64 of the key, and was used as text"
    "The bytes that the text stands for are the key: the signer decodes the secret."
    "Decode it first: Buffer.from(secret, \"base64\"), base64.b64decode(secret). For whcheck: --scheme hmac with \
     --key-encoding base64."

    SECRET_IS_HEX "secret-is-hex"
    "the secret is hexadecimal, and was used as text"
    "The bytes that the digits stand for are the key: the signer decodes the secret."
    "Decode it first: Buffer.from(secret, \"hex\"), bytes.fromhex(secret). For whcheck: --scheme hmac with \
     --key-encoding hex."

    SECRET_NOT_DECODED "secret-not-decoded"
    "whoever signed used the secret as text, and this scheme decodes it from {}"
    "The secret looks like a password, so it is easily fed to the digest as it is; the sender's scheme takes the \
     bytes that it stands for."
    "Where you sign, decode the secret first: Buffer.from(secret, \"base64\"), base64.b64decode(secret)."

    SECRET_ENCODED_TWICE "secret-encoded-twice"
    "the secret was encoded in Base64 once more"
    "Kubernetes shows secrets in Base64; what the sender gave was encoded on the way."
    "Decode it once: `kubectl get secret ... | base64 -d`."

    SECRET_URL_ENCODED "secret-url-encoded"
    "characters of the secret are percent-encoded"
    "The secret was copied from a URL or a form: %2B for +, %2F for /, %3D for =."
    "Give it with the characters themselves."

    SECRET_CASE "secret-case"
    "the secret was given in {} case"
    "Secrets are compared byte for byte; a tool or a person changed the case."
    "Copy the secret from the dashboard again."

    OTHER_ALGORITHM "other-algorithm"
    "the signature was made with {}"
    "The digest differs from the one that the scheme prescribes. Old accounts and old headers use SHA-1."
    "If it is your signer, use the digest of the scheme. If it is the sender's setting, verify with that one: \
     createHmac and hash_hmac take its name; for whcheck give --scheme hmac with --algorithm."

    SECRET_APPENDED "secret-appended"
    "the signature is a plain {}, not an HMAC"
    "Some senders and many home-made signers digest body and secret joined together."
    "If it is your signer, use HMAC: createHmac, hmac.new, hash_hmac."

    PLAIN_DIGEST "plain-digest"
    "the value is a plain {} of the body: no secret is in it"
    "A checksum, such as Content-Digest, tells that nothing was garbled on the way. Anybody can compute it, so it \
     proves nothing of the sender."
    "Look for the header that holds the signature."
}
