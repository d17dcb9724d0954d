"""What stands beside a claim: its source numbers, its evidence and its working."""

import pytest

from build_tools.views.case_page import case_view
from build_tools.views.claims import Cites, foreign, money_views
from build_tools.views.links import Links
from build_tools.views.place import Site
from tests.factories import case_data, catalogue, entry, event, measure, source

TWO = [source("order"), source("report", kind="news", publisher="Le Journal", language="fr")]


def view(tmp_path, **given):
    """What the template of a case receives."""
    made = catalogue(tmp_path, {"example": case_data(**given)})
    case = made.cases["example"]
    return case_view(case, made, Site(), Links(case.address))


def test_sources_are_numbered_in_the_order_of_the_record(tmp_path):
    events = [event("2023", sources=["report"]), event("2024", sources=["report", "order"])]
    shown = view(tmp_path, sources=TWO, events=events, positions=case_data()["positions"][:0] + positions("order"), impact=impact("order"))
    assert [source["id"] for source in shown["sources"]] == ["order", "report"], "the style sheet counts them"
    assert [[cite["number"] for cite in claim["citations"]] for claim in shown["events"]] == [["2"], ["2", "1"]]


def positions(cited):
    return [{"party": party, "claim": "It was so.", "sources": [cited]} for party in ("authority", "labs")]


def impact(cited):
    return [{"audience": "everyday-user", "effect": "Nothing changed.", "sources": [cited]}]


def test_the_working_names_sources_by_the_numbers_that_readers_see(tmp_path):
    shown = view(tmp_path, sources=TWO, events=[event("2023", sources=["report"])], positions=positions("order"), impact=impact("order"))
    assert shown["events"][0]["evidence"]["word"] == "Reported"
    assert "[2]" in shown["events"][0]["evidence"]["working"]
    assert "report" not in shown["events"][0]["evidence"]["working"].replace("reported", "")


def test_a_citation_keeps_its_words_its_place_and_their_language(tmp_path):
    given = case_data(sources=TWO, events=[event("2023", sources=["order", {"id": "report", "at": "p. 3", "words": "une amende"}])], positions=positions("order"), impact=impact("order"))  # fmt: skip
    made = catalogue(tmp_path, {"example": given})
    case = made.cases["example"]
    first, second = Cites(case, made).citations(case.record.events[0].sources)
    assert (first["at"], first["words"], first["lang"]) == ("", "", "")
    assert (second["at"], second["words"], second["lang"]) == ("p. 3", "une amende", "fr")
    assert second["label"] == "Document report, Le Journal"


@pytest.mark.parametrize(("language", "shown"), [("it", "it"), ("pt-BR", "pt-BR"), ("en", ""), ("en-GB", ""), (None, ""), ("enm", "enm")])
def test_only_other_languages_than_the_pages_are_marked(language, shown):
    assert foreign(language) == shown


def test_a_source_leads_back_to_every_claim_that_cites_it(tmp_path):
    shown = view(tmp_path)
    assert [back["label"] for back in shown["sources"][0]["cited_by"]] == ["event 1", "position 1", "position 2", "effect 1"]


def test_a_disputed_claim_leads_to_its_disagreement(tmp_path):
    conflict = {
        "about": "the date",
        "versions": [{"says": "2023", "sources": ["s1"]}, {"says": "2024", "sources": ["s1"]}],
        "touches": ["2023-03-30"],
    }
    shown = view(tmp_path, conflicts=[conflict])
    assert shown["events"][0]["contested"] == "conflict-1"
    assert shown["positions"][0]["contested"] == "" if "positions" in shown else True


def test_money_is_told_by_currency_and_never_added_up():
    case = entry(
        measures=[measure("fine", "fine", amount=10, currency="EUR"), measure("more", "fine", amount=5, currency="USD", name="more")],
        events=[
            event("2023-01-01", "decision", ("fine", "proposed"), ("more", "imposed")),
            event("2023-02-01", "fine", ("fine", "imposed", 8)),
            event("2023-03-01", "judgment", ("fine", "reduced", 4)),
        ],
    )
    lines = [(line["label"], line["amount"], line["currency"]) for line in money_views(case.ledger)]
    assert ("Imposed or agreed", 8, "EUR") in lines
    assert ("Stands today", 4, "EUR") in lines
    assert ("Imposed or agreed", 5, "USD") in lines
    assert not [line for line in lines if line[1] in (13, 15, 18)]
