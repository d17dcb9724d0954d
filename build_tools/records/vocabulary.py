# The terms that records may use. A vocabulary file is the single place a term lives: it drives the validator,
# the JSON Schema, the facets, the pages and the contributor documentation.
"""Vocabularies: ordered terms by id."""

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from build_tools.records.fields import Line, Prose

NAMES = (
    "audiences", "correction-kinds", "currencies", "event-kinds", "evidence-levels", "jurisdictions", "languages", "loaded-words",
    "measure-states", "measures", "relations", "reply-outcomes", "roles", "source-kinds", "stakeholder-kinds", "statuses", "steps", "topics",
)  # fmt: skip
"""Every vocabulary there must be, one file each in `data/vocabulary/`."""


class Term(BaseModel):
    """One term: its id, the name readers see, what it means, and what the catalogue reads from it."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: Line
    name: Line
    description: Prose | None = None
    within: Line | None = Field(None, description="The jurisdiction this one is part of.")
    weight: Line | None = Field(None, description="How a measure counts towards the status of a case: rule, promise, money or procedure.")
    who: Line | None = Field(
        None,
        pattern=r"^[^{}]*\{(by|on)\}[^{}]*\{(by|on)\}$",
        description="How a measure names who made it and whom it is on; `By {by}, on {on}` if it does not say.",
    )
    words: Mapping[str, Line] = Field(
        default_factory=dict, description="Words for steps of a measure of this kind that another word fits better, by step."
    )
    proceeding: Line | None = Field(None, description="What an event does to its proceeding: opens, ends, appeals or none.")
    before: tuple[Line, ...] = Field((), alias="from", description="The states a measure may be in before this step.")
    to: Line | None = Field(None, description="The state of a measure after this step; `same` keeps it.")
    inverse: Line | None = Field(None, description="The name of a relation read from the other side.")
    official: bool | None = Field(None, description="Whether a source of this kind can carry the evidence level official.")
    rank: int | None = Field(None, description="The place of an evidence level, 5 strongest.")
    instead: Line | None = Field(None, description="What to write in place of a loaded word.")


# Both are dictionaries, whose lookups take no Python: a term is asked for some two hundred times for each case. Nobody changes one.
class Vocabulary(dict[str, Term]):
    """The terms of one file by id, in its order."""

    def __init__(self, name: str, terms: Mapping[str, Term]) -> None:
        super().__init__(terms)
        self.name = name
        self._labels = {ident: term.name for ident, term in terms.items()}

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The names that readers see."""
        return tuple(self._labels.values())

    def label(self, term: str) -> str:
        """The name readers see; the id itself for a term that is not there."""
        return self._labels.get(term, term)


class Vocabularies(dict[str, Vocabulary]):
    """All vocabularies by name."""

    @cached_property
    def digest(self) -> str:
        """A hash of all terms, in their order."""
        terms = [(name, [term.model_dump_json() for term in vocabulary.values()]) for name, vocabulary in self.items()]
        return hashlib.sha256(json.dumps(terms).encode()).hexdigest()


def vocabulary(name: str, terms: list[Any]) -> Vocabulary:
    """Build a vocabulary from plain terms. Raises pydantic.ValidationError for a term of the wrong shape."""
    made = [Term.model_validate(term) for term in terms]
    return Vocabulary(name, {term.id: term for term in made})
