"""All findings in one run, at their places."""

import pytest
import yaml

from build_tools.catalogue.link import link
from build_tools.checks.run import check_all
from tests.factories import TODAY, case_data, event, loaded_data, measure, source


def found(tmp_path, cases):
    loaded = loaded_data(tmp_path, cases)
    assert not loaded.findings
    return [(finding.file, finding.rule, finding.path) for finding in sorted(check_all(link(loaded, TODAY), loaded))]


def test_findings_of_all_cases_come_in_one_run(tmp_path):
    lifted = case_data(measures=[measure()], events=[event("2024", "lifted", ("ban", "lifted"))])
    assert found(tmp_path, {"a": lifted, "b": case_data(positions=None), "c": case_data()}) == [
        ("data/cases/a.yml", "E101", "events[0].effects[0].step"),
        ("data/cases/b.yml", "E104", "parties"),
        ("data/cases/b.yml", "E104", "parties"),
    ]


def test_a_document_has_the_same_particulars_everywhere(tmp_path):
    """The first case in order of id is compared with; what is left out is not held against anybody."""
    cases = {
        "a": case_data(),
        "b": case_data(sources=[source(title="Another title", kind="court")]),
        "c": case_data(sources=[source(language=None) | {"published": "2024"}]),
    }
    del cases["c"]["sources"][0]["language"]
    assert found(tmp_path, cases) == [
        ("data/cases/b.yml", "E116", "sources[0].title"),
        ("data/cases/b.yml", "E116", "sources[0].kind"),
        ("data/cases/c.yml", "E125", "sources[0]"),
    ]


def test_a_finding_names_line_and_column(tmp_path):
    loaded = loaded_data(tmp_path, {"a": case_data(summary="A notorious chatbot.")})
    [finding] = check_all(link(loaded, TODAY), loaded)
    assert (finding.line, finding.column, finding.length) == (2, 12, len("notorious"))
    assert finding.as_text() == "data/cases/a.yml:2:12: warning E113: 'notorious' judges\n    write neutrally: leave it out"


@pytest.mark.parametrize(
    ("written", "place"),
    [
        pytest.param("summary: >-\n  The authority looked\n  into the notorious chatbot.", (4, 12, 9), id="folded"),
        pytest.param("summary: The authority\n  looked into the notorious\n  chatbot.", (3, 19, 9), id="plain-over-lines"),
        pytest.param('summary: "The \\x6eotorious chatbot."', (2, 10, 27), id="written-in-another-way"),
    ],
)
def test_a_word_in_a_long_text_is_marked_where_it_stands(tmp_path, written, place):
    text = yaml.safe_dump(case_data(), sort_keys=False).replace("summary: The authority looked into the chatbot.", written)
    loaded = loaded_data(tmp_path, {"a": text})
    [finding] = check_all(link(loaded, TODAY), loaded)
    assert (finding.rule, finding.line, finding.column, finding.length) == ("E113", *place)
