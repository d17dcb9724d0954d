# A reader must never meet half a site, and a failed build must cost nothing: the new site grows in a folder beside the
# old one and changes places with it. What a crash can leave is put right by the next build, under the same lock.
# The marker, by which we know our own folders again, is the first file written into one and the last one removed.
"""Replaces a site's folder by a new one, as a whole or not at all."""

import shutil
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType

from build_tools.cache.states import moment
from build_tools.processes.apart import Apart, apart
from build_tools.publish.errors import PublishError, explained
from build_tools.publish.exchange import exchange
from build_tools.publish.lock import Lock

MARKER = ".contested"
MARKER_TEXT = "This folder was written by `contested build`, which replaces it as a whole. Keep nothing of your own here.\n"


class Replacement:
    """A new site on its way to the place of an old one. Write into `folder`, set `complete`, then `close`."""

    def __init__(self, target: Path, root: Path) -> None:
        """Make an empty folder beside `target`. `root` is the project's folder, for messages.

        Raises PublishError when `target` may not be replaced, cannot be written, or is being written by another build.
        """
        self.root = root
        self.target = target.resolve()  # A link to a folder stays a link; the folder behind it is replaced.
        self.folder = self.target.with_name(f".{self.target.name}.new")
        self._old = self.target.with_name(f".{self.target.name}.old")
        self.complete = False
        self.settled = 0
        """When the last file of the site and all its other names had come and gone, by the clock of the file system, in nanoseconds."""
        self._placed = False
        self._removing: Apart[None] | None = None
        try:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self._lock = Lock(self.target.with_name(f".{self.target.name}.lock"), self.target)
            try:
                self._recover()
                self._check(self.target)
                self.folder.mkdir()
                (self.folder / MARKER).write_text(MARKER_TEXT, encoding="utf-8", newline="\n")
            except BaseException:
                self._lock.release()
                raise
        except (FileExistsError, NotADirectoryError) as error:
            raise PublishError(f"{error.filename}: is a file, so no folder can be made there; name another one with --site-dir") from None
        except PermissionError as error:
            raise PublishError(
                f"{self.target.parent}: may not be written ({error.strerror}), and a new site grows beside the old one; "
                "change the folder's permissions, or name another one with --site-dir"
            ) from None
        except OSError as error:
            raise explained(error, root) from None

    def take_place(self, jobs: int = 1) -> int:
        """Put the complete new site in place, and begin to remove the old one, by one of `jobs` processes. Raises PublishError.

        Returns the moment before which all of its files were written. If it fails, the old site is whole.
        """
        written = moment(self.target.parent)
        try:
            self._take_place()
        except OSError as error:
            raise PublishError(
                f"{self.target}: cannot be replaced ({error.strerror}); the old site is untouched. "
                "If another program has it open, or it is a mount point, name a folder inside it with --site-dir"
            ) from None
        self._placed = True
        self._removing = apart(partial(_remove, self.folder), jobs)
        return written

    def close(self) -> None:
        """Put the new site in place if it is complete, else remove it. Raises PublishError; the old site is whole then."""
        try:
            if self.complete and not self._placed:
                self.take_place()
        finally:
            try:
                if self._removing:
                    self._removing.result()
                _remove(self.folder)  # By now it holds the old site, or one that failed, if it is still there.
                self.settled = moment(self.target.parent)
            finally:
                self._lock.release()

    def __enter__(self) -> "Replacement":
        """The replacement itself; `complete` is set when the block ends without an exception."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close."""
        self.complete = kind is None
        self.close()

    def _take_place(self) -> None:
        if not self.target.exists():
            self.folder.rename(self.target)
            return
        if exchange(self.folder, self.target):
            return
        self.target.rename(self._old)
        try:
            self.folder.rename(self.target)
        except OSError:
            self._old.rename(self.target)
            raise
        _remove(self._old)

    def _recover(self) -> None:
        """Clear up after a build that was killed: half a new site, or an old one that had just been moved away."""
        for left in (self.folder, self._old):
            if left.exists():
                self._check(left)
        if self._old.exists() and not self.target.exists():
            self._old.rename(self.target)
        for left in (self.folder, self._old):
            _remove(left)
            if left.exists():
                raise PublishError(f"{left}: is left over from a build that was stopped, and cannot be removed; remove it and build again")

    def _check(self, folder: Path) -> None:
        """Refuse to replace what we did not write."""
        if not folder.exists():
            return
        if not folder.is_dir():
            raise PublishError(f"{folder}: is a file; name a folder for the site with --site-dir")
        if not (folder / MARKER).is_file() and any(folder.iterdir()):
            raise PublishError(
                f"{folder}: holds files that `contested build` did not write (there is no {MARKER} in it), "
                "and building would delete them; empty the folder, or name another one with --site-dir"
            )


def _remove(folder: Path) -> None:
    """Remove one of our folders as far as the system lets us. Stopped half way, what is left still holds the marker."""
    if not folder.is_dir():
        return
    for path in list(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name != MARKER:
            with suppress(OSError):
                path.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def check_targets(targets: list[Path], root: Path, sources: list[Path]) -> None:
    """Refuse folders that would swallow each other, the project, or what it is made from. Raises PublishError."""
    places = [target.resolve() for target in targets]
    for at, place in enumerate(places):
        for other in places[:at]:
            if place.is_relative_to(other) or other.is_relative_to(place):
                raise PublishError(f"{place}: lies in {other} or holds it; name separate folders for the two editions")
        for source in sources:
            if place.is_relative_to(source.resolve()) or source.resolve().is_relative_to(place):
                raise PublishError(f"{place}: overlaps with {source}, which the site is made from; name another folder with --site-dir")
        if root.resolve().is_relative_to(place):
            raise PublishError(f"{place}: holds the project itself; name a folder for the site with --site-dir")
