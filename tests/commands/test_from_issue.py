"""`contested from-issue`: drafts from filled forms."""

import pytest

from tests.commands.conftest import run, tree

CASE = (
    "### What happened\r\n\r\nThey did it.\r\n\r\n### Documents\r\n\r\nhttps://new.example/a\r\n\r\n### Country or state\r\n\r\nItaly\r\n"
)
ERROR = "### Page\n\n_No response_\n\n### Claim\n\ncases/example#event-1\n\n### What is wrong\n\nThe date.\n\n### What shows it\n\n_No response_\n"


@pytest.fixture
def issue(project):
    path = project / "issue.md"
    path.write_bytes(CASE.encode())
    return path


def test_a_suggested_case_is_printed_or_written(project, issue):
    before = tree(project / "data")
    printed = run("from-issue", issue)
    assert printed.exit_code == 0 and printed.stdout.startswith("title: TODO") and "jurisdiction: IT\n" in printed.stdout
    assert tree(project / "data") == before
    written = run("from-issue", issue, "--id", "another")
    assert (written.exit_code, written.stdout) == (0, "data/cases/another.yml\n")
    assert (project / "data/cases/another.yml").read_text(encoding="utf-8") == printed.stdout
    again = run("from-issue", issue, "--id", "another")
    assert again.exit_code == 2 and "there is a case of this id already" in again.stderr


def test_an_error_is_described(project, issue):
    issue.write_text(ERROR, encoding="utf-8")
    done = run("from-issue", issue)
    assert done.exit_code == 0 and done.stdout.startswith("A reported error in Example Authority and the Chatbot\n")
    assert run("from-issue", issue, "--id", "another").exit_code == 2


def test_another_text_is_refused_with_what_to_do(project, issue):
    issue.write_text("Hello", encoding="utf-8")
    done = run("from-issue", issue)
    assert done.exit_code == 1 and "Copy the whole text of the issue" in done.stderr and done.stdout == ""
    assert run("from-issue", project / "nowhere.md").exit_code == 2
