"""Which claims a conflict touches."""

from tests.factories import entry, event, measure, source

TWO = [source(), source("s2")]


def conflict(**given):
    return {
        "about": "something",
        "versions": [{"says": "2023-03-30", "sources": ["s1"]}, {"says": "2023-04-02", "sources": ["s2"]}],
        **given,
    }


def test_a_disagreement_over_a_date_touches_the_event_of_that_date():
    found = entry(sources=TWO, events=[event("2023-03-30", "opened"), event("2023-05-01", "closed")], conflicts=[conflict()])
    assert [evidence.contested for evidence in found.event_evidence] == [True, False]
    assert found.evidence.contested


def test_an_event_that_rests_on_other_sources_is_not_touched_by_itself():
    found = entry(sources=[*TWO, source("s3")], events=[event("2023-03-30", "opened", sources=["s3"])], conflicts=[conflict()])
    assert not found.event_evidence[0].contested


def test_an_editor_can_name_what_is_touched():
    found = entry(
        sources=TWO,
        measures=[measure()],
        events=[event("2024", "order", ("ban", "imposed"))],
        conflicts=[conflict(touches=["2024", "ban", "labs"])],
    )
    assert found.event_evidence[0].contested
    assert found.measures["ban"].evidence.contested
    assert [evidence.contested for evidence in found.position_evidence] == [False, True]


def test_a_disagreement_over_a_sum_touches_its_measure():
    found = entry(
        sources=TWO,
        measures=[measure("fine", "fine", amount=15000000, currency="EUR")],
        events=[event("2024", "fine", ("fine", "imposed"))],
        conflicts=[conflict(versions=[{"says": "EUR 15,000,000", "sources": ["s1"]}, {"says": "EUR 12,000,000", "sources": ["s2"]}])],
    )
    assert found.measures["fine"].evidence.contested
