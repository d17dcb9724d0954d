"""Cases as finished rows of a table."""

from build_tools.views.links import Links
from build_tools.views.rows import case_rows, status_counts
from tests.factories import case_data, catalogue


def made(tmp_path):
    return catalogue(tmp_path, {ident: case_data(title=f"Case {ident}") for ident in ("one", "two")})


def test_rows_come_in_the_order_asked_for(tmp_path):
    rows = case_rows(["two", "one", "two"], made(tmp_path), Links("topics/privacy/"))
    assert [row.count(f"Case {ident}</a>") for row, ident in zip(rows, ("two", "one", "two"), strict=True)] == [1, 1, 1]


def test_pages_of_one_depth_share_a_row_and_others_have_links_of_their_own(tmp_path):
    """A row is drawn once; a page that is not as deep must not get the links of another."""
    record = made(tmp_path)
    deep, other, home = (case_rows(["one"], record, Links(address))[0] for address in ("topics/privacy/", "years/2024/", ""))
    assert deep is other
    assert 'href="../../cases/one/"' in deep
    assert 'href="cases/one/"' in home


def test_another_catalogue_has_rows_of_its_own(tmp_path):
    for title in ("Before", "After"):
        record = catalogue(tmp_path / title, {"one": case_data(title=title)})
        assert f">{title}</a>" in case_rows(["one"], record, Links(""))[0]


def test_statuses_are_counted_in_the_order_of_the_vocabulary(tmp_path):
    record = made(tmp_path)
    counts = status_counts(["one", "two", "one"], record)
    assert [(one["id"], one["count"]) for one in counts] == [(record.cases["one"].status.id, 3)]
