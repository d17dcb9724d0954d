"""The status of a case, and the sentence that explains it."""

from datetime import date

import pytest

from tests.factories import entry, event, measure

DAY = date(2026, 11, 23)
LAWSUIT = {"id": "suit", "name": "Labs v. Authority", "forum": "court"}
INQUIRY = {"id": "inquiry", "name": "Inquiry into the chatbot", "forum": "authority"}


@pytest.mark.parametrize(
    ("given", "status", "reason"),
    [
        pytest.param({"events": [event("2026-01-05", "opened")]}, "pending", "No measure in force; one proceeding pending (Main proceeding).", id="an-inquiry"),
        pytest.param(
            {"measures": [measure()], "events": [event("2026-01-05", "order", ("ban", "imposed"))]},
            "in-force", "One measure in force (temporary ban since 5 January 2026); one proceeding pending (Main proceeding).", id="a-ban-in-force"),
        pytest.param(
            {
                "measures": [measure()],
                "proceedings": [INQUIRY, LAWSUIT],
                "events": [
                    event("2026-06-12", "order", ("ban", "imposed"), proceeding="inquiry"),
                    event("2026-06-23", "filed", proceeding="suit"),
                    event("2026-06-30", "lifted", ("ban", "lifted"), proceeding="inquiry"),
                ],
            },
            "pending", "No measure in force since 30 June 2026; one proceeding pending (Labs v. Authority).", id="lifted-with-a-lawsuit-pending"),
        pytest.param(
            {"measures": [measure("fine", "fine", amount=5, currency="EUR")], "events": [event("2026-01", "fine", ("fine", "imposed")), event("2026-03-02", "appeal")]},
            "on-appeal", "No measure in force; one proceeding under appeal or review (Main proceeding).", id="a-fine-on-appeal"),
        pytest.param(
            {"measures": [measure("fine", "fine", amount=5, currency="EUR")], "events": [event("2026-01", "fine", ("fine", "imposed"))]},
            "concluded", "No measure in force; the proceeding concluded in January 2026.", id="a-fine-that-stands-concludes"),
        pytest.param(
            {"measures": [measure("fine", "fine", amount=5, currency="EUR")],
             "events": [event("2026-01", "fine", ("fine", "imposed")), event("2026-02-01", "judgment", ("fine", "annulled"))]},
            "concluded", "No measure in force; fine annulled; the proceeding concluded in January 2026.", id="a-fine-annulled"),
        pytest.param(
            {"measures": [measure("word", "commitment")], "events": [event("2026-01-01", "settlement", ("word", "imposed"))]},
            "concluded", "No measure in force; commitment since 1 January 2026 stands; the proceeding concluded on 1 January 2026.", id="a-commitment"),
        pytest.param(
            {"measures": [measure(), measure("two", "injunction")], "events": [event("2026-01-01", "decision", ("ban", "imposed"), ("two", "sought"))]},
            "in-force", "One measure in force (temporary ban since 1 January 2026); the proceeding concluded on 1 January 2026.", id="one-sought-one-imposed"),
        pytest.param(
            {"measures": [measure(), measure("two", "injunction")], "events": [event("2026-01-01", "decision", ("ban", "imposed"), ("two", "imposed"))]},
            "in-force",
            "Two measures in force (temporary ban, injunction, both since 1 January 2026); the proceeding concluded on 1 January 2026.",
            id="two-of-one-day"),
    ],
)  # fmt: skip
def test_status_and_its_sentence(given, status, reason):
    found = entry(today=DAY, **given)
    assert (found.status.id, found.status.reason) == (status, reason)


def test_the_status_is_that_of_the_build_date():
    given = {
        "measures": [measure()],
        "events": [event("2026-01-05", "order", ("ban", "imposed")), event("2026-03-01", "lifted", ("ban", "lifted"))],
    }
    assert [entry(today=day, **given).status.id for day in (date(2026, 1, 4), date(2026, 2, 1), date(2026, 4, 1))] == [
        "pending",
        "in-force",
        "concluded",
    ]


def test_an_appeal_stays_on_appeal_through_hearings_until_it_is_decided():
    events = [event("2025-01-01", "decision"), event("2025-02-01", "appeal"), event("2025-03-01", "hearing")]
    assert entry(events=events).status.id == "on-appeal"
    assert entry(events=[*events, event("2025-04-01", "judgment")]).status.id == "concluded"


def test_the_first_challenge_of_an_authoritys_decision_counts_like_an_appeal():
    found = entry(events=[event("2025-01-01", "decision"), event("2025-02-01", "review")])
    assert (found.status.id, found.status.reason) == (
        "on-appeal",
        "No measure in force; one proceeding under appeal or review (Main proceeding).",
    )


def test_the_state_of_proceedings_follows_their_own_events():
    found = entry(proceedings=[INQUIRY, LAWSUIT], events=[event("2025-01-01", "opened", proceeding="inquiry"), event("2025-02-01", "closed", proceeding="inquiry"),
                                                          event("2025-03-01", "filed", proceeding="suit")])  # fmt: skip
    assert {ident: part.state for ident, part in found.proceedings.items()} == {"inquiry": "concluded", "suit": "pending"}


def test_an_appeal_that_a_higher_court_sends_back_is_still_on_appeal():
    events = [event("2023-10-17", "judgment"), event("2023-11-17", "appeal"), event("2025-10-06", "reopened")]
    assert entry(events=events).status.id == "on-appeal"


def test_a_matter_sent_back_to_the_authority_is_pending_there():
    events = [event("2023-10-17", "decision"), event("2025-10-06", "reopened")]
    assert entry(events=events).status.id == "pending"


def test_a_warning_is_issued_and_never_in_force():
    found = entry(measures=[measure("word", "warning")], events=[event("2024", "decision", ("word", "imposed"))])
    assert (found.measures["word"].state, found.status.id) == ("issued", "concluded")


@pytest.mark.parametrize("kind", ["commitment", "settlement", "fine", "civil-penalty", "penalty-payment", "monetary-relief"])
def test_a_promise_or_a_sum_stands_and_only_a_rule_is_in_force(kind):
    """A voluntary commitment must not read like a sanction."""
    given = {"amount": 5, "currency": "EUR"} if kind not in ("commitment", "settlement") else {}
    found = entry(measures=[measure("word", kind, **given)], events=[event("2024", "decision", ("word", "imposed"))])
    assert (found.measures["word"].state, found.status.id) == ("stands", "concluded")
