# Loading MkDocs, its theme and settings takes longer than everything else that an edit of a record costs, and a shell depends on no record.
# So the shells of a build are kept under everything that they are made from. As plain text under its sums: nothing here can run.
"""Keeps shells from one build to the next."""

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic_core import from_json, to_json

from build_tools.cache.note import read_note, write_note
from build_tools.cache.store import Store
from build_tools.project import Project
from build_tools.publish.inputs import sum_of
from build_tools.publish.pages import Settings
from build_tools.publish.splice import Cast, Family


class Shells:
    """The shells of one edition in a project's cache, and the settings that its pages depend on."""

    def __init__(self, store: Store, offline: bool) -> None:
        self._store, self._offline = store, offline

    def settings(self) -> Settings | None:
        """What mkdocs.yml said when these shells were made, if that is known: then it has no fault."""
        found = self._found("settings")
        return Settings(*found) if found else None

    def keep_settings(self, settings: Settings) -> None:
        """Keep settings that MkDocs takes."""
        self._put("settings", settings)

    def cast(self, family: Family) -> Cast | None:
        """The cast of a family, if it is there: perhaps another process has made it just now."""
        pieces = self._found(*family)
        return Cast(pieces) if pieces else None

    def keep(self, family: Family, cast: Cast) -> None:
        """Keep a cast that is proven."""
        self._put(*family, cast.pieces)

    def _found(self, *name: object) -> Any:
        value = self._store.get([self._key(*name)])
        return from_json(value[self._key(*name)]) if value else None

    def _put(self, *name_and_value: object) -> None:
        *name, value = name_and_value
        self._store.put({self._key(*name): to_json(value)})

    def _key(self, *name: object) -> str:
        return hashlib.sha256(to_json([self._offline, *name])).hexdigest()


def open_shells(project: Project, made_from: str) -> Store | None:
    """The file of all shells that are made from what this fingerprint stands for, where anything is kept.

    Somebody may change the theme while a build casts shells of it, so they count only once `trust` was called for that build.
    """
    if project.cache is None:
        return None
    place = project.cache / "shells.sqlite"
    store = Store(place, sum_of([made_from, str(project.root)]))
    with suppress(OSError):  # Where nothing can be removed nothing new is kept, either.
        if read_note(_mark(place)) != store.version:
            place.unlink(missing_ok=True)
        _mark(place).unlink(missing_ok=True)
    return store


def trust(store: Store) -> None:
    """Let the next build use these shells: nobody has touched what they were made from. Never raises."""
    if store.path is not None:
        with suppress(OSError):
            write_note(_mark(store.path), store.version)


def _mark(place: Path) -> Path:
    return place.with_suffix(".json")
