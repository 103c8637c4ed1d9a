"""The GitHub Action: its steps are run with the shell and the variables that the service gives them."""

import os
import re
import shutil
import tempfile
import unittest
from pathlib import Path

import yaml

from scratch import BROKEN_AT, CLONE, PERSON, SAMPLE, VERSION, Scratch, environment, run, snippet

ACTION = yaml.safe_load((CLONE / "action.yml").read_text())
STEPS = ACTION["runs"]["steps"]

# What `shell: bash` means there.
BASH = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail"]

BROKEN_ANNOTATION = "::error file=tests/fixtures/broken.json,line={},col={},".format(*BROKEN_AT.split(":"))


class Action(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.installed = {}
        cls.temp = tempfile.mkdtemp(prefix="whcheck-")
        cls.addClassCleanup(shutil.rmtree, cls.temp)

    def setUp(self):
        self.scratch = Scratch()
        self.addCleanup(self.scratch.remove)

    def act(self, rust=False, **given):
        """Runs the steps one after another, up to the first that fails: the status, and all that was written."""
        self.assertLessEqual(given.keys(), ACTION["inputs"].keys())
        inputs = {name: given.get(name, declared["default"]) for name, declared in ACTION["inputs"].items()}
        env = environment(GITHUB_ACTIONS="true", CI="true", GITHUB_WORKSPACE=str(self.scratch.folder),
                          GITHUB_ACTION_PATH=str(CLONE))
        if not rust:
            env |= self.scratch.without_rust()
        output = ""
        for step in STEPS:
            status, written, path = self.run_step(step, inputs, env)
            output += written
            if status != 0:
                return status, output
            env["PATH"] = os.pathsep.join([*path, env["PATH"]])
        return 0, output

    def run_step(self, step, inputs, env):
        """Runs one step: its status, what it wrote, and the folders that it adds to the path."""
        own = {name: evaluated(value, inputs) for name, value in step["env"].items()}
        # A version that was installed stays installed.
        key = (step["name"], *own.values())
        if key in self.installed:
            return self.installed[key]
        temp = tempfile.mkdtemp(dir=self.temp)
        added, script = Path(temp, "path"), Path(temp, "script.sh")
        added.touch()
        script.write_text(step["run"])
        variables = {"RUNNER_TEMP": temp, "GITHUB_PATH": str(added)}
        done = run([*BASH, script], self.scratch.folder, env | own | variables)
        result = done.returncode, done.stdout, added.read_text().splitlines()
        if result[2]:
            self.installed[key] = result
        return result

    def expect(self, status, words, **given):
        before = self.scratch.entries()
        found, output = self.act(**({"version": VERSION} | given))
        self.assertEqual(found, status, output)
        self.assertIn(words, output)
        self.assertEqual(self.scratch.entries(), before, "nothing of the inputs is run")
        return output

    def test_good_fixtures(self):
        self.expect(0, "1 payload checked: 1 valid", paths="tests/fixtures")

    def test_a_broken_fixture_is_annotated_at_its_line(self):
        self.scratch.broken()
        self.expect(1, BROKEN_ANNOTATION, paths="tests/fixtures")

    def test_built_from_its_own_source(self):
        self.scratch.broken()
        self.expect(1, BROKEN_ANNOTATION, paths="tests/fixtures", version="", rust=True)

    def test_the_example(self):
        step = snippet("uses: OWNER/whcheck")[0]
        self.assertEqual(step["uses"], f"OWNER/whcheck@v{VERSION}")
        self.scratch.broken()
        status, output = self.act(**({"version": VERSION} | step["with"]))
        self.assertEqual(status, 1, output)
        self.assertIn(BROKEN_ANNOTATION, output)
        self.assertTrue((self.scratch.folder / "whcheck.sarif").exists())

    def test_a_missing_file(self):
        self.expect(3, "missing.json", paths="tests/fixtures\nmissing.json\n")

    def test_options(self):
        self.scratch.file("tests/fixtures/good.json", SAMPLE.replace(b'"method"', b'"unknown": 1,\n  "method"'))
        self.expect(0, "1 warning", paths="tests/fixtures")
        self.expect(1, "::error file=tests/fixtures/good.json", paths="tests/fixtures", args="--strict  --jobs 1")

    def test_the_sets_of_the_project(self):
        self.scratch.file("whcheck.toml", '[[fixtures]]\npaths = ["tests/fixtures/*.json"]\nexpect = "valid"\n')
        self.expect(0, "1 fixture checked", command="check")
        self.scratch.broken()
        self.expect(1, BROKEN_ANNOTATION, command="check")

    def test_persons(self):
        self.scratch.file("tests/fixtures/person.json", PERSON)
        output = self.expect(1, "personal value at /full_name", command="redact --check", paths="tests/fixtures")
        self.assertNotIn("Langley", output)

    def test_paths_mean_themselves(self):
        self.scratch.broken("tests/a name; touch x/*.json")
        self.scratch.broken("--show-pii.json")
        for path in ["$(touch x)", "`touch x`", "x; touch x", "x\" && touch x", "$HOME", "${{ github.token }}", "*"]:
            output = self.expect(3, "1 unreadable", paths=path)
            self.assertIn(path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A"), output)
        self.expect(1, "::error file=tests/a name; touch x/*.json,", paths="tests/a name; touch x/*.json")
        self.expect(1, "::error file=--show-pii.json,", paths="--show-pii.json")

    def test_options_mean_themselves(self):
        for word in ["$(touch x)", "`touch x`", ";touch x", "*"]:
            self.expect(3, "unreadable", paths="tests/fixtures", args=word)

    def test_what_is_no_command_or_version_is_refused(self):
        for command in ["explain", "validate --show-pii", "validate; touch x", "$(touch x)", "*", ""]:
            self.expect(2, "::error title=whcheck::the input command is", command=command, paths="tests/fixtures")
        for version in ["0.1.0; touch x", "$(touch x)", "0.1.0\ntouch x", "--help", " "]:
            self.expect(2, "::error title=whcheck::the input version is no version", version=version)
        for paths in ["", " \n"]:
            self.expect(2, "::error title=whcheck::the input paths names no file", paths=paths)


class Text(unittest.TestCase):
    def test_inputs_are_never_written_into_a_script(self):
        for step in STEPS:
            self.assertEqual(step["shell"], "bash")
            self.assertNotIn("${{", step["run"])

    def test_every_input_is_used(self):
        used = [value for step in STEPS for value in step["env"].values()]
        self.assertEqual(sorted(used), sorted(f"${{{{ inputs.{name} }}}}" for name in ACTION["inputs"]))

    def test_the_service_would_accept_it(self):
        done = run(["check-jsonschema", "--builtin-schema", "vendor.github-actions", CLONE / "action.yml"], CLONE,
                   environment())
        self.assertEqual(done.returncode, 0, done.stdout)


def evaluated(value, inputs):
    return re.sub(r"\$\{\{ inputs\.(\w+) }}", lambda found: inputs[found[1]], value)
