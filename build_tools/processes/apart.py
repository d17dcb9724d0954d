# Some work needs one processor and waits for nothing. It goes on beside work that is shared, if a process can be forked for it.
"""Runs one thing in a process of its own."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from build_tools.processes.spread import can_fork, obey

T = TypeVar("T")


class Apart(Generic[T]):
    """Something that is being run; its result has to be picklable."""

    def __init__(self, run: Callable[[], T]) -> None:
        self._run = run
        fork = multiprocessing.get_context("fork")
        self._end, theirs = fork.Pipe(duplex=False)
        gc.freeze()  # What is there already is nobody's garbage: a child that looked through it would get a copy.
        self._process = fork.Process(target=_send, args=(run, theirs, os.getpid()), daemon=True)
        self._process.start()
        theirs.close()

    def result(self) -> T:
        """What came out of it. Raises what it raises."""
        try:
            found: T = self._end.recv()
        except EOFError:  # It failed, or was killed, of want of memory for example: it is done again here, where it may raise.
            found = self._run()
        self.close()
        return found

    def close(self) -> None:
        """End the process, if it still runs."""
        self._process.terminate()
        self._process.join()
        self._end.close()


def apart(run: Callable[[], T], jobs: int) -> Apart[T] | None:
    """Start it, or return None where there is no process for it."""
    return Apart(run) if jobs > 1 and can_fork() else None


@contextmanager
def beside(run: Callable[[], T], jobs: int) -> Iterator[Callable[[], T]]:
    """Run something beside a block. What the block gets tells the result, and runs it there where there is no process for it."""
    running = apart(run, jobs)
    try:
        yield running.result if running else run
    finally:
        if running:
            running.close()


def _send(run: Callable[[], Any], to: Any, parent: int) -> None:
    obey(parent)
    try:
        to.send(run())
    except BaseException:
        os._exit(1)  # The parent meets the same fault and can tell somebody.
