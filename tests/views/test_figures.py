"""Counts: what is counted, and how hand-written pages show it."""

from build_tools.views.figures import figures, filled
from tests.factories import case_data, catalogue, event, source


def test_claims_are_counted_by_level_and_by_words(tmp_path):
    worded = event("2024", sources=[{"id": "s1", "words": "so it is"}])
    unread = event("2024-02", sources=["s2"])
    cases = {"a": case_data(events=[worded, unread], sources=[source(), source("s2", kind="news", publisher="A Paper")])}
    counts = figures(catalogue(tmp_path, cases))
    assert (counts["cases"], counts["claims"], counts["worded"], counts["worded_percent"]) == (1, 5, 1, 20)
    assert (counts["official"], counts["reported"], counts["unread"]) == (4, 1, 0)
    assert (counts["documents"], counts["read"]) == (2, 2)


def test_an_empty_record_counts_nothing(tmp_path):
    assert set(figures(catalogue(tmp_path, {})).values()) == {0}


def test_a_place_shows_its_count_and_an_unknown_one_stays_and_is_named():
    assert filled("{{ claims }} of {{cases}}, {{ clams }} and { claims }", {"claims": 1234, "cases": 5}) == (
        "1,234 of 5, {{ clams }} and { claims }",
        ["clams"],
    )
