# MkDocs writes the pages in docs/ and the theme's files. What arrives finished from an Edition needs nothing of its pipeline but the
# shell around it, so it is spliced and written beside it: that takes a tenth of the time, and several processes can share it.
"""What an Edition holds, and what of it depends on where it is published."""

import posixpath
import re
from typing import NamedTuple
from urllib.parse import quote, urljoin

from build_tools.views.document import Document, Edition, Redirect


class Settings(NamedTuple):
    """What mkdocs.yml says that pages made from records depend on."""

    site_url: str
    """Where the site is served, or ""."""
    repo_url: str
    edit_uri: str
    edit_uri_template: str
    """How the address of a file's source is made; each may be ""."""
    theme: str
    """The folder of our templates, or ""."""


class RecordPage(NamedTuple):
    """A finished page and what depends on where it is published."""

    document: Document
    canonical_url: str
    """Absolute, or "" while site_url is not set."""
    edit_url: str
    """Where its source can be edited, or ""."""
    refresh: str | None = None
    """The address a redirect leads on to."""


def is_error_page(address: str) -> bool:
    """True for a page that a server shows at an address other than its own: "404.html"."""
    return address.endswith(".html") and re.fullmatch(r"[0-9]{3}\.html", address) is not None


def record_pages(edition: Edition, settings: Settings) -> list[RecordPage]:
    """A page for every document, and one that leads on for every redirect."""
    pages = [record_page(document, settings) for document in edition.documents]
    return pages + [redirect_page(moved, settings) for moved in edition.redirects]


def record_page(document: Document, settings: Settings) -> RecordPage:
    """The page of a document."""
    edit_url = _edit_address(document.source, settings) if document.source else ""
    return RecordPage(document, _absolute(quote(document.address), settings), edit_url)


def redirect_page(moved: Redirect, settings: Settings) -> RecordPage:
    """The page that leads on from a former address."""
    stub = Document(moved.address, moved.title, "", "", "", "redirect", indexed=False)
    return RecordPage(stub, _absolute(moved.target, settings), "", refresh=moved.target)


def _absolute(address: str, settings: Settings) -> str:
    return urljoin(f"{settings.site_url.rstrip('/')}/", address) if settings.site_url else ""


def _edit_address(source: str, settings: Settings) -> str:
    """Where a file of the repository is edited: MkDocs' settings say it for files in docs/, so the way starts there."""
    path = f"../{source}"
    if settings.edit_uri_template:
        written = settings.edit_uri_template.format(path=path, path_noext=posixpath.splitext(path)[0])
    elif settings.edit_uri:
        written = settings.edit_uri + path
    else:
        return ""
    base = settings.repo_url
    return urljoin(base if written.startswith(("?", "#")) or base.endswith("/") else f"{base}/", written)
