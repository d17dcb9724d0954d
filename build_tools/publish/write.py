# Splicing a page and writing it are independent of every other page, so processes share them.
"""Writes finished pages and files into a site's folder."""

import os
import shutil
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from build_tools.processes.spread import Task, parts, spread
from build_tools.publish.addresses import file_of
from build_tools.publish.errors import EXPLAINED, explained
from build_tools.publish.pages import RecordPage, Settings, record_page, redirect_page
from build_tools.publish.splice import Splicer
from build_tools.views.document import Asset, Document, Redirect

PART = 500
"""Pages or files that one process writes in one go."""


class Binder:
    """What puts finished documents of one edition into shells."""

    def __init__(self, settings: Settings, splicer: Splicer) -> None:
        self.settings, self.splicer = settings, splicer

    def page(self, one: Document | Redirect) -> bytes:
        """The file of a page."""
        return self.splicer.render(record_page(one, self.settings) if isinstance(one, Document) else redirect_page(one, self.settings))


class Desk:
    """Where finished documents and assets of one edition are written at once: whoever makes them needs to keep nothing."""

    def __init__(self, root: Path, folder: Path, binder: Binder) -> None:
        """`root` is the project's folder, for messages; the site grows in `folder`."""
        self._root, self._folder, self._binder = root, folder, binder

    def deliver(self, one: Document | Asset) -> None:
        """Write it. Raises PublishError for whatever a user can cause: the words for it are found here, where the fault is."""
        try:
            if isinstance(one, Document):
                _write(f"{self._folder}/{file_of(one.address)}", self._binder.page(one))
            else:
                _assets(self._folder, [one])
        except EXPLAINED as error:
            raise explained(error, self._root) from None

    def leave(self, old: Path, addresses: Iterable[str]) -> bool:
        """Put the files of an old site at these addresses into this one, as they are; whether all are links. Raises PublishError."""
        try:
            return leave(old, self._folder, addresses)
        except EXPLAINED as error:
            raise explained(error, self._root) from None


def write_all(folder: Path, pages: Sequence[RecordPage], assets: Sequence[Asset], splicer: Splicer, jobs: int) -> None:
    """Write every page, spliced into its shell, and every file below `folder`, with `jobs` processes. Raises OSError."""
    tasks = [Task(partial(_pages, folder, some, splicer), things=len(some)) for some in parts(pages, PART)]
    tasks += [Task(partial(_assets, folder, some), 0.5, things=len(some)) for some in parts(assets, PART)]
    several = jobs if len(tasks) > 2 else 1  # A process costs as much as writing a few hundred files.
    for _ in spread(tasks, several, "writing pages and files"):
        pass


def leave(old: Path, new: Path, addresses: Iterable[str]) -> bool:
    """Put the files of an old site at these addresses into a new one, as they are; whether all are links. Raises OSError."""
    made: set[str] = set()
    linked = True
    for address in addresses:  # There are many: texts take half the time of paths.
        place = file_of(address)
        standing, to = f"{old}/{place}", f"{new}/{place}"
        folder = to.rpartition("/")[0]
        if folder not in made:
            try:
                os.mkdir(folder)  # noqa: PTH102 (paths of 12,000 folders take 0.08 s)
            except OSError:  # It is there already, or the one above it is not.
                Path(folder).mkdir(parents=True, exist_ok=True)
            made.add(folder)
        try:
            os.link(standing, to)
        except FileNotFoundError:
            raise
        except FileExistsError:  # It is done again, because the process that began it has died.
            if not Path(standing).samefile(to):
                raise
        except OSError:  # A file system without links.
            shutil.copy2(standing, to)
            linked = False
    return linked


def join(part: Path, whole: Path) -> None:
    """Move the files of one folder into another one, which may have some of its folders already. Raises OSError."""
    for path in sorted(part.iterdir()):
        to = whole / path.name
        if path.is_dir() and to.is_dir():
            join(path, to)
        else:
            path.rename(to)
    part.rmdir()


def _pages(folder: Path, pages: Sequence[RecordPage], splicer: Splicer) -> None:
    for page in pages:
        _write(f"{folder}/{file_of(page.document.address)}", splicer.render(page))


def _assets(folder: Path, assets: Sequence[Asset]) -> None:
    for asset in assets:
        _write(f"{folder}/{asset.address}", asset.content)


_ANEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
"""Never into a file that is there: it may be one of the old site, too."""


def _write(path: str, content: bytes) -> None:
    """Fifty thousand times in a large build: Python's own files and paths take six times as long, besides what the system takes."""
    try:
        descriptor = os.open(path, _ANEW, 0o666)
    except FileNotFoundError:  # Mostly its folder is there already.
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, _ANEW, 0o666)
    except FileExistsError:  # As when the process that began it has died.
        Path(path).unlink()
        descriptor = os.open(path, _ANEW, 0o666)
    try:
        done = os.write(descriptor, content)
        while done < len(content):
            done += os.write(descriptor, content[done:])
    finally:
        os.close(descriptor)
