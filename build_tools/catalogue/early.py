# Linking takes one process a while. What it can do of each case by itself, it does here as soon as the case is read: other processes still
# parse then, and this one would wait for them.
"""Entries of cases that are made while others are still read."""

from datetime import date

from build_tools.catalogue.case_entry import case_entry
from build_tools.catalogue.entry import CaseEntry
from build_tools.records.case import Case
from build_tools.records.read import Record, Written
from build_tools.records.stakeholder import Stakeholder
from build_tools.records.vocabulary import NAMES, Vocabularies


class Early:
    """Entries as of one day, made of records as they come."""

    def __init__(self, vocabularies: Vocabularies, today: date) -> None:
        self.entries: dict[str, CaseEntry] = {}
        self.stakeholders: dict[str, Stakeholder] = {}
        """Those that have come until now; entries ask for them when all have."""
        self._vocabularies, self._today = vocabularies, today
        self._possible = set(NAMES) <= set(vocabularies)

    def met(self, written: Written, record: Record) -> None:
        """A record has been read."""
        if isinstance(record, Stakeholder):
            self.stakeholders[written.id] = record
        elif isinstance(record, Case) and self._possible:
            self.entries[written.id] = case_entry(written.id, record, written.file, self.stakeholders, self._vocabularies, self._today)
