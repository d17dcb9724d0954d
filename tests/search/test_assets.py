import gzip
import re

import pytest

from build_tools.views.explorer.script import FOLDER as EXPLORER
from build_tools.views.explorer.script import PARTS, explorer_script
from build_tools.views.search.assets import Shard, shard_assets, written
from build_tools.views.search.scripts import ENGINE, FOLDER, ON_EVERY_PAGE, published, script


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
        Shard("a", data).content()


@pytest.mark.parametrize("name", ["", "../x", "A", "1a", "a b", "a/b"])
def test_a_name_of_a_shard_is_a_plain_word(name: str) -> None:
    """Names become file names and addresses."""
    with pytest.raises(ValueError, match="no name for a shard"):
        written(Shard(name, []))


def test_two_shards_of_one_name_are_refused() -> None:
    """The explorer's columns cannot replace a shard of the index unseen."""
    with pytest.raises(ValueError, match="two shards are called 'a'"):
        files(Shard("a", 1), Shard("a", 2))


@pytest.mark.parametrize(
    ("written", "shorter"),
    [
        ("const a = 1; // one\n  const b = a / 2 / 3;\n", "const a=1;const b=a / 2 / 3;"),
        ('a = "x // y  /* z */" + \'it  "s\';', 'a="x // y  /* z */" + \'it  "s\';'),
        ("a = `b  ${ c }  // d`;", "a=`b  ${ c }  // d`;"),
        ("/** @type {a} */ (b) /* c\n d */;", "(b);"),
        (r"a = b.replace(/[\"'/ ]{2, }\/ {3}/g, (c) => c);", r"a=b.replace(/[\"'/ ]{2, }\/ {3}/g,(c)=>c);"),
        ("return /a  b/.test(c) ? 1 : 2;", "return /a  b/.test(c)?1:2;"),
        ("a + +b - -c; i++; !d && e;", "a + +b - -c;i++;!d&&e;"),
        ('// a "quotation\nlet a = 1;', "let a=1;"),
        ('"use strict";\n\n(() => {\n})();\n', '"use strict";(()=>{})();'),
    ],
)
def test_comments_and_space_go_and_texts_stay(written: str, shorter: str) -> None:
    """Readers load what browsers read; comments are for us."""
    assert published(written) == f"{shorter}\n"


def test_no_template_stands_in_another() -> None:
    """What `published` takes for granted."""
    for folder, parts in ((FOLDER, (*ON_EVERY_PAGE, *ENGINE)), (EXPLORER, PARTS)):
        for part in parts:
            assert not re.search(r"\$\{[^}]*`", (folder / f"{part}.js").read_text(encoding="utf-8")), part


def test_every_script_is_published_once() -> None:
    """None is forgotten."""
    assert sorted((*ON_EVERY_PAGE, *ENGINE)) == sorted(path.stem for path in FOLDER.glob("*.js"))


def test_all_scripts_are_small() -> None:
    """19.5 kB compressed, the explorer's included; 20 are allowed."""
    texts = [script(ON_EVERY_PAGE).encode(), script(ENGINE).encode(), explorer_script().content]
    assert sum(len(gzip.compress(text, 6)) for text in texts) <= 19_500
