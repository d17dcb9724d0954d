# What a reader may find, and by which words. Each field has the weight of finding a word there; texts are what is shown and marked.
# The weights were set by the table of queries in tests/search/queries.tsv: change one, run the test, keep what is better.
"""Entries of the index: cases, stakeholders, products, briefings and pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.records.product import Product
from build_tools.records.stakeholder import Stakeholder
from build_tools.views.briefing import Briefing
from build_tools.views.case_parts import measure_name
from build_tools.views.place import Site
from build_tools.views.prose import plain, shortened
from build_tools.views.search.groups import groups
from build_tools.views.search.pages import Page, lines_of
from build_tools.views.search.places import OTHER_NAMES
from build_tools.views.search.remembered import MEASURES, TOPICS
from build_tools.views.wording import counted, date_words, listed, money

KINDS = ("case", "stakeholder", "product", "briefing", "page")
_MARKS = "*_`[]&\\"
_FOLDERS = {"contribute/": "For contributors", "develop/": "For developers"}
TITLE, NAME, TERM, ALIAS, SUMMARY, HEADING, PROSE = 12.0, 9.0, 7.0, 5.0, 3.0, 1.6, 1.0


class Text(NamedTuple):
    """A passage: where it stands on the page, what it is, what it says."""

    anchor: str
    label: str
    text: str


@dataclass(frozen=True)
class Entry:
    """One thing to be found. `fields` are its names and terms by weight, the heaviest first; `names` are indexed as one word, too, so that "characterai" finds Character.AI."""

    kind: str
    address: str
    title: str
    meta: str
    summary: str
    names: tuple[str, ...]
    fields: tuple[tuple[float, tuple[str, ...]], ...]
    texts: tuple[Text, ...]

    @property
    def prose(self) -> str:
        """All that is said about it, and all that a quoted phrase may stand in."""
        return "\n".join((self.title, self.summary, *(text.text for text in self.texts)))


def all_groups(catalogue: Catalogue, site: Site) -> Iterator[tuple[str, list[str]]]:
    """Everything to be found in order of ordinals: kinds, and ids in groups of neighbours."""
    ids: dict[str, Iterable[str]] = {
        "case": catalogue.cases,
        "stakeholder": catalogue.stakeholders,
        "product": catalogue.products,
        "briefing": [briefing.id for briefing in site.briefings],
        "page": [page.address for page in site.pages],
    }
    for kind in KINDS:
        yield from ((kind, group) for group in groups(ids[kind]))


def entries(catalogue: Catalogue, site: Site) -> Iterator[Entry]:
    """Everything to be found, in order of ordinals."""
    for kind, ids in all_groups(catalogue, site):
        yield from entries_of(kind, ids, catalogue, site)


def entries_of(kind: str, ids: Sequence[str], catalogue: Catalogue, site: Site) -> Iterator[Entry]:
    """What these ids of a kind stand for."""
    if kind == "case":
        yield from (_case(catalogue.cases[ident], catalogue) for ident in ids)
    elif kind == "stakeholder":
        yield from (_stakeholder(ident, record, catalogue) for ident in ids if (record := catalogue.stakeholder_record(ident)))
    elif kind == "product":
        yield from (_product(ident, product, catalogue) for ident in ids if (product := catalogue.product_record(ident)))
    elif kind == "briefing":
        briefings = {briefing.id: briefing for briefing in site.briefings}
        yield from (_briefing(briefings[ident], catalogue) for ident in ids)
    else:
        pages = {page.address: page for page in site.pages}
        yield from (_page(pages[address]) for address in ids)


def told_besides(kind: str, ids: Sequence[str], site: Site) -> str:
    """What these entries are made from besides records: texts written by hand."""
    written = [one for one in site.briefings if one.id in ids] if kind == "briefing" else []
    return repr([*written, *(page for page in site.pages if kind == "page" and page.address in ids)])


def place_names(code: str, catalogue: Catalogue) -> tuple[str, ...]:
    """What a jurisdiction is called, with the one it lies in."""
    places = catalogue.vocabularies["jurisdictions"]
    whole = places[code].within if code in places else None
    own = (places.label(code), OTHER_NAMES.get(code, ""))
    return own + (place_names(whole, catalogue) if whole else ())


def _case(case: CaseEntry, catalogue: Catalogue) -> Entry:
    record, words = case.record, catalogue.vocabularies
    # Of others only their records are asked for: what becomes of their cases does not change this entry.
    everyone = ((party.stakeholder, catalogue.stakeholder_record(party.stakeholder)) for party in record.parties)
    parties = [(ident, one) for ident, one in everyone if one]
    main = {p.stakeholder for p in record.parties if p.role in ("authority", "respondent", "complainant")}
    products = [product for ident in record.products if (product := catalogue.product_record(ident))]
    makers = [maker for product in products if (maker := catalogue.stakeholder_record(product.developer))]
    kinds = dict.fromkeys(measure.kind for measure in record.measures)
    place = words["jurisdictions"].label(record.jurisdiction)
    around = [party.name for ident, party in parties if ident not in main]
    summary = _plain(record.summary)
    return Entry(
        kind="case",
        address=case.address,
        title=record.title,
        meta=f"{place} · {words['statuses'].label(case.status.id)} · {case.opened.year}",
        summary=summary,
        names=(*(product.name for product in products), *(party.name for ident, party in parties if ident in main)),
        fields=(
            (TITLE, (record.title,)),
            (NAME, tuple(chain.from_iterable(_product_names(product) for product in products))),
            (NAME, tuple(chain.from_iterable(_names(party) for ident, party in parties if ident in main))),
            (NAME, tuple(life.life.proceeding.docket or "" for life in case.proceedings.values())),
            (TERM, (*place_names(record.jurisdiction, catalogue), *(words["measures"].label(kind) for kind in kinds))),
            (TERM, (*(MEASURES.get(kind, "") for kind in kinds), case.id.replace("-", " "), *(a.replace("-", " ") for a in record.aliases))),
            (TERM, tuple(words["topics"].label(topic) for topic in record.topics)),
            (TERM, tuple(basis.law for basis in record.legal_basis)),
            (ALIAS, (*around, *(TOPICS.get(topic, "") for topic in record.topics), *chain.from_iterable(_names(maker) for maker in makers))),
            (ALIAS, tuple(life.life.proceeding.name for life in case.proceedings.values())),
            (SUMMARY, (summary, str(case.opened.year))),
        ),
        texts=tuple(_claims(case, catalogue)),
    )  # fmt: skip


def _claims(case: CaseEntry, catalogue: Catalogue) -> Iterator[Text]:
    """The passages of a case's page, each with its anchor."""
    record, words = case.record, catalogue.vocabularies
    yield Text("issue", "At issue", _plain(record.issue))
    for n, event in enumerate(record.events):
        yield Text(case.anchors.events[n], date_words(event.date), _plain(event.what))
    for ident, measure in case.measures.items():
        of = measure.measure
        sum_ = f", {money(of.amount, of.currency)}" if of.amount and of.currency else ""
        yield Text(f"measure-{ident}", f"{measure_name(measure, catalogue)}{sum_}", _plain(of.what or ""))
    for n, position in enumerate(record.positions):
        if position.heard:
            said = f" “{position.quote.text}”" if position.quote else ""
            yield Text(case.anchors.positions[n], f"{catalogue.name(position.party)} says", f"{_plain(position.claim or '')}{said}".strip())
    for n, impact in enumerate(record.impact):
        yield Text(
            case.anchors.impact[n],
            words["audiences"].label(impact.audience),
            f"{_plain(impact.effect)} {_plain(impact.action or '')}".strip(),
        )
    if record.legal_basis:
        laws = (f"{basis.law} {', '.join(basis.provisions)}".strip() for basis in record.legal_basis)
        yield Text("law", "Legal basis", "; ".join(laws))
    for ident, proceeding in case.proceedings.items():
        if record.proceedings:
            yield Text(
                f"proceeding-{ident}",
                "Proceeding",
                f"{proceeding.life.proceeding.name}, {proceeding.life.proceeding.docket or ''}".rstrip(", "),
            )
    for n, conflict in enumerate(record.conflicts):
        versions = "; ".join(version.says for version in conflict.versions)
        yield Text(case.anchors.conflicts[n], "Sources disagree", f"{conflict.about}: {versions}. {_plain(conflict.note or '')}".strip())
    for n, question in enumerate(record.open_questions, start=1):
        yield Text(f"question-{n}", "Open question", _plain(question))
    for n, rumour in enumerate(record.unconfirmed, start=1):
        yield Text(f"unconfirmed-{n}", "Not confirmed", _plain(rumour))
    for n, gap in enumerate(record.not_read, start=1):
        yield Text(f"not-read-{n}", "Not read", _plain(gap))
    for source in record.sources:
        yield Text(f"source-{source.id}", f"Source, {source.publisher}", source.title)


def _stakeholder(ident: str, record: Stakeholder, catalogue: Catalogue) -> Entry:
    words = catalogue.vocabularies
    kind = words["stakeholder-kinds"].label(record.kind)
    place = words["jurisdictions"].label(record.jurisdiction)
    parent = (catalogue.name(record.parent),) if record.parent else ()
    names = tuple(_names(record))
    return Entry(
        kind="stakeholder",
        address=f"stakeholders/{ident}/",
        title=record.name,
        meta=f"{kind} · {place} · {counted(catalogue.count('stakeholders', ident), 'case')}",
        summary=_plain(record.description or "") or _also(record),
        names=names,
        fields=(
            (TITLE, names),
            (SUMMARY, (kind, *place_names(record.jurisdiction, catalogue), *parent)),
            (PROSE, (ident.replace("-", " "),)),
        ),
        texts=(Text("", "", _plain(record.description or "")), Text("", "Also called", _also(record))),
    )


def _product(ident: str, record: Product, catalogue: Catalogue) -> Entry:
    names = tuple(_product_names(record))
    return Entry(
        kind="product",
        address=f"products/{ident}/",
        title=record.name,
        meta=f"Product of {catalogue.name(record.developer)} · {counted(catalogue.count('products', ident), 'case')}",
        summary=_plain(record.description or ""),
        names=names,
        fields=((TITLE, names), (SUMMARY, (catalogue.name(record.developer),)), (PROSE, (ident.replace("-", " "),))),
        texts=(Text("", "", _plain(record.description or "")), Text("", "Also called", ", ".join(record.aliases))),
    )


def _briefing(briefing: Briefing, catalogue: Catalogue) -> Entry:
    front = briefing.front
    named = tuple(catalogue.cases[ident].record.title for ident in front.cases if ident in catalogue.cases)
    return Entry(
        kind="briefing",
        address=briefing.address,
        title=front.title,
        meta=date_words(front.date),
        summary=_plain(front.summary),
        names=(),
        fields=((TITLE, (front.title,)), (SUMMARY, (_plain(front.summary),)), (PROSE, named)),
        texts=(Text("", "", " ".join(lines_of(briefing.markdown))),),
    )


def _page(page: Page) -> Entry:
    told = next((section.text for section in page.sections if section.text), "")
    return Entry(
        kind="page",
        address=page.address,
        title=page.title,
        meta=next((name for folder, name in _FOLDERS.items() if page.address.startswith(folder)), "About this record"),
        summary=shortened(told),
        names=(),
        fields=((TITLE, (page.title,)), (HEADING, tuple(section.heading for section in page.sections))),
        texts=tuple(Text(section.anchor, section.heading, section.text) for section in page.sections),
    )


def _names(record: Stakeholder) -> Iterable[str]:
    return (record.name, *record.aliases, *((record.local_name,) if record.local_name else ()))


def _product_names(record: Product) -> Iterable[str]:
    return (record.name, *record.aliases)


def _also(record: Stakeholder) -> str:
    return listed(list(dict.fromkeys(name for name in _names(record) if name != record.name)), most=6)


def _plain(text: str) -> str:
    """A prose field as plain text on one line; Markdown is only looked for where one of its marks is."""
    # Nearly every text is on one line already: seeing that takes two thirds of the time that taking it apart takes.
    flat = text.strip() if text.isprintable() and "  " not in text else " ".join(text.split())
    # Looking for one character after the other takes a quarter of the time that looking for all at once takes.
    for mark in _MARKS:
        if mark in flat:
            return plain(flat)
    return flat
