"""The tables: whole, typed, the same bytes every time, and safe to open in a spreadsheet."""

import csv
import io
import json
import re
import sqlite3
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.views.place import Site
from build_tools.views.tables.block import TABLES
from build_tools.views.tables.csv_file import MARK, csv_file
from build_tools.views.tables.database import database, image
from build_tools.views.tables.publish import table_assets
from build_tools.views.tables.table import Column, Filled, Table
from build_tools.views.units import Gathered
from tests.factories import case_data, catalogue, event, measure
from tests.site.samples import ATTACK

FORMULA = re.compile(r"[\s\0]*[=+\-@|%＝＋－＠]|[\t\r\n]")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The catalogue of a few cases, and its files by address."""
    plain = case_data(
        events=[event("2023-03", "order", ("fine", "imposed")), event("2027-01-20", "deadline")],
        measures=[measure("fine", "fine", amount=5, currency="EUR")],
        conflicts=[{"about": "the sum", "versions": [{"says": "5", "sources": ["s1"]}, {"says": "6", "sources": ["s1"]}], "used": "5"}],
        legal_basis=[{"law": "GDPR", "provisions": ["Art. 6", "Art. 8"]}],
    )
    cases = {"example": plain, "formula": case_data(title="=1+1", issue=ATTACK, aliases=["former"])}
    cases["gone"] = "withdrawn: {date: 2026-01-02, reason: It was entered twice., see: example}\n"
    found = catalogue(tmp_path_factory.mktemp("tables"), cases)
    made = table_assets(found, Site("https://site.example/"))
    return found, {one.address: (one.of(found) if isinstance(one, Gathered) else one).content for one in made}


def rows(content):
    """A CSV file as lists, as a careful program reads it."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture
def opened(made):
    connection = sqlite3.connect(":memory:")
    connection.deserialize(made[1]["data/contested.sqlite"])
    yield connection
    connection.close()


def test_there_is_a_file_for_every_table_and_each_has_its_columns(made):
    files = {address for address in made[1] if address.startswith("data/csv/")}
    assert files == {f"data/csv/{table.name}.csv" for table in TABLES}
    for table in TABLES:
        names, *body = rows(made[1][f"data/csv/{table.name}.csv"])
        assert names == [column.name for column in table.columns]
        assert all(len(row) == len(names) for row in body)
        keys = [tuple(row[names.index(name)] for name in table.key) for row in body]
        assert len(keys) == len(set(keys)), table.name


def test_every_table_of_the_samples_holds_something(made):
    empty = {table.name for table in TABLES if len(rows(made[1][f"data/csv/{table.name}.csv"])) == 1}
    assert empty == {"products", "case_products", "related_cases", "proceedings", "corrections"}


def test_the_database_holds_what_the_csv_files_hold(made, opened):
    assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in TABLES:
        stored = opened.execute(f'SELECT * FROM "{table.name}"').fetchall()
        assert len(stored) == len(rows(made[1][f"data/csv/{table.name}.csv"])) - 1
    assert opened.execute("SELECT standing FROM ledger WHERE currency = 'EUR'").fetchall() == [(5,)]
    assert dict(opened.execute("SELECT key, value FROM about"))["as_of"] == "2026-11-23"
    assert opened.execute("SELECT used FROM conflicts ORDER BY version").fetchall() == [(1,), (0,)]


def test_text_is_kept_as_it_is_in_the_database_and_made_safe_for_spreadsheets(made, opened):
    assert opened.execute("SELECT title, issue FROM cases WHERE id = 'formula'").fetchall() == [("=1+1", ATTACK)]
    [row] = [row for row in rows(made[1]["data/csv/cases.csv"]) if row[0] == "formula"]
    assert row[1] == "'=1+1" and row[3] == ATTACK


@given(st.text(), st.sampled_from(["", " ", "\t", "\n", "\0"]), st.sampled_from("=+-@|%\uff1d\uff0b"))
def test_no_cell_begins_like_a_formula_and_every_cell_is_read_back(text, space, sign):
    table = Table("x", "X", (Column("x", "x"),), ("x",))
    values = [text, space + sign + text]
    content = csv_file(Filled(table, tuple((value,) for value in values)))
    assert content.startswith(MARK.encode())
    if any(char in value for value in values for char in "\r\0") or not text:
        return  # Python's own reader cannot give these back; an empty row is skipped by it.
    cells = [row[0] for row in rows(content)[1:]]
    assert [cell.removeprefix("'") if not value.startswith("'") else cell for cell, value in zip(cells, values, strict=True)] == values
    assert not any(FORMULA.match(cell) for cell in cells)


_CELL = st.one_of(st.none(), st.text(), st.text(alphabet='a1 ,"\r\n', max_size=6))


@given(st.lists(st.tuples(_CELL, _CELL, st.none() | st.integers(), st.none() | st.booleans())))
def test_a_file_is_what_the_csv_module_writes(values):
    kinds = {"a": "text", "b": "text", "number": "integer", "yes": "boolean"}
    table = Table("x", "X", tuple(Column(name, "x", kind) for name, kind in kinds.items()), ("a",))
    [first, *lines] = csv_file(Filled(table, tuple(values))).decode().removeprefix(MARK).splitlines(keepends=True)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    safe = [[f"'{value}" if value and FORMULA.match(value) else value for value in row[:2]] for row in values]
    writer.writerows([*cells, row[2], row[3] if row[3] is None else str(row[3]).lower()] for cells, row in zip(safe, values, strict=True))
    assert first == "a,b,number,yes\r\n"
    assert "".join(lines) == text.getvalue()


def test_a_database_does_not_say_which_version_of_sqlite_wrote_it(made):
    content = made[1]["data/contested.sqlite"]
    assert content[:16] == b"SQLite format 3\0" and content[24:28] == content[92:96] == b"\0\0\0\1"
    assert int.from_bytes(content[96:100], "big") == 3_040_000, "not the version of this computer"


def many_pages(start=0, end=3000):
    """Some rows of two tables whose pages are split again and again: rows in no order, and texts of a few bytes and of several pages."""
    words = [sha256(str(n).encode()).hexdigest() for n in range(start, end)]
    one = Table("one", "X", (Column("id", "x"), Column("number", "x", "integer")), ("id",))
    two = Table("two", "X", (Column("one_id", "x", refers=("one", "id")), Column("text", "x")), ("text", "one_id"))
    lengths = [int(word[:3], 16) * (4 if word[3] == "0" else 0) + int(word[4], 16) for word in words]
    return [
        Filled(one, tuple((word, n) for n, word in enumerate(words, start))),
        Filled(two, tuple((word, (word * 300)[:length]) for word, length in zip(words, lengths, strict=True))),
    ]


TWO = [filled.table for filled in many_pages(0, 0)]


def test_the_same_rows_give_the_same_database_on_every_version_of_sqlite():
    """Whatever version runs this test: 3.40, 3.42, 3.46, 3.50, 3.51 and 3.54, built with different options, gave these bytes."""
    content = database(TWO, many_pages(0, 500), [image(many_pages(500, 1200)), image(many_pages(1200))], "2026-11-23")
    assert sha256(content).hexdigest() == "b4f0196596e9231ab1b414d8f4f7919d1104e9ac229fd1938d07bb7e090bf1c5"


def test_rows_copied_from_an_image_lie_in_the_database_as_others_do():
    assert database(TWO, [], [image(many_pages())], "2026-11-23") == database(TWO, many_pages(), [], "2026-11-23")


def test_the_rows_of_images_stand_one_after_the_other():
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database(TWO, many_pages(0, 10), [image(many_pages(10, 20)), image(many_pages(20, 30))], "2026-11-23"))
    assert connection.execute("SELECT rowid, number FROM one ORDER BY rowid").fetchall() == [(n + 1, n) for n in range(30)]
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def test_the_data_package_describes_every_file(made):
    package = json.loads(made[1]["data/datapackage.json"])
    assert [resource["name"] for resource in package["resources"]] == [table.name for table in TABLES]
    for resource in package["resources"]:
        content = made[1][f"data/{resource['path']}"]
        assert resource["bytes"] == len(content)
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert rows(content)[0] == names
        assert set(resource["schema"]["primaryKey"]) <= set(names)
        for key in resource["schema"]["foreignKeys"]:
            other = key["reference"]["resource"] or resource["name"]
            assert key["reference"]["fields"][0] in rows(made[1][f"data/csv/{other}.csv"])[0]
        for field in resource["schema"]["fields"]:
            pattern = field.get("constraints", {}).get("pattern")
            cells = [row[names.index(field["name"])] for row in rows(content)[1:]]
            assert not pattern or all(re.fullmatch(pattern, cell) for cell in cells if cell), (resource["name"], field["name"])
