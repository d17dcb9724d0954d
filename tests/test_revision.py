"""Older records are read from git as they were, whatever the tree says of itself."""

import subprocess
from pathlib import Path

import pytest

from build_tools.revision import RevisionError, find_revision, write_revision

IDENTITY = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *IDENTITY, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """One commit with two records."""
    folder = tmp_path / "repository"
    (folder / "data/cases").mkdir(parents=True)
    git(tmp_path, "init", "-q", "-b", "main", str(folder))
    (folder / "data/cases/one.yml").write_text("title: One\n")
    (folder / "data/cases/two.yml").write_bytes("title: Zw\N{LATIN SMALL LETTER O WITH DIAERESIS}lf\r\n".encode())
    commit(folder, "first")
    return folder


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


def written(folder: Path, name: str, into: Path) -> dict[str, bytes]:
    into.mkdir()
    write_revision(find_revision(folder, name), folder / "data", into)
    return {path.relative_to(into).as_posix(): path.read_bytes() for path in into.rglob("*") if path.is_file() and not path.is_symlink()}


def test_the_folder_is_written_byte_for_byte(repository, tmp_path):
    assert written(repository, "main", tmp_path / "into") == {
        "cases/one.yml": b"title: One\n",
        "cases/two.yml": "title: Zw\N{LATIN SMALL LETTER O WITH DIAERESIS}lf\r\n".encode(),
    }


def test_an_older_revision_does_not_show_what_is_on_disk(repository, tmp_path):
    (repository / "data/cases/one.yml").write_text("title: Other\n")
    commit(repository, "second")
    (repository / "data/cases/one.yml").write_text("title: Unsaved\n")
    assert written(repository, "HEAD~1", tmp_path / "into")["cases/one.yml"] == b"title: One\n"


def test_an_attribute_of_the_tree_cannot_hide_a_record(repository, tmp_path):
    """`git archive` would leave this file out."""
    (repository / ".gitattributes").write_text("data/cases/one.yml export-ignore\n")
    commit(repository, "hide")
    assert "cases/one.yml" in written(repository, "HEAD", tmp_path / "into")


def test_a_link_stays_a_link_that_nobody_follows(repository, tmp_path):
    (repository / "data/cases/link.yml").symlink_to("/etc/hostname")
    commit(repository, "link")
    assert "cases/link.yml" not in written(repository, "HEAD", tmp_path / "into")
    assert (tmp_path / "into/cases/link.yml").readlink() == Path("/etc/hostname")


def test_a_file_beyond_all_measure_is_not_read(repository, tmp_path):
    (repository / "data/cases/large.yml").write_bytes(b"a" * 2_000_000)
    commit(repository, "large")
    found = written(repository, "HEAD", tmp_path / "into")
    assert found["cases/large.yml"] == b"\0" * 2_000_000


def test_a_folder_that_was_not_there_yet(repository, tmp_path):
    assert not write_revision(find_revision(repository, "main"), repository / "nothing", tmp_path)


def test_a_project_below_the_top_of_its_repository(repository, tmp_path):
    (repository / "inner/data/cases").mkdir(parents=True)
    (repository / "inner/data/cases/three.yml").write_text("title: Three\n")
    commit(repository, "inner")
    assert written(repository / "inner", "HEAD", tmp_path / "into") == {"cases/three.yml": b"title: Three\n"}


@pytest.mark.parametrize("name", ["nowhere", "", " ", "--all", "-h", "HEAD~99", "a..b", "main:data", "x\ny", "HEAD^{tree}"])
def test_what_is_no_revision_is_said_to_be_none(repository, name):
    with pytest.raises(RevisionError, match=r"knows no revision|cannot be the name"):
        find_revision(repository, name)


def test_outside_of_a_repository(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(RevisionError, match="not in a git repository"):
        find_revision(tmp_path, "main")


def test_without_git(repository, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RevisionError, match="git is not installed"):
        find_revision(repository, "main")


def test_a_revision_is_shown_by_name_and_hash(repository):
    commit_hash = git(repository, "rev-parse", "HEAD")
    assert find_revision(repository, "main").shown == f"main ({commit_hash[:12]})"
    assert find_revision(repository, commit_hash[:8]).shown == commit_hash[:12]
