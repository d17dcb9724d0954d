# One document has one title, one publisher and one author, wherever it is cited.
"""E116: one document with different particulars in different places."""

from collections.abc import Iterator

from build_tools.catalogue.library import Document
from build_tools.files.finding import Fault

CODE = "E116"


def check(document: Document) -> Iterator[tuple[str, Fault]]:
    """A warning for each use that differs from the first one, with the id of the case it stands in."""
    first = document.uses[0]
    for use in document.uses[1:]:
        index_hint = f"the case {first.case} says the same of this address in its source {first.source.id}; agree on one"
        for field in ("title", "publisher", "kind", "published", "language"):
            mine, theirs = getattr(use.source, field), getattr(first.source, field)
            if mine != theirs and mine is not None and theirs is not None:
                message = f"{field} of '{use.source.id}' is '{mine}' here and '{theirs}' in {first.case}"
                yield use.case, Fault(("sources", use.source.id, field), CODE, message, index_hint, "warning")
