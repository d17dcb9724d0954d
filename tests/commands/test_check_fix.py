"""`contested check --fix`: what has exactly one safe answer is mended, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.files.finding import Finding
from build_tools.files.mend import mended

from .conftest import run, tree

CASE = "data/cases/example.yml"


def edit(project, *pairs):
    path = project / CASE
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8", newline="")
    return text


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param("- privacy", "- “privacy”", id="a-term-in-typographic-quotes"),
        pytest.param("url: https://authority.example/s1", "url: <https://authority.example/s1>", id="an-address-in-angle-brackets"),
        pytest.param("date: '2023-03-30'", "date: 30/03/2023", id="a-day-first-date"),
        pytest.param("date: '2023-03-30'", "date: 'March 30, 2023'", id="a-date-in-words"),
        pytest.param("reviewed: '2026-11-23'", "Reviewed: '2026-11-23'", id="a-key-with-a-capital"),
        pytest.param("issue: The", "issue: The\u202e", id="a-character-that-cannot-be-seen"),
        pytest.param("  role: authority", "\u00a0\u00a0role: authority", id="spaces-from-a-web-page"),
    ],
)
def test_what_has_one_safe_answer_is_mended_and_nothing_else(project, right, wrong):
    whole = edit(project, (right, right))
    edit(project, (right, wrong))
    before = tree(project)
    assert run("check").exit_code == 1
    done = run("check", "--fix")
    assert done.exit_code == 0, done.output
    assert f"mended {CASE}:" in done.stderr and "1 place mended" in done.stderr
    after = tree(project)
    assert {name for name in after if before.get(name) != after[name]} == {CASE} and set(after) == set(before)
    # Quotation marks around a date are the writer's choice, so the date itself is compared.
    assert after[CASE].decode().replace("'", "") == whole.replace("'", "")
    assert "0 places mended" in run("check", "--fix").stderr and tree(project) == after


def test_several_slips_of_one_file_are_mended_in_one_run_and_line_ends_stay(project):
    text = edit(
        project, ("- privacy", "- “privacy”"), ("date: '2023-03-30'", "date: 30.03.2023   # as printed"), ("reviewed: '2026-11-23'", "reviewed: 2026/11/23")
    )  # fmt: skip
    path = project / CASE
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert run("check", "--fix").exit_code == 0
    mended_text = text.replace("“privacy”", "privacy").replace("30.03.2023", "2023-03-30").replace("2026/11/23", "2026-11-23")
    assert path.read_bytes() == b"\xef\xbb\xbf" + mended_text.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param("- privacy", "- privcy", id="a-near-miss-of-a-term"),
        pytest.param("date: '2023-03-30'", "date: 03/04/2023", id="a-date-of-two-readings"),
        pytest.param("summary:", "sumary:", id="a-near-miss-of-a-key"),
        pytest.param("  role: authority", "\trole: authority", id="a-tab"),
        pytest.param("stakeholder: labs", "stakeholder: Läbs", id="an-id"),
    ],
)
def test_what_is_a_question_is_left_to_a_person(project, right, wrong):
    edit(project, (right, wrong))
    before = tree(project)
    done = run("check", "--fix")
    assert done.exit_code == 1 and "0 places mended" in done.stderr
    assert tree(project) == before


def test_only_the_files_that_are_named_are_mended(project):
    edit(project, ("- privacy", "- “privacy”"))
    before = tree(project)
    assert run("check", "--fix", "data/stakeholders").exit_code == 0
    assert tree(project) == before
    assert run("check", "--fix", CASE).exit_code == 0
    assert tree(project) != before


@given(
    st.text("ab “\n\r\t", max_size=60),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 30), st.integers(0, 8), st.text("xy", max_size=3)), max_size=6),
)
def test_every_character_that_no_change_names_stays_where_it_was(text, places):
    findings = [Finding("x.yml", line, column + 1, "R105", "m", replacement=new, length=length) for line, column, length, new in places]
    result, changes = mended(text, findings)
    for change in reversed(changes):
        starts = [0]
        for line in result.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        at = starts[change.finding.line - 1] + change.finding.column - 1
        # Undone from the last to the first, each change gives back what stood there.
        shift = sum(
            len(c.after) - len(c.before)
            for c in changes
            if c.finding.line == change.finding.line and c.finding.column < change.finding.column
        )
        at += shift
        assert result[at : at + len(change.after)] == change.after
        result = result[:at] + change.before + result[at + len(change.after) :]
    assert result == text
