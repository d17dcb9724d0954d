"""Money is counted where its measure got to, once."""

from dataclasses import asdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.catalogue.ledger import Sums, ledger, measure_sums, together
from build_tools.catalogue.measure_life import life
from build_tools.records.case import Event, Measure
from tests.factories import event, measure, vocabularies

TODAY = date(2026, 11, 23)


def fine(*steps, amount=100, currency="EUR"):
    """The life of a fine: steps or (step, amount), one a year."""
    events = [
        Event.model_validate(event(str(2020 + n), "fine", ("ban", *([step] if isinstance(step, str) else step))))
        for n, step in enumerate(steps)
    ]
    return life(Measure.model_validate(measure(kind="fine", amount=amount, currency=currency)), events, vocabularies()["steps"])


def book(lives):
    """The ledger of measures."""
    return ledger((one.measure.currency, measure_sums(one, TODAY)) for one in lives)


@pytest.mark.parametrize(
    ("steps", "sums"),
    [
        pytest.param(["imposed"], {"imposed": 100, "standing": 100}, id="imposed"),
        pytest.param([("proposed", 120), ("imposed", 100)], {"imposed": 100, "standing": 100}, id="a-proposal-and-its-fine-are-one-sum"),
        pytest.param(["sought"], {"sought": 100}, id="sought-only"),
        pytest.param(["threatened"], {"threatened": 100}, id="a-threat-is-not-imposed"),
        pytest.param(["sought", "rejected"], {"sought": 100}, id="sought-and-rejected"),
        pytest.param(["imposed", ("reduced", 60)], {"imposed": 100, "reduced": 40, "standing": 60}, id="reduced"),
        pytest.param(["imposed", ("increased", 130)], {"imposed": 100, "increased": 30, "standing": 130}, id="increased"),
        pytest.param(["imposed", ("reduced", 60), "annulled"], {"imposed": 100, "reduced": 40, "annulled": 60}, id="reduced-then-annulled"),
        pytest.param(["imposed", "annulled", "reinstated"], {"imposed": 100, "standing": 100}, id="reinstated"),
        pytest.param(["imposed", "paid"], {"imposed": 100, "paid": 100, "standing": 100}, id="paid"),
        pytest.param(["imposed", "withdrawn"], {"imposed": 100, "lifted": 100}, id="taken-back"),
        pytest.param([("proposed", 120), ("reduced", 80)], {"proposed": 80}, id="a-lower-proposal"),
        pytest.param([], {}, id="nothing-happened"),
    ],
)
def test_a_sum_is_where_its_measure_got_to(steps, sums):
    assert measure_sums(fine(*steps), TODAY).as_dict() == sums


def test_currencies_are_never_added_up():
    assert {
        currency: sums.standing
        for currency, sums in book([fine("imposed"), fine("imposed", currency="USD"), fine("imposed", amount=5)]).items()
    } == {
        "EUR": 105,
        "USD": 100,
    }


def test_a_ledger_holds_what_was_known_on_its_day():
    told = fine("imposed", ("reduced", 60))
    assert measure_sums(told, date(2020, 6, 1)).as_dict() == {"imposed": 100, "standing": 100}


_STEP = st.sampled_from(
    ["sought", "proposed", "threatened", "imposed", "stayed", "reinstated", "annulled", "lifted", "paid", "rejected", "withdrawn"]
)


@given(
    st.lists(st.one_of(_STEP, st.tuples(st.sampled_from(["reduced", "increased", "imposed", "proposed"]), st.integers(1, 500))), max_size=7)
)
def test_the_books_balance(steps):
    """What stands is what was imposed, less what was taken off, plus what was put on; nothing is counted as asked and imposed at once."""
    sums = measure_sums(fine(*steps), TODAY)
    asked = sums.sought + sums.threatened + sums.proposed
    assert min(asdict(sums).values()) >= 0
    assert not (asked and sums.imposed)
    if sums.imposed and not any(step == "reinstated" for step in steps):
        assert sums.standing == sums.imposed - sums.reduced + sums.increased - sums.annulled - sums.lifted


@given(st.lists(st.lists(st.integers(1, 1000), max_size=4), max_size=4))
def test_ledgers_add_up(cases):
    """Adding cases gives what adding their measures gives."""
    books = [book([fine("imposed", amount=amount) for amount in amounts]) for amounts in cases]
    total = sum(amount for amounts in cases for amount in amounts)
    assert together(books).get("EUR", Sums()).standing == total
