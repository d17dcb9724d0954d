"""Flat lists across cases."""

from build_tools.views.place import Site
from tests.factories import case_data, catalogue, event, measure

from .served import api_files


def lists(tmp_path, **cases):
    return api_files(catalogue(tmp_path, cases), Site())


def test_every_list_counts_what_it_holds(tmp_path):
    files = lists(tmp_path, a=case_data(), b=case_data())
    for name in ("cases", "stakeholders", "products", "events", "measures", "impact", "sources", "vocabulary"):
        listed = files[f"{name}.json"]
        assert listed["as_of"] == "2026-11-23"
        assert listed["count"] == len(listed[name])
        assert files["index.json"]["links"][name] == f"api/v1/{name}.json"


def test_events_and_measures_name_their_case_and_claim(tmp_path):
    files = lists(
        tmp_path,
        a=case_data(measures=[measure()], events=[event("2024", "order", ("ban", "imposed")), event("2025", "lifted", ("ban", "lifted"))]),
    )
    assert [(item["case"], item["anchor"], item["date"]) for item in files["events.json"]["events"]] == [
        ("a", "event-1", "2024"),
        ("a", "event-2", "2025"),
    ]
    [ban] = files["measures.json"]["measures"]
    assert (ban["anchor"], ban["state"], ban["since"]) == ("measure-ban", "ended", "2025")


def test_a_document_is_listed_once_with_all_who_cite_it(tmp_path):
    [listed] = lists(tmp_path, a=case_data(), b=case_data())["sources.json"]["sources"]
    assert [use["case"] for use in listed["cited_by"]] == ["a", "b"]
    assert listed["claims"] == 8
