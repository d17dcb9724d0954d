# Python runs one thing at a time in a process, so a large record is read and rendered by several.
# They are forked: a child sees everything the parent has made without a copy of it being sent. Where that is not possible or not
# safe (Windows, macOS, other threads running) the same tasks run one after the other, with the same results.
"""Runs tasks in several processes."""

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from build_tools.processes.progress import tell

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")


class Task(NamedTuple):
    """Something to do, and how long it takes compared to others: long tasks are started first."""

    run: Callable[[], Any]
    weight: float = 1
    things: int = 1
    """How many things it does, for people who watch."""


LONG = 200
"""From this weight on, what a task has freed is given back to the system (malloc_trim of the GNU C library) before the next one: a process
that has once made lists of 10,000 cases would hold 100 MB more than it needs until it ends."""
_tasks: Sequence[Task] = ()
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def processors() -> int:
    """How many processes can run at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(tasks: Sequence[Task], jobs: int, stage: str = "", meanwhile: Callable[[], object] | None = None) -> Iterator[Any]:
    """The results of all tasks, in the order of the tasks whatever the number of processes. Results have to be picklable.

    `stage` is what the tasks do together, for people who watch. An exception of a task is raised here, when its turn comes.
    `meanwhile` is done by this process while others work, if others do.
    """
    far = Far(stage, sum(task.things for task in tasks))
    if jobs <= 1 or len(tasks) <= 1 or not can_fork():
        for task in tasks:
            yield task.run()
            far.add(task.things)
        return
    # Loaded where processes are started: whoever has nothing to share does not wait for what shares it.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor, wait

    global _tasks
    _tasks = tasks
    gc.freeze()  # What is there already is nobody's garbage: a child that looked through it would get a copy.
    with ProcessPoolExecutor(min(jobs, len(tasks)), multiprocessing.get_context("fork"), obey, (os.getpid(),)) as pool:
        try:
            started = {n: _begun(pool, n) for n in sorted(range(len(tasks)), key=lambda n: -tasks[n].weight)}
            for n, future in started.items():
                future.add_done_callback(partial(far.done, tasks[n].things))
            if meanwhile:
                meanwhile()
            for n, task in enumerate(tasks):
                future = started.pop(n)
                while wait([future], timeout=0.2).not_done:
                    far.tell()
                yield _result(future, task)
            far.tell()
        finally:
            pool.shutdown(cancel_futures=True)
            _tasks = ()


class Far:
    """How far a stage is. Futures call `done` from another thread; only the thread that waits for results tells it to those who watch."""

    def __init__(self, stage: str, of: int) -> None:
        self.stage, self.of, self.count = stage, of, 0

    def add(self, count: int) -> None:
        self.count += count
        self.tell()

    def done(self, count: int, future: object) -> None:
        self.count += count

    def tell(self) -> None:
        if self.stage:
            tell(self.stage, self.count, self.of)


def parts(things: Sequence[T], size: int) -> list[Sequence[T]]:
    """The sequence cut into parts of this size."""
    return [things[start : start + size] for start in range(0, len(things), size)]


def together(tasks: Iterable[Task], least: float) -> list[Task]:
    """Tasks that yield things, some at a time as one: each of `least` weight, but the last one. What one has made or loaded the next one finds."""
    grouped: list[list[Task]] = [[]]
    weight = 0.0
    for task in tasks:
        if weight >= least:
            grouped.append([])
            weight = 0
        grouped[-1].append(task)
        weight += task.weight
    return [Task(partial(_in_turn, some), sum(one.weight for one in some), sum(one.things for one in some)) for some in grouped if some]


def _in_turn(tasks: Sequence[Task]) -> Iterator[Any]:
    for task in tasks:
        yield from task.run()


def _begun(pool: "ProcessPoolExecutor", n: int) -> "Future[Any]":
    """What will be the result of a task; a failure where a process was killed while tasks were still handed out."""
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    try:
        return pool.submit(_run, n)
    except BrokenProcessPool as error:
        failed: Future[Any] = Future()
        failed.set_exception(error)
        return failed


def _result(future: "Future[Any]", task: Task) -> Any:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        return task.run()  # A process was killed, of want of memory for example; what it had to do is done here.


def can_fork() -> bool:
    """Whether a process can be forked now, and made to `obey`."""
    from multiprocessing import parent_process

    can = sys.platform == "linux" and threading.active_count() == 1 and parent_process() is None
    return can and bool(_library())


@cache
def _library() -> Any:
    """The system's own calls. Loaded by the parent, not by each child again."""
    import ctypes

    return ctypes.CDLL(None)


def obey(parent: int) -> None:
    """Leave Ctrl+C to the parent, and end with it: when it is killed nobody else would ever end its children."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _library().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # It died before it could be asked for.
        os._exit(1)


def _run(n: int) -> Any:
    task = _tasks[n]
    result = task.run()
    if task.weight >= LONG and (give_back := getattr(_library(), "malloc_trim", None)):
        give_back(0)
    return result
