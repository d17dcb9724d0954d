"""What every case page holds, in which order, and how its claims and sources lead to each other."""

import pytest

from .pages import Page, lines

pytestmark = pytest.mark.site

ORDER = (
    "glance", "impact", "issue", "positions", "events", "law", "measures", "proceedings", "open", "conflicts", "unconfirmed", "sources",
    "related", "history", "use",
)  # fmt: skip
ALWAYS = {"glance", "issue", "positions", "events", "sources", "history", "use"}
WHEN_RECORDED = {
    "impact": "impact", "law": "legal_basis", "measures": "measures", "proceedings": "proceedings", "open": "open_questions",
    "conflicts": "conflicts", "unconfirmed": "unconfirmed",
}  # fmt: skip


@pytest.fixture(scope="module", params=["record", "small"])
def case_pages(request):
    """Pairs of a case's entry and its page."""
    built = request.getfixturevalue(request.param)
    return [(case, Page(built.hosted / case.address / "index.html", built.hosted)) for case in built.catalogue.cases.values()]


def claims_of(case):
    """The anchors that the claims of a case must have."""
    record = case.record
    anchors = case.anchors
    yield from (*anchors.events, *anchors.positions, *anchors.impact, *anchors.conflicts)
    yield from (f"reply-{n}" for n in range(1, len(record.replies) + 1))
    for n, correction in enumerate(record.corrections, start=1):
        yield from (f"correction-{n}", *correction.removed)
    yield from (f"measure-{part.id}" for part in record.measures)
    yield from (f"proceeding-{part.id}" for part in record.proceedings)
    yield from (f"source-{part.id}" for part in record.sources)


def test_the_blocks_stand_in_their_order(case_pages):
    for case, page in case_pages:
        wanted = ALWAYS | {block for block, key in WHEN_RECORDED.items() if getattr(case.record, key)}
        shown = [block for block in page.sections if block in ORDER]
        assert shown == [block for block in ORDER if block in shown], case.id
        assert set(shown) - {"related"} == wanted, case.id


def test_related_cases_are_shown_on_both_sides(record):
    for ident, related in record.catalogue.related.items():
        page = Page(record.hosted / f"cases/{ident}/index.html", record.hosted)
        shown = {page.leads_to(link.href)[0] for link in page.links if link.inside == "related" or "cases/" in link.href}
        for other in related:
            assert f"cases/{other.case}/index.html" in shown, (ident, other.case)
            assert ident in {back.case for back in record.catalogue.related[other.case]}


def test_every_claim_has_its_anchor(case_pages):
    missing = [(case.id, anchor) for case, page in case_pages for anchor in set(claims_of(case)) - set(page.ids)]
    assert not missing, lines(sorted(missing))


def test_every_citation_leads_to_its_source_and_back(case_pages):
    """Measures are told by events, so their sources lead back to those."""
    lost = []
    for case, page in case_pages:
        sources = {f"#source-{source.id}" for source in case.record.sources}
        cited = {(link.inside, link.href) for link in page.links if "ct-cite" in link.css.split()}
        back = {(link.inside, link.href) for link in page.links if link.inside.startswith("source-")}
        assert cited, case.id
        for claim, source in cited:
            if source not in sources or (not claim.startswith("measure-") and (source[1:], f"#{claim}") not in back):
                lost.append((case.id, claim, source))
    assert not lost, lines(lost)


def test_every_claim_of_the_record_shows_its_sources(case_pages):
    """As many numbers stand beside a claim as it cites sources."""
    for case, page in case_pages:
        cited = [(link.inside, link.href.removeprefix("#source-")) for link in page.links if "ct-cite" in link.css.split()]
        for name in ("events", "positions", "impact"):
            for anchor, item in zip(getattr(case.anchors, name), getattr(case.record, name), strict=True):
                shown = {source for inside, source in cited if inside == anchor}
                assert shown == {citation.id for citation in item.sources}, (case.id, anchor)


def test_both_sides_stand_beside_each_other(case_pages):
    for case, page in case_pages:
        assert page.html.count('<section class="ct-side-of">') == 2, case.id


def test_the_drawn_timeline_leads_to_the_list(case_pages):
    drawn = [page for _, page in case_pages if 'class="ct-timeline"' in page.html]
    assert drawn
    for page in drawn:
        assert 'role="img" aria-label="Timeline of ' in page.html
        assert page.html.index('class="ct-timeline"') < page.html.index('class="ct-events"')


def test_what_the_record_says_stands_on_the_page(small):
    text = " ".join(Page(small.hosted / "cases/whole/index.html", small.hosted).text.split())
    for words in (
        "Second instance.", "98/70", "EUR 7,500,000", "Non è vero.", "Check settings .", "No statement found. Looked in: its site",
        "Who may stop it?", "30 March 2023", "followed here", "That it was planned.", "read at A Mirror", "not read", "stop now", "p. 3",
        "The sum was wrong.", "EUR 12", "EUR 15", "We disagree.", "GDPR Art. 6; Art. 8", "Archived copy", "in 58 days",
    ):  # fmt: skip
        assert words in text.replace("settings.", "settings ."), words
