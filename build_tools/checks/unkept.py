# What is found out about all records is kept for the next run. It takes a while, and nobody has to wait for it: an edition is made meanwhile.
"""What was found out about all records and is still to be kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from build_tools.cache.store import first_problem
from build_tools.catalogue.link import Catalogue
from build_tools.catalogue.load import Loaded
from build_tools.catalogue.outline import Outline
from build_tools.catalogue.outlines import Outlines
from build_tools.checks.kept import KeptFaults
from build_tools.checks.neighbours import Neighbours
from build_tools.checks.run import compared
from build_tools.processes.collector import paused


@dataclass(frozen=True)
class Unkept:
    """The records and where what is known of them belongs."""

    loaded: Loaded
    catalogue: Catalogue
    by_file: Mapping[str, Outline]
    """The outlines of all cases."""
    outlines: Outlines
    faults: KeptFaults
    neighbours: Neighbours

    def keep(self) -> str:
        """Keep what is not kept yet; why that was not possible, for people, or ""."""
        with paused():
            self.outlines.put(self.by_file, self.loaded.digests, self.loaded.vocabularies)
            self.faults.put(compared(self.catalogue, self.faults))
            self.neighbours.keep(self.loaded, self.catalogue)
            self.catalogue.cards.keep()
        return first_problem(self.outlines.store, self.faults.store, self.neighbours.store) or self.catalogue.cards.problem
