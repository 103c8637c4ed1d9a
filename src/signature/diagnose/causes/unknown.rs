//! What may be the case when no change makes the signature match. None of these is proven.

use super::rows;

rows! { false:
    MATCHES_AS_RECORDED "matches-as-recorded"
    "the signature matches the body as it is recorded, though {}"
    "The recorder happened to write what the sender had written. The next delivery may differ, so that such a \
     recording verifies nothing."
    "Take the secret and the scheme for right, and capture the raw request for a verdict."

    NOTHING_FOUND "nothing-found"
    "no change that whcheck knows makes the signature match: {}"
    "The body, the secret, the digest, the way of writing the JSON, the signed content and other senders' schemes were \
     varied, one by one and in pairs. What is left cannot be seen from here: mostly it is the secret of another \
     endpoint, or a body that was changed for good."
    "Begin with the secret; then capture the raw body again."

    SEARCH_ENDED "search-ended"
    "the search ended at its limit: {}"
    "A diagnosis digests no more than a fixed number of bytes, so that a large body costs no minutes."
    "Make the capture smaller if you can: a short delivery under the same secret fails for the same reason."

    OTHER_SECRET "other-secret"
    "the secret may be another one: of another endpoint, of the test or the live environment, or from before a rotation"
    "Nothing in a signature tells under which secret it was made. Of all causes this is the most frequent one on \
     a server."
    "Compare with the sender's dashboard (there it is {}). Give every candidate: --secret-env is repeatable."

    IDENFY_API_SECRET "idenfy-api-secret"
    "the account may sign with its API secret"
    "iDenfy's documentation of 2019 to 2022, and much sample code, sign with the account's API secret; now each webhook \
     has a signing key of its own. The API key is never used."
    "Try the account's API secret, then the signing key in Settings, Notifications, Headers."

    KYCAID_API_TOKEN "kycaid-api-token"
    "KYCAID signs with the API token: there is no webhook secret"
    "Test and production have different tokens. The token looks hexadecimal and is used as text."
    "Take the API token of the environment that sent the delivery, from the dashboard's page API keys."

    SINCH_SECRET "sinch-other-application"
    "the secret may be of another Sinch application or product"
    "Each application of Verification has its own key and secret; the key stands in the header before the colon. \
     Conversation, Numbers and the project's access keys have other secrets and other schemes."
    "Take the secret of the application whose key is in the header."

    SINCH_CONVERSATION "sinch-conversation"
    "the header x-sinch-webhook-signature is of Sinch Conversation, not of Verification"
    "Each product of Sinch signs in a way of its own. Conversation signs body, nonce and timestamp, under a secret that \
     is chosen with the webhook."
    "Try `--scheme hmac --encoding base64 --content '{body}.{id}.{timestamp}' --header-name x-sinch-webhook-signature \
     --id-header x-sinch-webhook-signature-nonce --timestamp-header x-sinch-webhook-signature-timestamp`."

    SINCH_NUMBERS "sinch-numbers"
    "the header X-Sinch-Signature is of Sinch Numbers, not of Verification"
    "Each product of Sinch signs in a way of its own. Numbers signs the body with HMAC-SHA1, in hexadecimal, under a \
     secret that is not that of the application."
    "Try `--scheme hmac --algorithm sha1 --header-name X-Sinch-Signature`."

    SINCH_EXAMPLE "sinch-documentation-example"
    "it is the signature of the example in Sinch's documentation, which does not belong to the Verification callback \
     beside it"
    "The page for Verification shows the digests of a Voice callback. No way of writing the body that it shows gives \
     them."
    "Test with a real callback, or with what `whcheck sign --provider sinch` makes."

    OTHER_ADDRESS "other-address"
    "the {} may be another one than the sender called"
    "The address is signed as the sender has it. A proxy, a gateway or a router in front of the code often takes a \
     part of it off, or puts one before it."
    "Give it as it is configured at the sender, with --path or --url."

    SECRET_OF_OTHER_KIND "secret-of-other-kind"
    "the secret looks like {}"
    "Judged by its form alone. API keys, tokens and ids are often taken for the signing secret."
    "Look for the secret that the sender shows beside the webhook itself."

    SIGNATURE_SIZE "signature-size"
    "the signature has the length of {}"
    "The length of a digest tells its algorithm: 40 hexadecimal or 28 Base64 characters are SHA-1, 64 or 44 SHA-256, 96 or \
     64 SHA-384, 128 or 88 SHA-512."
    "Check that it is this sender's header, and the one that you think."

    SORTED_KEYS "sorted-keys"
    "the keys of the file stand in alphabetical order: something that sorts them may have written it"
    "The order in which the sender wrote the members is signed, and cannot be found again once they are sorted."
    "Capture the raw body again; json.dumps(..., sort_keys=True), jq -S and some loggers sort."

    ROUNDED_INTEGERS "rounded-integers"
    "integers beyond 2^53 in the file look rounded: a parser that makes all numbers floats may have written it"
    "JavaScript and spreadsheets keep 53 bits of an integer; what was behind them is lost."
    "Capture the raw body again, before JSON.parse."

    BODY_EMPTY "body-empty"
    "the body is empty"
    "The stream was read before it was saved, or the request had no body."
    "Look at the Content-Length of the request, and capture the body before anything reads it."

    BODY_PAGE "body-page"
    "the body looks like a page of HTML or XML"
    "A proxy or a firewall answers with pages of its own, and tools save the answer for the request."
    "Capture the request, not a response to it."

    BODY_COMPRESSED "body-compressed"
    "the body is compressed with gzip"
    "A proxy or a recorder kept the compressed bytes; the sender may have signed the plain ones."
    "Decompress it and try again: `gzip -dc FILE > body.json`."

    BODY_CUT_OFF "body-cut-off"
    "the JSON is cut off or garbled"
    "It cannot be parsed, so it was not tried in other ways of writing. Logs and databases cut long texts."
    "Compare its size with the Content-Length of the request, and capture it again; `whcheck validate FILE` shows the \
     place."

    BODY_MASKED "body-masked"
    "values of the body are masked"
    "A log or a recorder replaced values by stars or words such as [REDACTED]; the signature covers what stood there."
    "Capture the raw body again, where nothing masks it."
}
