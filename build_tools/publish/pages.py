# MkDocs writes the pages in docs/ and the theme's files. What arrives finished from an Edition needs nothing of its pipeline but the
# shell around it, so it is spliced and written beside it: that takes a tenth of the time, and several processes can share it.
# MkDocs only has to know where these pages and files are, so that links from docs/ to them ("../cases/index.md") resolve.
"""What an Edition holds, as a site of MkDocs sees it."""

import posixpath
import re
from collections.abc import Iterable, Mapping, Set
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote, urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from build_tools.publish.addresses import file_of
from build_tools.publish.asked import Asked
from build_tools.publish.errors import PublishError
from build_tools.views.document import Document, Edition, Redirect


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


def record_pages(edition: Edition, config: MkDocsConfig) -> list[RecordPage]:
    """A page for every document, and one that leads on for every redirect."""
    pages = [record_page(document, config) for document in edition.documents]
    return pages + [redirect_page(moved, config) for moved in edition.redirects]


def record_page(document: Document, config: MkDocsConfig) -> RecordPage:
    """The page of a document."""
    edit_url = _edit_address(document.source, config) if document.source else ""
    return RecordPage(document, _absolute(quote(document.address), config), edit_url)


def redirect_page(moved: Redirect, config: MkDocsConfig) -> RecordPage:
    """The page that leads on from a former address."""
    stub = Document(moved.address, moved.title, "", "", "", "redirect", indexed=False)
    return RecordPage(stub, _absolute(moved.target, config), "", refresh=moved.target)


def _absolute(address: str, config: MkDocsConfig) -> str:
    return urljoin(f"{config.site_url.rstrip('/')}/", address) if config.site_url else ""


def _edit_address(source: str, config: MkDocsConfig) -> str:
    """Where a file of the repository is edited: MkDocs' settings say it for files in docs/, so the way starts there."""
    path = f"../{source}"
    if config.edit_uri_template:
        written = config.edit_uri_template.format(path=path, path_noext=posixpath.splitext(path)[0])
    elif config.edit_uri:
        written = config.edit_uri + path
    else:
        return ""
    base = config.repo_url or ""
    return urljoin(base if written.startswith(("?", "#")) or base.endswith("/") else f"{base}/", written)


class SiteFiles(Files):
    """The files that MkDocs writes; asked for one by its path, it also knows those that are written beside them."""

    def __init__(self, files: Iterable[File], beside: Mapping[str, str], config: MkDocsConfig) -> None:
        """`beside` holds the names by which pages in docs/ link to what is written elsewhere, and its places in the site."""
        super().__init__(files)
        self._beside = beside
        self._config = config
        self._asked: dict[str, File] = {}

    def have(self, address: str) -> bool:
        """Whether the site has something at an address, of MkDocs or beside it."""
        return file_of(address) in self._places

    @cached_property
    def _places(self) -> Set[str]:
        return {file.dest_uri for file in self if file.inclusion != InclusionLevel.EXCLUDED} | set(self._beside.values())

    def get_file_from_path(self, path: str) -> File | None:
        """The file of this name."""
        found = super().get_file_from_path(path)
        name = posixpath.normpath(path)
        if found is None and name in self._beside:
            if name not in self._asked:
                self._asked[name] = File.generated(self._config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV)
                self._asked[name].dest_uri = self._beside[name]
            return self._asked[name]
        return found


def site_files(files: Files, addresses: Iterable[str], config: MkDocsConfig) -> SiteFiles:
    """The files of MkDocs with those at these addresses beside them. Raises PublishError when two claim one address."""
    taken = {file.dest_uri: file.src_uri for file in files if file.inclusion.value > InclusionLevel.DRAFT.value}
    beside: dict[str, str] = {}
    for address in addresses:
        try:
            place = file_of(address)
        except ValueError as error:
            raise PublishError(str(error)) from None
        name = re.sub(r"\.html$", ".md", place)
        if place in taken or name in beside:
            what = f"docs/{taken[place]} and a record, redirect or file" if place in taken else "two records, redirects or files"
            raise PublishError(f"/{address}: claimed by {what}; rename one of them")
        beside[name] = place
    # A page in docs/ that is excluded, because it is published from a record, is not what a link to it means.
    return SiteFiles([file for file in files if file.src_uri not in beside], beside, config)


def files_beside(files: Files, asked: Asked, config: MkDocsConfig) -> SiteFiles:
    """The files of MkDocs, with what is made on request beside them. Raises PublishError when two claim one address."""
    for file in files:
        name = re.sub(r"\.html$", ".md", file.dest_uri)
        if file.inclusion.value > InclusionLevel.DRAFT.value and name in asked:
            raise PublishError(f"/{file.url}: claimed by docs/{file.src_uri} and a record, redirect or file; rename one of them")
    return SiteFiles([file for file in files if file.src_uri not in asked], asked, config)
