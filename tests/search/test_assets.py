import gzip
import json
import re
from typing import Any

import pytest

from build_tools.views.explorer.script import FOLDER as EXPLORER
from build_tools.views.explorer.script import PARTS, explorer_script
from build_tools.views.search.assets import Shard, folder_of, last_assets
from build_tools.views.search.bundles import Bound
from build_tools.views.search.scripts import ENGINE, FOLDER, ON_EVERY_PAGE, published, script


def files(*shards: Shard) -> dict[str, str]:
    made = Bound([shard.written() for shard in shards])
    assets = [*made.assets(), *last_assets({"cases": 1}, [("a", made.told().folder)], "engine")]
    return {asset.address: asset.content.decode() for asset in assets}


def told(made: dict[str, str]) -> dict[str, Any]:
    """What the manifest says."""
    return dict(json.loads(made["search/manifest.js"].removeprefix("contestedSearch.manifest(").removesuffix(")\n")))


def test_shards_lie_in_the_folder_that_the_manifest_names_and_name_it() -> None:
    """A shard can be told from another one by its address and by what it says."""
    made = files(Shard("facets", {"ids": ["a"]}))
    (_, folder), (name, engine) = told(made)["folders"]
    assert made[f"search/{folder}/facets.js"] == f'contestedSearch.shard("{folder}","facets",{{"ids":["a"]}})\n'
    assert made[f"search/{engine}/{name}.js"] == "engine"


def test_a_folder_changes_with_content_and_only_with_it() -> None:
    """Same record, same bytes; another record, another folder and another build."""
    same, once, other, named = files(Shard("a", [1])), files(Shard("a", [1])), files(Shard("a", [2])), files(Shard("b", [1]))
    assert same == once
    folders = [told(made)["folders"][0][1] for made in (once, other, named)]
    assert len(set(folders)) == 3
    assert len({told(made)["build"] for made in (once, other, named)}) == 3


@pytest.mark.parametrize("data", [{"__proto__": 1}, [{"constructor-": 1}], {"a": {"B": 1}}, {"some-id": 1}])
def test_a_key_from_a_record_is_refused(data: object) -> None:
    """An id as a key of a script's object could be `__proto__`; ids are values."""
    with pytest.raises(ValueError, match="is not a plain lower-case word"):
        Shard("a", data).written()


@pytest.mark.parametrize("name", ["", "../x", "A", "1a", "a b", "a/b"])
def test_a_name_of_a_shard_is_a_plain_word(name: str) -> None:
    """Names become file names and addresses."""
    with pytest.raises(ValueError, match="no name for a shard"):
        folder_of([Shard(name, []).written()])


def test_two_shards_of_one_name_are_refused() -> None:
    """The explorer's columns cannot replace a shard of the index unseen."""
    with pytest.raises(ValueError, match="two shards have one name among a, a"):
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
    """19.6 kB compressed, the explorer's included; 20 are allowed."""
    texts = [script(ON_EVERY_PAGE).encode(), script(ENGINE).encode(), explorer_script().content]
    assert sum(len(gzip.compress(text, 6)) for text in texts) <= 19_700
