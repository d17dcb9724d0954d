"""From saving a record to the page that shows it, in a real browser that `contested serve` reloads."""

import os
import re
import subprocess
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.build.project import Bench
from tests.browser import ARGUMENTS, chromium
from tests.factories import REPOSITORY

PATIENCE = 600_000
"""Milliseconds for the slowest of it: the first build of a large record."""


def reload_times(bench: Bench, edits: int = 5) -> list[float]:
    """Seconds of each of several edits of one case, whose page is open."""
    said, folder = (
        bench.root / "serve.txt",
        bench.root / "served",
    )  # Not a pipe, which the server could fill; its site is removed with the rest.
    folder.mkdir(exist_ok=True)
    with said.open("wb") as printed:
        process = subprocess.Popen(
            bench.command("serve", "--port", "0"),
            cwd=REPOSITORY,
            stdout=subprocess.DEVNULL,
            stderr=printed,
            env={**os.environ, "TMPDIR": str(folder)},
        )
    try:
        address, program = _address(process, said), chromium()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=[*ARGUMENTS])
            page = browser.new_page()
            page.goto(f"{address}cases/{bench.one.stem}/", timeout=PATIENCE)
            times = [_edited(bench, page, number) for number in range(edits)]
            browser.close()
        return times
    finally:
        process.terminate()  # Not Ctrl+C, which a shell has its background jobs ignore.
        process.wait()


def _address(process: "subprocess.Popen[bytes]", said: Path) -> str:
    """Where it serves, said when the first build is done."""
    while process.poll() is None:
        if found := re.search(r"Serving on (http://\S+)", said.read_text(encoding="utf-8")):
            return found[1]
        time.sleep(0.1)
    raise SystemExit(f"contested serve ended before it served:\n{said.read_text(encoding='utf-8')[-1000:]}")


def _edited(bench: Bench, page: Page, number: int) -> float:
    words = f"Edit {number}{time.monotonic_ns() % 10**6}."
    page.wait_for_timeout(1500)  # The watcher has seen the last state, and the page has asked to be told of the next.
    start = time.monotonic()
    bench.edit(words)
    page.get_by_text(words).first.wait_for(timeout=PATIENCE)
    return time.monotonic() - start
