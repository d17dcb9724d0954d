"""What is made for one record is a unit, with its places and from what it was made."""

from build_tools.views.document import Asset, Document, Unit
from build_tools.views.units import NOTHING, unit
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


def test_without_an_earlier_build_nothing_stands():
    assert NOTHING.standing("cases/example") is None
    assert not NOTHING.handwritten(set(), {})
