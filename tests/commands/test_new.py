"""`contested new`: what it writes, what it asks, what it never does."""

import os
import select
import signal
import subprocess
import sys
import time
from functools import partial

import pytest

from tests.commands.conftest import run, tree

pty = pytest.importorskip("pty", reason="terminals of this kind are not there on Windows")


@pytest.fixture
def day(monkeypatch, project):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")  # 23 November 2026
    return project


def test_a_draft_is_written_and_what_is_left_is_said(day):
    done = run("new", "stakeholder", "other", "--set", "name=Other: a name", "--set", "kind=company", "--set", "jurisdiction=Italy")
    assert (done.exit_code, done.stdout) == (0, "data/stakeholders/other.yml\n")
    assert done.stderr == (
        "In it one to-do is left: write what the sources say in place of each TODO.\n"
        "See what is left with: contested check data/stakeholders/other.yml\n"
    )
    written = (day / "data/stakeholders/other.yml").read_text(encoding="utf-8")
    assert written == 'name: "Other: a name"\nkind: company\njurisdiction: IT\ndescription: TODO - what it is and does, in two sentences\n'
    check = run("check", "--format", "json", "data/stakeholders/other.yml")
    assert check.exit_code == 1 and '"rule": "R131"' in check.stdout and '"errors": 1' in check.stdout


def test_no_draft_is_published(day):
    run("new", "case", "another")
    done = run("build", "--site-dir", "out")
    assert done.exit_code == 1 and "R131" in done.output and not (day / "out").exists()


def test_every_slip_is_said_and_nothing_is_written(day):
    before = tree(day)
    done = run("new", "case", "another", "--set", "jurisdiction=Atlantis", "--set", "titel=x", "--set", "title")
    assert done.exit_code == 2 and tree(day) == before
    for said in (
        "--set jurisdiction=Atlantis: 'Atlantis' is not",
        "--set titel=x: there is no key 'titel'",
        "--set title: write key=value",
    ):
        assert said in done.stderr


@pytest.mark.parametrize("kind", ["case", "stakeholder", "product"])
def test_nothing_is_overwritten(day, kind):
    run("new", kind, "another")
    before = tree(day)
    done = run("new", kind, "another")
    assert done.exit_code == 2 and "there is a " in done.stderr and tree(day) == before


def test_an_id_and_a_kind_are_needed(day):
    assert "name the ID" in run("new", "case").stderr
    assert run("new", "dispute", "x").exit_code == 2
    done = run("new", "case", "Bad Id")
    assert done.exit_code == 2 and "did you mean 'bad-id'?" in done.stderr


def test_what_may_be_there_already_is_named(day):
    done = run("new", "stakeholder", "example-labs", "--set", "name=Labs, Inc")
    assert done.exit_code == 0 and "There may be one already: labs, because it is called Example Labs" in done.stderr


def test_records_to_add_next_are_named(day):
    done = run("new", "product", "bot", "--set", "developer=nobody-yet")
    assert "There is no stakeholder 'nobody-yet' yet; add it with: contested new stakeholder nobody-yet" in done.stderr


def test_a_briefing_has_front_matter_and_a_place_for_the_article(day):
    done = run("new", "briefing", "on-bots", "--set", "title=On: bots", "--set", "cases=example")
    assert (done.exit_code, done.stdout) == (0, "docs/briefings/on-bots.md\n")
    text = (day / "docs/briefings/on-bots.md").read_text(encoding="utf-8")
    assert text.startswith(
        '---\ntitle: "On: bots"\nsummary: TODO - two sentences on what readers will learn\ndate: 2026-11-23\ncases:\n  - example\n---\n\nTODO - '
    )
    built = run("build", "--site-dir", "out")
    assert built.exit_code == 1 and built.output.count("error R131") == 2
    assert run("new", "briefing", "on-bots").exit_code == 2
    assert "there is no case 'exampel'; did you mean 'example'?" in run("new", "briefing", "two", "--set", "cases=exampel").stderr
    assert "the keys of a briefing are title, summary, cases" in run("new", "briefing", "two", "--set", "x=1").stderr


def talk(folder, arguments, answers, *, interrupt=False):
    """Run `contested` on a terminal, answer each question when it is asked; gives the exit code and what was on the screen."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "build_tools", "-C", str(folder), *arguments]
    environment = {**os.environ, "TERM": "dumb", "PYTHONPATH": os.pathsep.join(sys.path)}
    streams = {"stdin": slave, "stdout": slave, "stderr": slave}
    # Whoever runs the tests in the background has told all their children to ignore Ctrl+C.
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    started = subprocess.Popen(command, **streams, env=environment, start_new_session=True, preexec_fn=heeding)
    os.close(slave)
    screen, left, until = "", list(answers), time.monotonic() + 120
    while time.monotonic() < until:
        if select.select([master], [], [], 0.05)[0]:
            try:
                screen += os.read(master, 4096).decode("utf-8", "replace")
            except OSError:  # The other end is closed.
                break
        elif started.poll() is not None:
            break
        elif screen.endswith(": "):
            if not left and interrupt:
                started.send_signal(signal.SIGINT)
                interrupt = False
            elif left:
                os.write(master, f"{left.pop(0)}\n".encode())
                screen += "\b"  # Asked and answered.
    code = started.wait(60)
    os.close(master)
    return code, screen.replace("\r", "").replace("\b", "")


def test_on_a_terminal_it_asks_until_the_answer_fits(day):
    answers = ["Another One", "another", "Example Authority and another bot", "Atlantis", "italy", "Privacy", "auth\t", "Labs Inc."]
    answers += ["bot", "y", "2023-13", "2023-03", "", "", "", "", "", "y"]
    code, screen = talk(day, ["new", "case"], answers)
    assert code == 0, screen
    assert "did you mean 'another-one'?" in screen and "'Atlantis' is not in the vocabulary" in screen and "there is no month 13" in screen
    assert "Use it all the same, and add it later?" in screen
    assert "There may be one already: example, because it is between authority and labs, too" in screen
    assert "There is no product 'bot' yet; add it with: contested new product bot" in screen
    written = (day / "data/cases/another.yml").read_text(encoding="utf-8")
    assert written.startswith("title: Example Authority and another bot\n")
    for line in (
        "jurisdiction: IT\ntopics: [privacy]\nproducts: [bot]\n",
        "  - {stakeholder: authority, role: authority}\n",
        "  - date: 2023-03\n",
    ):
        assert line in written


def test_a_no_or_ctrl_c_leaves_nothing(day):
    before = tree(day / "data")
    code, screen = talk(day, ["new", "stakeholder", "labs-inc"], ["Example Labs", "", "", "", "", "n"])
    assert code == 1 and "Nothing was written." in screen and tree(day / "data") == before
    code, screen = talk(day, ["new", "stakeholder", "labs-inc"], ["Example Labs", "company"], interrupt=True)
    assert code == 1 and "Aborted" in screen and "Traceback" not in screen and tree(day / "data") == before
