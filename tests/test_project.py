"""The edge: folders, the clock, the environment, git."""

import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_tools.commands import cli
from build_tools.project import ProjectError, open_project


@pytest.fixture(autouse=True)
def no_epoch(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: Contested\nsite_url: https://record.example/\nrepo_url: ''\n")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.yml").write_text("a: b\n")
    return tmp_path


def git(root: Path, *arguments: str, when: str = "") -> None:
    environment = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when} if when else {}
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(
        ["git", "-C", str(root), *identity, *arguments],
        check=True,
        capture_output=True,
        env={"PATH": "/usr/bin:/bin:/usr/local/bin", **environment},
    )


def test_the_nearest_folder_upwards_is_found(root, monkeypatch):
    (root / "data/cases").mkdir()
    monkeypatch.chdir(root / "data/cases")
    assert open_project().root == root


def test_a_named_folder_must_be_a_project(tmp_path):
    with pytest.raises(ProjectError, match=r"there is no mkdocs.yml here"):
        open_project(tmp_path)


def test_the_addresses_come_from_mkdocs_yml(root):
    project = open_project(root)
    assert (project.site_url, project.repo_url) == ("https://record.example/", "")


def test_the_build_date_is_the_given_one(root):
    assert open_project(root, date="2026-02-03").today == date(2026, 2, 3)


@pytest.mark.parametrize("written", ["2026-02-30", "3 February", "2026-2-3", ""])
def test_a_date_that_is_none_is_refused(root, written):
    with pytest.raises(ProjectError, match="--date"):
        open_project(root, date=written)


def test_else_the_build_date_is_source_date_epoch(root, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert open_project(root).today == date(2023, 11, 14)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(ProjectError, match="SOURCE_DATE_EPOCH"):
        open_project(root)


def test_else_it_is_the_date_of_the_newest_commit_that_touches_the_inputs(root):
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "records", when="2026-03-05T00:30:00+02:00")
    (root / "README.md").write_text("x")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "readme", when="2026-05-06T12:00:00Z")
    project = open_project(root)
    assert project.today == date(2026, 3, 4)
    assert len(project.revision) == 12


def test_a_folder_that_git_does_not_trust_is_said(root, monkeypatch):
    """Else a build in a container would lose revision and date in silence."""
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "records", when="2026-03-05T00:30:00+02:00")
    assert open_project(root).notice == ""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # git's own way of testing this
    project = open_project(root, now=date(2026, 7, 8))
    assert (project.today, project.revision) == (date(2026, 7, 8), "")
    assert "belongs to another user" in project.notice and f"git config --global --add safe.directory {root}" in project.notice
    done = CliRunner().invoke(cli, ["-C", str(root), "check"])
    assert project.notice in done.stderr


def test_else_it_is_today(root):
    project = open_project(root, now=date(2026, 7, 8))
    assert (project.today, project.revision) == (date(2026, 7, 8), "")


def test_paths_are_shown_relative_to_the_project(root):
    project = open_project(root)
    assert (project.shown(root / "data/a.yml"), project.shown(Path("/elsewhere/x"))) == ("data/a.yml", "/elsewhere/x")
