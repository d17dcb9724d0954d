# Quick work shows nothing: a line that appears and vanishes at once is noise. Programs that read our output never see it.
"""Shows on a terminal how far a command is."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from build_tools.processes.progress import watched

QUICK = 1.0
"""Seconds of work before anything is shown."""
_OFTEN = 0.1


@contextmanager
def shown_progress(stream: TextIO | None = None) -> Iterator[None]:
    """While a block runs, one line with stage, count and rate, if a person watches; gone when the block ends."""
    stream = stream or sys.stderr
    if not stream.isatty():
        yield
        return
    line = Line(stream, time.monotonic)
    with watched(line):
        try:
            yield
        finally:
            line.clear()


class Line:
    """One line of a terminal that is written again and again. `clock` gives seconds."""

    def __init__(self, stream: TextIO, clock: Callable[[], float]) -> None:
        self.stream = stream
        self.clock = clock
        self.width = 0
        self.began = self.last = self._now()
        self.stage = ("", self.began, 0)

    def __call__(self, stage: str, done: int, of: int) -> None:
        """Write how far a stage is, at most ten times a second."""
        now = self._now()
        if stage != self.stage[0]:
            self.stage = (stage, now, done)
        if now - self.began < QUICK or (now - self.last < _OFTEN and done < of):
            return
        self.last = now
        _, since, first = self.stage
        rate = f", {(done - first) / (now - since):,.0f} a second" if now > since and done > first else ""
        self._write(f"{stage}: {done:,} of {of:,}{rate}")

    def clear(self) -> None:
        """Leave the line empty for what comes next."""
        if self.width:
            self._write("")
            self.stream.write("\r")
            self.stream.flush()

    def _write(self, text: str) -> None:
        self.stream.write(f"\r{text:<{self.width}}")
        self.stream.flush()
        self.width = len(text)

    def _now(self) -> float:
        return self.clock()
