# Python runs one thing at a time in a process, so a large record is read and rendered by several.
# They are forked: a child sees everything the parent has made without a copy of it being sent. Where that is not possible or not
# safe (Windows, macOS, other threads running) the same tasks run one after the other, with the same results.
"""Runs tasks in several processes."""

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


class Task(NamedTuple):
    """Something to do, and how long it takes compared to others: long tasks are started first."""

    run: Callable[[], Any]
    weight: float = 1


_tasks: Sequence[Task] = ()
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def processors() -> int:
    """How many processes can run at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(tasks: Sequence[Task], jobs: int) -> Iterator[Any]:
    """The results of all tasks, in the order of the tasks whatever the number of processes. Results have to be picklable.

    An exception of a task is raised here, when its turn comes.
    """
    if jobs <= 1 or len(tasks) <= 1 or not _can_fork():
        yield from (task.run() for task in tasks)
        return
    global _tasks
    _tasks = tasks
    with ProcessPoolExecutor(min(jobs, len(tasks)), multiprocessing.get_context("fork"), _start, (os.getpid(),)) as pool:
        try:
            started: dict[int, Future[Any]] = {n: pool.submit(_run, n) for n in sorted(range(len(tasks)), key=lambda n: -tasks[n].weight)}
            for n, task in enumerate(tasks):
                yield _result(started.pop(n), task)
        finally:
            pool.shutdown(cancel_futures=True)
            _tasks = ()


def parts(things: Sequence[T], size: int) -> list[Sequence[T]]:
    """The sequence cut into parts of this size."""
    return [things[start : start + size] for start in range(0, len(things), size)]


def _result(future: "Future[Any]", task: Task) -> Any:
    try:
        return future.result()
    except BrokenProcessPool:
        return task.run()  # A process was killed, of want of memory for example; what it had to do is done here.


def _can_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1 and multiprocessing.parent_process() is None


def _start(parent: int) -> None:
    """Leave Ctrl+C to the parent, and end with it: when it is killed nobody else would ever end its children."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # It died before it could be asked for.
        os._exit(1)


def _run(n: int) -> Any:
    return _tasks[n].run()
