# Run as a program of its own, because a test process that holds threads and browsers is not one to fork.
# A moment is anything by which a build touches the disk: Python tells an audit hook before it opens, moves or removes a file.
# At the wanted moment the hook ends the process as a power cut would, or answers what a full disk would answer.
"""Builds two sites in turn into one folder and stops each build at another moment; prints what it found as JSON.

python -m tests.publish.stopped PROJECT HOW_MANY kill|full
"""

import errno
import hashlib
import json
import os
import random
import signal
import sys
import time
from datetime import date
from pathlib import Path
from types import SimpleNamespace

from build_tools.files.finding import Report
from build_tools.project import Project
from build_tools.publish.errors import PublishError
from build_tools.publish.site import build_site
from build_tools.publish.target import Target
from build_tools.views.document import Asset, Document, Edition

TOUCHES = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.scandir", "os.listdir", "shutil.rmtree", "ctypes.dlsym"}
STOPPED, REFUSED = -signal.SIGKILL, 3


def edition(word):
    """A small site whose every page and file says `word`."""
    pages = [Document(f"cases/{n}/", word, word, f"<h1>{word}</h1>", "cases", "case") for n in range(8)]
    files = [Asset(f"api/v1/{n}.json", word.encode() * 2000) for n in range(8)]
    return SimpleNamespace(edition=Edition(pages, [*files, Asset("assets/search/loader.js", b"0")], ()), report=Report())


EDITIONS = {word: edition(word) for word in ("one", "two")}


def digest(folder):
    """One text for all names and bytes below a folder; "" where it is not there."""
    if not folder.is_dir():
        return ""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        whole.update(str(path.relative_to(folder)).encode() + b"\0" + (path.read_bytes() if path.is_file() else b"") + b"\0")
    return whole.hexdigest()


class Trap:
    """An audit hook that counts moments and acts at one of them, or from there on."""

    def __init__(self, moment=None, full=False):
        self.moment, self.full, self.count = moment, full, 0

    def __call__(self, event, arguments):
        if event not in TOUCHES:
            return
        self.count += 1
        if self.moment is None or self.count < self.moment:
            return
        if not self.full:
            os.kill(os.getpid(), signal.SIGKILL)
        if event in ("open", "os.mkdir") and (event == "os.mkdir" or arguments[2] & (os.O_WRONLY | os.O_RDWR)):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))


def in_child(project, target, word, trap=None, seconds=None):
    """Build in a child process; its exit status, negative for a signal."""
    child = os.fork()
    if child == 0:
        try:
            if trap:
                sys.addaudithook(trap)
            if seconds is not None:
                signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
                signal.setitimer(signal.ITIMER_REAL, seconds)
            build_site(project, EDITIONS[word], [Target(target)])
        except PublishError:
            os._exit(REFUSED)
        except BaseException:
            os._exit(4)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main(root, how_many, full):
    """Stop builds at `how_many` moments: most of them drawn, a quarter at the end, where the sites change places; some kills by the clock."""
    project = Project(root, root / "data", root / "docs", date(2026, 11, 23), "abc123")
    target = root / "out/site"
    whole = {}
    trap = Trap()
    for word in EDITIONS:  # The second build replaces the first, and everything that is only loaded once is loaded then.
        build_site(project, EDITIONS[word], [Target(target)])
        whole[digest(target)] = word
    assert len(whole) == 2
    sys.addaudithook(trap)
    started = time.monotonic()
    build_site(project, EDITIONS["one"], [Target(target)])
    seconds, moments = time.monotonic() - started, trap.count
    drawn = random.Random(11)
    by_clock = 0 if full else how_many // 5
    late = range(moments - how_many // 4, moments)
    early = drawn.sample(range(1, late.start), how_many - by_clock - len(late))
    plans = [*((moment, None) for moment in (*early, *late)), *((None, drawn.uniform(0, seconds)) for _ in range(by_clock))]
    drawn.shuffle(plans)
    found = []
    for moment, after in plans:
        before = whole[digest(target)]
        word = "two" if before == "one" else "one"
        status = in_child(project, target, word, Trap(moment, full) if moment else None, after)
        stands = whole.get(digest(target), "")
        # Every third time the next build may end; else it is stopped, too, and has to put right what two left behind.
        again = in_child(project, target, word) if len(found) % 3 == 2 else None
        found.append(
            {
                "moment": moment or f"{after:.3f} s",
                "status": status,
                "stands": stands,
                "whole": stands == word if status == 0 else stands in (before, word),
                "next": again is None or (again == 0 and whole.get(digest(target)) == word),
                "left": sorted(path.name for path in target.parent.iterdir()) if again == 0 else [],
            }
        )
    json.dump({"moments": moments, "found": found}, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "full")
