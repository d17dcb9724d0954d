# A preview shows a page or two after each edit, and making the other ten thousand would keep its reader waiting. So it makes what is asked
# for, by the same makers as a build: the page of a record alone, what is gathered from many records together with what belongs to
# it, once, or as much of it as is asked for.
"""Makes single pages and files of what is published at one moment."""

import threading
from collections.abc import Iterator, Mapping
from functools import cached_property

from build_tools.catalogue.link import Catalogue
from build_tools.processes.collector import paused
from build_tools.views.document import Asset, Document, Redirect
from build_tools.views.figures import figures
from build_tools.views.makers import UNITS, Part, all_parts, unit_at
from build_tools.views.other_pages import redirects
from build_tools.views.place import Site
from build_tools.views.shelf import Shelf
from build_tools.views.units import Gathered

Found = Document | Asset | Redirect
Things = Mapping[str, Document | Asset | Gathered]


class OnRequest:
    """All that is published of a catalogue, each thing made when somebody asks for it. Several threads may ask."""

    def __init__(self, catalogue: Catalogue, site: Site, shelf: Shelf | None = None) -> None:
        """`shelf` has pieces of what is gathered."""
        self.catalogue = catalogue
        self.site = site
        self._shelf = shelf
        self._made: dict[Part, Things] = {}
        self._making = {part: threading.Lock() for part in all_parts()}

    def at(self, address: str) -> Found | None:
        """What is at an address ("cases/x/", "api/v1/cases/x.json"), or None."""
        record = self._record(address)
        if record:
            kind, ident = record
            made = UNITS[kind](ident, self.site, self.catalogue)  # Its page comes first: what else belongs to it is not made for a page.
            return next((one for one in made if one.address == address), None)
        if address in self.moved:
            return self.moved[address]
        found = next((found for part in all_parts() if part.claims(address) and (found := self._of(part).get(address))), None)
        return self._finished(found) if isinstance(found, Gathered) else found

    def has(self, address: str) -> bool:
        """Whether there is something at an address. Makes nothing where that is known without: only of feeds not every record has one."""
        if (
            (self._record(address) and not address.startswith("feeds/"))
            or address in self.moved
            or any(address in part.surely for part in all_parts())
        ):
            return True
        return self.at(address) is not None

    @cached_property
    def moved(self) -> Mapping[str, Redirect]:
        """The pages that lead on, by their addresses."""
        return {moved.address: moved for moved in redirects(self.catalogue, self.site)}

    @property
    def figures(self) -> Mapping[str, int]:
        """What pages written by hand may count."""
        return figures(self.catalogue)

    def indexed(self) -> Iterator[str]:
        """The addresses of all pages that search engines may list. Makes everything that is gathered."""
        for kind in UNITS:
            yield from (entry.address for entry in getattr(self.catalogue, kind).values())
        for part in all_parts():
            made = (self._finished(one) for address, one in self._of(part).items() if address.endswith(("/", ".html")) or not address)
            yield from (one.address for one in made if isinstance(one, Document) and one.indexed)

    def _record(self, address: str) -> tuple[str, str] | None:
        record = unit_at(address)
        return record if record and record[1] in getattr(self.catalogue, record[0]) else None

    def _finished(self, one: Document | Asset | Gathered) -> Document | Asset:
        return one.of(self.catalogue) if isinstance(one, Gathered) else one

    def _of(self, part: Part) -> Things:
        """What a part makes; who asks while it is being made waits."""
        with self._making[part]:
            if part not in self._made:
                with paused():
                    made = part.kept(self.catalogue, self.site, self._shelf) if part.kept else part.make(self.catalogue, self.site)
                    self._made[part] = {one.address: one for one in made}
            return self._made[part]
