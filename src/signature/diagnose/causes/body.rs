//! Causes that lie in the body: with other bytes the signature is right.

use super::rows;

rows! { true:
    FINAL_NEWLINE_ADDED "final-newline-added"
    "a line end stands at the end of the file that the sender did not send"
    "Editors, echo, here-documents and version control add one. It is a byte like any other to a digest."
    "Remove it: `perl -0777 -pi -e 's/[\\r\\n]+\\z//' FILE`. Save bodies with `curl -o` or `printf '%s'`, not with \
     `echo`; for captures set `insert_final_newline = false` in .editorconfig."

    FINAL_NEWLINE_LOST "final-newline-lost"
    "the sender's body ends with a line feed that the file lacks"
    "Some libraries end their JSON with a line feed (Go's json.Encoder does), and shells, editors and `.trim()` \
     remove it."
    "Put it back: `printf '\\n' >> FILE`. In your code do not trim the body before you verify it."

    LINE_ENDS "line-ends"
    "the lines of the file end with {}"
    "Windows tools, FTP in text mode and git with core.autocrlf change line ends."
    "Convert the file: `perl -pi -e 's/\\r\\n/\\n/' FILE`. In a repository write `captures/** -text` into \
     .gitattributes."

    BYTE_ORDER_MARK_ADDED "byte-order-mark-added"
    "a byte order mark stands at the beginning of the file (EF BB BF)"
    "Windows editors and PowerShell write one when they save as UTF-8."
    "Remove it: `perl -pi -e 's/^\\xEF\\xBB\\xBF//' FILE`. In PowerShell use -Encoding utf8NoBOM."

    UTF_16 "utf-16"
    "the file is UTF-16, and the sender sent UTF-8"
    "`>` and Out-File of Windows PowerShell 5 write UTF-16."
    "Convert it: `iconv -f UTF-16 -t UTF-8 FILE > body.json`, and look for a line end added at its end; or save with \
     `curl -o`."

    SURROUNDING_SPACE "surrounding-space"
    "blanks or empty lines stand around the body that the sender did not send"
    "A copy from a page, a log or a terminal brings them along."
    "Save what stands between the first and the last bracket."

    MOJIBAKE "mojibake"
    "characters beyond ASCII are spoilt: UTF-8 was read as {}"
    "Something decoded the bytes with the wrong character set and encoded the result as UTF-8: Ã¼ for ü."
    "Keep the body as bytes until it is verified; where it must be decoded, decode it as UTF-8."

    LATIN_1 "latin-1"
    "the file is {}, and the sender sent UTF-8"
    "An editor or a database saved the text in a character set of one byte a character."
    "Convert it: `iconv -f {} -t UTF-8 FILE > body.json`. Keep the body as bytes until it is verified."

    DOUBLE_ENCODED "double-encoded"
    "the body is JSON inside a JSON string"
    "Queues and serverless gateways carry the body as a string within their own JSON; it was saved with its quotes \
     and escapes."
    "Decode it once: `jq -j . FILE > body.json`, or event.body in your code."

    GATEWAY_EVENT "gateway-event"
    "the file holds the event of a serverless gateway, and the `body` in it is signed"
    "AWS API Gateway and its like hand over an object with headers and body; isBase64Encoded says how the body is \
     written."
    "Take it out: `jq -j .body FILE > body.json`, through `base64 -d` where isBase64Encoded is true."

    BASE64_BODY "base64-body"
    "the body is in Base64"
    "Serverless gateways hand bodies over in Base64 and say so in a flag (isBase64Encoded)."
    "Decode it first: `base64 -d FILE > body.json`."

    FORM_BODY "form-body"
    "the JSON stands in a form field, and it alone is signed"
    "Middleware, or the sender, wraps the JSON as `payload=%7B...`."
    "Decode the field, and verify what it holds."

    HTTP_MESSAGE "http-message"
    "the file holds the whole request, and the body alone is signed"
    "Headers and the empty line behind them are not part of what is signed."
    "Give what stands behind the first empty line: `perl -0777 -pe 's/.*?\\r?\\n\\r?\\n//s' FILE > body.json`."

    EMPTY_BODY_SIGNED "empty-body-signed"
    "the signature is that of an empty body"
    "Whoever signed had no body in hand: a stream that was read before, a framework that parses first, a GET \
     request."
    "Where you sign, read the body once, keep the bytes, and give the same bytes to the digest and to the request."

    REFORMATTED "reformatted"
    "only the space between the values differs: the sender's JSON is {}"
    "A viewer, an editor or `jq .` has laid the JSON out anew. Every space is signed."
    "Verify over the raw body, as it came: express.raw({ type: \"*/*\" }), request.get_data(), php://input, \
     request.raw_post, io.ReadAll(r.Body), @RequestBody byte[]. Save captures from there, not from a viewer."

    RE_SERIALISED "re-serialised"
    "the sender's JSON was parsed and written anew; the signed bytes are what {} writes"
    "A parsed payload, written again, is another text: other spaces, escapes, numbers or order. It is the most \
     frequent reason why signatures do not match."
    "Verify over the raw body before anything parses it: express.raw({ type: \"*/*\" }), request.get_data(), \
     php://input, request.raw_post, io.ReadAll(r.Body), @RequestBody byte[]. Save captures from there."
}
