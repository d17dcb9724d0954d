"""The listing of all documents that the record rests on."""

from collections.abc import Sequence
from typing import NamedTuple

from build_tools.records.vocabulary import Vocabularies
from build_tools.views.claims import foreign
from build_tools.views.explorer.facts import CaseFacts, Facts, SourceFacts
from build_tools.views.explorer.listing import Cell, Listing, Number, Row, Use, dates, facet

_READ = {"yes": "Read", "no": "Not read"}


class _Document(NamedTuple):
    """A document, as the first case gives its particulars, and who cites it in order of case id."""

    source: SourceFacts
    read: bool
    """Whether an editor of any case read it."""
    uses: tuple[Use, ...]


def source_listing(facts: Facts, words: Vocabularies) -> Listing:
    """Every document with its publisher, kind, language, date, and the claims that cite it."""
    documents = _documents(facts.cases)
    sources = [document.source for document in documents]
    years = [[source.published[:4]] if source.published else [] for source in sources]
    return Listing(
        kind="sources",
        one="document",
        many="documents",
        rows=tuple(
            [
                Row(
                    source.url,
                    source.title,
                    lang=foreign(source.language),
                    note=f"read at {source.hosted_by}" if source.hosted_by else "",
                    uses=uses,
                )
                for source, _, uses in documents
            ]
        ),
        facets=(
            facet("kind", "Kind", ([source.kind] for source in sources), words["source-kinds"].label, tuple(words["source-kinds"])),
            facet("publisher", "Publisher", ([source.publisher] for source in sources), str),
            facet("language", "Language", ([source.language] if source.language else [] for source in sources), words["languages"].label),
            facet("year", "Year published", years, str, sorted({year for row in years for year in row}, reverse=True)),
            facet(
                "read",
                "Read by an editor",
                (["yes" if document.read else "no"] for document in documents),
                _READ.__getitem__,
                tuple(_READ),
            ),
        ),
        numbers=(
            dates("published", "Published", (source.published for source in sources)),
            Number("claims", "Claims", tuple(sum(use.claims for use in document.uses) for document in documents)),
            Number("cases", "Cases", tuple(len({use.case for use in document.uses}) for document in documents)),
        ),
        cells=(
            Cell("title", "Document", "publisher"),
            Cell("words", "Kind", "kind"),
            Cell("words", "Language", "language"),
            Cell("date", "Published", "published"),
            Cell("words", "Read", "read"),
            Cell("uses", "Cited by", "claims"),
        ),
        lead="published",
        sorts=(
            ("published", "Date published"),
            ("claims", "Claims that cite it"),
            ("title", "Title"),
            ("publisher", "Publisher"),
            ("kind", "Kind"),
            ("language", "Language"),
            ("read", "Read"),
        ),  # fmt: skip
    )


def _documents(cases: Sequence[CaseFacts]) -> list[_Document]:
    """All documents in order of canonical address."""
    found: dict[str, list[tuple[CaseFacts, SourceFacts]]] = {}
    for case in cases:
        for fields in case.sources:
            source = SourceFacts(*fields)  # type: ignore[arg-type]  # as `facts_of` wrote them
            found.setdefault(source.document, []).append((case, source))
    return [
        _Document(
            uses[0][1],
            any(source.read for _, source in uses),
            tuple([Use(case.id, case.title, source.claims) for case, source in uses]),
        )
        for _, uses in sorted(found.items())
    ]
