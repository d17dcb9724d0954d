# One document has one title, one publisher and one author, wherever it is cited.
"""E116: one document with different particulars in different places."""

from collections.abc import Iterator

from build_tools.catalogue.link import Catalogue
from build_tools.catalogue.outline import SourceOutline
from build_tools.files.finding import Fault
from build_tools.records.web_address import canonical

CODE = "E116"


def check(catalogue: Catalogue) -> Iterator[tuple[str, Fault]]:
    """A warning for each use of a document that differs from the first one, in order of case id."""
    first: dict[str, tuple[str, SourceOutline]] = {}
    for ident in sorted(catalogue.outlines):
        for n, source in enumerate(catalogue.outlines[ident].sources):
            case, like = first.setdefault(canonical(source.url), (ident, source))
            if like is source:
                continue
            for field in ("title", "publisher", "kind", "published", "language"):
                mine, theirs = getattr(source, field), getattr(like, field)
                if mine != theirs and mine is not None and theirs is not None:
                    message = f"{field} of '{source.id}' is '{mine}' here and '{theirs}' in {case}"
                    hint = f"the case {case} says the same of this address in its source {like.id}; agree on one"
                    yield ident, Fault(("sources", n, field), CODE, message, hint, "warning")
