"""What the glance beside a case says."""

import re

import pytest

from build_tools.views.case_page import case_page
from build_tools.views.place import Site
from tests.factories import case_data, catalogue, event, measure, source


def glance(document):
    """The facts beside the case: term and words."""
    aside = document.body.partition("<dl")[2].partition("</dl>")[0]
    pairs = re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", aside, re.DOTALL)
    return {term: " ".join(re.sub(r"<[^>]*>", " ", words).split()) for term, words in pairs}


@pytest.mark.parametrize(
    ("kinds", "term", "words", "anchor"),
    [
        pytest.param(["opened", "fine"], "Opened", "March 2021", "event-1", id="an-inquiry-is-opened"),
        pytest.param(["incident", "filed"], "Opened", "March 2022", "event-2", id="what-came-before-is-no-step"),
        pytest.param(["incident", "judgment"], "First step", "Judgment, March 2022", "event-2", id="a-judgment-opens-nothing"),
        pytest.param(["statement", "publication"], "First step", "Statement, March 2021", "event-1", id="no-procedure-is-known"),
    ],
)
def test_the_glance_says_opened_only_of_what_opened(tmp_path, kinds, term, words, anchor):
    made = catalogue(tmp_path, {"example": case_data(events=[event(f"{2021 + n}-03", kind) for n, kind in enumerate(kinds)])})
    page = case_page(made.cases["example"], made, Site())
    told = glance(page)
    assert {key: told[key] for key in ("Opened", "First step") if key in told} == {term: words}
    assert f'href="#{anchor}"' in page.body


@pytest.mark.parametrize(
    ("language", "caption"),
    [("it", "Example Labs, statement (Italian)"), ("en", "Example Labs, statement"), (None, "Example Labs, statement")],
)
def test_a_quotation_in_another_language_says_which(tmp_path, language, caption):
    """The claim above it says in English what the party says; the quotation keeps the party's own words."""
    quote = {"text": "Non è vero.", "speaker": "Example Labs, statement", **({"language": language} if language else {})}
    positions = [
        {"party": "authority", "claim": "So.", "sources": ["s1"]},
        {"party": "labs", "claim": "It denies it.", "quote": quote, "sources": ["s1"]},
    ]
    made = catalogue(tmp_path, {"example": case_data(positions=positions)})
    page = case_page(made.cases["example"], made, Site())
    assert f"<figcaption>{caption}</figcaption>" in page.body


def test_a_source_is_named_once_and_every_number_leads_to_it(tmp_path):
    """In the list its title stands with what it is to the page; the numbers beside claims are described by that title."""
    made = catalogue(tmp_path, {"example": case_data()})
    document = case_page(made.cases["example"], made, Site())
    numbers = re.findall(r'<a class="ct-cite" href="#source-(\S+)" aria-describedby="t-(\S+)">', document.body)
    assert len(numbers) > 1 and all(first == second for first, second in numbers)
    (listed,) = re.findall(r'id="t-(\S+)"><a class="ct-ext" property="(\S+)" href="(\S+)"', document.body)
    first = made.cases["example"].record.sources[0]
    assert listed == (first.id, "https://schema.org/citation", first.url)
    assert document.body.count(first.url) == 1 and first.url not in document.json_ld


def test_the_words_of_a_source_stand_with_the_event_and_not_again_with_the_measure(tmp_path):
    given = case_data(
        measures=[measure()],
        events=[event("2023-03-30", "order", ("ban", "imposed"), sources=[{"id": "s1", "words": "stop now"}])],
    )
    made = catalogue(tmp_path, {"example": given})
    body = case_page(made.cases["example"], made, Site()).body
    assert body.count("stop now") == 1 and body.index("stop now") < body.index('id="measure-ban"')


def test_the_numbers_beside_claims_are_the_places_of_the_sources_in_their_list(tmp_path):
    """The style sheet counts the entries of the list, so their order is their number."""
    given = case_data(sources=[source("s9"), source("s1")], events=[event("2023", sources=["s9", "s1"]), event("2024", sources=["s1"])])
    made = catalogue(tmp_path, {"example": given})
    body = case_page(made.cases["example"], made, Site()).body
    listed = re.findall(r'<li class="ct-source" id="source-(\w+)">', body)
    numbers = {(ident, int(number)) for ident, number in re.findall(r'href="#source-(\w+)" aria-describedby="[^"]*">(\d+)</a>', body)}
    assert listed == ["s9", "s1"] and numbers == {("s9", 1), ("s1", 2)}
