"""The listing of all documents that the record rests on."""

from build_tools.catalogue.library import Document
from build_tools.catalogue.link import Catalogue
from build_tools.views.claims import foreign
from build_tools.views.explorer.listing import Cell, Listing, Number, Row, Use, dates, facet

_READ = {"yes": "Read", "no": "Not read"}


def source_listing(catalogue: Catalogue) -> Listing:
    """Every document with its publisher, kind, language, date, and the claims that cite it."""
    documents = list(catalogue.documents.values())
    words = catalogue.vocabularies
    sources = [document.source for document in documents]
    years = [[str(source.published.year)] if source.published else [] for source in sources]
    return Listing(
        kind="sources",
        one="document",
        many="documents",
        rows=tuple(
            Row(
                source.url,
                source.title,
                lang=foreign(source.language),
                note=f"read at {source.hosted_by}" if source.hosted_by else "",
                uses=tuple(Use(use.case, catalogue.cases[use.case].record.title, use.claims) for use in document.uses),
            )
            for document, source in zip(documents, sources, strict=True)
        ),
        facets=(
            facet("kind", "Kind", ([source.kind] for source in sources), words["source-kinds"].label, tuple(words["source-kinds"])),
            facet("publisher", "Publisher", ([source.publisher] for source in sources), str),
            facet("language", "Language", ([source.language] if source.language else [] for source in sources), words["languages"].label),
            facet("year", "Year published", years, str, sorted({year for row in years for year in row}, reverse=True)),
            facet(
                "read",
                "Read by an editor",
                (["yes" if _is_read(document) else "no"] for document in documents),
                _READ.__getitem__,
                tuple(_READ),
            ),
        ),
        numbers=(
            dates("published", "Published", (source.published for source in sources)),
            Number("claims", "Claims", tuple(document.claims for document in documents)),
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


def _is_read(document: Document) -> bool:
    """Whether an editor of any case read it."""
    return any(use.source.read for use in document.uses)
