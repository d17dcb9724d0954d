# The parts that records share. Field descriptions are written for people who edit records: the JSON Schema carries them
# into their editors, and the contributor guide shows them.
"""Models of citations, sources, corrections and what else more than one kind of record holds."""

from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, ValidatorFunctionWrapHandler, WrapValidator, model_serializer

from build_tools.records.fields import ADDRESS_SCHEMA, Address, Id, Line, Of, Prose, Words
from build_tools.records.part import Part, part
from build_tools.records.partial_date import PartialDate


@part
class Citation(Part):
    """A reference from a claim to a source of the same record. Written `s1`, or with the place and the words that carry the claim."""

    id: Annotated[Id, Field(description="Id of the source.")]
    at: Annotated[Line | None, Field(description="Where in the source: a page, paragraph or heading.")] = None
    words: Annotated[Words | None, Field(description="At most thirty words of the source, verbatim, that carry this very claim.")] = None

    @model_serializer(mode="wrap")
    def _as_written(self, handler: Any) -> Any:
        return handler(self) if self.at or self.words else self.id


def _cite(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    if not isinstance(value, str):
        return handler(value)
    try:
        return _plain_citation(value)
    except ValidationError:
        return handler({"id": value})  # It fails again, and says at which place of the record.


@lru_cache(maxsize=4096)
def _plain_citation(ident: str) -> Citation:
    """A citation of an id alone is most of all parts, and there are few different ones: a record's sources are s1, s2, …"""
    return Citation(id=ident)


Cite = Annotated[Citation, WrapValidator(_cite, json_schema_input_type=Id | Citation)]
Sources = Annotated[tuple[Cite, ...], Field(min_length=1, description="The sources that carry this claim: ids, or {id, at, words}.")]


@part
class Source(Part):
    """A document. `kind` says who wrote it, wherever it was read; `hosted_by` says who republished the copy that was read."""

    id: Annotated[Id, Field(description="Short id that claims cite: s1, s2, …")]
    url: Annotated[Address, Field(description="Where it can be read: a plain absolute web address.", json_schema_extra=ADDRESS_SCHEMA)]
    title: Annotated[Line, Field(description="Its own title, in its own language.")]
    publisher: Annotated[Line, Field(description="Who published it.")]
    published: Annotated[PartialDate | None, Field(description="When it was published, as precisely as known.")] = None
    kind: Annotated[str, Of("source-kinds"), Field(description="Who wrote the text.")]
    hosted_by: Annotated[Line | None, Field(description="Who republished it, when it was read elsewhere than at its author's.")] = None
    language: Annotated[str | None, Of("languages"), Field(description="Language of the text, BCP 47.")] = None
    read: Annotated[bool, Field(strict=True, description="true if an editor read the text; false if it is only known to exist.")]
    checked: Annotated[PartialDate | None, Field(description="When an editor last looked at it.")] = None
    excerpt: Annotated[Words | None, Field(description="At most thirty words, verbatim, that show what was seen.")] = None
    archived: Annotated[Address | None, Field(description="Address of a snapshot.")] = None
    note: Annotated[Prose | None, Field(description="What a reader should know about this source, such as whose text it copies.")] = None


@part
class Correction(Part):
    """A published claim that was mended, in public."""

    date: Annotated[PartialDate, Field(description="When it was mended.")]
    kind: Annotated[str, Of("correction-kinds"), Field(description="What sort of change it was.")]
    what: Annotated[Prose, Field(description="What was wrong and what stands now, in plain words.")]
    was: Annotated[Line | None, Field(description="The former wording or value.")] = None
    now: Annotated[Line | None, Field(description="The present wording or value.")] = None
    removed: Annotated[
        tuple[Id, ...],
        Field(description="Anchors of published claims that were taken out: event-3. Their addresses lead to this correction."),
    ] = ()


@part
class Withdrawal(Part):
    """Why a published record is gone, and where to look instead."""

    date: Annotated[PartialDate, Field(description="When it was withdrawn.")]
    reason: Annotated[Prose, Field(description="Why, in plain words.")]
    see: Annotated[Id | None, Field(description="Id of the record that took its place.")] = None


@part
class Withdrawn(Part):
    """A record that was published once and is not any more; its address keeps a page that says why."""

    withdrawn: Annotated[Withdrawal, Field(description="When and why the record was withdrawn; a withdrawn record has no other key.")]


NoneFound = Literal["none-found"]
