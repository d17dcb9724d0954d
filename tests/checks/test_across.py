"""Rules that compare cases: each names the case and the place that want a look."""

import pytest

from build_tools.catalogue.link import link
from build_tools.checks.publishers_spelt import key
from build_tools.checks.run import check_all
from tests.factories import TODAY, case_data, event, loaded_data, source

PRODUCTS = {"chatbot": {"name": "Chatbot", "developer": "labs"}, "other": {"name": "Other", "developer": "labs"}}


def found(tmp_path, cases):
    loaded = loaded_data(tmp_path, cases, products=PRODUCTS)
    assert not loaded.findings, [finding.as_text() for finding in loaded.findings]
    return [(finding.file, finding.rule, finding.path) for finding in sorted(check_all(link(loaded, TODAY), loaded))]


def suit(docket, **given):
    """A case with a suit of this number, opened in a year of its own."""
    return case_data(
        proceedings=[{"id": "suit", "name": "Labs v. Authority", "forum": "court", "docket": docket}],
        events=[event("2023-03-30", "filed", proceeding="suit")],
        **given,
    )


def opened(when, product="chatbot", **given):
    return case_data(products=[product], events=[event(when, "opened")], **given)


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        pytest.param("Example Paper", "Example paper", id="case"),
        pytest.param("Example Paper", "ExamplePaper", id="space"),
        pytest.param("Example Paper", "The Example Paper", id="article"),
        pytest.param("Example Paper", "Example Paper, Inc.", id="legal-form"),
        pytest.param("Example Paper", "example-paper.com", id="domain"),
        pytest.param("Société Paper", "Societe Paper S.A.", id="accents"),
    ],
)
def test_a_publisher_is_spelt_as_elsewhere(tmp_path, usual, other):
    """The spelling that is used most often is the one to follow."""
    cases = {
        ident: case_data(
            sources=[source(url=f"https://paper.example/{ident}", publisher=other if ident == "b" else usual, kind="academic")]
        )
        for ident in ("a", "b", "c")
    }
    assert found(tmp_path, cases) == [("data/cases/b.yml", "E123", "sources[0].publisher")]


def test_publishers_with_names_of_their_own_are_told_apart():
    assert len({key(name) for name in ("CBS News", "CBS News Minnesota", "The Telegraph (India)", "Telegraph (Nigeria)", "Inc")}) == 5


def test_a_site_is_not_official_here_and_news_there(tmp_path):
    cases = {
        "a": case_data(sources=[source(url="https://paper.example/a", publisher="A Paper", kind="news")]),
        "b": case_data(sources=[source(url="https://www.paper.example/b")]),
        "c": case_data(sources=[source(url="https://paper.example/c", hosted_by="A Paper")]),
    }
    assert found(tmp_path, cases) == [("data/cases/b.yml", "E124", "sources[0].kind")]


def test_a_site_is_not_news_here_and_an_aggregator_there(tmp_path):
    cases = {
        ident: case_data(sources=[source(url=f"https://paper.example/{ident}", publisher="A Paper", kind=kind)], summary="It is reported.")
        for ident, kind in (("a", "aggregator"), ("b", "news"))
    }
    assert found(tmp_path, cases) == [("data/cases/b.yml", "E124", "sources[0].kind")]


def test_a_docket_at_one_forum_belongs_to_one_case(tmp_path):
    assert found(tmp_path, {"a": suit("No. 12-34"), "b": suit("no 12/34"), "c": suit("No. 12-35")}) == [
        ("data/cases/b.yml", "E128", "proceedings[0].docket")
    ]


def test_the_same_parties_and_product_within_two_months_look_like_one_case(tmp_path):
    cases = {"a": opened("2023-03-01"), "b": opened("2023-04-30"), "c": opened("2023-07-01"), "d": opened("2023-03-02", "other")}
    assert found(tmp_path, cases) == [("data/cases/b.yml", "E128", "parties")]


def test_cases_that_are_said_to_be_related_were_told_apart_by_an_editor(tmp_path):
    cases = {"a": opened("2023-03-01"), "b": opened("2023-03-02", related=[{"case": "a", "how": "parallel"}])}
    assert found(tmp_path, cases) == []
