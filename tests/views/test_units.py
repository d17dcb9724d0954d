"""What is made for one record is a unit, with its places and from what it was made."""

import pytest

from build_tools.views.document import Asset, Document, Unit
from build_tools.views.units import NOTHING, Gathered, gathered, unit
from tests.factories import catalogue


def made(found):
    """A page of the example case that names a party, an unlisted page and a file."""
    yield Document("cases/example/", found.cases["example"].record.title, "", found.name("labs"), "cases", "case")
    yield Document("cases/example/more/", "More", "", "", "cases", "case", indexed=False)
    yield Asset("cases/example/cite.bib", b"cite")


def test_a_unit_follows_what_it_is_made_of(tmp_path):
    *things, last = unit("cases/example", catalogue(tmp_path), made)
    assert [one.address for one in things] == ["cases/example/", "cases/example/more/", "cases/example/cite.bib"]
    assert last == Unit(
        "cases/example",
        ("cases/example", "record stakeholders/labs"),
        (("cases/example/", True, True), ("cases/example/more/", True, False), ("cases/example/cite.bib", False, False)),
    )


def test_a_unit_depends_on_its_record_even_if_nothing_is_asked_of_it(tmp_path):
    assert [*unit("cases/example", catalogue(tmp_path), lambda _: ())] == [Unit("cases/example", ("cases/example",), ())]


def test_where_nobody_will_ask_nothing_is_noted(tmp_path):
    found = catalogue(tmp_path)
    assert [*unit("cases/example", found, made, NOTHING)] == [*made(found)]


def test_without_an_earlier_build_nothing_stands():
    assert NOTHING.standing("cases/example") is None


class Sealing:
    """Knows one unit of an earlier build."""

    unit = Unit("topics/x/", ("seal example {}",), ())

    def seal(self, members, facts):
        return f"seal {' '.join(members)} {facts}"

    def standing(self, name, seal=""):
        return self.unit if name == self.unit.name and seal in self.unit.reads else None

    def handwritten(self, pages, figures):
        return False


def gather(tmp_path, former, make=None, **given):
    part = {"address": "topics/x/", "members": ["example"], "facts": {}} | given
    title = make or (
        lambda found, facts: Document("topics/x/", found.cases["example"].record.title, "", found.name("labs"), "cases", "list")
    )
    return [*gathered([Gathered(**part, make=title)], catalogue(tmp_path), former)]


def test_what_is_gathered_is_a_unit_of_its_cases_its_facts_and_what_else_was_asked(tmp_path):
    page, unit_of_it = gather(tmp_path, Sealing(), facts={"count": 2})
    assert page.address == "topics/x/"
    assert unit_of_it == Unit("topics/x/", ("record stakeholders/labs", "seal example {'count': 2}"), (("topics/x/", True, True),))


def test_what_would_come_out_the_same_is_left(tmp_path):
    assert gather(tmp_path, Sealing()) == [Sealing.unit._replace(left=True)]


def test_without_a_seal_it_is_made_and_nothing_is_noted(tmp_path):
    [page] = gather(tmp_path, NOTHING)
    assert page.address == "topics/x/"


@pytest.mark.parametrize("ask", [lambda found: found.cases["other"], lambda found: list(found.cases), lambda found: len(found.cases)])
def test_it_cannot_be_made_of_other_cases(tmp_path, ask):
    with pytest.raises((KeyError, TypeError)):
        gather(tmp_path, NOTHING, make=lambda found, facts: ask(found))


def test_what_is_finished_goes_through(tmp_path):
    done = Asset("a", b"")
    assert [*gathered([done], catalogue(tmp_path), Sealing())] == [done]
