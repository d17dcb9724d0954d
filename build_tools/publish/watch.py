# What has changed is found by looking at every file, because that is right on every system, disk and mount. When to look is told by the
# operating system where it can; elsewhere somebody looks now and then, the more seldom the longer it takes.
"""Waits for changes of files."""

import os
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_READ = frozenset(["opened", "closed_no_write"])
_SETTLED = 0.03
"""Seconds in which a program that saves a file also finishes it."""
_SHARE = 20
"""A look that takes a second is followed by as many seconds without one, if nobody calls."""

State = tuple[int, int, int]


class Watch:
    """Files and folders that are looked at."""

    def __init__(self, roots: Iterable[Path], least: float = 0.25) -> None:
        """`least` is the number of seconds between two looks that nobody has called for."""
        self._roots = [path for path in roots if path.exists()]
        self._least = least
        self._called = threading.Event()
        self._observer = Observer()
        self._states = self._look()
        self._next = 0.0

    def start(self) -> None:
        """Be called by the operating system, where it can."""
        handler = _Caller(self._called)
        try:
            for folder in {path if path.is_dir() else path.parent for path in self._roots}:
                self._observer.schedule(handler, str(folder), recursive=folder in self._roots)
            self._observer.start()
        except OSError:  # No more watches are to be had. Then looking now and then has to do.
            pass

    def stop(self) -> None:
        """End it."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()

    def changed(self, patience: float) -> set[Path]:
        """What was written, added or removed since the last call; nothing after so many seconds without a change."""
        end = time.monotonic() + patience
        while not (found := self._changes()):
            now = time.monotonic()
            if now >= end:
                return set()
            self._called.wait(min(end, max(self._next, now)) - now)
        while self._go_on(found):
            self._next = 0.0
            found |= self._changes()
        return found

    def _go_on(self, found: set[Path]) -> bool:
        """Whether what was found goes on changing: then somebody is still saving, or renames what was saved."""
        time.sleep(_SETTLED)
        return states(sorted(found)) != {name: self._states[name] for name in map(str, found) if name in self._states}

    def _changes(self) -> set[Path]:
        """What one look finds, if it is time for one."""
        start = time.monotonic()
        if start < self._next and not self._called.is_set():
            return set()
        self._called.clear()
        before, self._states = self._states, self._look()
        now = time.monotonic()
        self._next = now + max(self._least, _SHARE * (now - start))
        return {Path(name) for name in before.keys() ^ self._states.keys()} | {
            Path(name) for name, state in self._states.items() if before.get(name, state) != state
        }

    def _look(self) -> dict[str, State]:
        return states(self._roots)


def states(roots: Sequence[Path]) -> dict[str, State]:
    """How every file at or below some places stands: when it was changed, its size, and which file it is. Never raises."""
    found: dict[str, State] = {}
    waiting = []
    for root in roots:
        if root.is_dir():
            waiting.append(str(root))
        elif root.exists():
            found[str(root)] = _state(root.lstat())
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if not entry.is_dir(follow_symlinks=False):
                        found[entry.path] = _state(entry.stat(follow_symlinks=False))
                    elif entry.name != "__pycache__":
                        waiting.append(entry.path)
        except OSError:  # It went while somebody looked; the next look finds the rest.
            continue
    return found


def _state(status: os.stat_result) -> State:
    return status.st_mtime_ns, status.st_size, status.st_ino


class _Caller(FileSystemEventHandler):
    def __init__(self, called: threading.Event) -> None:
        self._called = called

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _READ:
            self._called.set()
