"""The scripts of the workflows do what they say, with a stand-in for the code host's command."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from build_tools.checks import review_in_time
from build_tools.records.health import State
from tests.factories import REPOSITORY

from .test_workflows import WORKFLOWS

GH = """#!/usr/bin/env python3
import json, os, sys
calls = os.environ["CALLS"]
with open(calls, "a") as log:
    log.write(json.dumps(sys.argv[1:]) + "\\n")
sys.stdout.write(open(os.environ["ANSWER"]).read())
"""


def script(workflow: str, job: str, name: str) -> str:
    """What a step runs."""
    return next(step["run"] for step in WORKFLOWS[workflow]["jobs"][job]["steps"] if step.get("name") == name)


@pytest.fixture
def host(tmp_path: Path):
    """Run a script as a workflow runs it; gives its result and the calls of `gh`."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(GH)
    (tmp_path / "bin/gh").chmod(0o755)

    def run(text: str, answer: str = "", **environment: str):
        (tmp_path / "answer").write_text(answer)
        (tmp_path / "output").write_text("")
        given = {
            "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
            "CALLS": str(tmp_path / "calls"),
            "ANSWER": str(tmp_path / "answer"),
            "GITHUB_OUTPUT": str(tmp_path / "output"),
            "GITHUB_REPOSITORY": "example/contested",
            **environment,
        }
        done = subprocess.run(["bash", "-e", "-c", text], cwd=tmp_path, env=given, capture_output=True, text=True, check=False)
        calls = tmp_path / "calls"
        made = [json.loads(line) for line in calls.read_text().splitlines()] if calls.exists() else []
        calls.unlink(missing_ok=True)
        return done, made, (tmp_path / "output").read_text()

    run.folder = tmp_path
    return run


def needs_jq():
    if subprocess.run(["bash", "-c", "command -v jq"], capture_output=True, check=False).returncode:
        pytest.skip("no jq here; the code host has it")


FIND = script("comment.yml", "comment", "Find the pull request")
POST = script("comment.yml", "comment", "Write the comment, or change the one there is")
CARE = script("weekly.yml", "care", "Open, change or close the issue")


@pytest.mark.parametrize(
    ("pulls", "output"),
    [
        pytest.param([{"number": 7, "head": {"sha": "abc"}}], "number=7\n", id="the-one"),
        pytest.param([{"number": 7, "head": {"sha": "old"}}, {"number": 8, "head": {"sha": "abc"}}], "number=8\n", id="by-its-commit"),
        pytest.param([{"number": 7, "head": {"sha": "old"}}], "", id="pushed-since"),
        pytest.param([], "", id="closed-since"),
    ],
)
def test_the_pull_request_is_found_by_branch_and_commit(host, pulls, output):
    needs_jq()
    done, calls, said = host(FIND, json.dumps(pulls), HEAD_SHA="abc", HEAD_OWNER="someone", HEAD_BRANCH="$(touch hacked);`id`")
    assert (done.returncode, said) == (0, output), done.stderr
    assert calls == [
        ["api", "--method", "GET", "repos/example/contested/pulls", "-f", "state=open", "-f", "head=someone:$(touch hacked);`id`"]
    ]
    assert not (host.folder / "hacked").exists()


@pytest.mark.parametrize(
    ("found", "body", "call"),
    [
        pytest.param("123\n456\n", "### Case", ["PATCH", "repos/example/contested/issues/comments/123"], id="changed-in-place"),
        pytest.param("123\n", "nothing", ["PATCH", "repos/example/contested/issues/comments/123"], id="changed-to-nothing"),
        pytest.param("", "### Case", ["POST", "repos/example/contested/issues/7/comments"], id="first"),
        pytest.param("", "nothing", None, id="nothing-to-say"),
    ],
)
def test_there_is_one_comment(host, found, body, call):
    (host.folder / "comment.md").write_text(f"<!-- contested diff -->\n{body}\n")
    done, calls, _ = host(POST, found, NUMBER="7")
    assert done.returncode == 0, done.stderr
    written = [["--silent", "--method", *call, "-F", "body=@comment.md"]] if call else []
    assert [made[1:] for made in calls[1:]] == written


@pytest.mark.parametrize(
    ("body", "issues", "call"),
    [
        pytest.param("due", [], ["issue", "create", "--title", "T", "--body-file", "issue.md"], id="opened"),
        pytest.param("due", [{"title": "T", "number": 3}], ["issue", "edit", "3", "--body-file", "issue.md"], id="changed"),
        pytest.param("", [{"title": "T", "number": 3}], ["issue", "close", "3", "--comment", "Nothing is due any more."], id="closed"),
        pytest.param("", [{"title": "Another", "number": 4}], None, id="nothing-due"),
    ],
)
def test_there_is_one_weekly_issue(host, body, issues, call):
    needs_jq()
    (host.folder / "issue.md").write_text(body)
    done, calls, _ = host(CARE, json.dumps(issues), TITLE="T")
    assert done.returncode == 0, done.stderr
    assert calls[1:] == ([call] if call else [])


def weekly(folder: Path, findings: list, health: dict) -> str:
    (folder / "check.json").write_text(json.dumps({"findings": findings}))
    (folder / "health.json").write_text(json.dumps(health))
    command = [sys.executable, str(REPOSITORY / ".github/weekly.py"), "check.json", "health.json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def test_the_weekly_issue_says_what_is_due(tmp_path):
    due = {"rule": "E126", "severity": "warning", "file": "data/cases/a.yml", "message": "a case that is pending was due for review"}
    other = {"rule": "E127", "severity": "warning", "file": "data/cases/b.yml", "message": "the title is long"}
    wrong = {"rule": "R104", "severity": "error", "file": "data/cases/c.yml", "message": "'@someone' is not in the vocabulary"}
    day = {"checked": "2026-11-23", "since": "2026-11-16"}
    health = {
        "https://a.example/x": {"state": "gone", "answer": "404 `Not` Found", **day},
        "https://b.example/": {"state": "blocked", "answer": "403", **day},
        "https://c.example/": {"state": "moved", "answer": "301", "moved_to": "https://d.example/", **day},
        "https://e.example/": {"state": "failing", "answer": "no answer", "archived": "https://archive.example/e", **day},
        "https://f.example/": {"state": "reachable", "answer": "200", **day},
    }
    assert weekly(tmp_path, [due, other, wrong], health) == (
        "## Errors in the records\n"
        "\n"
        "- `data/cases/c.yml`: `'@someone' is not in the vocabulary`\n"
        "\n"
        "## Reviews due\n"
        "\n"
        "Go through the whole record and its sources again, then set `reviewed:` to that day.\n"
        "\n"
        "- `data/cases/a.yml`: `a case that is pending was due for review`\n"
        "\n"
        "## Sources that could not be reached\n"
        "\n"
        "Put a snapshot into `archived`, or cite another source.\n"
        "\n"
        "- `https://a.example/x`: ``404 `Not` Found``, since `2026-11-16`\n"
        "- `https://e.example/`: `no answer`, since `2026-11-16`; snapshot at `https://archive.example/e`\n"
        "\n"
        "## Sources that have moved\n"
        "\n"
        "Look whether it is the same document, then write its new address.\n"
        "\n"
        "- `https://c.example/`: `301`, since `2026-11-16`; now at `https://d.example/`\n"
    )


def test_when_nothing_is_due_nothing_is_written(tmp_path):
    assert weekly(tmp_path, [], {}) == ""


def test_the_states_and_the_rule_that_it_reads_are_there():
    """They are named in a script that no import ties to the code."""
    text = (REPOSITORY / ".github/weekly.py").read_text(encoding="utf-8")
    assert set(re.findall(r'"(gone|failing|moved)"', text)) <= set(get_args(State))
    assert f'REVIEW = "{review_in_time.CODE}"' in text
