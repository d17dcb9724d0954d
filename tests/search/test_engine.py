from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from build_tools.views.place import Site
from build_tools.views.search.pages import Page, Section
from tests.factories import case_data, catalogue, event

from .conftest import ask, ids, write_site

STAKEHOLDERS = {
    "authority": {
        "name": "Garante for Privacy",
        "kind": "regulator",
        "jurisdiction": "IT",
        "local_name": "개인정보보호위원회",
        "language": "ko",
    },
    "labs": {"name": "Example Labs", "kind": "company", "jurisdiction": "US", "aliases": ["Labs Inc.", "Rite Aid"]},
    "constructor": {"name": "constructor", "kind": "company", "jurisdiction": "US"},
}
CASES: dict[str, Any] = {
    "first": case_data(
        title="Italy's authority and the Chatbot",
        summary="The authority fined the company for its *chatbot*.",
        issue="The notice was hard to find; the model kept faces.",
        events=[event("2023-03-30", "opened", what="The authority opens a file."), event("2023-05", "order", what="It orders a right to object for users.")],
        conflicts=[],
    ),
    "second": case_data(
        title="France and the Résumé Robot", jurisdiction="FR", summary="A robot reads résumés.", issue="Users have a duty to object or a right to leave.",
        topics=["employment"],
    ),
    "prototype": case_data(title="The prototype and <img src=x onerror=alert(1)>", jurisdiction="US", summary="__proto__ and toString, in words."),
}  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    made = catalogue(folder, CASES, stakeholders=STAKEHOLDERS, products={"chat": {"name": "Chat.AI", "developer": "labs"}})
    page = Page(
        "about/method/",
        "How it is made",
        (Section("", "", "An introduction."), Section("reading", "Reading", "Editors read every source.")),
    )
    return write_site(folder / "site", made, Site(pages=[page]))


@pytest.fixture
def page(small: Path, opened: Callable[..., Any]) -> Any:
    return opened(small)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("chatbot italy", "case first"),
        ("ITALIAN chatbots", "case first"),
        ("fining", "case first"),
        ("resume robot", "case second"),
        ("Résumés", "case second"),
        ("french robot", "case second"),
        ("chatbto", "case first"),
        ("reusme robot", "case second"),
        ("chat bot italy", "case first"),
        ("riteaid", "stakeholder labs"),
        ("chatai", "product chat"),
        ("editors read", "page method"),
        ("개인정보", "stakeholder authority"),
        ("위원회", "stakeholder authority"),
        ("constructor", "stakeholder constructor"),
        ("__proto__", "case prototype"),
        ("tostring", "case prototype"),
        ("onerror", "case prototype"),
    ],
)
def test_a_query_finds(query: str, first: str, page: Any) -> None:
    """Case, accents, inflection, slips, parted and joined words, other scripts, and words that mean something to a script."""
    assert ids(page, query)[:1] == [first]


def test_the_last_word_may_be_unfinished(page: Any) -> None:
    """A word that is followed by a space is finished."""
    assert ids(page, "chatb") == ["case first"]
    assert ids(page, "it")[:1] == []
    assert "case second" in ids(page, "fren")
    assert ask(page, "fren ")["all"] is False or ids(page, "fren ") == []


def test_quoted_words_stand_together(page: Any) -> None:
    """Both records hold the words, one holds the phrase; inside it small words count, too."""
    assert ids(page, "right object")[:2] != []
    assert ids(page, '"right to object"') == ["case first"]
    assert ids(page, "“right to object”") == ["case first"]
    assert ids(page, '"object right"') == []
    assert ids(page, '"right object"') == []
    assert ids(page, '"object or a right"') == ["case second"]
    assert ask(page, '"right to object"')["hits"][0]["claims"][0]["anchor"] == "event-2"


def test_a_minus_leaves_out(page: Any) -> None:
    """An inner hyphen is no minus."""
    assert "case second" in ids(page, "users")
    assert "case second" not in ids(page, "users -robot")
    assert ids(page, "-robot") == []


def test_a_hit_says_where_its_words_stand(page: Any) -> None:
    """The passage that matches comes with its anchor, and marks are pieces of plain text."""
    answer = ask(page, "kept faces")
    assert answer["hits"][0]["claims"][0] == {
        "anchor": "issue",
        "label": "At issue",
        "text": "The notice was hard to find; the model kept faces.",
        "seen": pytest.approx(answer["hits"][0]["claims"][0]["seen"]),
    }
    marked = page.evaluate("([text, words]) => contestedSearch.marks(text, words)", ["The Résumés’ faces, FINED", ["resum", "fin", "fac"]])
    assert marked == ["The ", "Résumés", "’ ", "faces", ", ", "FINED"]
    assert page.evaluate("contestedSearch.marks('個人情報', ['人情'])") == ["個", "人情", "報"]


def test_case_ordinals_are_positions_in_the_sorted_ids(page: Any) -> None:
    """first, prototype, second: what the explorer filters by. All words must be there."""
    filtered = "async (text) => { const found = await contestedSearch.caseOrdinals(text); return found && Array.from(found); }"
    assert page.evaluate(filtered, "robot") == [2]
    assert sorted(page.evaluate(filtered, "authority")) == [0, 1]
    assert page.evaluate(filtered, "zzzzzz qqqqqq") == []
    assert page.evaluate(filtered, "-robot") == [0, 1]
    assert page.evaluate(filtered, "  ... ") is None
    assert page.evaluate(filtered, '"right to object"') == [0]


@pytest.mark.parametrize("query", ["", " ", "the of and", "?!,.;", "🤖👍", "-", '"', '""', "--", '"the"', "- -", "\u202e", "\0"])
def test_nothing_to_look_for_is_no_error(query: str, page: Any) -> None:
    """Only stop words, punctuation or pictures: an empty answer."""
    answer = ask(page, query)
    assert (answer["hits"], answer["total"], answer["words"]) == ([], 0, [])


@pytest.mark.parametrize(
    "query", ["robot " * 2000, "a" * 10_000, "בינה מלאכותית", "هيئة حماية البيانات", "नई दिल्ली", '"' * 500, "-robot " * 900, "\ud800x"]
)
def test_odd_queries_are_answered(query: str, page: Any) -> None:
    """Ten thousand characters, scripts that are written from the right, halves of characters."""
    assert ask(page, query)["total"] >= 0


def test_a_long_query_says_what_was_left_out(page: Any) -> None:
    """Twelve words are looked for."""
    assert "Only the first 12 words" in ask(page, " ".join(f"robot{n}" for n in range(30)))["note"]


def test_a_corrected_word_is_told(page: Any) -> None:
    """Nobody wonders why other words are marked."""
    assert "“chatbto”" in ask(page, "chatbto ")["note"]


def test_links_know_the_root_and_the_folder(page: Any, small: Path) -> None:
    """From a folder a link names the file."""
    root = small.as_uri() + "/"
    assert page.evaluate("contestedSearch.root") == root
    assert page.evaluate("contestedSearch.href('cases/x/', 'event-1')") == f"{root}cases/x/index.html#event-1"
    assert page.evaluate("contestedSearch.href('api/v1/index.json')") == f"{root}api/v1/index.json"


def test_an_empty_record_has_a_search_too(tmp_path: Path, opened: Callable[..., Any]) -> None:
    """No case, no crash."""
    made = replace(catalogue(tmp_path), cases={}, stakeholders={}, products={})
    page = opened(write_site(tmp_path / "site", made, Site()))
    assert ids(page, "robot") == []


def test_a_page_written_by_hand_is_found_at_its_heading(page: Any) -> None:
    """The claim of a hit leads to the section."""
    [hit] = ask(page, "editors read")["hits"]
    assert [hit["kind"], hit["meta"], hit["claims"][0]["anchor"], hit["claims"][0]["label"]] == [
        "page",
        "About this record",
        "reading",
        "Reading",
    ]
