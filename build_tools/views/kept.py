# The finished texts of a large record lie on disk until they are published. To an engine they are ordinary documents and files.
"""Documents and assets whose content is kept in a spool."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from build_tools.processes.spool import Slice, Spool
from build_tools.views.document import Asset, Document, Piece, Place, Unit


class Kept(NamedTuple):
    """A document without its body, or the address of an asset, and where the content lies. What a process passes on to another."""

    made: Document | str | Piece
    content: Slice | bytes


class _Spooled:
    """What reads its content when asked for it, and has its other fields at hand."""

    def __init__(self, fields: Mapping[str, object], content: Slice | bytes, spool: Spool) -> None:
        self.__dict__.update(fields, _content=content, _spool=spool)

    @property
    def content(self) -> bytes:
        spool: Spool = self.__dict__["_spool"]
        return spool.read(self.__dict__["_content"])


class _KeptDocument(_Spooled, Document):
    @property
    def body(self) -> str:
        return self.content.decode()


class _KeptAsset(_Spooled, Asset):
    pass


class _KeptPiece(_Spooled, Piece):
    pass


Put = Kept | Place | Unit
"""What has no content is passed on as it is."""


def put(made: Iterable[Document | Asset | Piece | Place | Unit], spool: Spool) -> list[Put]:
    """Keep the contents of finished documents, assets and pieces."""
    return [one if isinstance(one, Place | Unit) else _put(one, spool) for one in made]


def _put(one: Document | Asset | Piece, spool: Spool) -> Kept:
    if isinstance(one, Asset):
        return Kept(one.address, spool.keep(one.content))
    if isinstance(one, Piece):
        return Kept(Piece(one.kind, one.told), spool.keep(one.content))
    return Kept(replace(one, body=""), spool.keep(one.body.encode()))


def taken(kept: Iterable[Put], spool: Spool) -> list[Document | Asset | Piece | Place | Unit]:
    """The documents, assets and pieces again; their contents stay where they are."""
    return [_taken(*one, spool) if isinstance(one, Kept) else one for one in kept]


def _taken(made: Document | str | Piece, content: Slice | bytes, spool: Spool) -> Document | Asset | Piece:
    if isinstance(made, Piece):
        return _KeptPiece({"kind": made.kind, "told": made.told}, content, spool)
    if isinstance(made, str):
        return _KeptAsset({"address": made}, content, spool)
    return _KeptDocument({name: value for name, value in made.__dict__.items() if name != "body"}, content, spool)
