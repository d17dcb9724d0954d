"""The Jinja environment of all pages: autoescape on, unknown names are errors, `a.b` in a template is a key of a dictionary."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_tools.views.compiled import Compiled
from build_tools.views.compiling import LeanEnvironment
from build_tools.views.prose import prose
from build_tools.views.wording import date_words, money, short_date, time_tag, unquoted

TEMPLATES = Path(__file__).parent / "templates"
MACROS = TEMPLATES / "_macros"


class _Loader(FileSystemLoader):
    """Pages hold on to the macros they import, so a template is read again when a file of macros has changed, too."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, file, _ = super().get_source(environment, template)
        paths = (file, *(str(path) for path in MACROS.iterdir()))
        state = _state(paths)
        return source, file, lambda: _state(paths) == state


def _state(paths: Iterable[str]) -> list[tuple[int, int]]:
    """When each file was changed, and its length; none where one is gone."""
    try:
        return [(found.st_mtime_ns, found.st_size) for found in map(os.stat, paths)]
    except OSError:
        return []


@cache
def environment() -> Environment:
    """One environment for the process; templates are compiled once for all processes."""
    made = LeanEnvironment(
        loader=_Loader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
        bytecode_cache=Compiled(TEMPLATES / "__pycache__", [TEMPLATES.parent, MACROS]),
    )
    made.filters.update(prose=prose, date_words=date_words, short_date=short_date, time=time_tag, money=money, unquoted=unquoted)
    return made


@contextmanager
def steady() -> Iterator[None]:
    """While a block runs, no page asks whether its template has changed since the last one: that takes a fortieth of a page's time."""
    made = environment()
    kept = made.cache
    for name, template in list(kept.items()) if kept is not None else ():
        if kept is not None and not template.is_up_to_date:
            del kept[name]
    made.auto_reload = False
    try:
        yield
    finally:
        made.auto_reload = True


def render(template: str, /, **context: object) -> str:
    """Render a template of `templates/` to finished HTML."""
    return environment().get_template(template).render(**context)
