# MkDocs does not write what is made from records, and only has to know where it is, so that links from docs/ to it ("../cases/index.md")
# resolve.
"""The files of a site, as MkDocs sees them."""

import posixpath
from collections.abc import Iterable, Mapping, Set
from functools import cached_property

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from build_tools.publish.addresses import beside, file_of


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
        # A page in docs/ that is excluded, because it is published from a record, is not what a link to it means.
        if (found is None or found.inclusion == InclusionLevel.EXCLUDED) and name in self._beside:
            if name not in self._asked:
                self._asked[name] = File.generated(self._config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV)
                self._asked[name].dest_uri = self._beside[name]
            return self._asked[name]
        return found


def site_files(files: Files, addresses: Iterable[str], config: MkDocsConfig) -> SiteFiles:
    """The files of MkDocs with those at these addresses beside them. Raises PublishError when two claim one address."""
    return SiteFiles(files, beside(addresses, written(files)), config)


def written(files: Files) -> dict[str, str]:
    """The places of the files that MkDocs writes, with their sources below docs/ or the theme."""
    return {file.dest_uri: file.src_uri for file in files if file.inclusion.value > InclusionLevel.DRAFT.value}
