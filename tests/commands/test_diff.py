"""`contested diff` from end to end: revisions, folders, slips."""

import json
import shutil

import pytest

from tests.factories import case_data, write_data
from tests.test_revision import commit, git

from .conftest import run

FIRST = "What readers see change from "


@pytest.fixture
def history(project):
    """The project in git, with one commit, and another title on disk."""
    git(project, "init", "-q", "-b", "main")
    commit(project, "first")
    path = project / "data/cases/example.yml"
    path.write_text(json.dumps(case_data(title="Another title")))
    return project


def test_a_revision_is_compared_with_what_is_on_disk(history):
    done = run("diff", "main", "--date", "2026-11-23")
    short = git(history, "rev-parse", "HEAD")[:12]
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        f"What readers see change from main ({short}) to the records on disk, as of 2026-11-23:\n"
        "\n"
        "case changed: Another title (data/cases/example.yml, cases/example/)\n"
        "  ~ title: Example Authority and the Chatbot → Another title\n"
        "\n"
        "1 case changed\n"
    )


def test_two_revisions_are_compared_whatever_is_on_disk(history):
    commit(history, "second")
    (history / "data/cases/example.yml").write_text("not a record")
    done = run("diff", "HEAD~1", "HEAD", "--format", "json")
    answer = json.loads(done.stdout)
    assert (done.exit_code, answer["summary"], len(answer["records"])) == (0, "1 case changed", 1)
    assert answer["records"][0]["changes"][0]["now"] == "Another title"


def test_folders_are_compared_without_git(project, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    write_data(tmp_path / "other", {"example": case_data(title="Another title")})
    done = run("diff", tmp_path / "other", tmp_path / "data")
    assert done.exit_code == 0
    assert "  ~ title: Another title → Example Authority and the Chatbot\n" in done.stdout


def test_markdown_is_for_a_pull_request(history):
    done = run("diff", "main", "--format", "markdown")
    assert "- **changed** title: `Example Authority and the Chatbot` → `Another title`\n" in done.stdout


def test_a_broken_record_is_named_and_the_rest_compared(history):
    (history / "data/cases/example.yml").write_text("title: [")
    (history / "data/stakeholders/labs.yml").write_text("{name: Labs, kind: company, jurisdiction: US}")
    done = run("diff", "main")
    assert done.exit_code == 1
    assert "note: data/cases/example.yml is not compared: it cannot be read in the records on disk\n" in done.stdout
    assert "  ~ name: Example Labs → Labs\n" in done.stdout
    assert "the records on disk: data/cases/example.yml:1:" in done.stderr


def test_what_names_a_broken_record_does_not_seem_to_change(history):
    """The case names this party on every side; only its file is broken."""
    commit(history, "second")
    (history / "data/stakeholders/labs.yml").write_text("name: [")
    done = run("diff", "main")
    assert done.exit_code == 1
    assert "note: data/stakeholders/labs.yml is not compared" in done.stdout
    assert done.stdout.endswith("nothing that readers see\n")


def test_a_record_mended_since_is_named_too(history):
    (history / "data/cases/example.yml").write_text("title: [")
    commit(history, "broken")
    (history / "data/cases/example.yml").write_text(json.dumps(case_data()))
    done = run("diff", "main")
    assert done.exit_code == 1
    assert "it cannot be read in main (" in done.stdout


def test_before_the_first_record_everything_is_new(project):
    git(project, "init", "-q", "-b", "main")
    git(project, "commit", "-q", "--allow-empty", "-m", "empty")
    done = run("diff", "main")
    assert done.exit_code == 0
    assert "case added: Example Authority and the Chatbot" in done.stdout
    assert "1 case added; 3 stakeholders added" in done.stdout


def test_a_vocabulary_that_one_side_lacks_is_taken_from_the_other(history):
    (history / "data/vocabulary/topics.yml").unlink()
    done = run("diff", "main")
    assert done.exit_code == 1
    assert "the vocabularies topics are taken from the other side" in done.stderr
    assert "  ~ title: Example Authority and the Chatbot → Another title\n" in done.stdout


def test_vocabularies_that_neither_side_has(history):
    shutil.rmtree(history / "data/vocabulary")
    done = run("diff", "./data", "./data")
    assert done.exit_code == 2
    assert "neither side has vocabularies" in done.stderr


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["nowhere"], "git knows no revision 'nowhere', and there is no such folder; list what there is with: git branch --all"),
        (["main", "nowhere"], "git knows no revision 'nowhere'"),
        (["docs"], "git knows no revision 'docs', and it is a folder without records"),
        (["x" * 5000], "git knows no revision"),
        (["a\nb"], "cannot be the name of a revision"),
        (["main", "HEAD", "third"], "unexpected extra argument"),
        (["main", "--format", "html"], "'html' is not one of"),
        ([], "Missing argument 'BASE'"),
    ],
)
def test_a_slip_is_a_wrong_call_with_advice(history, call, said):
    done = run("diff", *call)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())


def test_records_from_elsewhere_have_no_revisions(history, tmp_path_factory):
    elsewhere = write_data(tmp_path_factory.mktemp("elsewhere"))
    done = run("--data", elsewhere, "diff", "main")
    assert done.exit_code == 2
    assert "lies outside the repository, so it has no revisions; name two folders" in done.stderr


def test_without_git_a_revision_is_a_clear_no(project, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    done = run("diff", "main")
    assert done.exit_code == 2
    assert "git is not installed" in done.stderr


BRIEFING = """---
title: What happened
summary: A short account.
date: 2026-11-23
cases: [example]
---

The first paragraph.

The second paragraph says something.
"""


def test_briefings_are_compared_by_paragraphs(history):
    path = history / "docs/briefings/what-happened.md"
    path.parent.mkdir()
    path.write_text(BRIEFING)
    assert "briefing added: What happened (docs/briefings/what-happened.md, briefings/what-happened/)" in run("diff", "main").stdout
    commit(history, "briefing")
    path.write_text(BRIEFING.replace("says something", "says something else").replace("A short account", "An account"))
    done = run("diff", "main")
    assert (done.exit_code, done.stderr) == (0, "")
    assert (
        "briefing changed: What happened (docs/briefings/what-happened.md, briefings/what-happened/)\n"
        "  ~ summary: A short account. → An account.\n"
        "  ~ paragraph: The second paragraph says something. → The second paragraph says something else.\n"
    ) in done.stdout
    path.unlink()
    assert "no redirect and no page that says why: tell of it in data/moved.yml" in run("diff", "main").stdout


def test_a_briefing_that_cannot_be_read_is_left_out_of_both_sides(history):
    path = history / "docs/briefings/what-happened.md"
    path.parent.mkdir()
    path.write_text(BRIEFING)
    commit(history, "briefing")
    path.write_text(BRIEFING.replace("cases: [example]", "cases: [nowhere]"))
    done = run("diff", "main")
    assert done.exit_code == 1
    assert "docs/briefings/what-happened.md:5:9: error L101" in done.stderr
    assert "briefing" not in done.stdout


def test_folders_of_records_alone_have_no_briefings(history):
    path = history / "docs/briefings/what-happened.md"
    path.parent.mkdir()
    path.write_text(BRIEFING)
    assert "briefing" not in run("diff", "./data").stdout
