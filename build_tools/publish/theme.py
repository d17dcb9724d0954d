# Our main.html replaces Material's page as a whole and runs none of its scripts: its bundle needs its header, drawer and
# search in the page, and asks the server for a sitemap.xml for every <link rel=alternate>, which fails on a laptop.
# So a site gets Material's style sheets, our assets, and nothing that no page refers to.
"""Chooses which files of the theme are part of the site."""

import re
from pathlib import PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

_STYLESHEET = re.compile(r"assets/stylesheets/(main|palette)\.[0-9a-f]+\.min\.css")


def keep_what_pages_use(files: Files, config: MkDocsConfig) -> None:
    """Remove the theme's files that no page refers to, and everything in our theme folder outside `assets/`."""
    for file in list(files):
        if file.src_dir == config.docs_dir:
            continue
        ours = file.src_dir == config.theme.custom_dir and PurePosixPath(file.src_uri).parts[0] == "assets"
        if not ours and not _STYLESHEET.fullmatch(file.src_uri):
            files.remove(file)


def stylesheets(files: Files) -> list[str]:
    """Addresses of Material's style sheets; their names hold a hash that changes with its version."""
    return sorted(name for name in files.src_uris if _STYLESHEET.fullmatch(name))
