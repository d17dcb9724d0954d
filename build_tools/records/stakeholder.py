"""The model of a stakeholder: one authority, company, court or organisation."""

from typing import Annotated

from pydantic import Field

from build_tools.records.fields import ADDRESS_SCHEMA, Address, Id, Line, Names, Of, Prose
from build_tools.records.part import Part, part
from build_tools.records.partial_date import PartialDate
from build_tools.records.parts import Correction, Source


@part
class Stakeholder(Part):
    """A party that takes part in disputes. Private persons appear by role, never by name."""

    name: Annotated[Line, Field(description="Its usual English name.")]
    local_name: Annotated[Line | None, Field(description="Its name in its own language, if that differs.")] = None
    language: Annotated[str | None, Of("languages"), Field(description="Language of `local_name`.")] = None
    kind: Annotated[str, Of("stakeholder-kinds"), Field(description="What sort of body it is.")]
    jurisdiction: Annotated[str, Of("jurisdictions"), Field(description="Where it sits.")]
    aliases: Annotated[tuple[Line, ...], Field(description="Other names and abbreviations under which readers know it.")] = ()
    website: Annotated[
        Address | None, Field(description="Its own site; what it publishes there counts as its own word.", json_schema_extra=ADDRESS_SCHEMA)
    ] = None
    description: Annotated[Prose | None, Field(description="What it is and does, in two sentences.")] = None
    parent: Annotated[
        Annotated[Id, Names("stakeholder")] | None, Field(description="Id of the stakeholder that owns it or that it belongs to.")
    ] = None
    sources: Annotated[tuple[Source, ...], Field(description="Documents that show what is said here.")] = ()
    reviewed: Annotated[PartialDate | None, Field(description="The last time an editor went through the whole record.")] = None
    corrections: Annotated[tuple[Correction, ...], Field(description="What was published and then mended, in public.")] = ()
    former_ids: Annotated[tuple[Id, ...], Field(description="Former ids; their addresses lead here.")] = ()
