"""The comment on a pull request from a stranger: main's code reads the stranger's records, and runs nothing of theirs."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import REPOSITORY, case_data, write_data
from tests.test_revision import commit, git

from .test_scripts import script

COMPARE = script("comment.yml", "comment", "Compare, without running anything of the pull request")
HOSTILE = "@everyone <img src=x onerror=alert(1)> [here](https://phish.example/) `x`"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Main as the workflow has it, with a pull request at its origin that changes a title, the code and the settings."""
    origin, folder = tmp_path / "origin", tmp_path / "main"
    origin.mkdir()
    git(origin, "init", "-q", "-b", "main")
    (origin / "mkdocs.yml").write_text((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"), encoding="utf-8")
    (origin / ".gitignore").write_text(".venv/\ncomment.md\n")
    write_data(origin)
    commit(origin, "first")
    git(origin, "switch", "-q", "-c", "stranger")
    (origin / "data/cases/example.yml").write_text(json.dumps(case_data(title=HOSTILE)))
    (origin / "build_tools").mkdir()
    (origin / "build_tools/__init__.py").write_text("raise SystemExit('the code of the pull request was run')")
    commit(origin, "change")
    git(origin, "update-ref", "refs/pull/7/head", "stranger")
    git(origin, "switch", "-q", "main")
    git(tmp_path, "clone", "-q", str(origin), str(folder))
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/bin/contested").symlink_to(Path(sys.executable).with_name("contested"))
    return folder


def compare(checkout: Path, head: str) -> "subprocess.CompletedProcess[str]":
    given = {**os.environ, "NUMBER": "7", "HEAD_SHA": head}
    return subprocess.run(["bash", "-e", "-c", COMPARE], cwd=checkout, env=given, capture_output=True, text=True, check=False)


def test_the_comment_shows_the_change_as_plain_text(checkout):
    done = compare(checkout, git(checkout.parent / "origin", "rev-parse", "stranger"))
    assert done.returncode == 0, done.stderr
    text = (checkout / "comment.md").read_text(encoding="utf-8")
    assert text.startswith("<!-- contested diff -->\n## What readers will see change\n")
    assert f"- **changed** title: `Example Authority and the Chatbot` → `` {HOSTILE} ``\n" in text
    assert git(checkout, "status", "--porcelain") == "", "nothing of the pull request is on disk"
    assert git(checkout, "branch", "--show-current") == "main"


def test_a_push_in_between_ends_it(checkout):
    """What is compared is the commit that was checked, or nothing."""
    done = compare(checkout, git(checkout.parent / "origin", "rev-parse", "main"))
    assert done.returncode != 0
    assert not (checkout / "comment.md").exists()


def test_records_that_cannot_be_read_are_named(checkout):
    origin = checkout.parent / "origin"
    git(origin, "switch", "-q", "stranger")
    (origin / "data/cases/example.yml").write_text("title: [")
    commit(origin, "broken")
    git(origin, "update-ref", "refs/pull/7/head", "stranger")
    done = compare(checkout, git(origin, "rev-parse", "stranger"))
    assert done.returncode == 0, done.stderr
    assert "> `data/cases/example.yml is not compared: it cannot be read in " in (checkout / "comment.md").read_text(encoding="utf-8")
