# Jinja turns a template into Python code, which takes a tenth of a second for every ten templates: as long as making a hundred pages.
# Python keeps the code of a module in `__pycache__` beside it; this does the same for templates. It is not in `.cache/`, which may come
# from another machine and therefore holds nothing that can run.
"""Keeps the code of templates as Python keeps that of modules."""

import hashlib
import importlib.util
import marshal
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import CodeType

import jinja2
from jinja2.bccache import Bucket, BytecodeCache


class Compiled(BytecodeCache):
    """Code of templates in files of one folder, each under a hash of all that it was made from. A folder that cannot be used is done without."""

    def __init__(self, folder: Path, makers: Sequence[Path]) -> None:
        """`makers` are folders of files that say how templates become code, like macros: when one of them changes, so may all code."""
        self._folder, self._makers = folder, makers

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket, if its code is there."""
        with suppress(OSError, EOFError, ValueError, TypeError):
            digest, content = self._digest(bucket), self._file(bucket).read_bytes()
            if content.startswith(digest):
                code = marshal.loads(content[len(digest) :])
                bucket.code = code if isinstance(code, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a bucket."""
        place = self._file(bucket)
        unfinished = place.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            unfinished.write_bytes(self._digest(bucket) + marshal.dumps(bucket.code))
            unfinished.replace(place)

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.template"

    def _digest(self, bucket: Bucket) -> bytes:
        """Of the template, Python, Jinja and the makers: of their times and sizes, as Python tells that a module has changed."""
        code = []
        for folder in self._makers:
            with os.scandir(folder) as found:
                files = {entry.name: entry.stat() for entry in found if entry.is_file()}
            code += [f"{name} {state.st_mtime_ns} {state.st_size}" for name, state in sorted(files.items())]
        made_by = [bucket.checksum, importlib.util.MAGIC_NUMBER.hex(), jinja2.__version__, *code]
        return hashlib.sha256("\n".join(made_by).encode("utf-8", "surrogateescape")).digest()
