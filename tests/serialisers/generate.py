"""Writes written.json: what real JSON libraries write, and what captures make of it.

    python3 tests/serialisers/generate.py

Needs node, php, ruby, go and java with the jars of Jackson and Gson in /usr/share/java (Debian's packages
nodejs, php-cli, ruby, golang-go, default-jdk, libjackson2-databind-java, libgoogle-gson-java). The text of
.NET in dotnet.json is written by hand after its documentation.
"""

import json
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent
SENDERS = HERE / "senders"
JARS = ":".join(
    f"/usr/share/java/{name}.jar" for name in ["jackson-databind", "jackson-core", "jackson-annotations", "gson"]
)
PROGRAMS = [
    ["node", SENDERS / "javascript.mjs"],
    ["python3", SENDERS / "python.py"],
    ["php", SENDERS / "php.php"],
    ["ruby", SENDERS / "ruby.rb"],
    ["go", "run", SENDERS / "go.go"],
    ["java", "-cp", JARS, SENDERS / "Sender.java"],
]
TRIAL = [
    "javascript", "php", "php-plain", "php-pretty", "python", "python-compact-utf8",
    "go-map", "go-encoder", "jackson", "dotnet", "ruby", "javascript-newline",
]


def filtered(command, text):
    run = subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE, check=True)
    return run.stdout.decode()


def write(source):
    with tempfile.TemporaryDirectory() as folder:
        for program in PROGRAMS:
            subprocess.run([*program, source, folder], check=True)
        return {file.name: file.read_bytes().decode() for file in sorted(pathlib.Path(folder).iterdir())}


texts = {name: write(HERE / f"{name}.json") for name in ["strings", "numbers", "trial"]}
bodies = dict(texts["trial"], dotnet=(HERE / "dotnet.json").read_text(encoding="utf-8"))
bodies["javascript-newline"] = bodies["javascript"] + "\n"
captures = {}
for sender in TRIAL:
    body = bodies[sender]
    captures[sender] = {
        "exact": body,
        # An editor's or a viewer's indentation: the values stay as they are.
        "pretty-printed": filtered(["go", "run", SENDERS / "indent.go"], body),
        # Python's parser keeps integers of any size and writes 1e3 as 1000.0.
        "re-encoded": json.dumps(json.loads(body)),
        "sorted": json.dumps(json.loads(body), sort_keys=True),
        "newline": body + "\n",
        "crlf": (body if body.endswith("\n") else body + "\n").replace("\n", "\r\n"),
        # Not one of the six: JavaScript's parser rounds integers and drops .0.
        "re-encoded by JavaScript": filtered(["node", SENDERS / "reencode.mjs"], body),
    }
written = {"libraries": texts, "captures": captures}
(HERE / "written.json").write_text(json.dumps(written, indent=1, ensure_ascii=True) + "\n")
