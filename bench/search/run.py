# What must hold of search and explorer, measured in real Chromium on synthetic corpora. Nothing of it is committed: corpora and sites
# lie in a work folder, which is best on a memory file system. Times depend on what else the machine does, so the load is told, and
# what an empty frame takes; a limit that is missed ends the run with 1.
"""`python -m bench.search.run --maker make_corpus.py`: bytes and times of search and explorer at several sizes."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.search.browser import measure_search
from bench.search.explorer import measure, sizes
from bench.search.pagefind import compare
from bench.search.queries import query_log
from bench.search.server import Host
from bench.search.site import SITE, corpus, write_site
from build_tools.catalogue.link import Catalogue, link
from build_tools.catalogue.load import load
from build_tools.processes.spread import processors
from build_tools.views.search.entries import entries
from build_tools.views.search.publish import search_assets
from tests.browser import ARGUMENTS, chromium
from tests.factories import REPOSITORY, TODAY

LIMITS = {
    "index_s": 5.0, "search.kb_search_max": 250.0, "search.warm_ms_p95": 50.0, "search.cold_ms_p95": 250.0, "search.file_ratio": 1.5,
    "search.index_bytes_without_searching": 0, "explorer.cases.http.painted_ms.p95": 50.0, "explorer.cases.file.painted_ms.p95": 50.0,
}  # fmt: skip
"""At 10,000 cases."""
LIMITS_AT = {1_000: {**LIMITS, "search.kb_search_max": 120.0}}
"""At other sizes."""


def main() -> int:
    """Measure, print, and write what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--maker", type=Path, required=True, help="make_corpus.py")
    options.add_argument("--compare", type=Path, help="search_browser.mjs, to measure Pagefind in the same run (needs node and npm)")
    options.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "bench-search", help="folder for corpora and sites")
    options.add_argument("--sizes", default="1000,10000")
    options.add_argument("--queries", type=int, default=200)
    options.add_argument("--whole", action="store_true", help="build the whole site, too, for the share that the index has of it")
    options.add_argument("--json", type=Path, help="write the numbers here")
    given = options.parse_args()
    told = [at_size(size, given) for size in map(int, given.sizes.split(","))]
    if given.json:
        given.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    missed = [line for numbers in told for line in over(numbers)]
    print("\n".join(missed) or "Every limit holds.", flush=True)
    return 1 if missed else 0


def at_size(size: int, given: argparse.Namespace) -> dict[str, Any]:
    """All numbers at one size, printed as they come."""
    data = corpus(given.maker, given.work, size)
    numbers: dict[str, Any] = {}

    def add(**more: Any) -> None:
        numbers.update(more)
        print(json.dumps({"at": size, "load": [round(n, 1) for n in os.getloadavg()], **more}), flush=True)

    start = time.perf_counter()
    catalogue = link(load(data), TODAY)
    add(cases=len(catalogue.cases), load_s=round(time.perf_counter() - start, 2))
    add(**index_time(catalogue))
    if given.whole:
        add(build_s=build_time(data, given.work / f"whole-{size}"))
    hosted, offline = write_site(catalogue, given.work / f"site-{size}")
    host, program = Host(hosted), chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*ARGUMENTS])
        add(search=measure_search(browser, host, offline, query_log(data, given.queries)))
        lists = {
            kind: {
                "bytes": sizes(hosted, kind),
                "http": measure(browser, f"{host.address}{kind}/"),
                "file": measure(browser, (offline / kind / "index.html").as_uri()),
            }
            for kind in ("cases", "stakeholders", "sources")
        }
        add(explorer=lists)
        browser.close()
    host.close()
    if given.compare:
        add(comparison=compare(given.compare, hosted, entries(catalogue, SITE), given.work / f"compare-{size}"))
    else:
        add(comparison={"skipped": "name search_browser.mjs with --compare to measure Pagefind in the same run"})
    return numbers


def index_time(catalogue: Catalogue) -> dict[str, Any]:
    """Seconds for making the index from a finished catalogue, its size and number of files."""
    start, cpu = time.perf_counter(), os.times()
    assets = list(search_assets(catalogue, SITE, jobs=processors()))
    seconds, now = time.perf_counter() - start, os.times()
    return {
        "index_s": round(seconds, 2),
        "index_cpu_s": round(now.user + now.system - cpu.user - cpu.system, 2),
        "index_cpu_beside_s": round(now.children_user + now.children_system - cpu.children_user - cpu.children_system, 2),
        "index_files": len(assets),
        "index_mb": round(sum(len(asset.content) for asset in assets) / 1e6, 1),
    }


def build_time(data: Path, site: Path) -> float:
    """Seconds for the whole build."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "build_tools", "-C", str(REPOSITORY), "--data", str(data), "build", "--site-dir", str(site)]
    subprocess.run(command, check=True, cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return round(time.perf_counter() - start, 1)


def over(numbers: dict[str, Any]) -> list[str]:
    """The limits that were missed, in words."""
    missed = []
    for name, limit in LIMITS_AT.get(numbers["cases"], LIMITS).items():
        value: Any = numbers
        for key in name.split("."):
            value = value[key]
        if value > limit:
            missed.append(f"{numbers['cases']:,} cases: {name} is {value}, and may be {limit} at most")
    if numbers.get("build_s") and numbers["index_s"] > numbers["build_s"] / 3:
        missed.append(
            f"{numbers['cases']:,} cases: the index takes {numbers['index_s']} s of {numbers['build_s']} s, which is more than a third"
        )
    return missed


if __name__ == "__main__":
    sys.exit(main())
