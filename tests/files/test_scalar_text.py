"""Whatever text is written, the same text is read."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.files.node import Mapping, Scalar
from build_tools.files.parse import parse
from build_tools.files.scalar_text import folded, key_text, one_line, quoted
from build_tools.files.text import FORBIDDEN, decode

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"]).filter(lambda char: char != "\r" and not FORBIDDEN.match(char)), max_size=60
)
"""What a record can hold: characters that are refused in a file are refused as escapes, too."""


def read_back(line):
    """The value of the key `k`, by this project's reader."""
    text, findings = decode(line.encode(), "f.yml")
    assert text is not None, findings
    root, findings = parse(text, "f.yml")
    assert isinstance(root, Mapping), (line, findings)
    return root.items["k"].plain()


@given(TEXTS)
@example("NO")
@example("no: yes")
@example("2024")
@example("- x")
@example("a # b")
@example("'\"\\")
@example("line\nline\n\ttab ")
def test_a_text_comes_back_in_block_and_in_braces(text):
    assert read_back(f"k: {quoted(text, flow=False)}\n") == text
    flow = read_back(f"k: [{{a: {quoted(text, flow=True)}, b: {quoted(text, flow=True, always=True)}}}, {quoted(text, flow=True)}]\n")
    assert flow == [{"a": text, "b": text}, text]


@given(TEXTS.filter(bool))
@example("<<")
def test_a_key_comes_back(text):
    root, findings = parse(f"{{{key_text(text)}: 1}}\n", "f.yml")
    assert isinstance(root, Mapping), findings
    assert list(root.items) == [text]


@given(
    st.lists(
        st.sampled_from(["word", "a", "#", "-", ":", "x:", "'", '"', "\\", "é", "[", "& b", "\n", "\n\n", "  "]), min_size=1, max_size=40
    ),
    st.integers(5, 40),
)
def test_a_folded_text_comes_back(parts, width):
    text = " ".join(parts)
    lines = folded(text, width)
    if lines is not None:
        body = "".join(f"  {line}\n" if line else "\n" for line in lines[1:])
        assert read_back(f"k: {lines[0]}\n{body}") == text


def test_ordinary_prose_is_folded_within_the_width():
    text = "The court annuls the decision: the authority was not competent, and nine other grounds are not decided. " * 3
    lines = folded(text.strip(), 60)
    assert lines is not None and lines[0] == ">-" and len(lines) > 4
    assert max(map(len, lines)) <= 60 and " ".join(lines[1:]) == text.strip()


@pytest.mark.parametrize("text", [" leads", "trails ", "a \nb", "a\n b", "\na", "a\n\n", "tab\there\r", ""])
def test_a_text_that_folding_would_change_is_not_folded(text):
    assert folded(text, 80) is None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words, with a comma", "plain words, with a comma"),
        ("2023-03-30", "2023-03-30"),
        ("2023-03", "2023-03"),
        ("NO", '"NO"'),
        ("on", '"on"'),
        ("2024", '"2024"'),
        ("12:30", '"12:30"'),
        ("a: b", '"a: b"'),
        ('he said "no" twice: never', "'he said \"no\" twice: never'"),
        ("it's not: \"x", '"it\'s not: \\"x"'),
        ("!python/object:x", '"!python/object:x"'),
    ],
)
def test_quotes_stand_where_some_reader_needs_them(text, written):
    assert quoted(text, flow=False) == written
    assert str(yaml.safe_load(f"k: {written}")["k"]) == text


def test_on_is_a_plain_key():
    assert key_text("on") == "on" and key_text("a b: c") == '"a b: c"'


def test_a_value_that_is_no_text_stays_as_written():
    for written, line in (("15000000", "15000000"), ("true", "true"), ("", ""), ("~", "null"), ("1.50", "1.50")):
        assert one_line(Scalar(written, True), flow=False) == line
    assert one_line(Scalar("", True), flow=True) == "null"
