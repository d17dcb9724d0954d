# Other generators build the same kind of publication from a corpus of the same size. Their script prepares and checks; this module only
# runs one build of one of them at a time, so that they and we take turns on the same machine within minutes.
"""Other generators, through the script that knows how to set them up and run them (`run_peers.py`)."""

import json
import subprocess
import sys
from pathlib import Path

from bench.build.cost import Cost, measured


class Peers:
    """The generators that were named, set up."""

    def __init__(self, script: Path | None, names: list[str], work: Path) -> None:
        """`script` is run_peers.py; without it there are none. It keeps what it installs where BENCH_OUT says."""
        self.names = names if script else []
        self._script = script
        self._work = work

    def build(self, name: str, size: int) -> Cost:
        """One clean build, search index included. The times are the script's own, of nothing but the build; the memory is the most that all
        processes had together at any time.
        """
        told = self._work / f"peer-{name}.json"
        command = [sys.executable, str(self._script), "run", "--sizes", str(size), "--rounds", "1", "--copies", "1", "--peers", name]
        whole = measured([*command, "--json", str(told)], self._work)
        row = json.loads(told.read_text(encoding="utf-8"))[0]
        return Cost(row["wall"], row["cpu"], max(whole.memory, round(row["peak"])))

    def set_up(self) -> None:
        """Install them, where that has not been done."""
        if self._script and self.names:
            wanted = sorted({need for name in self.names for need in (name.partition("-")[0], *_BESIDE.get(name, ()))})
            subprocess.run([sys.executable, str(self._script), "setup", *wanted], check=True, stdout=sys.stderr)


_BESIDE = {"hugo": ("pagefind",), "eleventy": ("pagefind",), "astro": ("pagefind",), "jinja-pagefind": ("pagefind",)}
"""What a peer needs besides itself: MkDocs and Zensical bring their own search."""
