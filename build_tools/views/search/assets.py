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

from build_tools.views.document import Asset

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
        """The data as a script reads it. Raises ValueError for names and keys that are not plain words."""
        if _NAME.match(self.name) is None:
            raise ValueError(f"'{self.name}' is no name for a shard; use lower-case letters, digits and hyphens")
        written = to_json(self.data)
        if b"{" in written and (odd := _odd_key(self.data)) is not None:
            raise ValueError(f"shard '{self.name}': the key '{odd}' is not a plain lower-case word; make it a value")
        return written


@dataclass(frozen=True)
class Written:
    """A shard as the bytes of its file's data, with their SHA-256, so that a process can hand both to another."""

    name: str
    data: bytes
    digest: bytes

    @classmethod
    def of(cls, shard: Shard) -> "Written":
        """Raises ValueError as `Shard.content` does."""
        data = shard.content()
        return cls(shard.name, data, sha256(data).digest())


def shard_assets(shards: Iterable[Shard | Written], manifest: dict[str, Any], engine: str) -> Iterator[Asset]:
    """The files of all shards, the script `engine` that reads them, and `search/manifest.js`, which names their build beside what
    `manifest` says."""
    made: dict[str, Written] = {}
    for shard in shards:
        if shard.name in made:
            raise ValueError(f"two shards are called '{shard.name}'")
        made[shard.name] = shard if isinstance(shard, Written) else Written.of(shard)
    whole = sha256(json.dumps([FORMAT, manifest, engine]).encode())
    for name, written in made.items():
        whole.update(f"\n{name}\n".encode() + written.digest)
    build = whole.hexdigest()[:12]
    for name, written in made.items():
        yield Asset(f"search/{build}/{name}.js", f'contestedSearch.shard("{build}","{name}",'.encode() + written.data + b")\n")
    yield Asset(f"search/{build}/engine.js", engine.encode())
    told = {"format": FORMAT, "build": build, **manifest}
    yield Asset("search/manifest.js", f"contestedSearch.manifest({json.dumps(told, ensure_ascii=False, separators=(',', ':'))})\n".encode())


def _odd_key(data: Any) -> str | None:
    """A key anywhere in `data` that is not a plain word."""
    layer = [data]
    while layer:
        for key in chain.from_iterable(value for value in layer if isinstance(value, dict)):
            if not (isinstance(key, str) and key.isascii() and key.isalpha() and key.islower()):
                return str(key)
        within = chain.from_iterable(value.values() if isinstance(value, dict) else value for value in layer)
        layer = [value for value in within if isinstance(value, _CONTAINERS)]
    return None
