# When everything of a record is made, the site still lacks what needs to know all of it: what search engines read, and whether every
# promised address is there and none is claimed twice.
"""Completes the folder of an edition."""

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from build_tools.cache.states import State, States, states_of
from build_tools.publish.addresses import beside, file_of
from build_tools.publish.by_hand import ByHand
from build_tools.publish.errors import EXPLAINED, explained
from build_tools.publish.pages import record_pages
from build_tools.publish.promises import keep_promises
from build_tools.publish.robots import robots_files
from build_tools.publish.swap import MARKER
from build_tools.publish.target import Target
from build_tools.publish.write import Binder, join, leave, write_all
from build_tools.views.document import Asset, Edition


class NewFiles(NamedTuple):
    """The files of a new site, by their places."""

    places: Collection[str]
    linked: Collection[str]
    """Those that are links to files of the old site."""

    def states(self, folder: Path, settled: int, before: Mapping[str, State], others: Iterable[str]) -> States:
        """How they and `others` stand in `folder`, where the site is now; links as those of the site `before` did. Raises OSError."""
        left = {place: before[place] for place in self.linked if place in before}
        return states_of(folder, [*self.places, *others], settled, left)


class Rest:
    """What of an edition is not in its folder yet."""

    def __init__(self, edition: Edition, target: Target, binder: Binder, folder: Path) -> None:
        """The site of `target` grows in `folder`."""
        self._edition, self._target, self._binder, self._folder = edition, target, binder, folder
        pages = [one.address for one in edition.documents] + [one.address for one in edition.redirects]
        found = [*edition.standing, *edition.placed]
        self.pages = len(pages) + sum(place.page for place in found)
        """How many pages are made from records."""
        self._found = [*pages, *(one.address for one in edition.assets), *(place.address for place in found)]
        self._indexed = [one.address for one in edition.documents if one.indexed] + [place.address for place in found if place.indexed]

    def has(self, address: str) -> bool:
        """Whether there is something at an address that MkDocs does not write."""
        return address in self._addresses

    @cached_property
    def _addresses(self) -> frozenset[str]:
        return frozenset([*self._found, *(one.address for one in self._for_robots(()))])

    def _for_robots(self, by_hand: Iterable[str]) -> list[Asset]:
        return robots_files(by_hand, self._indexed, self._binder.settings.site_url, self._target.offline)

    def write(self, by_hand: ByHand, stands: bool, own: Path, root: Path, jobs: int, done: Collection[str] = ()) -> NewFiles:
        """Write it, and what MkDocs made: it is in the folder `own`, or `stands` in the old site. `done` are addresses that are left already.

        Returns what the folder then holds.
        Raises PublishError where two claim one address, a promised one would be gone, or something cannot be written; `root` is for messages.
        """
        robots = self._for_robots(by_hand.pages.values())
        places = beside([*self._found, *(one.address for one in robots)], by_hand.files)
        have = by_hand.files.keys() | set(places.values())
        keep_promises(lambda address: file_of(address) in have, self._edition.promised, self._edition.redirects)
        left = [place.address for place in self._edition.standing if place.address not in done] + (list(by_hand.files) if stands else [])
        try:
            pages = record_pages(self._edition, self._binder.settings)
            write_all(self._folder, pages, [*self._edition.assets, *robots], self._binder.splicer, jobs)
            linked = leave(self._target.folder, self._folder, left)
            if not stands:
                join(own, self._folder)
        except EXPLAINED as error:
            raise explained(error, root) from None
        names = [*(file_of(place.address) for place in self._edition.standing), *(by_hand.files if stands else ())]
        return NewFiles([*have, MARKER], names if linked else ())
