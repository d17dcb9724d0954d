# Two halves of the index need nothing of each other, so a large record has them made at the same time by two processes.
# Only where a process can be forked safely (no other threads) and where it pays; elsewhere one is made after the other.
"""Work beside work."""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def beside(work: Callable[[], T], wanted: bool) -> Iterator[Callable[[], T]]:
    """Start `work` in a process of its own if that is `wanted` and possible; gives a function that returns its result."""
    if not wanted or not _possible():
        yield work
        return
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(work, sender), daemon=True)
    process.start()
    sender.close()

    def result() -> T:
        try:
            made: T = receiver.recv()
        except EOFError:  # The other process died, of want of memory for example.
            return work()
        return made

    try:
        yield result
    finally:
        receiver.close()
        process.terminate()
        process.join()


def _possible() -> bool:
    forks = "fork" in multiprocessing.get_all_start_methods()
    return forks and threading.active_count() == 1 and (os.cpu_count() or 1) > 1 and not multiprocessing.current_process().daemon


def _send(work: Callable[[], T], sender: Connection) -> None:
    sender.send(work())
    sender.close()
