"""Tasks give the same results in the same order, whatever the number of processes."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from types import SimpleNamespace

import pytest

from build_tools.processes.spool import Spool, bytes_of
from build_tools.processes.spread import LONG, Task, _begun, _result, parts, spread
from tests.factories import REPOSITORY


def squares(numbers):
    return [number * number for number in numbers]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_tasks(jobs):
    """The heaviest tasks start first and still come last."""
    tasks = [Task(partial(squares, part), weight) for weight, part in enumerate(parts(range(20), 3))]
    assert list(spread(tasks, jobs)) == [[n * n for n in range(start, min(start + 3, 20))] for start in range(0, 20, 3)]


def test_tasks_see_what_the_parent_made_without_a_copy():
    """A closure goes to another process because that process is forked."""
    made = {"case": object()}
    assert list(spread([Task(lambda: "case" in made)] * 2, 2)) == [True, True]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_of_a_task_is_raised_in_the_parent(jobs):
    def fails():
        raise ValueError("not like this")

    with pytest.raises(ValueError, match="not like this"):
        list(spread([Task(lambda: 1), Task(fails)], jobs))


@pytest.mark.forks
def test_the_parent_can_do_something_meanwhile():
    done = []
    found = spread([Task(os.getpid) for _ in range(3)], 2, meanwhile=lambda: done.append(os.getpid()))
    assert os.getpid() not in set(found)
    assert done == [os.getpid()]
    assert len(list(spread([Task(os.getpid)], 2, meanwhile=lambda: done.append(0)))) == 1
    assert len(done) == 1, "nobody waits for another process"


def test_what_a_killed_process_had_to_do_is_done_by_the_parent():
    parent = os.getpid()

    def dies():
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    assert list(spread([Task(dies), Task(lambda: "too")], 2)) == ["done", "too"]


def test_a_process_that_is_killed_while_tasks_are_handed_out_is_no_failure():
    class Broken:
        def submit(self, *_):
            raise BrokenProcessPool

    assert _result(_begun(Broken(), 0), Task(lambda: "done")) == "done"


@pytest.mark.forks
@pytest.mark.parametrize("gives_back", [True, False])
def test_long_tasks_give_memory_back_where_the_system_takes_it(gives_back, monkeypatch, tmp_path):
    asked = tmp_path / "asked"
    calls = SimpleNamespace(prctl=lambda *_: 0)
    if gives_back:
        calls.malloc_trim = lambda pad: asked.write_text(str(pad))
    monkeypatch.setattr("build_tools.processes.spread._library", lambda: calls)
    assert list(spread([Task(lambda: "long", LONG), Task(lambda: "short")], 2)) == ["long", "short"]
    assert asked.exists() == gives_back


def test_a_spool_gives_back_what_other_processes_kept():
    spool = Spool()
    tasks = [Task(partial(spool.keep, text)) for text in (b"one", b"", "zw\u00f6lf".encode())]
    kept = [spool.keep(b"here"), *spread(tasks, 2)]
    assert [bytes_of(one) for one in kept] == [b"here", b"one", b"", "zw\u00f6lf".encode()]
    spool.close()


def test_a_full_disk_keeps_contents_in_memory(monkeypatch):
    """Nothing is lost when the spool cannot grow."""
    spool = Spool()
    monkeypatch.setattr(spool, "_file", lambda: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    assert spool.keep(b"content") == b"content"


@pytest.mark.skipif(sys.platform != "linux", reason="tasks run one after the other there")
def test_the_processes_end_when_their_parent_is_killed():
    """Else they would wait for ever, and a lock that they share with it would stay."""
    script = (
        "import os, signal, time; from build_tools.processes.spread import Task, spread\n"
        "def tell(): os.write(1, b'%d\\n' % os.getpid()); time.sleep(60)\n"
        "list(spread([Task(tell)] * 2, 2))\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    children = [int(parent.stdout.readline()) for _ in range(2)]
    started = time.monotonic()
    parent.kill()
    parent.wait()
    rest = parent.stdout.read()  # It ends when the last process that could write into it has ended.
    parent.stdout.close()
    assert rest == "" and len(set(children)) == 2 and parent.pid not in children
    assert time.monotonic() - started < 30, "they would have slept for a minute"
