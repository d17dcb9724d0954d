# A record that is renamed or withdrawn says so itself. Other pages (an article, a list that has become empty) have no record, so
# what became of them stands in data/moved.yml.
"""Pages that are not where they were: the model of an entry, and the reading of the file."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from build_tools.files.finding import Finding
from build_tools.files.node import Sequence
from build_tools.files.parse import parse
from build_tools.records.fields import Line, Prose
from build_tools.records.messages import findings_of
from build_tools.records.part import Part, part
from build_tools.records.partial_date import PartialDate

FILE = "moved.yml"
_PAGE = re.compile(r"(?:[a-z0-9]+(?:[-.][a-z0-9]+)*/)+")


def _page(text: str) -> str:
    if not _PAGE.fullmatch(text):
        raise PydanticCustomError(
            "address", "not a page", {"reason": "it is not the address of a page of this site, such as about/method/"}
        )
    return text


PageAddress = Annotated[Line, AfterValidator(_page)]


@part
class Moved(Part):
    """A page that was published and is not there any more."""

    address: Annotated[PageAddress, Field(description="Where it was, from the site's root: about/old-page/.")]
    to: Annotated[PageAddress | None, Field(description="Where its content is now; without it, a page says why it is gone.")] = None
    date: Annotated[PartialDate, Field(description="When it went.")]
    reason: Annotated[Prose, Field(description="Why it went, for readers who followed an old link.")]


def read_moved(text: str, name: str) -> tuple[list[Moved], list[Finding]]:
    """Return the entries, and what is wrong with the file. `name` is its path as shown to people."""
    root, findings = parse(text, name)
    if root is None:
        return [], findings
    if not isinstance(root, Sequence):
        hint = "write one page a line: - {address: about/old/, to: about/new/, date: …, reason: …}"
        return [], [Finding(name, *root.place, "R100", "pages that have moved are a list", hint)]
    moved: dict[str, Moved] = {}
    for item in root.items:
        try:
            entry = Moved.model_validate(item.plain())
        except ValidationError as error:
            findings += findings_of(error, item, name, Moved, {})
            continue
        if entry.address in moved:
            findings.append(Finding(name, *item.place, "R120", f"the address '{entry.address}' is given twice", "keep one of the two"))
        moved.setdefault(entry.address, entry)
    return list(moved.values()), findings
