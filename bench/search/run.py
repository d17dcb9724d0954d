# What issue 3 asks of search, measured in real Chromium on synthetic corpora. Nothing of it is committed: corpora and sites lie in
# a work folder, which is best on a memory file system.
"""`python -m bench.search.run --maker make_corpus.py`: bytes and times of search at several sizes."""

import argparse
import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.search.queries import query_log
from bench.search.server import Host
from tests.browser import ARGUMENTS, chromium

REPOSITORY = Path(__file__).parents[2]
ASK = """async (text) => {
  const input = document.getElementById("search-words"), list = document.getElementById("search-list"), state = document.getElementById("search-state");
  input.focus();
  const painted = new Promise((done) => {
    const see = () => {
      if (!list.childElementCount && !/Nothing|No word|Try again/.test(state.textContent)) return;
      watch.disconnect();
      requestAnimationFrame(() => { const end = new MessageChannel(); end.port1.onmessage = () => done(performance.now()); end.port2.postMessage(0); });
    };
    const watch = new MutationObserver(see);
    watch.observe(list, { childList: true });
    watch.observe(state, { childList: true });
  });
  const start = performance.now();
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  const end = await Promise.race([painted, new Promise((done) => setTimeout(() => done(performance.now()), 5000))]);
  return [end - start, list.querySelectorAll("[role=option]:not(.search__hit--claim)").length];
}"""


def main() -> None:
    """Measure, print, and write what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--maker", type=Path, required=True, help="make_corpus.py")
    options.add_argument("--work", type=Path, default=Path("/dev/shm/bench-search"), help="folder for corpora and sites")
    options.add_argument("--sizes", default="1000,10000")
    options.add_argument("--json", type=Path, help="write the numbers here")
    options.add_argument("--queries", type=int, default=200)
    options.add_argument("--reuse", action="store_true", help="take a site that is there instead of building it anew")
    given = options.parse_args()
    told = []
    for size in map(int, given.sizes.split(",")):
        data, site = corpus(given.maker, given.work, size)
        numbers: dict[str, Any] = {"cases": size, **index_time(data), **({} if given.reuse and site.is_dir() else site_time(data, site))}
        numbers |= in_browser(site, query_log(data, given.queries))
        told.append(numbers)
        print(json.dumps(numbers, indent=1), flush=True)
    if given.json:
        given.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def corpus(maker: Path, work: Path, size: int) -> tuple[Path, Path]:
    """A synthetic corpus of `size` cases, made if it is not there."""
    data = work / f"data-{size}"
    if not data.is_dir():
        command = [
            sys.executable,
            str(maker),
            "--out",
            str(data),
            "--cases",
            str(size),
            "--vocabulary",
            str(REPOSITORY / "data/vocabulary"),
        ]
        subprocess.run(command, check=True)
    return data, work / f"site-{size}"


def index_time(data: Path) -> dict[str, Any]:
    """Seconds for making the index from a finished catalogue, its size and number of files."""
    from build_tools.catalogue.link import link
    from build_tools.catalogue.load import load
    from build_tools.views.place import Site
    from build_tools.views.search.publish import search_assets

    catalogue = link(load(data, "data"), date(2026, 11, 23))
    start, cpu = time.perf_counter(), time.process_time()
    assets = list(search_assets(catalogue, Site()))
    return {
        "index_s": round(time.perf_counter() - start, 2),
        "index_cpu_s": round(time.process_time() - cpu, 2),
        "index_files": len(assets),
        "index_mb": round(sum(len(asset.content) for asset in assets) / 1e6, 1),
    }


def site_time(data: Path, site: Path) -> dict[str, Any]:
    """Seconds for the whole build."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "build_tools", "-C", str(REPOSITORY), "--data", str(data), "build", "--site-dir", str(site)]
    subprocess.run(command, check=True, cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return {"build_s": round(time.perf_counter() - start, 1)}


def in_browser(site: Path, queries: list[str]) -> dict[str, Any]:
    """Bytes and times of the queries, from a server and from the folder."""
    program = chromium()
    host = Host(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*ARGUMENTS])
        cold = [_cold(browser, host, query) for query in queries]
        folder = [_ask(browser, (site / "index.html").as_uri(), query)[0] for query in queries[:60]]
        warm = _warm(browser, host.address, queries)
        idle = _idle(browser, host)
        browser.close()
    host.close()
    search = [each["search"] for each in cold]
    times = [each["ms"] for each in cold]
    worst = max(cold, key=lambda each: each["all"])
    return {
        "queries": len(queries),
        "empty": sum(not each["hits"] for each in cold),
        "kb_search_median": round(median(search) / 1e3, 1),
        "kb_search_max": round(max(search) / 1e3, 1),
        "kb_all_median": round(median(each["all"] for each in cold) / 1e3, 1),
        "kb_all_max": round(worst["all"] / 1e3, 1),
        "worst": worst,
        "index_bytes_without_searching": idle,
        "cold_ms_median": round(median(times)),
        "cold_ms_p95": round(quantiles(times, n=20)[-1]),
        "file_ms_median": round(median(folder)),
        "file_ratio": round(median(folder) / median(times[:60]), 2),
        **warm,
    }


def _cold(browser: Browser, host: Host, query: str) -> dict[str, Any]:
    """One query in a browser that has nothing: bytes of everything, of search alone, and the time from the query to its results."""
    host.sent.clear()
    ms, hits = _ask(browser, host.address, query)
    sent = list(host.sent)
    parts = {"manifest": 0, "engine": 0, "terms": 0, "texts": 0, "pairs": 0, "lexicon": 0, "box": 0, "page": 0}
    for path, size in sent:
        name = path.rsplit("/", 1)[-1]
        kind = (
            {"m": "manifest", "e": "engine", "t": "terms", "b": "texts", "p": "pairs", "l": "lexicon"}[name[0]]
            if path.startswith("/search/")
            else ""
        )
        parts[kind or ("box" if path.startswith("/assets/search/") else "page")] += size
    total = sum(size for _, size in sent)
    return {"query": query, "hits": hits, "ms": round(ms, 1), "all": total, "search": total - parts["page"], **parts}


def _ask(browser: Browser, address: str, query: str) -> tuple[float, int]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address, wait_until="load")
    ms, hits = page.evaluate(ASK, query)
    context.close()
    return ms, hits


def _warm(browser: Browser, address: str, queries: list[str]) -> dict[str, Any]:
    """Every query typed to its end, letter by letter for the last three; the second time round nothing needs fetching."""
    page: Page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address, wait_until="load")
    typed = [query[:length] for query in queries for length in range(max(1, len(query) - 2), len(query) + 1)]
    for text in typed:
        page.evaluate(ASK, text)
    times = [page.evaluate(ASK, text)[0] for text in typed]
    cuts = quantiles(times, n=20)
    return {"warm_ms_median": round(median(times), 1), "warm_ms_p95": round(cuts[-1], 1), "warm_ms_max": round(max(times), 1)}


def _idle(browser: Browser, host: Host) -> int:
    host.sent.clear()
    page = browser.new_page()
    page.goto(host.address, wait_until="networkidle")
    page.close()
    return sum(size for path, size in host.sent if path.startswith("/search/"))


if __name__ == "__main__":
    main()
