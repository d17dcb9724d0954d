# A shard is a script, because scripts are all that a page opened from a folder may load. It names its build, so that shards of
# two builds never mix: the build id is a hash of every shard's content, and a folder of that name holds them.
"""Shards of the index as files of the site."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import Any

from pydantic_core import to_json

from build_tools.views.document import Asset, Piece

FORMAT = 1
"""Raise it when scripts of the former format could not read the shards."""

_CONTAINERS = (dict, list, tuple)
_NAME = re.compile(r"[a-z][a-z0-9-]*\Z")


@dataclass(frozen=True)
class Shard:
    """A JSON value that scripts fetch by name: `contestedSearch.load(name)`.

    Its keys are plain lower-case words; whatever comes from a record is a value.
    """

    name: str
    data: Any

    def content(self) -> bytes:
        """The data as a script reads it. Raises ValueError for keys that are not plain words."""
        data = to_json(self.data)
        # Looking through all values takes longer than writing them, and most shards are a text, or a list in one object.
        inner = data.count(b"{") > isinstance(self.data, dict)
        if (odd := _odd_key(self.data) if inner else _odd(self.data)) is not None:
            raise ValueError(f"shard '{self.name}': the key '{odd}' is not a plain lower-case word; make it a value")
        return data


SHARD = "shard"
"""The kind of a piece that is a shard; told are its name and the SHA-256 of its data."""


def shard_piece(name: str, data: bytes) -> Piece:
    """A shard whose data is JSON already. Raises ValueError for names that are not plain words."""
    if _NAME.match(name) is None:
        raise ValueError(f"'{name}' is no name for a shard; use lower-case letters, digits and hyphens")
    return Piece(SHARD, (name, sha256(data).digest()), data)


def written(shard: Shard) -> Piece:
    """A shard as one process hands it to another. Raises ValueError for names and keys that are not plain words."""
    return shard_piece(shard.name, shard.content())


class _Script(Asset):
    """A shard as a file of the site. Its data is only read when the file is written: all of them are most of the site."""

    def __init__(self, build: str, name: str, shard: Piece) -> None:
        head = f'contestedSearch.shard("{build}","{name}",'.encode()
        self.__dict__.update(address=f"search/{build}/{name}.js", _head=head, _shard=shard)

    @property
    def content(self) -> bytes:
        shard: Piece = self.__dict__["_shard"]
        head: bytes = self.__dict__["_head"]
        return head + shard.content + b")\n"


def shard_assets(shards: Iterable[Shard | Piece], manifest: dict[str, Any], engine: str) -> Iterator[Asset]:
    """The files of all shards, the script `engine` that reads them, and `search/manifest.js`, which names their build beside what
    `manifest` says."""
    made: dict[str, Piece] = {}
    whole = sha256(json.dumps([FORMAT, manifest, engine]).encode())
    for shard in shards:
        piece = written(shard) if isinstance(shard, Shard) else shard
        name, digest = piece.told
        if name in made:
            raise ValueError(f"two shards are called '{name}'")
        made[name] = piece
        whole.update(f"\n{name}\n".encode() + digest)
    build = whole.hexdigest()[:12]
    for name, piece in made.items():
        yield _Script(build, name, piece)
    yield Asset(f"search/{build}/engine.js", engine.encode())
    told = {"format": FORMAT, "build": build, **manifest}
    yield Asset("search/manifest.js", f"contestedSearch.manifest({json.dumps(told, ensure_ascii=False, separators=(',', ':'))})\n".encode())


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
