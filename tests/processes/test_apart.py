"""One thing runs in a process of its own, and comes back whatever happens to that process."""

import os
import signal
import time

import pytest

from build_tools.processes.apart import apart

pytestmark = pytest.mark.forks


def test_it_runs_elsewhere_and_its_result_comes_back():
    here = apart(lambda: (os.getpid(), "made"), 2)
    process, made = here.result()
    assert made == "made" and process != os.getpid()


def test_with_one_process_nothing_is_started():
    assert apart(os.getpid, 1) is None


def test_what_a_killed_process_had_to_do_is_done_here():
    parent = os.getpid()

    def dies():
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    assert apart(dies, 2).result() == "done"


def test_what_it_raises_is_raised_here(capfd):
    def fails():
        raise ValueError("not like this")

    with pytest.raises(ValueError, match="not like this"):
        apart(fails, 2).result()
    assert capfd.readouterr() == ("", "")


def test_nobody_waits_for_what_is_not_wanted_any_more():
    start = time.monotonic()
    one = apart(lambda: time.sleep(60), 2)
    one.close()
    assert time.monotonic() - start < 30
