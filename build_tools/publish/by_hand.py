# A run of MkDocs takes as long as everything else that an edit costs. What comes out of it follows from docs/, theme, settings and libraries,
# from what its pages count, and from whether what they link to is there. While all that is as it was, its files are left where they are.
"""What MkDocs makes: pages written by hand and the theme's files."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from build_tools.cache.note import read_note, write_note
from build_tools.publish.asked import holds
from build_tools.publish.standing import Before, Site


class ByHand(NamedTuple):
    """What one run has made, and what this follows from besides texts, theme and settings."""

    files: Mapping[str, str]
    """Places in the site, with the sources below docs/ or the theme."""
    pages: Mapping[str, str]
    """Places of pages, with their addresses as links write them."""
    counts: Mapping[str, int]
    """What pages count."""
    answers: Mapping[str, bool]
    """Names that pages link to, and whether this is there beside them."""
    warnings: Sequence[str] = ()

    def counts_as(self, counts: Mapping[str, int]) -> bool:
        """Whether the pages show these counts."""
        return all(counts.get(name) == count for name, count in self.counts.items())

    def links_to(self, has: Callable[[str], bool]) -> bool:
        """Whether the pages are right about what is beside them; `has` tells whether there is something at an address."""
        return holds(self.answers, has)


class Notes:
    """What stands at some targets of the last run of MkDocs."""

    def __init__(self, path: Path, made_from: str, before: Before) -> None:
        """`path` is the file of the notes; `made_from` the fingerprint of all that MkDocs reads; `before` tells how files at the targets stand."""
        self._path, self._made_from, self._before = path, made_from, before

    def standing(self, target: int) -> ByHand | None:
        """What stands at a target, if it is made from what there is now and nobody has touched a file of it."""
        return self._found[target] if self._found else None

    def keep(self, made: Sequence[ByHand], sites: Sequence[Site]) -> None:
        """Note what now stands. Where MkDocs had something to say it has to say it again, so nothing is noted. Never raises."""
        if any(one.warnings for one in made):
            return
        states = [{place: site.get(place) for place in one.files} for one, site in zip(made, sites, strict=True)]
        with suppress(OSError):
            write_note(self._path, {"made_from": self._made_from, "made": made, "states": states})

    @cached_property
    def _found(self) -> Sequence[ByHand]:
        note, sites = read_note(self._path), self._before()
        if note is None or note["made_from"] != self._made_from or len(note["states"]) != len(sites):
            return ()
        same = all(
            state is not None and (*state,) == site.get(place)
            for states, site in zip(note["states"], sites, strict=True)
            for place, state in states.items()
        )
        return [ByHand(*one) for one in note["made"]] if same else ()
