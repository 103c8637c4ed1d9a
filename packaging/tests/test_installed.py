"""Whatever way it was installed, the command runs, and its exit statuses are those that are promised."""

import gzip
import subprocess
import unittest
from pathlib import Path

from scratch import BROKEN_AT, CLONE, COMMANDS, VERSION, Scratch, environment, run


class Installed(unittest.TestCase):
    def setUp(self):
        self.scratch = Scratch()
        self.addCleanup(self.scratch.remove)
        self.scratch.broken()

    def expect(self, args, status, words):
        for way, command in COMMANDS.items():
            with self.subTest(way):
                done = run([*command, *args], self.scratch.folder, environment())
                self.assertEqual(done.returncode, status, done.stdout)
                self.assertIn(words, done.stdout)

    def test_every_way_is_tried(self):
        self.assertEqual(sorted(COMMANDS), ["cargo", "deb", "pipx", "sdist", "wheel"])

    def test_version(self):
        self.expect(["--version"], 0, f"whcheck {VERSION}\n")

    def test_good(self):
        self.expect(["validate", "tests/fixtures/good.json"], 0, "1 payload checked: 1 valid\n")

    def test_bad(self):
        self.expect(["validate", "tests/fixtures"], 1, f"tests/fixtures/broken.json:{BROKEN_AT}")

    def test_usage(self):
        self.expect(["validate", "--no-such-option"], 2, "--no-such-option")

    def test_missing(self):
        self.expect(["validate", "missing.json"], 3, "missing.json")


class Package(unittest.TestCase):
    """What the Debian package has beside the command."""

    def setUp(self):
        self.command = Path(COMMANDS["deb"][0])
        self.root = self.command.parents[2]

    def test_the_manual(self):
        pages = {page.name: page for page in self.root.glob("usr/share/man/man1/*")}
        self.assertIn("whcheck-schema-write.1.gz", pages)
        written = gzip.decompress(pages["whcheck-validate.1.gz"].read_bytes())
        self.assertEqual(written, subprocess.check_output([self.command, "man", "validate"]))

    def test_the_completions(self):
        for shell, path in [("bash", "bash-completion/completions/whcheck"), ("zsh", "zsh/vendor-completions/_whcheck"),
                            ("fish", "fish/vendor_completions.d/whcheck.fish")]:
            written = (self.root / "usr/share" / path).read_bytes()
            self.assertEqual(written, subprocess.check_output([self.command, "completions", shell]), shell)

    def test_the_licences(self):
        documents = self.root / "usr/share/doc/whcheck"
        for name in ["LICENSE-APACHE", "LICENSE-MIT", "THIRD-PARTY.md"]:
            self.assertEqual((documents / name).read_bytes(), (CLONE / name).read_bytes(), name)
        self.assertIn("the whcheck authors", (documents / "copyright").read_text())
