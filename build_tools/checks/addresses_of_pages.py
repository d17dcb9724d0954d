# A reader who follows a source wants the document, not the front door of the house that keeps it.
"""E136: a source whose address names a site and no page."""

import re
from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault
from build_tools.records.web_address import host

CODE = "E136"
_SITE = re.compile(r"https?://[^/?#]*/*\??(?:#.*)?\Z")


def check(case: CaseEntry) -> Iterator[Fault]:
    """A warning for each address without path and query."""
    for n, source in enumerate(case.record.sources):
        if _SITE.match(source.url):
            hint = "give the address of the document itself; if it has none, say in `note` how to find it and accept this warning"
            yield Fault(("sources", n, "url"), CODE, f"{host(source.url)} is a whole site, not a document", hint, "warning")
