"""Bytes and times of queries in real Chromium: cold and warm, from a server and from the folder."""

from pathlib import Path
from statistics import median, quantiles
from typing import Any

from playwright.sync_api import Browser

from bench.search.explorer import FRAME
from bench.search.server import Host

# From the keystroke to the frame after the one that shows results.
ASK = """async (text) => {
  const input = document.getElementById("search-words"), list = document.getElementById("search-list"), state = document.querySelector(".search__state");
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


def measure_search(browser: Browser, host: Host, offline: Path, queries: list[str]) -> dict[str, Any]:
    """All of it. A cold query from the folder follows the same one from the server, so that both meet the same machine."""
    cold, folder = [], []
    for n, query in enumerate(queries):
        cold.append(_cold(browser, host, query))
        if n < 60:
            folder.append(_ask(browser, (offline / "index.html").as_uri(), query)[0])
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
        "index_bytes_without_searching": _idle(browser, host),
        "cold_ms_median": round(median(times)),
        "cold_ms_p95": round(quantiles(times, n=20)[-1]),
        "file_ms_median": round(median(folder)),
        "file_ms_p95": round(quantiles(folder, n=20)[-1]),
        "file_ratio": round(median(folder) / median(times[: len(folder)]), 2),
        **_warm(browser, host.address, queries),
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
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address, wait_until="load")
    typed = [query[:length] for query in queries for length in range(max(1, len(query) - 2), len(query) + 1)]
    for text in typed:
        page.evaluate(ASK, text)
    times = [page.evaluate(ASK, text)[0] for text in typed]
    frames = [page.evaluate(FRAME) for _ in range(50)]
    page.close()
    return {
        "frame_ms_median": round(median(frames), 1),
        "warm_ms_median": round(median(times), 1),
        "warm_ms_p95": round(quantiles(times, n=20)[-1], 1),
        "warm_ms_max": round(max(times), 1),
    }


def _idle(browser: Browser, host: Host) -> int:
    """Bytes of the index that a page loads on which nobody searches."""
    host.sent.clear()
    page = browser.new_page()
    page.goto(host.address, wait_until="networkidle")
    page.close()
    return sum(size for path, size in host.sent if path.startswith("/search/"))
