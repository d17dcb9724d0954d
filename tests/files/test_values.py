"""Values alone are the values of the nodes; and a text of which something could be said has none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.files.node import Mapping, bare_value
from build_tools.files.parse import parse
from build_tools.files.values import values
from tests.factories import REPOSITORY
from tests.fuzz.mutations import changed_texts

RECORDS = sorted((REPOSITORY / "data").glob("*s/*.yml"))
PIECES = [
    "a: 1", "b: 'x'", 'c: "x\\n"', "d: [1, {e: ~}]", "f: 1.5e3", "a: 2", "g: &x y", "h: *x", "i: !!str 1", "- j", "  k: l", "  - m", "n: |\n  t\n",
    "o: >-\n  t\n  u\n", "'': no", "? p", "? [q]: r", "<<: s", "'<<': t", '"a": 3', "---", "...", "%YAML 1.2", "# u", "v: 'w", "x:", "-", "{y: 1}", "[z]",
    'e: "\\u202e"', "f: 0x1F", "g: .inf", "h: -0", "i: +12", "j: 2026-01-01", "k: True", "l: NULL", "m: no", "'a': {b: {c: [[]]}}", "\t", "é: ü", "n: -",
]  # fmt: skip


def agree(text):
    """What `values` says is what `parse` says; returns the values."""
    root, findings = parse(text, "x.yml")
    found = values(text)
    if isinstance(root, Mapping) and not findings and "<<" not in text:
        assert found == root.plain() and repr(found) == repr(root.plain())
    elif found is not None:
        assert isinstance(root, Mapping) and not findings and repr(found) == repr(root.plain())
    return found


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=6).map("\n".join))
def test_values_are_those_of_the_nodes(text):
    agree(text)


@settings(max_examples=150)
@given(changed_texts())
def test_values_of_a_changed_record_are_those_of_its_nodes(changed):
    agree(changed[1])


@given(st.text(alphabet="0123456789+-.~eEinfatruTFNU_x :", max_size=8))
def test_a_bare_value_is_a_number_a_word_or_text_alike(written):
    """1 is no True and no 1.0."""
    agree(f"a: {written}")


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_every_record_is_read_into_values(path):
    assert agree(path.read_text(encoding="utf-8")) is not None


@pytest.mark.parametrize("text", ["", "- a", "a", "a: *b", "a: &b c", "a: !c d", "a: 1\na: 2", "a: 1\n---\nb: 2", "[a]: 1", "a: ["])
def test_what_something_is_said_of_has_no_values(text):
    assert agree(text) is None


def test_as_deep_as_the_nodes_and_no_deeper():
    for depth in (31, 32, 33, 100_000):
        assert (agree("a: " + "[" * (depth - 1) + "]" * (depth - 1)) is None) == (depth > 32)


def test_what_begins_like_a_number_or_a_word_is_looked_at():
    """Every value that is no text begins with a character that is looked for."""
    from build_tools.files.node import _WORDS, MAYBE_NO_TEXT

    assert all(word[:1] in MAYBE_NO_TEXT for word in _WORDS)
    assert all(isinstance(bare_value(chr(code) + "1"), str) for code in range(33, 127) if chr(code) not in MAYBE_NO_TEXT)
