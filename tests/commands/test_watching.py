"""A person at a terminal sees how far long work is; nobody else sees anything."""

import io

from build_tools.commands.watching import Line, shown_progress
from build_tools.processes.progress import tell


class Terminal(io.StringIO):
    def isatty(self):
        return True


def line(*moments):
    """A line, and its terminal, whose clock shows one moment after the other."""
    stream = Terminal()
    return Line(stream, iter(moments).__next__), stream


def test_stage_count_and_rate_are_shown():
    shown, stream = line(0, 0, 2)
    shown("reading records", 0, 9000)
    shown("reading records", 3000, 9000)
    assert stream.getvalue() == "\rreading records: 3,000 of 9,000, 1,500 a second"


def test_quick_work_shows_nothing():
    shown, stream = line(0, 0.1, 0.9)
    shown("reading records", 1, 2)
    shown("reading records", 2, 2)
    shown.clear()
    assert stream.getvalue() == ""


def test_a_line_is_written_at_most_ten_times_a_second_and_always_at_the_end():
    shown, stream = line(0, 2, 2.05, 2.06)
    for done in (1, 2, 3):
        shown("writing pages", done, 3)
    assert [part.strip() for part in stream.getvalue().split("\r")] == ["", "writing pages: 1 of 3", "writing pages: 3 of 3, 33 a second"]


def test_the_line_is_gone_in_the_end():
    shown, stream = line(0, 2)
    shown("writing pages", 1, 3)
    shown.clear()
    assert stream.getvalue().endswith("\r" + " " * len("writing pages: 1 of 3") + "\r")


def test_programs_see_nothing():
    stream = io.StringIO()
    with shown_progress(stream):
        tell("writing pages", 1, 3)
    assert stream.getvalue() == ""
