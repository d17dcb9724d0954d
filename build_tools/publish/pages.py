# Documents as pages of MkDocs. They pass through its pipeline like any page, so links from hand-written docs resolve
# ("../cases/index.md") and every event sees them, but nothing of them is read as Markdown.
"""MkDocs files and pages for what an Edition holds."""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from build_tools.publish.addresses import file_of
from build_tools.publish.errors import PublishError
from build_tools.views.document import Asset, Document, Redirect


def is_error_page(address: str) -> bool:
    """True for a page that a server shows at an address other than its own: "404.html"."""
    return re.fullmatch(r"[0-9]{3}\.html", address) is not None


class RecordPage(Page):
    """A page that arrives finished; `refresh` is the address a redirect leads on to, else None."""

    def __init__(self, document: Document, file: File, config: MkDocsConfig, refresh: str | None = None) -> None:
        self.document = document
        self.refresh = refresh
        super().__init__(document.title, file, config)
        if refresh is not None and config.site_url:
            self.canonical_url = config.site_url + refresh

    def read_source(self, config: MkDocsConfig) -> None:
        """Take title and description from the document; there is no Markdown."""
        self.markdown = ""
        self.meta = {"title": self.document.title, "description": self.document.description}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take headings as they are. The body stays in the document, which may keep it on disk until it is spliced."""
        self.content = ""
        self.toc = TableOfContents([AnchorLink(h.text, h.anchor, h.level) for h in self.document.contents])


class AssetFile(File):
    """A file that arrives finished; its content is read when it is written."""

    asset: Asset

    def copy_file(self, dirty: bool = False) -> None:
        """Write it to its place."""
        place = Path(self.abs_dest_path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(self.asset.content)


def add_pages(files: Files, documents: list[Document], redirects: list[Redirect], config: MkDocsConfig) -> list[RecordPage]:
    """Add a file and its page for every document and redirect. Raises PublishError when two claim one address."""
    taken = _taken(files)
    pages = [RecordPage(d, _file(d.address, d.source, files, taken, config), config) for d in documents]
    for moved in redirects:
        stub = Document(moved.address, moved.title, "", "", "", "redirect", indexed=False)
        pages.append(RecordPage(stub, _file(moved.address, "", files, taken, config), config, refresh=moved.target))
    return pages


def add_assets(files: Files, assets: list[Asset], config: MkDocsConfig) -> None:
    """Add a file for every asset. Raises PublishError when its address is taken."""
    taken = _taken(files)
    for asset in assets:
        place = _place(asset.address, taken)
        file = AssetFile.generated(config, place, content=b"", inclusion=InclusionLevel.NOT_IN_NAV)
        assert isinstance(file, AssetFile)
        file.asset = asset
        file.dest_uri = place
        taken[place] = file
        files.append(file)


def _file(address: str, source: str, files: Files, taken: dict[str, File], config: MkDocsConfig) -> File:
    """A generated file in `files` whose page is written to `address`; `source` is what its edit link opens."""
    place = _place(address, taken)
    name = re.sub(r"\.html$", ".md", place)
    if (excluded := files.get_file_from_path(name)) is not None:
        files.remove(excluded)
    file = File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = place
    file.edit_uri = f"../{source}" if source else None
    taken[place] = file
    files.append(file)
    return file


def _taken(files: Files) -> dict[str, File]:
    return {file.dest_uri: file for file in files if file.inclusion.value > InclusionLevel.DRAFT.value}


def _place(address: str, taken: dict[str, File]) -> str:
    try:
        place = file_of(address)
    except ValueError as error:
        raise PublishError(str(error)) from None
    if (other := taken.get(place)) is not None:
        what = "two records, redirects or files" if other.generated_by else f"docs/{other.src_uri} and a record, redirect or file"
        raise PublishError(f"/{address}: claimed by {what}; rename one of them")
    return place
