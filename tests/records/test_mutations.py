"""Real records, broken in one way each: exactly that finding, at exactly that line, and nothing else.

Every rule is broken in a made-up record by its example (tests/test_rule_examples.py); here the layouts are those that people wrote.
"""

import re

import pytest

from build_tools.files.text import decode
from build_tools.records.read import Written, read_record
from tests.factories import REPOSITORY, vocabularies

RECORDS = sorted((REPOSITORY / "data/cases").glob("*.yml"))[::4]
MUTATIONS = {
    # what is broken: a line to look for, what takes its place, the rule; the finding stands in the line that was changed
    "unknown-place": (r"^jurisdiction: .*", "jurisdiction: Atlantis", "R104"),
    "unknown-topic": (r"^topics: \[", "topics: [gardening, ", "R104"),
    "slip-in-a-key": (r"^issue:", "isue:", "R102"),
    "capital-in-a-key": (r"^parties:", "Parties:", "R102"),
    "second-title": (r"^jurisdiction: .*", r"\g<0>" "\ntitle: Another", "Y110"),
    "date-in-another-notation": (r"^reviewed: .*", "reviewed: 31/12/2026", "R105"),
    "no-such-day": (r"^reviewed: .*", "reviewed: 2026-02-30", "R105"),
    "no-id": (r"stakeholder: [a-z0-9-]+", "stakeholder: Some_Body", "R106"),
    "another-scheme": (r"\burl: ['\"]?https?://", "url: ftp://", "R107"),
    "neither-true-nor-false": (r"\bread: true", "read: maybe", "R103"),
    "empty-title": (r"^title: .*", 'title: ""', "R111"),
    "still-to-do": (r"^title: .*", "title: TODO", "R131"),
    "a-tab": (r"^reviewed:", "\treviewed:", "F108"),
    "a-character-that-cannot-be-seen": (r"^reviewed: ", "reviewed: \u202e", "F107"),
    "an-anchor": (r"^jurisdiction: ", "jurisdiction: &here ", "Y105"),
    "a-tag": (r"^jurisdiction: ", "jurisdiction: !place ", "Y108"),
    "no-colon": (r"^jurisdiction: ", "jurisdiction ", "Y101"),
    "an-open-bracket": (r"^topics: \[.*\]", "topics: [privacy", "Y101"),
    "an-open-quotation-mark": (r"^reviewed: .*", 'reviewed: "2026', "Y101"),
}


def findings(text, name):
    clean, found = decode(text.encode(), name)
    return found if clean is None else read_record(Written("case", "x", name, clean), vocabularies())[1]


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
@pytest.mark.parametrize(("old", "new", "rule"), MUTATIONS.values(), ids=MUTATIONS)
def test_one_slip_gives_one_finding_in_its_line(record, old, new, rule):
    text = record.read_text(encoding="utf-8")
    assert findings(text, record.name) == []
    match = re.search(old, text, re.MULTILINE)
    if match is None:
        pytest.skip("this record is laid out in another way")
    broken = text[: match.start()] + match.expand(new) + text[match.end() :]
    line = text.count("\n", 0, match.start()) + 1 + new.count("\n")
    assert [(found.rule, found.line) for found in findings(broken, record.name)] == [(rule, line)]


def test_every_mutation_fits_most_records():
    """A test that is always skipped tests nothing."""
    for old, _, _ in MUTATIONS.values():
        fitting = [path for path in RECORDS if re.search(old, path.read_text(encoding="utf-8"), re.MULTILINE)]
        assert len(fitting) > len(RECORDS) / 2, old
