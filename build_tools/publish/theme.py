# Our main.html replaces Material's page as a whole and runs none of its scripts: its bundle needs its header, drawer and
# search in the page, and asks the server for a sitemap.xml for every <link rel=alternate>, which fails on a laptop.
# So a site gets Material's style sheets, our assets, and nothing that no page refers to.
"""Chooses which files of the theme are part of the site."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from jinja2 import Environment
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


def list_what_pages_use(config: MkDocsConfig) -> None:
    """Let MkDocs find nothing else when it lists the theme's files: Material brings 14,000 icons, and to go through them takes 0.1 s."""
    make = config.theme.get_env

    def env() -> Environment:
        made = make()

        def listed(extensions: object = None, filter_func: Callable[[str], bool] | None = None) -> list[str]:
            return sorted(filter(filter_func, _used(config.theme.dirs, config.theme.custom_dir)))

        made.list_templates = listed  # type: ignore[method-assign]
        return made

    config.theme.get_env = env  # type: ignore[method-assign]


def _used(folders: Iterable[str], ours: str | None) -> set[str]:
    """Names of what pages may use in the theme's folders."""
    found = {path.relative_to(ours).as_posix() for path in Path(ours, "assets").rglob("*") if path.is_file()} if ours else set()
    for folder in folders:
        names = (f"assets/stylesheets/{path.name}" for path in Path(folder, "assets/stylesheets").glob("*.css"))
        found.update(name for name in names if _STYLESHEET.fullmatch(name))
    return found


def stylesheets(files: Files) -> list[str]:
    """Addresses of Material's style sheets; their names hold a hash that changes with its version."""
    return sorted(name for name in files.src_uris if _STYLESHEET.fullmatch(name))
