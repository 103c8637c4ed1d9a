"""The hooks, in a repository whose owner has copied the example of README.md, by pre-commit itself."""

import json
import os
import re
import unittest

import yaml

from scratch import BROKEN_AT, CAPTURE, CLONE, COMMANDS, PERSON, VERSION, Scratch, environment, run, snippet

IDENTITY = {f"GIT_{who}_{what}": value for who in ["AUTHOR", "COMMITTER"]
            for what, value in [("NAME", "Avery"), ("EMAIL", "avery@example.org")]}


class Repository:
    """A repository with hooks."""

    def __init__(self, config, rust=True):
        self.scratch = Scratch()
        # `pre-commit` keeps what it has built; each repository here starts without.
        self.env = environment(PRE_COMMIT_HOME=str(self.scratch.base / "hooks"), GIT_CONFIG_GLOBAL=os.devnull,
                               **IDENTITY)
        if not rust:
            self.env |= self.scratch.without_rust()
        self.configure(config)
        self.expect(0, "git", "init", "--quiet")
        self.expect(0, "pre-commit", "install", "--install-hooks")

    def configure(self, config):
        # JSON is YAML.
        self.scratch.file(".pre-commit-config.yaml", json.dumps(config))

    def expect(self, status, *command):
        done = run(command, self.scratch.folder, self.env)
        assert done.returncode == status, f"{command}: {done.returncode}\n{done.stdout}"
        return done.stdout

    def commit(self, status):
        """Tries to commit what is there; the commit is refused where a hook fails."""
        self.expect(0, "git", "add", "--all")
        return self.expect(status, "git", "commit", "--message", "Fixtures")


def redacted():
    done = run([*COMMANDS["cargo"], "redact", "--quiet", "samples/sinch/VerificationResultEvent.json"], CLONE,
               environment())
    assert done.returncode == 0, done.stdout
    return done.stdout.encode()


def outcome(output, hook):
    """What pre-commit says of a hook, and what the hook has written."""
    lines = output.splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith(hook + "."))
    end = next((index for index in range(start + 1, len(lines)) if lines[index].startswith("whcheck ")), len(lines))
    return lines[start].rstrip().rsplit(".", 1)[1], "\n".join(lines[start + 1:end])


class FromSource(unittest.TestCase):
    """As they are taken from this repository: built once, by pre-commit."""

    @classmethod
    def setUpClass(cls):
        cls.config = snippet("whcheck-redact-check")
        assert cls.config["repos"][0]["rev"] == f"v{VERSION}", "the example of README.md is of another version"
        head = run(["git", "rev-parse", "HEAD"], CLONE, environment()).stdout.strip()
        cls.config["repos"][0] |= {"repo": str(CLONE), "rev": head}
        cls.git = Repository(cls.config)
        cls.addClassCleanup(cls.git.scratch.remove)

    def setUp(self):
        scratch = self.git.scratch
        self.git.configure(self.config)
        for path in scratch.folder.glob("tests/fixtures/*.json"):
            path.unlink()
        scratch.file("tests/fixtures/good.json", redacted())
        scratch.file("tests/fixtures/capture.http", CAPTURE)
        self.git.expect(0, "git", "add", "--all")
        self.git.expect(0, "git", "commit", "--no-verify", "--allow-empty", "--quiet", "--message", "Good")

    def test_good_fixtures_pass(self):
        scratch = self.git.scratch
        scratch.file("tests/fixtures/second.json", redacted() + b"\n")
        scratch.file("tests/fixtures/second.http", CAPTURE + b"\n")
        scratch.file("tests/fixtures/README.md", "Still no payload.\n")
        output = self.git.commit(0)
        self.assertEqual(outcome(output, "whcheck validate"), ("Passed", ""))
        self.assertEqual(outcome(output, "whcheck redact --check")[0], "Passed")

    def test_a_broken_fixture_is_refused(self):
        self.git.scratch.broken(payload=redacted())
        output = self.git.commit(1)
        verdict, said = outcome(output, "whcheck validate")
        self.assertEqual(verdict, "Failed")
        self.assertIn("exit code: 1", said)
        self.assertIn(f"tests/fixtures/broken.json:{BROKEN_AT}", said)
        self.assertIn('did you mean "SUCCESSFUL"?', said)
        self.assertEqual(outcome(output, "whcheck redact --check")[0], "Passed")

    def test_a_broken_recording_is_refused(self):
        self.git.scratch.file("tests/fixtures/broken.http", CAPTURE.replace(b'"pending"', b'"pendin"'))
        verdict, said = outcome(self.git.commit(1), "whcheck validate")
        self.assertEqual(verdict, "Failed")
        self.assertIn("tests/fixtures/broken.http:", said)

    def test_a_person_is_refused(self):
        self.git.scratch.file("tests/fixtures/person.json", PERSON)
        output = self.git.commit(1)
        self.assertEqual(outcome(output, "whcheck validate"), ("Passed", ""))
        verdict, said = outcome(output, "whcheck redact --check")
        self.assertEqual(verdict, "Failed")
        self.assertIn("tests/fixtures/person.json:15:16: personal value at /full_name", said)
        self.assertNotIn("Langley", said)

    def test_other_files_are_left_alone(self):
        self.git.scratch.file("package.json", "{}")
        output = self.git.commit(0)
        for hook in ["whcheck validate", "whcheck redact --check"]:
            self.assertEqual(outcome(output, hook)[0], "(no files to check)Skipped")

    def test_a_file_is_no_option(self):
        hooks = [{"id": "whcheck-validate", "files": "^-"}]
        self.git.configure({"repos": [self.config["repos"][0] | {"hooks": hooks}]})
        self.git.scratch.broken("--quiet.json", redacted())
        _, said = outcome(self.git.commit(1), "whcheck validate")
        self.assertIn(f"--quiet.json:{BROKEN_AT}", said)
        (self.git.scratch.folder / "--quiet.json").unlink()

    def test_options(self):
        """An owner's `args` take the place of the hook's."""
        hooks = [{"id": "whcheck-validate", "files": "^tests/fixtures/", "args": ["--allow", "enum"]}]
        self.git.configure({"repos": [self.config["repos"][0] | {"hooks": hooks}]})
        self.git.scratch.broken(payload=redacted())
        self.assertEqual(outcome(self.git.commit(0), "whcheck validate")[0], "Passed")

    def test_the_sets_of_the_project(self):
        hooks = [{"id": "whcheck-check"}]
        self.git.configure({"repos": [self.config["repos"][0] | {"hooks": hooks}]})
        self.git.scratch.file("whcheck.toml", '[[fixtures]]\npaths = ["tests/fixtures/*.json"]\nexpect = "valid"\n')
        self.assertEqual(outcome(self.git.commit(0), "whcheck check")[0], "Passed")
        self.git.scratch.broken(payload=redacted())
        verdict, said = outcome(self.git.commit(1), "whcheck check")
        self.assertEqual(verdict, "Failed")
        self.assertIn(f"tests/fixtures/broken.json:{BROKEN_AT}", said)
        (self.git.scratch.folder / "whcheck.toml").unlink()


class FromTheWheel(unittest.TestCase):
    """As an owner defines them: installed from the wheel, where there is no Rust."""

    def test_a_commit(self):
        config = snippet("additional_dependencies")
        git = Repository(config, rust=False)
        self.addCleanup(git.scratch.remove)
        self.assertEqual(outcome(git.commit(0), "whcheck validate")[0], "Passed")
        git.scratch.broken()
        verdict, said = outcome(git.commit(1), "whcheck validate")
        self.assertEqual(verdict, "Failed")
        self.assertIn(f"tests/fixtures/broken.json:{BROKEN_AT}", said)


class Manifest(unittest.TestCase):
    def test_what_is_read_in_folders_is_passed_to_the_hooks(self):
        help_text = run([*COMMANDS["cargo"], "validate", "--help"], CLONE, environment()).stdout
        endings = re.findall(r"\.[a-z]+\b", re.search(r"Folders are searched for (.*) files", help_text)[1])
        self.assertGreater(len(endings), 4)
        for hook in yaml.safe_load((CLONE / ".pre-commit-hooks.yaml").read_text()):
            for ending in [*endings, *(f"{ending}.gz" for ending in endings), ".md"]:
                name = f"tests/fixtures/a{ending}"
                seen = re.search(hook.get("files", ""), name) and not re.search(hook.get("exclude", "^$"), name)
                self.assertEqual(bool(seen), ending != ".md", f"{hook['id']}: {name}")

    def test_pre_commit_accepts_it(self):
        done = run(["pre-commit", "validate-manifest", CLONE / ".pre-commit-hooks.yaml"], CLONE, environment())
        self.assertEqual((done.returncode, done.stdout), (0, ""))
