# What an engine needs to publish the record without knowing anything about it: pages.json says what there is, each page's body is a
# file of HTML below pages/, and every other file lies below files/ at the place where pages expect it.
"""An edition as plain files, for any site engine."""

import json
from collections.abc import Iterator

from build_tools.views.document import Document, Edition


def exported(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of every file: `pages.json`, `pages/…/index.html`, `files/…`."""
    pages = [_entry(document) for document in edition.documents]
    redirects = [{"address": moved.address, "target": moved.target, "title": moved.title} for moved in edition.redirects]
    listed = {"version": 1, "pages": pages, "redirects": redirects}
    yield "pages.json", (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode()
    for document in edition.documents:
        yield _file(document.address), document.body.encode()
    for asset in edition.assets:
        yield f"files/{asset.address}", asset.content


def _file(address: str) -> str:
    return f"pages/{address}index.html" if not address or address.endswith("/") else f"pages/{address}"


def _entry(document: Document) -> dict[str, object]:
    """What the frame of a page needs; links in a body are relative to its address."""
    return {
        "address": document.address,
        "file": _file(document.address),
        "title": document.title,
        "description": document.description,
        "section": document.section,
        "kind": document.kind,
        "contents": [{"anchor": heading.anchor, "text": heading.text, "level": heading.level} for heading in document.contents],
        "alternates": [{"address": other.address, "type": other.media_type, "title": other.title} for other in document.alternates],
        "json_ld": document.json_ld,
        "source": document.source,
        "indexed": document.indexed,
    }
