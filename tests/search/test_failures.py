# What goes wrong on the way: files that are missing, cut off, of another build or blocked, and a site that is published anew.
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import served

INPUT = "#search-words"


@pytest.fixture
def copy(real: tuple[Path, Any], tmp_path: Path) -> Path:
    """A search that may be broken."""
    return Path(shutil.copytree(real[0], tmp_path / "site"))


def shards(site: Path, pattern: str) -> list[Path]:
    found = sorted((site / "search").glob(f"*/{pattern}.js"))
    assert found
    return found


def told(page: Any, text: str = "clearview italy") -> str:
    """What the box says after typing."""
    page.click(INPUT)
    page.fill(INPUT, text)
    page.wait_for_selector(".search__again", timeout=60_000)
    return str(page.inner_text(".search__state"))


def remove(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def foreign(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace('shard("', 'shard("0'), encoding="utf-8")


def empty(path: Path) -> None:
    path.write_text("")


@pytest.mark.parametrize("harm", [remove, cut, foreign, empty])
@pytest.mark.parametrize("which", ["t*", "b*"])
def test_a_broken_shard_is_told_and_can_be_tried_again(
    harm: Callable[[Path], None], which: str, copy: Path, opened: Callable[..., Any]
) -> None:
    """The message names the failure and another way; once the files are whole again the same page finds."""
    kept = {path: path.read_bytes() for path in shards(copy, which)}
    for path in kept:
        harm(path)
    page = opened(copy, quiet=False)
    said = told(page)
    assert "search index" in said
    assert "list of cases" in said
    for path, content in kept.items():
        path.write_bytes(content)
    page.click(".search__again")
    page.wait_for_selector("[role=option]")


@pytest.mark.parametrize("harm", [remove, cut, foreign])
def test_a_phrase_without_its_pairs(harm: Callable[[Path], None], copy: Path, opened: Callable[..., Any]) -> None:
    """The same words without quotation marks are found all the same."""
    for path in shards(copy, "p*"):
        harm(path)
    page = opened(copy, quiet=False)
    assert "search index" in told(page, '"data protection authority"')
    page.fill(INPUT, "data protection authority")
    page.wait_for_selector("[role=option]")


@pytest.mark.parametrize("which", ["search/manifest.js", "search/*/engine.js"])
@pytest.mark.parametrize("harm", [remove, cut, empty])
def test_without_manifest_or_engine_the_page_says_so(
    which: str, harm: Callable[[Path], None], copy: Path, opened: Callable[..., Any]
) -> None:
    """Never a dead box."""
    harm(next(copy.glob(which)))
    assert "Try again" in told(opened(copy, quiet=False))


def test_a_slip_without_its_lexicon(copy: Path, opened: Callable[..., Any]) -> None:
    """Only what needs the missing shard fails."""
    remove(shards(copy, "lexicon")[0])
    page = opened(copy, quiet=False)
    told(page, "clearveiw")
    page.fill(INPUT, "clearview")
    page.wait_for_selector("[role=option]")


def test_another_format_asks_for_a_reload(copy: Path, opened: Callable[..., Any]) -> None:
    """An old page does not read a new index wrongly."""
    manifest = copy / "search/manifest.js"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"format":2', '"format":3'), encoding="utf-8")
    assert "Reload the page" in told(opened(copy, quiet=False))


def test_a_blocked_script_leaves_a_page_that_works(copy: Path, opened: Callable[..., Any]) -> None:
    """Without it there is no box, and nothing else is lost."""
    (copy / "assets/search/loader.js").unlink()
    page = opened(copy, quiet=False)
    assert page.inner_text("main") != ""
    assert page.locator(INPUT).count() == 0


def test_a_site_published_anew_is_searched_anew(copy: Path, opened: Callable[..., Any]) -> None:
    """The page was opened before: its shards are gone, the fresh manifest names others, the query is answered from them."""
    with served(copy) as address:
        page = opened(f"{address}page/", quiet=False)
        page.evaluate("contestedSearch.query('')")
        anew(copy)
        hits = page.evaluate("contestedSearch.query('italy chatgpt ban')")["hits"]
        assert hits[0]["id"] == "italy-garante-chatgpt"
        assert page.evaluate("contestedSearch.ready()")["build"] == "0123456789ab"
        assert page.evaluate("contestedSearch.load('lexicon').then(() => true)")


def test_what_lies_beside_a_shard_is_of_the_same_build(copy: Path, opened: Callable[..., Any]) -> None:
    """A list's columns and its rows are shards of one folder: when it is gone, rows of another build do not come in their place."""
    with served(copy) as address:
        page = opened(f"{address}page/", quiet=False)
        page.evaluate("async () => { window.first = await contestedSearch.load('lexicon'); }")
        assert page.evaluate("contestedSearch.load('lexicon', window.first).then(() => true)")
        anew(copy)
        said = page.evaluate("contestedSearch.load('lexicon-0', window.first).catch((error) => error.message)")
        assert "could not be loaded" in said


def anew(site: Path) -> None:
    """Publish the same index as another build: every folder has another name."""
    manifest = site / "search/manifest.js"
    said = manifest.read_text(encoding="utf-8")
    said = re.sub(r'"build":"\w+"', '"build":"0123456789ab"', said)
    for old in [path for path in manifest.parent.iterdir() if path.is_dir()]:
        new = old.with_name(old.name[::-1])
        old.rename(new)
        for path in new.iterdir():
            path.write_text(path.read_text(encoding="utf-8").replace(f'"{old.name}"', f'"{new.name}"'), encoding="utf-8")
        said = said.replace(f'"{old.name}"', f'"{new.name}"')
    manifest.write_text(said, encoding="utf-8")


def test_storage_that_throws_is_no_matter(real: tuple[Path, Any], browser: Any) -> None:
    """Nothing is stored."""
    page = browser.new_page()
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new Error('no'); } });"
    )
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto((real[0] / "page/index.html").as_uri())
    page.fill(INPUT, "clearview")
    page.wait_for_selector("[role=option]")
    assert problems == []
    page.close()


def test_a_strict_policy_is_kept(copy: Path, opened: Callable[..., Any]) -> None:
    """No inline script or style, no eval: nothing is refused."""
    page_file = copy / "page/index.html"
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'\">"
    page_file.write_text(page_file.read_text().replace("<meta charset", f"{policy}<meta charset"))
    with served(copy) as address:
        page = opened(f"{address}page/")
        page.fill(INPUT, "clearveiw italy")
        page.wait_for_selector("[role=option]")
