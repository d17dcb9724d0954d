# Pagefind is the best search for static sites that there is. It gets the same texts as our index, a page an entry, and both searches
# are measured by the same script, which counts bytes and milliseconds until a word's first result.
"""The same measurement of Pagefind, where Node and npm can install it."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from build_tools.views.search.entries import Entry
from tests.browser import chromium

PACKAGES = ("pagefind@1", "playwright-core@1")
_UI = """<link rel="stylesheet" href="/pagefind/pagefind-ui.css"><script src="/pagefind/pagefind-ui.js"></script><div id="search"></div>
<script>addEventListener("DOMContentLoaded", () => new PagefindUI({ element: "#search" }));</script>"""


def compare(script: Path, site: Path, entries: Iterable[Entry], work: Path, rounds: int = 3) -> dict[str, Any]:
    """What `script` says of our site and of the same entries under Pagefind; or why that cannot be said."""
    modules = work / "node"
    reason = _install(modules)
    if reason:
        return {"skipped": reason}
    theirs = work / "pagefind-site"
    shutil.rmtree(theirs, ignore_errors=True)
    theirs.mkdir(parents=True)
    (theirs / "index.html").write_text(_page("Home", _UI, ignored=True), encoding="utf-8")
    for entry in entries:
        page = theirs / entry.address / "index.html"
        page.parent.mkdir(parents=True)
        passages = "".join(f"<p>{escape(text.text)}</p>" for text in entry.texts)
        page.write_text(_page(entry.title, f"<h1>{escape(entry.title)}</h1><p>{escape(entry.summary)}</p>{passages}"), encoding="utf-8")
    made = subprocess.run(
        [modules / "node_modules/.bin/pagefind", "--site", theirs, "--quiet"], capture_output=True, text=True, check=False
    )
    if made.returncode:
        return {"skipped": f"pagefind ended with {made.returncode}: {made.stderr[-300:]}"}
    return {"ours": _measure(script, site, modules, rounds), "pagefind": _measure(script, theirs, modules, rounds)}


def _page(title: str, body: str, ignored: bool = False) -> str:
    mark = " data-pagefind-ignore" if ignored else ""
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title><body{mark}>{body}</body></html>\n'


def _install(modules: Path) -> str:
    """Install what is needed; returns why it is not there, or ""."""
    if not shutil.which("node") or not (npm := shutil.which("npm")):
        return "node and npm are needed for the comparison with Pagefind"
    if (modules / "node_modules/.bin/pagefind").exists():
        return ""
    modules.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--prefix", str(modules), "--no-audit", "--no-fund", "--silent", *PACKAGES]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"npm could not install {' and '.join(PACKAGES)}: {done.stderr[-300:]}"


def _measure(script: Path, site: Path, modules: Path, rounds: int) -> dict[str, Any]:
    command = ["node", str(script), str(site), "--modules", str(modules), "--rounds", str(rounds), "--chromium", str(chromium())]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100 * rounds)
    except subprocess.TimeoutExpired:
        return {"failed": f"no result in {100 * rounds} seconds"}
    if done.returncode:
        return {"failed": done.stderr[-500:]}
    told: dict[str, Any] = json.loads(done.stdout)
    groups = told.pop("before the first result: files, bytes on the wire, bytes raw")
    told["search_kb"] = round(sum(size for name, (_, size, _) in groups.items() if name != "page, theme") / 1e3, 1)
    told["all_kb"] = round(sum(size for _, size, _ in groups.values()) / 1e3, 1)
    return told
