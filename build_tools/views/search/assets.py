# A shard is a script, because scripts are all that a page opened from a folder may load. Shards that come and go together lie in a folder
# that is named by a hash of all of them, and each names its folder. So a folder that is as it was keeps its address from one build to the
# next, and shards of two builds never mix: the manifest names the folders of one build.
"""Shards of the index as files of the site."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import Any

from pydantic_core import to_json

from build_tools.views.document import Asset

FORMAT = 2
"""Raise it when scripts of the former format could not read the shards."""
ENGINE = "engine"
"""The name of the file of the engine, and of its folder in the manifest."""

_CONTAINERS = (dict, list, tuple)
_NAME = re.compile(r"[a-z][a-z0-9-]*\Z")
Written = tuple[str, bytes]
"""A shard's name and its data as JSON."""


@dataclass(frozen=True)
class Shard:
    """A JSON value that scripts fetch by name: `contestedSearch.load(name)`.

    Its keys are plain lower-case words; whatever comes from a record is a value.
    """

    name: str
    data: Any

    def written(self) -> Written:
        """Its name, and its data as a script reads it. Raises ValueError for keys that are not plain words."""
        data = to_json(self.data)
        # Looking through all values takes longer than writing them, and most shards are a text, or a list in one object.
        inner = data.count(b"{") > isinstance(self.data, dict)
        if (odd := _odd_key(self.data) if inner else _odd(self.data)) is not None:
            raise ValueError(f"shard '{self.name}': the key '{odd}' is not a plain lower-case word; make it a value")
        return self.name, data


def folder_of(shards: Sequence[Written]) -> str:
    """The name of the folder of these shards. Raises ValueError for names that are not plain words, or stand there twice."""
    whole = sha256()
    for name, data in shards:
        if _NAME.match(name) is None:
            raise ValueError(f"'{name}' is no name for a shard; use lower-case letters, digits and hyphens")
        whole.update(f"{name} {len(data)}\n".encode() + data)
    if len({name for name, _ in shards}) < len(shards):
        raise ValueError(f"two shards have one name among {', '.join(name for name, _ in shards)}")
    return whole.hexdigest()[:12]


def address_of(folder: str, name: str) -> str:
    """Where a shard is."""
    return f"search/{folder}/{name}.js"


def shard_asset(folder: str, shard: Written) -> Asset:
    """The file of a shard."""
    name, data = shard
    return Asset(address_of(folder, name), f'contestedSearch.shard("{folder}","{name}",'.encode() + data + b")\n")


def last_assets(manifest: Mapping[str, Any], folders: Iterable[tuple[str, str]], engine: str) -> Iterator[Asset]:
    """The script `engine` that reads the shards, and `search/manifest.js`: what `manifest` says, and where other shards are.

    `folders` are beginnings of names and the folder of the shards with such names. The build is named by a hash of all that.
    """
    folder = folder_of([(ENGINE, engine.encode())])
    told = {"format": FORMAT, **manifest, "folders": [*folders, (ENGINE, folder)]}
    build = sha256(json.dumps(told).encode()).hexdigest()[:12]
    yield Asset(address_of(folder, ENGINE), engine.encode())
    text = json.dumps({"build": build, **told}, ensure_ascii=False, separators=(",", ":"))
    yield Asset("search/manifest.js", f"contestedSearch.manifest({text})\n".encode())


def _odd_key(data: Any) -> str | None:
    """A key anywhere in `data` that is not a plain word."""
    layer = [data] if isinstance(data, _CONTAINERS) else []
    while layer:
        for value in layer:
            if (odd := _odd(value)) is not None:
                return odd
        within = chain.from_iterable(value.values() if isinstance(value, dict) else value for value in layer)
        layer = [value for value in within if isinstance(value, _CONTAINERS)]
    return None


def _odd(value: Any) -> str | None:
    """A key of a value itself that is not a plain word."""
    keys = value if isinstance(value, dict) else ()
    return next((str(key) for key in keys if not (isinstance(key, str) and key.isascii() and key.isalpha() and key.islower())), None)
