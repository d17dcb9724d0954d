# A browser for tests: one that is there, else Playwright's own, else the system's package.
"""Finds a Chromium, or installs one: `python -m tests.browser`."""

import os
import shutil
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
"""Chromium asks its maker for nothing, and runs as any user."""


def until(page: Any, expression: str, seconds: float = 30) -> None:
    """Wait until a JavaScript expression is true. Playwright's own wait evaluates text in the page, which its policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(f"Boolean({expression})"):
        assert time.monotonic() < end, f"not true within {seconds} s: {expression}"
        page.wait_for_timeout(20)


@cache
def chromium() -> str | None:
    """Path of a Chromium that starts, or None. CONTESTED_CHROMIUM names one."""
    from playwright.sync_api import sync_playwright

    candidates = [os.environ.get("CONTESTED_CHROMIUM", ""), *(shutil.which(name) or "" for name in _NAMES)]
    with sync_playwright() as playwright:
        candidates.append(playwright.chromium.executable_path)
    return next((path for path in candidates if path and Path(path).is_file()), None)


def install() -> int:
    """Install a Chromium if none is there; returns an exit code."""
    if chromium():
        return 0
    attempts = [
        [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"],
        [sys.executable, "-m", "playwright", "install", "chromium"],
    ]
    if shutil.which("apt-get"):
        attempts += [[*_as_root(), "apt-get", "update", "-qq"], [*_as_root(), "apt-get", "install", "-y", "-qq", "chromium"]]
    for command in attempts:
        print("Trying:", " ".join(command), flush=True)
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        chromium.cache_clear()
        if chromium():
            return 0
    print("No Chromium could be installed. Install one and name it: CONTESTED_CHROMIUM=/path/to/chromium make test", file=sys.stderr)
    return 1


def _as_root() -> list[str]:
    return [] if os.geteuid() == 0 else ["sudo", "-n"]


if __name__ == "__main__":
    sys.exit(install())
