"""From text to a record, or to findings that a person can act on."""

import pytest
import yaml

from build_tools.files.finding import Fault
from build_tools.records.read import Written, read_record
from tests.factories import case_data, event, measure, source, vocabularies


def findings(data, kind="case"):
    text = data if isinstance(data, str) else yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
    record, found = read_record(Written(kind, "x", "data/cases/x.yml", text), vocabularies())
    assert (record is None) == bool(found)
    return found


def test_a_whole_case_is_read():
    assert findings(case_data()) == []


def test_the_format_of_the_guide_is_read():
    """The example in the contributor guide is a valid record."""
    import re

    from tests.factories import REPOSITORY

    guide = (REPOSITORY / "docs/contribute/record-format.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(title:.*?)```", guide, re.DOTALL)
    assert findings(example[1]) == []


@pytest.mark.parametrize(
    ("change", "rule", "path", "says"),
    [
        pytest.param({"title": None}, "R101", "title", "the key 'title' is missing", id="missing-key"),
        pytest.param({"sumary": "x"}, "R102", "sumary", "there is no key 'sumary' here", id="unknown-key"),
        pytest.param({"title": 3}, "R103", "title", "text is expected here", id="number-for-text"),
        pytest.param({"topics": "privacy"}, "R103", "topics", "a list is expected here", id="text-for-list"),
        pytest.param({"topics": ["privcy"]}, "R104", "topics[0]", "'privcy' is not in the vocabulary topics", id="unknown-term"),
        pytest.param({"jurisdiction": "Italy"}, "R104", "jurisdiction", "'Italy' is not in the vocabulary jurisdictions", id="name-of-a-country"),
        pytest.param({"reviewed": "2023-02-30"}, "R105", "reviewed", "'2023-02-30' is not a date: February 2023 has no day 30", id="no-such-day"),
        pytest.param({"reviewed": "31/03/2023"}, "R105", "reviewed", "'31/03/2023' is not a date", id="other-order"),
        pytest.param({"products": ["Chat GPT"]}, "R106", "products[0]", "'Chat GPT' cannot be an id", id="bad-id"),
        pytest.param({"sources": [source(url="javascript:alert(1)")]}, "R107", "sources[0].url", "refused: it does not start with https://", id="bad-address"),
        pytest.param(
            {"measures": [measure(kind="fine", amount=1.5, currency="EUR")], "events": [event("2023", "fine", ("ban", "imposed"))]},
            "R108", "measures[0].amount", "'1.5' is not a whole amount", id="money-as-a-float"),
        pytest.param(
            {"measures": [measure(kind="fine", amount="15.000.000,00 €", currency="EUR")], "events": [event("2023", "fine", ("ban", "imposed"))]},
            "R108", "measures[0].amount", "is not a whole amount", id="money-as-text"),
        pytest.param({"title": "One\nTwo"}, "R109", "title", "several lines", id="two-lines"),
        pytest.param({"title": "x" * 200}, "R110", "title", "more than 160 characters", id="too-long"),
        pytest.param({"summary": "   "}, "R111", "summary", "this text is empty", id="blank"),
        pytest.param({"events": []}, "R112", "events", "nothing is listed here; 1 or more belong here", id="no-events"),
        pytest.param({"events": [event("2023", sources=[])]}, "R112", "events[0].sources", "1 or more", id="uncited-claim"),
        pytest.param({"sources": [source(), source()]}, "R120", "sources[1].id", "the id 's1' is given twice", id="source-twice"),
        pytest.param({"events": [event("2023", sources=["s9"])]}, "R121", "events[0].sources[0]", "no source of this case is called 's9'", id="no-such-source"),
        pytest.param({"events": [event("2023", "order", ("fine", "imposed"))]}, "R121", "events[0].effects[0].measure", "no measure of this case", id="no-such-measure"),
        pytest.param({"events": [event("2023", proceeding="appeal")]}, "R121", "events[0].proceeding", "no proceeding of this case", id="no-such-proceeding"),
    ],
)  # fmt: skip
def test_each_mistake_gives_one_finding_at_its_place(change, rule, path, says):
    found = findings(case_data(**change))
    assert [(finding.rule, finding.path) for finding in found] == [(rule, path)], [finding.as_text() for finding in found]
    assert says in found[0].message
    assert found[0].hint


def test_a_finding_stands_at_its_line_and_column():
    text = yaml.safe_dump(case_data(topics=["privacy", "privcy"]), sort_keys=False)
    line = next(n for n, content in enumerate(text.splitlines(), 1) if "privcy" in content)
    [found] = findings(text)
    assert (found.line, found.column) == (line, 3)
    assert found.hint == "did you mean 'privacy'?"


def test_all_mistakes_of_a_record_are_found_in_one_run():
    found = findings(case_data(title=None, topics=["privcy"], reviewed="never", extra=1))
    assert {finding.rule for finding in found} == {"R101", "R102", "R104", "R105"}


def test_nothing_of_the_validators_own_wording_shows():
    found = findings(
        case_data(title=3, events=[{"date": [], "kind": {}, "what": None, "sources": 3}], sources="x", measures=[3], parties=[{}])
    )
    text = " ".join(finding.message + finding.hint for finding in found)
    assert not any(word in text.lower() for word in ("pydantic", "input should", "field required", "tuple", "nonetype", "validator"))


def test_a_text_with_a_comma_in_braces_is_explained():
    text = yaml.safe_dump(case_data(), sort_keys=False).replace("impact:", "legal_basis:\n  - {law: Data Act, as amended}\nimpact:")
    [found] = findings(text)
    assert found.rule == "R102"
    assert "needs quotes" in found.hint


@pytest.mark.parametrize("text", ["just text", "- a\n- b\n", "42"])
def test_what_is_no_mapping_is_refused(text):
    assert [found.rule for found in findings(text)] == ["R100"]


def test_a_withdrawn_record_holds_nothing_else():
    assert findings("withdrawn: {date: 2026-11-23, reason: It was a duplicate., see: other}\n") == []
    assert [found.rule for found in findings("withdrawn: {date: 2026-11-23, reason: It was a duplicate.}\ntitle: x\n")] == ["R102"]


def test_a_finding_looks_for_its_line_in_the_file_again(tmp_path):
    path = tmp_path / "x.yml"
    path.write_text("title: x\nsummary: y\n")
    written = Written("case", "x", "data/cases/x.yml", path)
    fault = Fault(("summary",), "C100", "too short", "write more")
    assert [(found.line, found.column) for found in written.found([fault])] == [(2, 10)]
    path.unlink()
    assert [(found.line, found.column) for found in written.found([fault])] == [(1, 1)], "a file that is gone by then is no reason to stop"
