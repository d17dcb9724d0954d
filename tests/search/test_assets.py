import gzip
import re

import pytest

from build_tools.views.search.assets import Shard, shard_assets
from build_tools.views.search.scripts import ENGINE, FOLDER, ON_EVERY_PAGE, script


def files(*shards: Shard) -> dict[str, str]:
    return {asset.address: asset.content.decode() for asset in shard_assets(shards, {"cases": 1}, "engine")}


def test_shards_lie_in_the_folder_of_their_build_and_name_it() -> None:
    """A shard can be told from one of another build by its address and by what it says."""
    made = files(Shard("facets", {"ids": ["a"]}))
    build = re.search(r'"build":"([0-9a-f]{12})"', made["search/manifest.js"])
    assert build is not None
    assert made[f"search/{build[1]}/facets.js"] == f'contestedSearch.shard("{build[1]}","facets",{{"ids":["a"]}})\n'


def test_the_build_changes_with_content_and_only_with_it() -> None:
    """Same record, same bytes; another record, another build."""
    assert files(Shard("a", [1])) == files(Shard("a", [1]))
    assert files(Shard("a", [1])).keys() != files(Shard("a", [2])).keys()
    assert files(Shard("a", [1])).keys() != files(Shard("b", [1])).keys()


@pytest.mark.parametrize("data", [{"__proto__": 1}, [{"constructor-": 1}], {"a": {"B": 1}}, {"some-id": 1}])
def test_a_key_from_a_record_is_refused(data: object) -> None:
    """An id as a key of a script's object could be `__proto__`; ids are values."""
    with pytest.raises(ValueError, match="is not a plain lower-case word"):
        Shard("a", data).text()


@pytest.mark.parametrize("name", ["", "../x", "A", "1a", "a b", "a/b"])
def test_a_name_of_a_shard_is_a_plain_word(name: str) -> None:
    """Names become file names and addresses."""
    with pytest.raises(ValueError, match="no name for a shard"):
        Shard(name, []).text()


def test_two_shards_of_one_name_are_refused() -> None:
    """The explorer's columns cannot replace a shard of the index unseen."""
    with pytest.raises(ValueError, match="two shards are called 'a'"):
        files(Shard("a", 1), Shard("a", 2))


def test_comments_can_be_taken_out() -> None:
    """What `without_comments` takes for granted: no text over several lines, nothing like a comment inside a text."""
    for part in (*ON_EVERY_PAGE, *ENGINE):
        for line in (FOLDER / f"{part}.js").read_text(encoding="utf-8").splitlines():
            assert line.count("`") % 2 == 0, line
            code = re.sub(r"/\*\*.*?\*/|//.*$", "", line)
            assert not re.search(r"""["'`][^"'`]*(//|/\*\*)""", code), line
    assert "/**" not in script(ENGINE)


def test_the_scripts_are_small() -> None:
    """Search may take 12 kB of the 20 that the issue allows for all scripts."""
    assert sum(len(gzip.compress(script(parts).encode(), 6)) for parts in (ON_EVERY_PAGE, ENGINE)) <= 12_000
