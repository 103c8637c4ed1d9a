"""A project of a user: a folder with good and broken fixtures, and the environment in which its tools run."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

# From .ci/packages: a clone of this repository, and the folder of the wheel.
CLONE = Path(os.environ["WHCHECK_CLONE"])
DIST = Path(os.environ["WHCHECK_DIST"])
# What was installed: for each way, the words of the command.
COMMANDS = json.loads(os.environ["WHCHECK_COMMANDS"])
VERSION = re.search(r'^version = "(.*)"$', (CLONE / "Cargo.toml").read_text(), re.MULTILINE)[1]

SAMPLE = (CLONE / "samples/sinch/VerificationResultEvent.json").read_bytes()
PERSON = (CLONE / "samples/kycaid/DATABASE_SCREENING.json").read_bytes()
CAPTURE = (CLONE / "tests/redacted.http").read_bytes()

# The place of the status in the sample.
BROKEN_AT = "9:13"

# The variables without which git and cargo do not find what is installed; nothing else of the caller's.
KEPT = re.compile(r"PATH|HOME|CARGO_.*|RUSTUP_.*|PIP_.*|SSL_.*|.*_proxy|LANG", re.IGNORECASE)


def environment(**more):
    """The caller's environment as far as tools need it, and variables beside it."""
    kept = {name: value for name, value in os.environ.items() if KEPT.fullmatch(name)}
    # The tools of these tests are beside their Python.
    kept["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), kept["PATH"]])
    return kept | {"NO_COLOR": "1"} | more


def run(command, folder, env):
    """Runs a command to its end; what it wrote is in `stdout`, in the order in which it was written."""
    return subprocess.run([str(word) for word in command], cwd=folder, env=env, stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=600, check=False)


def snippet(mark):
    """The example in README.md that holds the words, parsed."""
    blocks = re.findall(r"^```yaml\n(.*?)^```$", (CLONE / "README.md").read_text(), re.MULTILINE | re.DOTALL)
    found = [block for block in blocks if mark in block]
    assert len(found) == 1, f"{len(found)} examples with {mark} in README.md"
    return yaml.safe_load(found[0])


class Scratch:
    """A project with `tests/fixtures` in it, and a place for tools beside it."""

    def __init__(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="whcheck-")
        self.base = Path(self.temporary.name)
        self.folder = self.base / "project"
        self.file("tests/fixtures/good.json", SAMPLE)
        self.file("tests/fixtures/README.md", "No payload.\n")

    def file(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def broken(self, name="tests/fixtures/broken.json", payload=SAMPLE):
        """A fixture with a misspelt status."""
        assert b'"SUCCESSFUL"' in payload
        return self.file(name, payload.replace(b'"SUCCESSFUL"', b'"SUCCESFUL"'))

    def without_rust(self):
        """Variables that hide cargo, and let pip find the wheel and nothing else."""
        for tool in ["cargo", "rustc", "rustup"]:
            self.file(f"../hidden/{tool}", "#!/bin/sh\necho no Rust >&2\nexit 1\n").chmod(0o755)
        path = os.pathsep.join([str(self.base / "hidden"), environment()["PATH"]])
        return {"PATH": path, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(DIST)}

    def entries(self):
        """Every file, to see whether one has appeared."""
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*"))

    def remove(self):
        self.temporary.cleanup()
