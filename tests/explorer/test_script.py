"""The explorer's script: one file without comments, small, and right about counting, the address and files."""

import json
from typing import Any

import pytest

from build_tools.views.explorer.script import FOLDER, PARTS, explorer_script


def test_every_part_is_published_once():
    assert sorted(PARTS) == sorted(path.stem for path in FOLDER.glob("*.js"))


def test_nothing_sets_html_or_runs_text():
    script = explorer_script().content.decode()
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "document.write",
        "eval(",
        "Function(",
        "fetch(",
        "import(",
        "localStorage",
        ".style",
    ):
        assert word not in script


@pytest.fixture(scope="module")
def run(browser: Any):
    """Run an expression in a page that holds the parts without the last, which starts on its own."""
    page = browser.new_page()
    page.add_script_tag(content=explorer_script().content.decode().replace("[data-explorer]", "[data-none]"))
    yield lambda expression, *given: page.evaluate(expression, list(given))
    page.close()


DATA = {
    "kind": "cases", "one": "case", "many": "cases", "count": 4, "block": 2, "asof": "2026-11-23", "folder": "cases/", "searched": 0, "lead": "latest",
    "facets": [
        {"key": "place", "name": "Place", "fixed": 0, "marks": 0, "pages": "", "ids": ["constructor", "__proto__"], "labels": ["A", "B"],
         "rows": [0, [1, 0], [], 1]},
        {"key": "topic", "name": "Topic", "fixed": 0, "marks": 0, "pages": "", "ids": ["x", "y"], "labels": ["X", "Y"], "rows": [0, 0, 1, 1]},
    ],
    "numbers": [{"key": "latest", "name": "Latest", "dated": 1, "rows": [20240000, 20250101, 0, 20240300]}],
    "cells": [], "sorts": [["latest", "Latest"], ["place", "Place"], ["title", "Title"]],
}  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize(
    ("sort", "rows"),
    [
        pytest.param("", [1, 3, 0, 2], id="lead"),
        pytest.param("latest", [1, 3, 0, 2], id="newest"),
        pytest.param("-latest", [0, 3, 1, 2], id="oldest-with-the-unknown-last"),
        pytest.param("place", [0, 3, 1, 2], id="first-value-then-newest"),
        pytest.param("-place", [1, 3, 0, 2], id="turned"),
    ],
)
def test_orders(run, sort, rows):
    if sort == "place":
        rows = [0, 1, 3, 2]
    assert run("([data, sort]) => [...contestedExplorer.engine(data).order(sort)]", DATA, sort) == rows


@pytest.mark.browser
@pytest.mark.parametrize(
    ("chosen", "rows", "counts"),
    [
        pytest.param({}, [1, 3, 0, 2], [[2, 2], [2, 2]], id="nothing"),
        pytest.param({"place": [0]}, [1, 0], [[2, 2], [2, 0]], id="one-value"),
        pytest.param({"place": [0, 1]}, [1, 3, 0], [[2, 2], [2, 1]], id="values-of-a-facet-add-up"),
        pytest.param({"place": [1], "topic": [1]}, [3], [[0, 1], [1, 1]], id="facets-narrow"),
    ],
)
def test_selecting_and_counting(run, chosen, rows, counts):
    """A facet's counts are those of the rows that all other facets leave."""
    expression = """([data, chosen]) => {
        const engine = contestedExplorer.engine(data);
        const selection = new Map(Object.entries(chosen).map(([key, values]) => [key, new Set(values)]));
        const result = engine.select(selection, engine.base);
        return [[...result.rows], result.counts.map(each => [...each])];
    }"""
    assert run(expression, DATA, chosen) == [rows, counts]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("count", 5),
        ("count", -1),
        ("block", 0),
        ("lead", "nothing"),
        ("facets.0.rows", [0, 0, 0, 7]),
        ("facets.0.rows", [0]),
        ("facets.0.ids", ["a"]),
    ],
)
def test_damaged_columns_raise(run, change, value):
    data = json.loads(json.dumps(DATA))
    *path, last = change.split(".")
    place: Any = data
    for step in path:
        place = place[int(step) if step.isdigit() else step]
    place[last] = value
    said = run("([data]) => { try { contestedExplorer.engine(data); return ''; } catch (problem) { return problem.message; } }", data)
    assert said == "The list arrived damaged."


@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("?place=constructor&place=__proto__&topic=y&q=a+b&sort=-place", "?place=constructor&place=__proto__&topic=y&q=a+b&sort=-place"),
        ("?place=toString&sort=__proto__&x=1&q=%20", ""),
        ("?place=constructor&place=constructor", "?place=constructor"),
        ("?q=" + "x" * 999, "?q=" + "x" * 200),
    ],
)
def test_the_address_is_read_and_written(run, query, written):
    expression = """([data, query]) => {
        const engine = contestedExplorer.engine(data);
        return contestedExplorer.writeAddress(contestedExplorer.readAddress(query, engine), engine);
    }"""
    assert run(expression, DATA, query) == written


@pytest.mark.browser
@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("plain", "plain"),
        ("a, b", '"a, b"'),
        ('say "so"', '"say ""so"""'),
        ("two\nlines", '"two\nlines"'),
        ("=1+1", '"\'=1+1"'),
        ("+1", '"\'+1"'),
        ("-1", '"\'-1"'),
        ("@x", '"\'@x"'),
        ("  =1", '"\'  =1"'),
        ("\t=1", '"\'\t=1"'),
        ("＝1", '"\'＝1"'),
        (20, "20"),
    ],
)
def test_cells_of_csv(run, cell, written):
    assert run("([cell]) => contestedExplorer.csv([[cell]])", cell) == f"\ufeff{written}\r\n"


@pytest.mark.browser
@pytest.mark.parametrize(("value", "words"), [(20260612, "12 June 2026"), (20260600, "June 2026"), (20260000, "2026"), (0, "")])
def test_dates_in_words(run, value, words):
    assert run("([value]) => contestedExplorer.dateWords(value)", value) == words
