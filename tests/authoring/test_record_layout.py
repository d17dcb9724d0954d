"""Every record has one layout, and laying it out never changes what it says."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.authoring.record_layout import format_record
from build_tools.files.comments import find_comments
from build_tools.files.layout import WIDTH
from build_tools.files.parse import parse
from build_tools.records.case import Case
from build_tools.records.read import FOLDERS, MODELS, Written, read_record
from tests.factories import REPOSITORY, vocabularies

RECORDS = [(kind, path) for kind, folder in FOLDERS.items() for path in sorted((REPOSITORY / "data" / folder).glob("*.yml"))]


@cache
def formatted(text, kind="case"):
    made = format_record(text, kind, "f.yml")
    assert made.text is not None, made.findings
    return made.text


def remarks(text):
    return sorted(comment.text for comment in find_comments(text))


def values(text):
    root, findings = parse(text, "f.yml")
    assert root is not None, findings
    return root.plain()


@pytest.mark.parametrize("kind", FOLDERS)
def test_no_record_of_ours_changes_its_meaning(kind):
    """The model before is the model after, and a second run changes nothing."""
    paths = [path for found, path in RECORDS if found == kind]
    assert len(paths) > 20
    for path in paths:
        text = path.read_text(encoding="utf-8")
        after = formatted(text, kind)
        assert read_record(Written(kind, "x", "f.yml", after), vocabularies()) == read_record(
            Written(kind, "x", "f.yml", text), vocabularies()
        )
        assert remarks(after) == remarks(text)
        assert formatted(after, kind) == after, path


def test_every_record_of_ours_is_laid_out():
    """Then a change shows nothing but what somebody meant to change."""
    texts = {path.name: (kind, path.read_text(encoding="utf-8")) for kind, path in RECORDS}
    assert [name for name, (kind, text) in texts.items() if formatted(text, kind) != text] == [], "lay them out with: contested fmt"


# Made-up records: any keys in any order, in any style, with comments wherever one can stand.
SCALARS = st.one_of(
    st.text(
        st.characters(
            codec="utf-8",
            exclude_categories=["Cs", "Cc"],
            exclude_characters="\u2028\u2029\ufeff\ufffe\uffff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
        ),
        max_size=30,
    ),
    st.lists(st.sampled_from(["word", "a: b", "# c", "it's", '"so"', "- d", "\n"]), max_size=45).map(" ".join),
    st.integers(-(10**17), 10**17),
    st.booleans(),
    st.none(),
)
KEYS = st.sampled_from([*Case.model_fields, "id", "words", "what", "date", "kind", "by", "on", "note", "not a key: at all", "withdrawn"])
TREES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=14)


def written(tree, draw, indent=0):
    """The lines of a tree, in a style drawn for each part, with comments drawn in between."""
    import json

    def remark():
        return draw(st.sampled_from(["", "", "", "", "  # remark", "  # it's: [one]"]))

    def flow(part):
        if isinstance(part, dict):
            return "{" + ", ".join(f"{json.dumps(key)}: {flow(value)}" for key, value in part.items()) + "}"
        if isinstance(part, list):
            return "[" + ", ".join(map(flow, part)) + "]"
        return (
            json.dumps(part, ensure_ascii=draw(st.booleans()))
            if not isinstance(part, str) or part.isascii()
            else json.dumps(part, ensure_ascii=False)
        )

    margin = " " * indent
    lines = []
    for head, value in tree.items() if isinstance(tree, dict) else ((None, value) for value in tree):
        if draw(st.integers(0, 5)) == 0:
            lines += [margin + " " * draw(st.integers(0, 3)) + "# above", *([""] if draw(st.booleans()) else [])]
        start = margin + ("-" if head is None else json.dumps(head) + ":")
        if isinstance(value, (dict, list)) and value and draw(st.booleans()):
            lines += [start + remark(), *written(value, draw, indent + 2)]
        else:
            lines.append(f"{start} {flow(value)}{remark()}")
    return lines


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=6), st.data())
def test_no_record_that_could_be_written_changes_its_meaning(tree, data):
    """Whatever parses is laid out with the same values and comments, and then stays as it is."""
    text = "\n".join(written(tree, data.draw)) + "\n"
    assert values(text) == tree
    after = formatted(text)
    assert values(after) == tree
    assert remarks(after) == remarks(text)
    assert formatted(after) == after


MESSY = """\
# yaml-language-server: $schema=../schema/case.schema.json

summary: A short one.   # why so short
title:   'Example Authority and the Chatbot'
parties: [{role: authority, stakeholder: authority}, {stakeholder: labs, role: respondent}]  # two of them
sources:
- {url: 'https://authority.example/s1', id: s1, title: "A title that needs no quotes", publisher: P, kind: regulator, language: en, read: true}
events:
- sources: [{words: verbatim words, id: s1}, s1]
  # what the law says
  what: "A sentence that goes on and on so that it does not fit on one line, however wide the screen of the person who reads it may be, so on."
  kind: opened
  date: 2023-03
jurisdiction: NO
unknown: kept
"""

TIDY = """\
# yaml-language-server: $schema=../schema/case.schema.json

title: Example Authority and the Chatbot
summary: A short one.  # why so short
jurisdiction: "NO"
parties:  # two of them
  - {stakeholder: authority, role: authority}
  - {stakeholder: labs, role: respondent}

events:
  - date: 2023-03
    kind: opened
    # what the law says
    what: >-
      A sentence that goes on and on so that it does not fit on one line, however wide the screen of the person who reads it may be, so on.
    sources:
      - {id: s1, words: "verbatim words"}
      - s1

sources:
  - id: s1
    url: https://authority.example/s1
    title: A title that needs no quotes
    publisher: P
    kind: regulator
    language: en
    read: true
unknown: kept
"""


def test_the_layout_in_full():
    assert formatted(MESSY) == TIDY


def test_a_withdrawn_record_has_the_keys_of_one():
    assert formatted("withdrawn: {reason: Not an AI system., date: 2026-01-02}\n") == (
        "withdrawn:\n  date: 2026-01-02\n  reason: Not an AI system.\n"
    )


@pytest.mark.parametrize(
    ("text", "rule"), [("a: [\n", "Y101"), ("- a\n", "R100"), ("a: 1\na: 2\n", "Y110"), ("", "Y102"), ("a: &x b\n", "Y105")]
)
def test_what_cannot_be_read_is_left_alone(text, rule):
    made = format_record(text, "case", "f.yml")
    assert made.text is None and [finding.rule for finding in made.findings] == [rule]


def test_lines_are_folded_where_words_allow_it():
    for kind, path in RECORDS[:40]:
        for line in formatted(path.read_text(encoding="utf-8"), kind).splitlines():
            assert len(line) <= WIDTH or len(re.findall(r"\S+", line)) < 4 or '"' in line, line


def test_models_and_layout_know_the_same_kinds():
    assert set(MODELS) == set(FOLDERS) and isinstance(RECORDS[0][1], Path)
