"""The GitLab template: its script is run as a runner does, and the report that it leaves is read."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import jsonschema
import yaml

from scratch import BROKEN_AT, CLONE, VERSION, Scratch, environment, run, snippet

HEADER, JOBS = yaml.safe_load_all((CLONE / "templates/whcheck.yml").read_text())
INPUTS = HEADER["spec"]["inputs"]
SCHEMA = json.loads((CLONE / "tests/formats/gitlab.schema.json").read_text())

BROKEN_PLACE = f"tests/fixtures/broken.json:{BROKEN_AT.split(':')[0]} enum"

# Images without bash have another shell.
SHELLS = ["bash", "sh"]


def interpolated(part, inputs):
    """The job with its inputs in place. The service too replaces them in values that are parsed already."""
    if isinstance(part, dict):
        return {key: interpolated(value, inputs) for key, value in part.items()}
    if isinstance(part, list):
        return [interpolated(value, inputs) for value in part]
    if isinstance(part, str):
        return re.sub(r"\$\[\[ inputs\.(\w+) ]]", lambda found: inputs[found[1]], part)
    return part


class Template(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # The image has Python and pip.
        cls.image = tempfile.mkdtemp(prefix="whcheck-")
        cls.addClassCleanup(shutil.rmtree, cls.image)
        subprocess.run([sys.executable, "-m", "venv", cls.image], check=True)

    def setUp(self):
        self.scratch = Scratch()
        self.addCleanup(self.scratch.remove)

    def job(self, **given):
        self.assertLessEqual(given.keys(), INPUTS.keys())
        inputs = {name: given.get(name, declared["default"]) for name, declared in INPUTS.items()}
        for name, declared in INPUTS.items():
            self.assertIn(inputs[name], declared.get("options", [inputs[name]]))
            self.assertRegex(inputs[name], declared.get("regex", "^"))
        return interpolated(JOBS, inputs)["whcheck"]

    def run_job(self, shell, job):
        """Runs the job: its status, and what was written."""
        self.assertTrue(all(variable["expand"] is False for variable in job["variables"].values()))
        variables = {name: variable["value"] for name, variable in job["variables"].items()}
        env = environment(CI="true", GITLAB_CI="true", CI_PROJECT_DIR=str(self.scratch.folder), **variables)
        env |= self.scratch.without_rust()
        env["PATH"] = f"{self.image}/bin:{env['PATH']}"
        # The lines of both are run in one shell, which ends at the first that fails.
        script = "\n".join(["set -e", *job["before_script"], *job["script"]])
        done = run([shell, "-c", script], self.scratch.folder, env)
        return done.returncode, done.stdout

    def expect(self, status, words, shells=SHELLS, **given):
        job = self.job(**given)
        self.report = self.scratch.folder / job["artifacts"]["reports"]["codequality"]
        for shell in shells:
            before = self.scratch.entries()
            found, output = self.run_job(shell, job)
            self.assertEqual(found, status, output)
            self.assertIn(words, output)
            if status != 2:
                self.findings = json.loads(self.report.read_text())
                jsonschema.validate(self.findings, SCHEMA)
                self.report.unlink()
            self.assertEqual(self.scratch.entries(), before, "nothing of the inputs is run")

    def places(self):
        return [f"{finding['location']['path']}:{finding['location']['lines']['begin']} {finding['check_name']}"
                for finding in self.findings]

    def test_good_fixtures(self):
        self.expect(0, "1 payload checked: 1 valid", paths="tests/fixtures")
        self.assertEqual(self.findings, [])

    def test_a_broken_fixture_is_in_the_artifact(self):
        self.scratch.broken()
        self.expect(1, f"tests/fixtures/broken.json:{BROKEN_AT}", paths="tests/fixtures")
        self.assertIn(BROKEN_PLACE, self.places())
        self.assertEqual(self.job(paths="x")["artifacts"]["when"], "always")

    def test_the_example(self):
        example = snippet("file: templates/whcheck.yml")["include"][0]
        self.assertEqual(example["ref"], f"v{VERSION}")
        self.assertTrue((CLONE / example["file"]).exists())
        self.scratch.broken()
        self.expect(1, f"tests/fixtures/broken.json:{BROKEN_AT}", **example["inputs"])

    def test_the_sets_of_the_project(self):
        self.scratch.file("whcheck.toml", '[[fixtures]]\npaths = ["tests/fixtures/*.json"]\nexpect = "valid"\n')
        self.scratch.broken()
        self.expect(1, f"tests/fixtures/broken.json:{BROKEN_AT}", command="check")
        self.assertEqual(self.places(), [BROKEN_PLACE])

    def test_inputs_mean_themselves(self):
        for text in ["$(touch x)", "`touch x`", "x; touch x", "x\" && touch x", "$HOME", "*"]:
            self.expect(3, "1 unreadable", paths=text)
            self.assertEqual(self.places(), [f"{text}:1 unreadable"])
        self.expect(3, "unreadable", paths="tests/fixtures", args="$(touch x) *")
        self.scratch.broken("tests/a name; touch x/*.json")
        self.expect(1, "1 invalid", paths="tests/fixtures\n\ntests/a name; touch x/*.json\n")

    def test_paths_are_needed(self):
        for paths in ["", " \n"]:
            self.expect(2, "the input paths names no file", paths=paths)

    def test_it_installs_the_version_of_this_repository(self):
        self.assertEqual(INPUTS["version"]["default"], VERSION)
        with self.assertRaises(AssertionError):
            self.job(version="0.1.0; touch x")

    def test_the_service_would_accept_it(self):
        path = self.scratch.file("job.yml", yaml.safe_dump({"whcheck": self.job(paths="tests")}))
        done = run(["check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", path], CLONE, environment())
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertNotIn("$[[", "".join(JOBS["whcheck"]["before_script"] + JOBS["whcheck"]["script"]))
