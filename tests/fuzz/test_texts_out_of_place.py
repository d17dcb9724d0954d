"""Hostile texts where no free text belongs: in ids, terms, dates, sums and addresses. Each is refused where it stands."""

import json
import re
from functools import cache

import pytest
import yaml

from build_tools.files.finding import key_path
from build_tools.files.node import Scalar, walk
from build_tools.files.parse import parse
from build_tools.files.text import decode
from build_tools.records.case import Case
from build_tools.records.fields import ID_PATTERN
from build_tools.records.read import Written, read_record
from build_tools.records.web_address import problem
from tests.factories import vocabularies
from tests.fuzz.test_any_input import LONG, told
from tests.site import hostile
from tests.site.samples import WHOLE

NAME = "data/cases/x.yml"
FINE = ("0", "https://elsewhere.example/bare")
"""Hostile texts that do no harm where an id or an address belongs; tried in every field."""


@cache
def places():
    """A path of each field of a case that takes no free text, by the field's name in the schema."""
    root, _ = parse(yaml.safe_dump(WHOLE, sort_keys=False), NAME)
    free = hostile.text_fields(Case)
    found = {}
    for path, node in walk(root):
        field = "".join("[]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
        if isinstance(node, Scalar) and field not in free:
            found.setdefault(field, path)
    return found


def test_there_are_such_fields():
    assert {
        "jurisdiction",
        "topics[]",
        "parties[].stakeholder",
        "events[].date",
        "events[].kind",
        "measures[].amount",
        "sources[].url",
        "sources[].read",
    } <= set(places())


@pytest.mark.parametrize("field", places())
def test_a_hostile_text_in_its_place_is_refused(field):
    path = places()[field]
    every = hostile.texts()
    start = sum(map(ord, field)) % 58  # other texts in every field
    for text in every if LONG else (*every[start::58], *FINE):
        data = json.loads(json.dumps(WHOLE))
        holder = data
        for part in path[:-1]:
            holder = holder[part]
        holder[path[-1]] = text
        written = yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)  # five times as fast
        clean, findings = decode(written.encode(), NAME)
        assert clean is not None, findings
        record, findings = read_record(Written("case", "x", NAME, clean), vocabularies())
        # A plain address may stand where one belongs; `null` and `0` are good ids, and refused only where nothing has that id.
        if problem(text) is None if field.endswith(("url", "archived")) else re.match(ID_PATTERN, text):
            assert record is not None or findings, text
        else:
            assert record is None, text
            assert any(finding.path.startswith(key_path(path)) for finding in findings), (text, findings)
        told(findings, clean)


@pytest.mark.parametrize("text", hostile.texts("refused"), ids=ascii)
def test_a_character_that_no_record_may_hold_is_refused_as_it_is_and_as_an_escape(text):
    for line in (f"title: {text}\n", f'title: "{text}"\n', f"title: {json.dumps(text)}\n", f"# {text}\ntitle: x\n"):
        clean, findings = decode(line.encode("utf-8", "surrogatepass"), NAME)
        if clean is not None:
            root, findings = parse(clean, NAME)
            assert root is None, line
        assert {finding.rule for finding in findings} <= {"F105", "F106", "F107", "Y101"} and findings
        told(findings, clean or line)


def test_a_workflow_hears_nothing_from_a_record():
    """The commands of a workflow are lines that begin with two colons; a value that breaks its line begins none."""
    for command in hostile.texts("terminals"):
        for value in (f"x\n{command}", f"\n\n{command}\n"):
            written = yaml.safe_dump({"title": value, "topics": [value], value: value}, allow_unicode=True)
            _, findings = read_record(Written("case", "x", NAME, written), vocabularies())
            assert findings
            told(findings, written)
