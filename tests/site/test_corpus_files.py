"""The same hostile texts in data files, feeds, calendars, citations and the search index: each file stays what it is, and says the text."""

import csv
import io
import json
import re
import sqlite3
from xml.etree import ElementTree

import pytest

from build_tools.records.case import Case
from build_tools.records.product import Product
from build_tools.records.stakeholder import Stakeholder

from . import hostile
from .pages import lines

pytestmark = [pytest.mark.site]
ATOM = "{http://www.w3.org/2005/Atom}"
RISKY = re.compile(r"[\s\0]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def strict(text):
    """JSON without what JavaScript and other readers take in several ways."""

    def once(pairs):
        assert len(dict(pairs)) == len(pairs), pairs
        return dict(pairs)

    def never(name):
        raise AssertionError(name)

    return json.loads(text, object_pairs_hook=once, parse_constant=never)


def strings(data):
    """Every text in JSON, keys apart."""
    if isinstance(data, dict):
        return {text for inner in data.values() for text in strings(inner)}
    if isinstance(data, list):
        return {text for inner in data for text in strings(inner)}
    return {data} if isinstance(data, str) else set()


def keys(data):
    if isinstance(data, dict):
        return set(data) | {key for inner in data.values() for key in keys(inner)}
    return {key for inner in data for key in keys(inner)} if isinstance(data, list) else set()


def given(model, n):
    """The texts of the record `h<n>` of a kind."""
    fields = hostile.text_fields(model)
    found = set()

    def collect(record, path=""):
        if isinstance(record, dict):
            for name, inner in record.items():
                collect(inner, f"{path}.{name}".lstrip("."))
        elif isinstance(record, list):
            for inner in record:
                collect(inner, f"{path}[]")
        elif path in fields:
            found.add(record.strip())

    collect(hostile.with_texts(model, hostile.many()[n - 1], n))
    return found


@pytest.mark.parametrize(("folder", "model"), [("cases", Case), ("stakeholders", Stakeholder), ("products", Product)])
def test_json_holds_every_text_as_it_was_written(corpus, folder, model):
    """And no key that a record invented."""
    plain = keys(strict((corpus.hosted / f"api/v1/{folder}/plain.json").read_text(encoding="utf-8")))
    for n in range(1, len(hostile.many()) + 1):
        data = strict((corpus.hosted / f"api/v1/{folder}/h{n}.json").read_text(encoding="utf-8"))
        missing = given(model, n) - strings(data)
        assert not missing, lines(missing)
        assert keys(data) <= plain


def test_every_json_file_is_strict(corpus):
    files = list(corpus.hosted.rglob("*.json"))
    for path in files:
        strict(path.read_text(encoding="utf-8"))
    assert len(files) > 3 * len(hostile.many())


def test_no_cell_of_a_table_is_a_formula(corpus):
    """A spreadsheet computes what begins like one; here such a cell begins with an apostrophe, and says the rest as it was written."""
    seen = set()
    files = sorted(corpus.hosted.rglob("*.csv"))
    for path in files:
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        assert {len(row) for row in rows} == {len(rows[0])}, path.name
        cells = {cell for row in rows for cell in row}
        risky = [(path.name, cell) for cell in cells if RISKY.match(cell)]
        assert not risky, lines(risky)
        seen |= {cell.removeprefix("'") for cell in cells}
    assert len(files) > 5
    titles = {hostile.with_texts(Case, chunk, n)["title"].strip() for n, chunk in enumerate(hostile.many(), start=1)}
    assert {title.removeprefix("'") for title in titles} <= seen


def test_the_database_holds_texts_and_nothing_they_ask_for(corpus):
    connection = sqlite3.connect(f"file:{corpus.hosted / 'data/contested.sqlite'}?mode=ro", uri=True)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        kinds = {kind for (kind,) in connection.execute("SELECT DISTINCT type FROM sqlite_master")}
        assert kinds <= {"table", "index", "view"}
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert "cases" in tables and not [name for name in tables if not re.fullmatch(r"[a-z_0-9]+", name)]
        titles = {title for (title,) in connection.execute("SELECT title FROM cases")}
        expected = {hostile.with_texts(Case, chunk, n)["title"].strip() for n, chunk in enumerate(hostile.many(), start=1)}
        assert expected <= titles
    finally:
        connection.close()


def test_feeds_hold_entries_and_nothing_else(corpus):
    allowed = {
        f"{ATOM}{name}"
        for name in ("feed", "id", "title", "updated", "link", "author", "name", "rights", "entry", "content", "summary", "category")
    }
    files = sorted(corpus.hosted.rglob("*.atom"))
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert "<!DOCTYPE" not in text and "<!ENTITY" not in text
        root = ElementTree.fromstring(text)
        assert {element.tag for element in root.iter()} <= allowed, path.name
        assert not [
            link.get("href") for link in root.iter(f"{ATOM}link") if re.match(r"\s*[a-z]+:(?!//)", link.get("href", ""), re.IGNORECASE)
        ]
        assert {content.get("type", "text") for content in root.iter(f"{ATOM}content")} <= {"text"}
    assert len(files) > len(hostile.many())


def test_calendars_hold_events_and_nothing_else(corpus):
    known = {
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "X-WR-CALNAME",
        "UID",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "DESCRIPTION",
        "TRANSP",
        "URL",
    }
    files = sorted(corpus.hosted.rglob("*.ics"))
    for path in files:
        raw = path.read_bytes().decode("utf-8")
        assert not re.search(r"(?<!\r)\n|\r(?!\n)", raw)
        unfolded = raw.replace("\r\n ", "").rstrip("\r\n").split("\r\n")
        names = [re.match(r"([A-Z-]+)[;:]", line)[1] for line in unfolded]
        assert set(names) <= known
        assert {line for line in unfolded if line.startswith(("BEGIN", "END"))} == {
            "BEGIN:VCALENDAR",
            "END:VCALENDAR",
            "BEGIN:VEVENT",
            "END:VEVENT",
        }
        assert all(len(line.encode()) <= 75 for line in raw.split("\r\n"))
        assert names.count("SUMMARY") == unfolded.count("BEGIN:VEVENT") == 2 * (len(hostile.many()) + 1)
    assert files


def test_citations_hold_one_entry(corpus):
    for n in range(1, len(hostile.many()) + 1):
        text = (corpus.hosted / f"cases/h{n}/cite.bib").read_text(encoding="utf-8")
        assert len(re.findall(r"^@", text, re.MULTILINE)) == 1 and text.startswith("@online{") and text.endswith("}\n")
        bare = re.sub(r"\\[{}]", "", text)
        depth = 0
        for n_char, char in enumerate(bare):
            depth += {"{": 1, "}": -1}.get(char, 0)
            assert depth > 0 or n_char < 8 or not bare[n_char + 1 :].strip(), text


def test_the_search_index_is_data(corpus):
    """Each shard is one call with one JSON value, whose keys are words of ours."""
    shards = [path for path in corpus.hosted.glob("search/*/*.js") if path.name != "engine.js"]
    for path in shards:
        found = re.fullmatch(r'contestedSearch\.shard\("([0-9a-f]+)","([a-z0-9-]+)",(.*)\)\n', path.read_text(encoding="utf-8"), re.DOTALL)
        assert found, path.name
        assert {key for key in keys(strict(found[3])) if not re.fullmatch(r"[a-z]+", key)} == set(), path.name
    assert len(shards) > 5
