# Absolute times do not travel between machines, so every round of this can be followed by another command (a peer's build of a corpus of
# the same size) on the same machine, and the ratio is what to quote. User and system time of all processes are told beside the clock's:
# they say more where a machine is shared.
"""`python -m bench.build.run --maker make_corpus.py`: what builds and checks cost at several sizes, as a Markdown table."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from bench.search.site import corpus
from tests.factories import REPOSITORY


@dataclass(frozen=True)
class Cost:
    """What one run took: seconds by the clock, seconds of all processors, megabytes of all processes together at their peak."""

    wall: float
    cpu: float
    memory: int


def main() -> int:
    """Measure every size and print a row for each thing that was run."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--maker", type=Path, required=True, help="make_corpus.py")
    options.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "bench-build", help="folder for corpora and sites")
    options.add_argument("--sizes", default="100,1000,10000")
    options.add_argument("--peer", help="another command, run after each clean build; {size} is replaced by the number of cases")
    given = options.parse_args()
    print("| cases | run | wall, s | processors, s | memory, MB | of the clean build |\n| --- | --- | --- | --- | --- | --- |", flush=True)
    for size in map(int, given.sizes.split(",")):
        at_size(size, given)
    return 0


def at_size(size: int, given: argparse.Namespace) -> None:
    """Everything that is measured at one size."""
    project = given.work / f"project-{size}"
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(REPOSITORY / "docs", project / "docs", ignore=shutil.ignore_patterns("briefings"))  # They are about real cases.
    shutil.copytree(corpus(given.maker, given.work, size), project / "data")
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8").replace("build_tools/theme", str(REPOSITORY / "build_tools/theme"))
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    one = next(iter(sorted((project / "data/cases").iterdir())))
    clean = told(size, "clean build", contested(project, "build"))
    told(size, "build, nothing changed", contested(project, "build"), clean)
    edit(one)
    told(size, "build, one case edited", contested(project, "build"), clean)
    shutil.rmtree(project / ".cache")
    told(size, "check, no cache", contested(project, "check"), clean)
    told(size, "check", contested(project, "check"), clean)
    told(size, "check of one file", contested(project, "check", str(one)), clean)
    if given.peer:
        told(size, "the other command", measured(["sh", "-c", given.peer.replace("{size}", str(size))], given.work), clean)


def contested(project: Path, *arguments: str) -> Cost:
    """One run of the command line in a process of its own."""
    return measured([sys.executable, "-m", "build_tools", "-C", str(project), *arguments], REPOSITORY)


def measured(command: list[str], folder: Path) -> Cost:
    """Run a command; the memory of its processes is looked at ten times a second."""
    before, start = os.times(), time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    peak = [0]

    def watch() -> None:
        while process.poll() is None:
            peak[0] = max(peak[0], sum(_memory(pid) for pid in _family(process.pid)))
            time.sleep(0.1)

    watcher = threading.Thread(target=watch)
    watcher.start()
    process.wait()
    wall = time.monotonic() - start
    watcher.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, cpu, peak[0] // 1024)


def told(size: int, what: str, cost: Cost, clean: Cost | None = None) -> Cost:
    """Print a row."""
    share = f"{cost.wall / clean.wall:.0%}" if clean else ""
    print(f"| {size:,} | {what} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.memory} | {share} |", flush=True)
    return cost


def edit(path: Path) -> None:
    """Change the summary of a case."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if line.startswith("summary: >"))
    lines[at + 1] = lines[at + 1].replace("  ", "  Edited. ", 1)
    path.write_text("".join(lines), encoding="utf-8")


def _family(pid: int) -> list[int]:
    """A process and all processes below it (Linux; elsewhere only the process itself)."""
    try:
        children = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in _family(child))]


def _memory(pid: int) -> int:
    """Kilobytes of a process, what it shares with others divided among them; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    sys.exit(main())
