"""The words for what happened to a measure: exact for its kind."""

import pytest

from build_tools.catalogue.measure_words import state_word, step_word
from tests.factories import TODAY, entry, event, measure, vocabularies


@pytest.mark.parametrize(
    ("kind", "step", "word"),
    [
        pytest.param("fine", "imposed", "imposed", id="a-fine-is-imposed"),
        pytest.param("commitment", "imposed", "given", id="a-promise-is-given"),
        pytest.param("settlement", "imposed", "agreed", id="a-settlement-is-agreed"),
        pytest.param("statute", "proposed", "adopted", id="a-law-is-adopted-before-it-is-in-effect"),
        pytest.param("statute", "annulled", "annulled", id="a-step-without-a-word-of-its-own"),
        pytest.param("nothing-known", "imposed", "imposed", id="an-unknown-kind"),
    ],
)
def test_a_step_has_the_word_that_fits_the_kind(kind, step, word):
    assert step_word(kind, step, vocabularies()) == word


@pytest.mark.parametrize(
    ("kind", "steps", "word"),
    [
        pytest.param("fine", ["threatened"], "Threatened", id="only-threatened"),
        pytest.param("damages", ["sought"], "Sought", id="only-sought"),
        pytest.param("fine", ["threatened", "proposed"], "Proposed", id="the-last-word-counts"),
        pytest.param("fine", ["sought", "increased"], "Sought", id="another-sum-is-still-only-sought"),
        pytest.param("statute", ["proposed"], "Adopted", id="a-law-that-is-not-in-effect-yet"),
        pytest.param("fine", ["threatened", "imposed"], "Stands", id="imposed-after-all"),
        pytest.param("investigation", ["imposed"], "Begun", id="an-inquiry"),
        pytest.param("warning", ["imposed"], "Given", id="a-warning"),
        pytest.param("fine", ["sought", "rejected"], "Not imposed", id="asked-for-in-vain"),
        pytest.param("injunction", ["sought", "rejected"], "Refused", id="a-court-says-no"),
        pytest.param("cease-and-desist", ["proposed", "withdrawn"], "Not imposed", id="an-order-that-never-came"),
        pytest.param("fine", ["imposed", "paid"], "Paid", id="paid"),
        pytest.param("investigation", ["imposed", "lifted"], "Closed", id="an-inquiry-that-is-over"),
        pytest.param("statute", ["proposed", "replaced"], "Replaced", id="a-law-that-another-replaced"),
        pytest.param("fine", ["imposed", "annulled"], "Annulled", id="set-aside"),
    ],
)
def test_the_state_says_what_was_done(kind, steps, word):
    """What was threatened must not read as proposed, and the id of the state stays for programs."""
    sums = {"amount": 5, "currency": "EUR"} if kind in ("fine", "damages") else {}
    events = [event(str(2020 + n), "statement", ("it", step, 7) if step == "increased" else ("it", step)) for n, step in enumerate(steps)]
    found = entry(measures=[measure("it", kind, **sums)], events=events)
    assert state_word(found.measures["it"], vocabularies(), TODAY) == word


def test_a_step_to_come_is_not_told_as_taken():
    found = entry(measures=[measure("law", "statute")], events=[event("2026-05-14", "publication", ("law", "proposed")), event("2027-01-01", "deadline", ("law", "imposed"))])  # fmt: skip
    assert (found.measures["law"].state, state_word(found.measures["law"], vocabularies(), TODAY)) == ("proposed", "Adopted")


def test_every_word_of_a_kind_is_for_a_step_that_there_is():
    kinds, steps = vocabularies()["measures"], vocabularies()["steps"]
    own = {step for term in kinds.values() for step in term.words}
    assert own and own <= set(steps)
