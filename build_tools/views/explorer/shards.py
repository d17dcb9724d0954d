# Columns come in one shard, because every click counts over all of them. What is written in a row comes in blocks, in the order that
# rows have at first, so that the first page of a list needs one block.
"""Listings as shards of the search index."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from build_tools.views.explorer.listing import Facet, Listing, Row
from build_tools.views.search.assets import Shard

BLOCK = 250
"""Rows in a block."""


def listing_shards(listing: Listing, today: date) -> Iterator[Shard]:
    """The columns of a listing, and its rows in blocks."""
    yield Shard(f"explorer-{listing.kind}", _columns(listing, today))
    for n, start in enumerate(range(0, len(listing.order), BLOCK)):
        yield Shard(f"explorer-{listing.kind}-{n}", _block([listing.rows[row] for row in listing.order[start : start + BLOCK]]))


def _columns(listing: Listing, today: date) -> dict[str, Any]:
    return {
        "kind": listing.kind,
        "one": listing.one,
        "many": listing.many,
        "count": len(listing.rows),
        "block": BLOCK,
        "asof": today.isoformat(),
        "folder": listing.folder,
        "searched": int(listing.searched),
        "lead": listing.lead,
        "facets": [_facet(facet) for facet in listing.facets],
        "numbers": [
            {"key": number.key, "name": number.name, "dated": int(number.dated), "rows": number.rows} for number in listing.numbers
        ],
        "cells": [{"kind": cell.kind, "name": cell.name, "of": cell.of} for cell in listing.cells],
        "sorts": listing.sorts,
    }


def _facet(facet: Facet) -> dict[str, Any]:
    return {
        "key": facet.key,
        "name": facet.name,
        "fixed": int(facet.fixed),
        "marks": int(facet.marks),
        "pages": facet.pages,
        "ids": [ident for ident, _ in facet.values],
        "labels": [label for _, label in facet.values],
        # One value, which most rows have, is written without its list.
        "rows": [row[0] if len(row) == 1 else row for row in facet.rows],
    }


def _block(rows: list[Row]) -> dict[str, Any]:
    """What is written in rows; the cases they name are listed once and meant by their numbers."""
    cases = {use.case: use.title for row in rows for use in row.uses}
    numbers = {case: n for n, case in enumerate(cases)}
    return {"rows": [_row(row, numbers) for row in rows], "cases": list(cases.items())}


def _row(row: Row, cases: dict[str, int]) -> list[Any]:
    """Without the empty fields at its end."""
    fields: list[Any] = [row.id, row.title, row.lang, row.note, row.note_lang, row.also]
    fields.append([[cases[use.case], use.claims] for use in row.uses])
    while not fields[-1]:
        fields.pop()
    return fields
