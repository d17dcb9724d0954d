"""The line of a finding fits a terminal, and its carets stand under what is meant."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.report.excerpt import WIDTH, excerpt


def columns(text):
    """How many columns of a terminal a shown text takes."""
    return sum(
        0
        if unicodedata.category(char) in ("Mn", "Me") or char in "\u200c\u200d"
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "carets"),
    [
        pytest.param("title: Italy", 8, 5, "title: Italy", "       ^^^^^", id="a-word"),
        pytest.param("title: Italy", 13, 1, "title: Italy", "            ^", id="after-the-end"),
        pytest.param("title: Italy", 99, 9, "title: Italy", "            ^", id="beyond-the-line"),
        pytest.param("\ttitle: x", 1, 1, "→title: x", "^", id="a-tab-is-seen"),
        pytest.param("a\tb: x", 3, 1, "a→b: x", "  ^", id="a-tab-before"),
        pytest.param("規則: 東京 Tokyo", 5, 2, "規則: 東京 Tokyo", "      ^^^^", id="wide-characters"),
        pytest.param("e\u0301te\u0301: x", 8, 1, "e\u0301te\u0301: x", "     ^", id="combining-marks"),
        pytest.param("a \x1b[31mred\x1b[0m b", 12, 3, "a ␛[31mred␛[0m b", "           ^^^", id="escape-codes"),
        pytest.param("a\u202eb: x", 3, 1, "a<U+202E>b: x", "         ^", id="a-change-of-direction"),
        pytest.param("a\u00a0b", 2, 1, "a⍽b", " ^", id="a-space-that-does-not-break"),
        pytest.param("title: x\r", 8, 1, "title: x", "       ^", id="a-line-end-of-windows"),
    ],
)
def test_carets_stand_under_what_is_meant(line, column, length, shown, carets):
    found = excerpt(f"first\n{line}\nlast", 2, column, length)
    assert (found.number, found.line, found.carets) == (2, shown, carets)


def test_a_long_line_is_cut_around_what_is_meant():
    line = "summary: " + "x" * 500 + " HERE " + "y" * 500
    found = excerpt(line, 1, line.index("HERE") + 1, 4)
    assert found.line.startswith("…") and found.line.endswith("…") and len(found.line) <= WIDTH + 2
    start = len(found.carets) - 4
    assert found.line[start : start + 4] == "HERE"


def test_the_end_of_a_long_line_is_shown_with_what_stands_before_it():
    line = "x" * 500 + " END"
    found = excerpt(line, 1, 502, 3)
    assert found.line.endswith("END") and len(found.line) > WIDTH - 10 and found.carets.endswith("^^^")


@pytest.mark.parametrize(("text", "number"), [("", 1), ("a", 2), ("a", 0), ("a\n", 2)])
def test_a_line_that_is_not_there_gives_nothing(text, number):
    assert excerpt(text, number, 1) is None


@given(st.text(max_size=300).filter(lambda text: "\n" not in text), st.integers(1, 320), st.integers(0, 320))
def test_any_line_is_shown_harmlessly_with_carets_inside(line, column, length):
    found = excerpt(line, 1, column, length)
    if found is None:
        assert line in ("", "\r")
        return
    assert not any(unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs") or char in "\u202e\u2066" for char in found.line)
    assert columns(found.line) <= WIDTH + 2
    assert set(found.carets.lstrip(" ")) == {"^"}
    # A span may reach beyond what is shown only by standing after the last character.
    assert len(found.carets) <= max(columns(found.line) + 1, WIDTH + 2) or line != line.rstrip()
