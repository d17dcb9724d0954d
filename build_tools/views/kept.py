# The finished texts of a large record lie on disk until they are published. To an engine they are ordinary documents and files.
"""Documents, assets and pieces whose content is kept in a spool."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from build_tools.processes.spool import Slice, Spool, bytes_of
from build_tools.views.document import Asset, Document, Piece, Place, Unit


class Kept(NamedTuple):
    """A document without its body, or the address of an asset, and where the content lies. What a process passes on to another."""

    made: Document | str
    content: Slice | bytes


class _Spooled:
    """What reads its content when asked for it, and has its other fields at hand. Its spool lasts as long as it does."""

    def __init__(self, fields: Mapping[str, object], content: Slice | bytes, spool: Spool) -> None:
        self.__dict__.update(fields, _content=content, _spool=spool)

    @property
    def content(self) -> bytes:
        return bytes_of(self.__dict__["_content"])


class _KeptDocument(_Spooled, Document):
    @property
    def body(self) -> str:
        return self.content.decode()


class _KeptAsset(_Spooled, Asset):
    pass


Put = Kept | Piece | Place | Unit
"""What has its content elsewhere, or none, is passed on as it is."""


def put(made: Iterable[Document | Asset | Piece | Place | Unit], spool: Spool) -> list[Put]:
    """Keep the contents of finished documents and assets, and of pieces that do not lie somewhere already."""
    return [_put(one, spool) for one in made]


def _put(one: Document | Asset | Piece | Place | Unit, spool: Spool) -> Put:
    if isinstance(one, Piece):
        return replace(one, held=spool.keep(one.held)) if isinstance(one.held, bytes) and one.held else one
    if isinstance(one, Asset):
        return Kept(one.address, spool.keep(one.content))
    if isinstance(one, Document):
        return Kept(replace(one, body=""), spool.keep(one.body.encode()))
    return one


def taken(kept: Iterable[Put], spool: Spool) -> list[Document | Asset | Piece | Place | Unit]:
    """The documents and assets again; their contents stay where they are."""
    return [_taken(*one, spool) if isinstance(one, Kept) else one for one in kept]


def _taken(made: Document | str, content: Slice | bytes, spool: Spool) -> Document | Asset:
    if isinstance(made, str):
        return _KeptAsset({"address": made}, content, spool)
    return _KeptDocument({name: value for name, value in made.__dict__.items() if name != "body"}, content, spool)
