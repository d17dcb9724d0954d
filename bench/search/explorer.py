"""Sizes of the explorer's pages, and the time from a click on a facet to its paint."""

import gzip
import statistics
from pathlib import Path
from typing import Any

CLICKS = 200

# A click is timed from its event to the frame after the one that it changed: the second callback runs when the first was painted.
_CLICK = """
async (n) => {
  const boxes = [...document.querySelectorAll('.ct-x__facet input[type=checkbox]')].filter((box) => box.offsetParent);
  const box = boxes[(n * 7919) % boxes.length];
  const start = performance.now();
  box.click();
  const script = performance.now() - start;
  await new Promise((done) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = done; c.port2.postMessage(0); }));
  const painted = performance.now() - start;
  const clear = document.querySelector('.ct-x__chips .ct-button');
  if (n % 4 === 3 && clear) { clear.click(); await new Promise((done) => setTimeout(done, 30)); }
  return [script, painted, document.querySelector('.ct-x__count').textContent];
}
"""


# The same for one changed word: what a frame takes on this machine at this moment, whatever the page does.
FRAME = """
async () => {
  const start = performance.now();
  document.querySelector('h1').textContent += '.';
  await new Promise((done) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = done; c.port2.postMessage(0); }));
  return performance.now() - start;
}
"""


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measure(browser: Any, address: str) -> dict[str, Any]:
    """One page of the explorer, from a cold cache."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(address)
    page.wait_for_selector(".ct-x.is-live .ct-table tbody tr")
    ready = page.evaluate("performance.now()")
    first = page.evaluate(_CLICK, 3)  # Also lets the rows of other blocks arrive.
    page.wait_for_timeout(1500)
    taken = [page.evaluate(_CLICK, n) for n in range(CLICKS)]
    script = [entry[0] for entry in taken]
    painted = [entry[1] for entry in taken]
    frames = [page.evaluate(FRAME) for _ in range(50)]
    page.close()
    return {
        "frame_ms": {"median": round(statistics.median(frames), 1), "p95": round(percentile(frames, 0.95), 1)},
        "ready_ms": round(ready),
        "first_click_ms": round(first[1], 1),
        "script_ms": {"median": round(statistics.median(script), 1), "p95": round(percentile(script, 0.95), 1)},
        "painted_ms": {
            "median": round(statistics.median(painted), 1),
            "p95": round(percentile(painted, 0.95), 1),
            "most": round(max(painted), 1),
        },
        "problems": problems,
    }


def sizes(site: Path, kind: str) -> dict[str, int]:
    """Bytes, compressed, of what the page loads before anybody filters, and of all its rows."""
    shards = {path.name: len(gzip.compress(path.read_bytes(), 6)) for path in site.glob(f"search/*/explorer-{kind}*.js")}
    script = next(site.glob("assets/explorer-*.js")).read_bytes()
    return {
        "script": len(gzip.compress(script, 9)),
        "page": len(gzip.compress((site / kind / "index.html").read_bytes(), 6)),
        "columns": shards[f"explorer-{kind}.js"],
        "first_block": shards[f"explorer-{kind}-0.js"],
        "all_blocks": sum(size for name, size in shards.items() if name != f"explorer-{kind}.js"),
    }
