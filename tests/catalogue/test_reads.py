"""What is asked of a catalogue is noted, and a note's digest changes with what it names."""

from hashlib import sha256

import pytest

from build_tools.catalogue.reads import EVERYTHING, Digests, NotingCatalogue
from tests.factories import STAKEHOLDERS, case_data, catalogue

PRODUCTS = {"bot": {"name": "Bot", "developer": "labs"}}


def made(folder, **given):
    """Two cases; `given` changes the first."""
    cases = {"one": case_data(products=["bot"], **given), "two": case_data(title="Two", parties=[{"stakeholder": "court", "role": "court"}, {"stakeholder": "labs", "role": "respondent"}, {"stakeholder": "authority", "role": "authority"}])}  # fmt: skip
    return catalogue(folder, cases, stakeholders=STAKEHOLDERS, products=PRODUCTS)


def digests(found):
    """Digests over texts that say everything a record says."""
    records = {
        (kind, ident): repr(entry.record) for kind in ("cases", "stakeholders", "products") for ident, entry in getattr(found, kind).items()
    }
    return Digests(found, {key: sha256(text.encode()).digest() for key, text in records.items()})


@pytest.mark.parametrize(
    ("ask", "noted"),
    [
        pytest.param(lambda c: c.cases["one"], {"cases/one"}, id="an-entry"),
        pytest.param(lambda c: c.cases.get("none"), {"cases/none"}, id="an-entry-that-is-not-there"),
        pytest.param(lambda c: "bot" in c.products, {"has products/bot"}, id="whether-there-is-one"),
        pytest.param(lambda c: c.name("labs"), {"record stakeholders/labs"}, id="a-name"),
        pytest.param(lambda c: c.kind("labs"), {"record stakeholders/labs"}, id="a-kind"),
        pytest.param(lambda c: c.product_name("bot"), {"record products/bot"}, id="the-name-of-a-product"),
        pytest.param(lambda c: c.count("products", "bot"), {"count products/bot"}, id="how-many-cases-a-product-has"),
        pytest.param(lambda c: c.related["one"], {"related/one"}, id="relations"),
        pytest.param(lambda c: list(c.stakeholders), {EVERYTHING}, id="all-ids"),
        pytest.param(lambda c: c.cases.values(), set(), id="nothing-yet"),
        pytest.param(lambda c: list(c.cases.values()), {EVERYTHING, "cases/one", "cases/two"}, id="all-entries"),
        pytest.param(lambda c: len(c.products), {EVERYTHING}, id="how-many"),
        pytest.param(lambda c: c.withdrawn, {EVERYTHING}, id="withdrawn-records"),
        pytest.param(lambda c: c.aliases, {EVERYTHING}, id="former-ids"),
        pytest.param(lambda c: c.documents, {EVERYTHING}, id="every-source"),
        pytest.param(lambda c: c.kinds_by_name, {EVERYTHING}, id="every-name"),
        pytest.param(lambda c: (c.today, c.vocabularies), set(), id="what-all-pages-depend-on"),
    ],
)  # fmt: skip
def test_what_is_asked_is_noted(tmp_path, ask, noted):
    reads = set()
    ask(NotingCatalogue(made(tmp_path), reads))
    assert reads == noted


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        pytest.param({"summary": "Other words."}, {"cases/one", "stakeholders/labs", "stakeholders/authority", "products/bot", EVERYTHING}, id="words"),
        pytest.param({"related": [{"case": "two", "how": "same-conduct"}]}, {"cases/one", "stakeholders/labs", "stakeholders/authority", "products/bot", "related/one", "related/two", EVERYTHING}, id="a-relation"),
    ],
)  # fmt: skip
def test_a_change_changes_the_digests_of_what_it_touches_and_no_others(tmp_path, change, changed):
    before, after = digests(made(tmp_path / "a")), digests(made(tmp_path / "b", **change))
    names = [
        "cases/one",
        "cases/two",
        "stakeholders/labs",
        "stakeholders/authority",
        "stakeholders/court",
        "products/bot",
        "related/one",
        "related/two",
    ]
    names += ["has cases/one", "record stakeholders/labs", "record products/bot", "count products/bot", EVERYTHING]
    assert {name for name in names if before.key([name]) != after.key([name])} == changed


def test_a_key_is_of_all_notes_in_any_order(tmp_path):
    one = digests(made(tmp_path))
    assert one.key(["cases/one", "cases/two"]) == one.key(["cases/two", "cases/one"]) != one.key(["cases/one"])


def test_how_many_cases_there_are_changes_with_them_only(tmp_path):
    before, other = made(tmp_path / "before"), made(tmp_path / "other", summary="Other words.")
    more = catalogue(tmp_path / "more", {"one": case_data(products=["bot"]), "two": case_data(products=["bot"])}, products=PRODUCTS)
    keys = [digests(found).key(["count products/bot"]) for found in (before, other, more)]
    assert keys[0] == keys[1] != keys[2]
    assert [found.count("products", "bot") for found in (before, more)] == [1, 2]
    assert before.count("stakeholders", "nobody") == 0
