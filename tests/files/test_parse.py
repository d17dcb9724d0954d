"""Strict YAML: what is read, what is refused, where."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.files.node import Mapping, locate
from build_tools.files.parse import parse


@pytest.mark.parametrize(
    ("written", "value"),
    [
        pytest.param("NO", "NO", id="norway"),
        pytest.param("on", "on", id="on-is-a-word"),
        pytest.param("yes", "yes", id="yes-is-a-word"),
        pytest.param("12:30", "12:30", id="no-base-sixty"),
        pytest.param("2023-03-30", "2023-03-30", id="dates-are-text"),
        pytest.param("2023", 2023, id="integer"),
        pytest.param("1.5", 1.5, id="float"),
        pytest.param("1_000", "1_000", id="no-underscores"),
        pytest.param("0x1F", "0x1F", id="no-hexadecimal-surprise"),
        pytest.param("'2023'", "2023", id="quoted-number-is-text"),
        pytest.param("true", True, id="true"),
        pytest.param("~", None, id="null"),
        pytest.param("9" * 400, "9" * 400, id="giant-number-stays-text"),
        pytest.param(".inf", ".inf", id="infinity-stays-text"),
        pytest.param("-.INF", "-.INF", id="infinity-below-stays-text"),
        pytest.param(".nan", ".nan", id="no-number-stays-text"),
        pytest.param("[a, {b: c}]", ["a", {"b": "c"}], id="nested"),
    ],
)
def test_values_are_read_as_the_core_schema_reads_them(written, value):
    """YAML 1.1's surprises do not happen."""
    root, findings = parse(f"key: {written}\n", "x.yml")
    assert not findings
    assert root.plain() == {"key": value}


@pytest.mark.parametrize(
    ("text", "place", "rule"),
    [
        pytest.param("", "1:1", "Y102", id="empty"),
        pytest.param("# only a comment\n", "1:1", "Y102", id="only-a-comment"),
        pytest.param("a: 1\nb: 2\na: 3\n", "3:1", "Y110", id="duplicate-key"),
        pytest.param("a: &x 1\nb: *x\n", "1:4", "Y105", id="anchor"),
        pytest.param("a: *x\n", "1:4", "Y105", id="alias"),
        pytest.param("a: !!python/object:os.system x\n", "1:4", "Y108", id="tag"),
        pytest.param("%YAML 1.1\n---\na: 1\n", "1:1", "Y106", id="directive"),
        pytest.param("a: 1\n---\nb: 2\n", "2:1", "Y107", id="two-documents"),
        pytest.param("a:\n  <<: {b: 1}\n", "2:3", "Y109", id="merge-key"),
        pytest.param("? [a, b]\n: c\n", "1:3", "Y104", id="complex-key"),
        pytest.param("a: b: c\n", "1:5", "Y101", id="colon-in-plain-text"),
        pytest.param('a: "b\n', "1:4", "Y101", id="open-quote"),
        pytest.param("a: @b\n", "1:4", "Y101", id="reserved-character"),
    ],
)
def test_refused_text_is_found_where_it_stands(text, place, rule):
    """Each refusal names its rule, its line and column, and what to do."""
    root, findings = parse(text, "x.yml")
    assert root is None
    assert [f"{found.line}:{found.column}" for found in findings] == [place]
    assert findings[0].rule == rule
    assert findings[0].hint


def test_all_duplicate_keys_are_found_in_one_run():
    """The first one does not hide the second."""
    _, findings = parse("a: 1\na: 2\nb: 1\nb: 2\n", "x.yml")
    assert [found.line for found in findings] == [2, 4]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_fast_and_without_recursion(opening):
    """A quarter of a megabyte of brackets must not crash the parser."""
    started = time.process_time()
    root, findings = parse(opening * (250_000 // len(opening)), "x.yml")
    assert root is None
    assert findings[0].rule in ("Y103", "Y104", "Y101")
    assert time.process_time() - started < 2


def test_a_path_leads_to_its_line_and_column():
    """Findings point at values, or at keys where the key is wrong."""
    root, _ = parse("events:\n  - date: 2023\n    what: x\n", "x.yml")
    assert locate(root, ("events", 0, "what")) == (3, 11)
    assert locate(root, ("events", 0, "what"), key=True) == (3, 5)
    assert locate(root, ("events", 0, "missing")) == (2, 5)


@given(st.text(max_size=300))
def test_any_text_ends_in_a_node_or_in_findings(text):
    """Never an exception, whatever a stranger sends."""
    root, findings = parse(text, "x.yml")
    assert (root is None) == bool(findings)


_WORDS = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"), exclude_characters="\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    ),
    max_size=20,
)


@given(st.recursive(st.none() | st.booleans() | st.integers(-(10**17), 10**17) | _WORDS, lambda inner: st.lists(inner, max_size=4)))
def test_json_is_read_as_it_is(value):
    """JSON is YAML: lists and values survive."""
    root, findings = parse(json.dumps({"key": value}, ensure_ascii=False), "x.yml")
    assert not findings
    assert isinstance(root, Mapping)
    assert root.plain() == {"key": value}


def test_a_lone_surrogate_is_refused():
    """It could not be written out as UTF-8 again."""
    root, findings = parse('a: "\\ud800"\n', "x.yml")
    assert root is None
    assert findings[0].rule == "Y101"


@pytest.mark.parametrize("escape", ["\\0", "\\e[31m", "\\x9b", "\\r", "\\N", "\\L", "\\P", "\\u202e", "\\u2066", "\\ufeff", "\\U0000FFFE"])
def test_an_escape_writes_no_character_that_the_file_may_not_hold(escape):
    """Neither in a value nor in a key, and all of them are found in one run."""
    root, findings = parse(f'a: "x{escape}"\n"{escape}": b\n', "x.yml")
    assert root is None
    assert [(found.rule, found.line, found.column) for found in findings] == [("F107", 1, 4), ("F107", 2, 1)]


@pytest.mark.parametrize("escape", ["\\n", "\\t", "\\u00e9", "\\U0001F600", "\\u200d", "\\_", '\\"'])
def test_other_escapes_are_read(escape):
    root, findings = parse(f'a: "x{escape}"\n', "x.yml")
    assert root is not None and not findings
