# Reading YAML is the slowest step of a check, and most records are the same as the last time. What was read is kept as JSON under the
# hash of the text it was read from, so an entry can be missing but never old. Nothing that is loaded from here can run code.
# A cache is a convenience: whatever is wrong with it is said once, and the work is done without it.
"""Small values by the hash of what they were made from, in one SQLite file."""

import hashlib
import os
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

_SUM = 16
_AT_ONCE = 500


class Store:
    """A cache file. `problem` says in words for people why it cannot be used, once it cannot."""

    def __init__(self, path: Path | None, version: str) -> None:
        """`path` is the file, or None for a store that keeps nothing; entries of another `version` are dropped."""
        self.path = path
        self.version = version
        self.problem = ""
        self._open_in: dict[int, sqlite3.Connection] = {}
        """The open file in each process that asked for single values."""
        self._asking = threading.Lock()

    @property
    def keeps(self) -> bool:
        """Whether anything is kept at all; making keys for nothing takes time."""
        return self.path is not None

    def keys(self) -> set[str]:
        """Every key that something is kept under; whether it is whole shows when somebody gets it."""
        if self.path is None or self.problem or not self.path.exists():
            return set()
        try:
            with closing(self._open()) as file:
                return {key for (key,) in file.execute("SELECT key FROM entry")}
        except (sqlite3.Error, OSError, TypeError) as error:
            self._give_up(error)
            return set()

    def get(self, keys: Collection[str]) -> dict[str, bytes]:
        """The values that are there and whole."""
        return dict(self.each(keys))

    def each(self, keys: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Key by key, the values that are there and whole: all of them may be more than a machine should hold at once."""
        if self.path is None or self.problem or not self.path.exists():
            return
        wanted = list(keys)
        try:
            with closing(self._open()) as file:
                for start in range(0, len(wanted), _AT_ONCE):
                    part = wanted[start : start + _AT_ONCE]
                    rows = file.execute(f"SELECT key, value FROM entry WHERE key IN ({','.join('?' * len(part))})", part)
                    for key, value in rows:
                        if _is_whole(key, value):
                            yield key, value[_SUM:]
        except (sqlite3.Error, OSError, TypeError) as error:
            self._give_up(error)

    def value(self, key: str) -> bytes | None:
        """One value, if it is there and whole. For who asks again and again: the file stays open."""
        process = os.getpid()
        if self.path is None or self.problem or (process not in self._open_in and not self.path.exists()):
            return None
        try:
            with self._asking:
                if process not in self._open_in:  # What a parent has opened is of no use to its children, and not theirs to close.
                    self._open_in[process] = self._open(for_all_threads=True)
                row = self._open_in[process].execute("SELECT value FROM entry WHERE key = ?", (key,)).fetchall()
            return row[0][0][_SUM:] if row and _is_whole(key, row[0][0]) else None
        except (sqlite3.Error, OSError, TypeError) as error:
            self._give_up(error)
            return None

    def put(self, values: Mapping[str, bytes]) -> None:
        """Keep values."""
        if self.path is None or self.problem or not values:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._open()) as file, file:
                file.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?)", _rows(values))
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def tidy(self, used: Collection[str]) -> None:
        """Drop the entries that are not `used` any more, once they are most of what there is."""
        if self.path is None or self.problem or not self.path.exists():
            return
        try:
            with closing(self._open()) as file, file:
                (count,) = file.execute("SELECT count(*) FROM entry").fetchone()
                if count > 2 * len(used) + 100:
                    file.execute("CREATE TEMP TABLE used (key TEXT PRIMARY KEY)")
                    file.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((key,) for key in used))
                    file.execute("DELETE FROM entry WHERE key NOT IN (SELECT key FROM used)")
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def _open(self, *, for_all_threads: bool = False) -> sqlite3.Connection:
        """The file, empty if another version wrote it."""
        assert self.path is not None
        file = sqlite3.connect(self.path, timeout=1, check_same_thread=not for_all_threads)
        try:
            file.execute("PRAGMA synchronous=OFF")  # What a power cut leaves is found out by its sums.
            file.execute("CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, value BLOB)")
            file.execute("CREATE TABLE IF NOT EXISTS made_by (version TEXT)")
            if file.execute("SELECT version FROM made_by").fetchall() != [(self.version,)]:
                with file:
                    file.execute("DELETE FROM entry")
                    file.execute("DELETE FROM made_by")
                    file.execute("INSERT INTO made_by VALUES (?)", (self.version,))
        except BaseException:
            file.close()
            raise
        return file

    def _give_up(self, error: Exception) -> None:
        """Go on without the cache; a file that is not a whole database is removed, so that the next run starts a new one."""
        assert self.path is not None
        reason = ((error.strerror if isinstance(error, OSError) else None) or str(error)).lower()
        mine = self._open_in.pop(os.getpid(), None)
        if mine is not None:
            mine.close()  # Windows removes no open file.
        broken = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
        if broken or isinstance(error, TypeError):
            try:
                self.path.unlink(missing_ok=True)
                reason = "it was damaged and is removed"
            except OSError as other:
                reason = f"it is damaged and cannot be removed ({other.strerror})"
        self.problem = f"{self.path}: the cache is not used: {reason}; everything was made anew"


def first_problem(*stores: Store) -> str:
    """Why one of these could not be used, for people; "" where all could."""
    return next((store.problem for store in stores if store.problem), "")


def _is_whole(key: str, value: object) -> bool:
    return isinstance(value, bytes) and value[:_SUM] == _sum(key, value[_SUM:])


def _rows(values: Mapping[str, bytes]) -> Iterable[tuple[str, bytes]]:
    return ((key, _sum(key, value) + value) for key, value in values.items())


def _sum(key: str, value: bytes) -> bytes:
    return hashlib.sha256(key.encode() + value).digest()[:_SUM]
