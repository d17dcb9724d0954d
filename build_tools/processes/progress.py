# Whoever does a long piece of work tells how far it is, without knowing whether anybody listens.
"""How far a long piece of work has come."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Watcher = Callable[[str, int, int], None]
"""Called with the name of a stage, how much of it is done, and how much there is to do."""

_watchers: list[Watcher] = []


def tell(stage: str, done: int, of: int) -> None:
    """Say how far a stage is."""
    for watcher in _watchers:
        watcher(stage, done, of)


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Listen while a block runs."""
    _watchers.append(watcher)
    try:
        yield
    finally:
        _watchers.remove(watcher)
