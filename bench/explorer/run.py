# The whole site of ten thousand cases takes minutes to write and is not what is measured here: only the explorer's pages are built,
# with the index beside them, and read in real Chromium.
"""Measure the explorer at a given number of cases: `python -m bench.explorer.run --cases 10000`.

Prints JSON: size of what the page loads, time to the first filtered list, and the time from click to paint of facet clicks.
"""

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from build_tools.catalogue.link import Catalogue, link
from build_tools.catalogue.load import load
from build_tools.project import open_project
from build_tools.publish.site import Target, build_site
from build_tools.views.document import Document, Edition
from build_tools.views.explorer.publish import explorer_assets, explorer_pages, explorer_shards
from build_tools.views.place import Site
from build_tools.views.search.publish import search_assets
from tests.browser import ARGUMENTS, chromium
from tests.conftest import served
from tests.factories import REPOSITORY, TODAY

LIMIT = 50
"""Milliseconds in which a click must be painted, at the 95th percentile."""
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
_FRAME = """
async () => {
  const start = performance.now();
  document.querySelector('.ct-x__count').textContent += '.';
  await new Promise((done) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = done; c.port2.postMessage(0); }));
  return performance.now() - start;
}
"""


def corpus(cases: int, folder: Path) -> Path:
    """The synthetic corpus of shared/bench, written once."""
    data = folder / f"corpus-{cases}"
    if not data.exists():
        maker = Path("/work/shared/bench/make_corpus.py")
        command = [
            sys.executable,
            str(maker),
            "--out",
            str(data),
            "--cases",
            str(cases),
            "--vocabulary",
            str(REPOSITORY / "data/vocabulary"),
        ]
        subprocess.run(command, check=True, stdout=sys.stderr)
    return data


def write_site(catalogue: Catalogue, folder: Path) -> dict[str, float]:
    """Write the explorer's pages, hosted and offline; returns what it took to make them."""
    root = folder / "project"
    (root / "docs").mkdir(parents=True)
    (root / "data").mkdir()
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8").replace("build_tools/theme", str(REPOSITORY / "build_tools/theme"))
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    times = {}
    start = time.perf_counter()
    pages = [Document("", "Home", "", "<h1>Home</h1>", "", "home"), *explorer_pages(catalogue)]
    times["pages"] = time.perf_counter() - start
    start = time.perf_counter()
    shards = list(explorer_shards(catalogue))
    texts = [shard.text() for shard in shards]
    times["shards"] = time.perf_counter() - start
    times["shards_mb"] = sum(map(len, texts)) / 1e6
    edition = Edition(pages, [*explorer_assets(), *search_assets(catalogue, Site(), more=shards)])
    project = replace(open_project(root), today=TODAY, revision="")
    prepared: Any = type("Prepared", (), {"edition": edition})
    build_site(project, prepared, [Target(folder / "site"), Target(folder / "offline", offline=True)])
    return times


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
    frames = [page.evaluate(_FRAME) for _ in range(50)]
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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=10000)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "contested-bench", help="where corpora are kept")
    given = parser.parse_args()
    from playwright.sync_api import sync_playwright

    path = chromium()
    catalogue = link(load(corpus(given.cases, given.keep)), TODAY)
    told: dict[str, Any] = {"rows": {"cases": len(catalogue.cases), "sources": len(catalogue.documents)}}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        told["build_s"] = {key: round(value, 2) for key, value in write_site(catalogue, Path(folder)).items()}
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        with served(Path(folder) / "site") as address:
            for kind in ("cases", "stakeholders", "sources"):
                told[kind] = {
                    "bytes": sizes(Path(folder) / "site", kind),
                    "http": measure(browser, f"{address}{kind}/"),
                    "file": measure(browser, (Path(folder) / "offline" / kind / "index.html").as_uri()),
                }
        browser.close()
    print(json.dumps(told, indent=1))
    slow = [kind for kind in ("cases",) for how in ("http", "file") if told[kind][how]["painted_ms"]["p95"] > LIMIT]
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
