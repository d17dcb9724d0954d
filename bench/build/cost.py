# User and system time of all processes are told beside the clock's: they say more where a machine is shared.
"""What one run of a command costs."""

import os
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """What one run took: seconds by the clock, seconds of all processors, megabytes of all processes together at their peak."""

    wall: float
    cpu: float
    memory: int


def measured(command: list[str], folder: Path, output: Path | None = None) -> Cost:
    """Run a command in a folder; the memory of its processes is looked at ten times a second.

    `output` is a file for what it prints. Ends the program when the command fails.
    """
    os.sync()  # Nobody pays for what others wrote before.
    with (output or Path(os.devnull)).open("wb") as printed:
        before, start = os.times(), time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stdout=printed, stderr=subprocess.PIPE)
        watcher = Watcher(process)
        complaints = process.communicate()[1]
        wall = time.monotonic() - start
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}\n{complaints.decode(errors='replace')[-2000:]}")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, cpu, watcher.peak())


class Watcher:
    """Looks at the memory of a process and of all below it until it ends."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self._peak = 0
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def peak(self) -> int:
        """Megabytes; waits for the end of the process."""
        self._thread.join()
        return self._peak // 1024

    def _watch(self) -> None:
        while self._process.returncode is None:
            self._peak = max(self._peak, sum(map(_memory, _family(self._process.pid))))
            time.sleep(0.1)


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
