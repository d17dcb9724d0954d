# Whoever reviews a change reads the comparison and not the lines. So whatever can be written in a record must show there when it
# changes, whether or not somebody thought of it when a key was added.
"""Every key of a record shows in the comparison when its value changes."""

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from build_tools.catalogue.link import link
from build_tools.changes.compare import Half, compare
from build_tools.records.case import Case
from build_tools.records.part import Part
from build_tools.records.product import Product
from build_tools.records.stakeholder import Stakeholder
from tests.factories import STAKEHOLDERS, TODAY, event, loaded_data, measure, source, vocabularies

CASE: dict[str, Any] = {
    "title": "Example Authority and the Chatbot",
    "summary": "The authority looked into the chatbot.",
    "jurisdiction": "IT",
    "topics": ["privacy", "minors"],
    "products": ["bot"],
    "parties": [
        {"stakeholder": "authority", "role": "authority", "note": "It leads."},
        {"stakeholder": "labs", "role": "respondent"},
        {"stakeholder": "court", "role": "court"},
    ],
    "issue": "The authority alleged a breach.",
    "legal_basis": [{"law": "GDPR", "provisions": ["Art. 6"]}],
    "proceedings": [{"id": "order", "name": "Order", "forum": "authority", "docket": "1/23"}],
    "measures": [
        measure("ban", what="Stop.", name="First"),
        measure("fine", "fine", amount=100, currency="EUR"),
    ],
    "events": [
        event("2023-03-30", "opened", proceeding="order", anchor="event-7"),
        event("2023-04-30", "order", proceeding="order")
        | {
            "effects": [{"measure": "ban", "step": "imposed", "note": "At once."}, {"measure": "fine", "step": "imposed", "amount": 90}],
            "sources": [{"id": "s1", "at": "p. 3", "words": "it is ordered"}],
        },
    ],
    "positions": [
        {"party": "authority", "claim": "There was a breach.", "date": "2023", "sources": ["s1"], "anchor": "position-4"},
        {"party": "labs", "claim": "No.", "quote": {"text": "No breach.", "speaker": "Labs", "language": "it"}, "sources": ["s2"]},
        {"party": "court", "statement": "none-found", "looked": "its site", "as_of": "2026-11-23"},
    ],
    "impact": [
        {
            "audience": "everyday-user", "effect": "It was looked into.", "action": "Look.", "since": "2023", "until": "2024",
            "sources": ["s1"], "anchor": "impact-3",
        }
    ],
    "open_questions": ["What next?"],
    "conflicts": [
        {
            "about": "date", "versions": [{"says": "2023-03-30", "sources": ["s1"]}, {"says": "2023-04-01", "sources": ["s2"]}],
            "used": "2023-03-30", "note": "The order says so.", "touches": ["2023-03-30"], "anchor": "conflict-2",
        }
    ],
    "unconfirmed": ["That more follows."],
    "not_read": ["The order itself."],
    "related": [{"case": "other", "how": "parallel"}],
    "sources": [
        source(published="2023", checked="2026-11-23", excerpt="it is ordered", archived="https://archive.example/s1", note="A note."),
        source("s2", kind="news", publisher="Example News", hosted_by="Mirror", url="https://news.example/s2"),
    ],
    "reviewed": "2026-11-23",
    "corrections": [{"date": "2026-01", "kind": "correction", "what": "The sum.", "was": "EUR 80", "now": "EUR 100", "removed": ["event-9"]}],
    "replies": [{"party": "labs", "date": "2026-02", "outcome": "published", "what": "It objects.", "sources": ["s2"]}],
    "aliases": ["former"],
}  # fmt: skip
OTHER: dict[str, Any] = {
    "jurisdiction": "US", "topics": "safety", "products": "car", "stakeholder": "agency", "role": "complainant", "forum": "court",
    "kind": {"temporary-ban": "injunction", "fine": "damages", "opened": "filed", "order": "decision", "regulator": "court", "news": "academic",
             "correction": "update", "company": "court"},
    "by": "court", "on": "court", "currency": "USD", "step": "proposed", "party": {"authority": "labs", "labs": "authority", "court": "labs"},
    "language": "de", "audience": "developer", "how": "follows", "case": "third", "outcome": "declined", "used": "2023-04-01",
    "touches": "2023-04-30", "aliases": "earlier", "url": "https://other.example/x", "archived": "https://archive.example/other",
    "website": "https://other.example", "parent": "court", "developer": "authority", "replaced_by": "bot", "former_ids": "earlier",
    "anchor": {"event-7": "event-8", "position-4": "position-5", "impact-3": "impact-4", "conflict-2": "conflict-5"},
    "removed": "event-10", "sources": {"s1": "s2", "s2": "s1"}, "proceeding": None, "measure": {"ban": "fine", "fine": "ban"},
}  # fmt: skip
"""Another valid value, for keys whose values are not free."""
DATES = {"date", "published", "since", "until", "reviewed", "checked", "as_of"}
NOT_SHOWN = {
    "sources[0].checked": "for editors; no page shows it",
    "id": "an id of a part is not shown, and others in the record refer to it",
    "statement": "it has one value only",
}


def leaves(value: Any, path: tuple[str | int, ...] = ()):
    """Every value that is no mapping or list, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from leaves(inner, (*path, n))
    else:
        yield path, value


def other(path: tuple[str | int, ...], value: Any) -> Any:
    """Another value for this place."""
    key = next(part for part in reversed(path) if isinstance(part, str))
    if key in OTHER:
        found = OTHER[key]
        return found[value] if isinstance(found, dict) else found
    if key in DATES:
        return "2022-12-31"
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return f"{value} changed"


def changed(data: dict[str, Any], path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    made = deepcopy(data)
    here: Any = made
    for part in path[:-1]:
        here = here[part]
    if value is None:
        del here[path[-1]]
    else:
        here[path[-1]] = value
    return made


def named(path: tuple[str | int, ...]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def cases(data: dict[str, Any]):
    return [
        pytest.param(path, value, id=named(path))
        for path, value in leaves(data)
        if named(path) not in NOT_SHOWN and path[-1] not in NOT_SHOWN
    ]


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """A catalogue with three cases, four stakeholders, two products."""
    stakeholders = STAKEHOLDERS | {"agency": STAKEHOLDERS["authority"] | {"name": "Another Agency"}}
    products = {"bot": {"name": "Chatbot", "developer": "labs"}, "car": {"name": "Car", "developer": "labs"}}
    plain = {key: value for key, value in CASE.items() if key not in ("related", "aliases")}
    written = {"example": CASE, "other": plain, "third": plain | {"title": "A third case"}}
    loaded = loaded_data(tmp_path_factory.mktemp("silent"), written, stakeholders=stakeholders, products=products)
    assert not loaded.findings, [finding.as_text() for finding in loaded.findings]
    return loaded, link(loaded, TODAY)


def changes_of(loaded, before, data):
    """What is said of the example case when it becomes `data`."""
    records = {kind: dict(found) for kind, found in loaded.records.items()}
    records["case"]["example"] = Case.model_validate(data, context={"vocabularies": vocabularies()})
    found = compare(Half("before", before), Half("after", link(replace(loaded, records=records), TODAY)))
    return next((record.changes for record in found.records if (record.kind, record.id) == ("case", "example")), ())


def parts(value: Any):
    """A model and every model inside it."""
    if isinstance(value, Part):
        yield value
        yield from parts([getattr(value, key) for key in type(value).model_fields])
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from parts(inner)


@pytest.mark.parametrize(
    ("model", "data"),
    [
        pytest.param(Case, "CASE", id="case"),
        pytest.param(Stakeholder, "STAKEHOLDER", id="stakeholder"),
        pytest.param(Product, "PRODUCT", id="product"),
    ],
)
def test_the_example_has_every_key_that_a_record_can_have(model, data):
    """Else a key that is new would not be tried below."""
    given: dict[type[Part], set[str]] = {}
    for part in parts(model.model_validate(globals()[data], context={"vocabularies": vocabularies()})):
        given.setdefault(type(part), set()).update(part.model_dump())
    missing = {of.__name__: set(of.model_fields) - keys for of, keys in given.items()}
    assert {name: keys for name, keys in missing.items() if keys} == {}
    assert model in given


@pytest.mark.parametrize(("path", "value"), cases(CASE))
def test_a_case_changes_nowhere_in_silence(base, path, value):
    loaded, before = base
    data = changed(CASE, path, other(path, value))
    assert changes_of(loaded, before, data), f"{named(path)}: {value!r} became {other(path, value)!r}, and nothing is said"


FULL_SOURCE = {**CASE["sources"][0], "hosted_by": "Mirror"}
STAKEHOLDER: dict[str, Any] = {
    "name": "Example Labs", "local_name": "Laboratori", "language": "it", "kind": "company", "jurisdiction": "IT", "aliases": ["Labs"],
    "website": "https://labs.example", "description": "It makes things.", "parent": "authority", "reviewed": "2026-11-23",
    "sources": [FULL_SOURCE], "corrections": CASE["corrections"], "former_ids": ["former"],
}  # fmt: skip
PRODUCT: dict[str, Any] = {
    "name": "Chatbot", "developer": "labs", "description": "It talks.", "aliases": ["Bot"], "website": "https://bot.example",
    "replaced_by": "car", "sources": [FULL_SOURCE], "reviewed": "2026-11-23", "corrections": CASE["corrections"], "former_ids": ["former"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "ident", "model", "data", "path", "value"),
    [
        pytest.param(kind, ident, model, data, *given.values, id=f"{kind}-{given.id}")
        for kind, ident, model, data in (("stakeholder", "labs", Stakeholder, STAKEHOLDER), ("product", "bot", Product, PRODUCT))
        for given in cases(data)
    ],
)
def test_a_stakeholder_or_product_changes_nowhere_in_silence(base, kind, ident, model, data, path, value):
    loaded, _ = base
    sides = []
    for given in (data, changed(data, path, other(path, value))):
        records = {of: dict(found) for of, found in loaded.records.items()}
        records[kind][ident] = model.model_validate(given, context={"vocabularies": vocabularies()})
        sides.append(link(replace(loaded, records=records), TODAY))
    found = compare(Half("before", sides[0]), Half("after", sides[1]))
    told = [record for record in found.records if (record.kind, record.id) == (kind, ident)]
    assert told and told[0].changes, f"{named(path)}: {value!r} became {other(path, value)!r}, and nothing is said"


def test_what_no_page_shows_is_not_told(base):
    """Else the entry in NOT_SHOWN is not needed any more."""
    loaded, before = base
    assert changes_of(loaded, before, changed(CASE, ("sources", 0, "checked"), "2022-12-31")) == ()
