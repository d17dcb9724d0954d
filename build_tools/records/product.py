"""The model of a product: one AI system that people use or build with."""

from typing import Annotated

from pydantic import Field

from build_tools.records.fields import ADDRESS_SCHEMA, Address, Id, Line, Names, Prose
from build_tools.records.part import Part, part
from build_tools.records.partial_date import PartialDate
from build_tools.records.parts import Correction, Source


@part
class Product(Part):
    """An AI system, as readers know it by name."""

    name: Annotated[Line, Field(description="The name under which readers know it.")]
    developer: Annotated[Id, Names("stakeholder"), Field(description="Id of a file in data/stakeholders/.")]
    description: Annotated[Prose | None, Field(description="What it does, in one or two sentences.")] = None
    aliases: Annotated[tuple[Line, ...], Field(description="Other names under which readers know it.")] = ()
    website: Annotated[Address | None, Field(description="Its own site.", json_schema_extra=ADDRESS_SCHEMA)] = None
    replaced_by: Annotated[Annotated[Id, Names("product")] | None, Field(description="Id of the product that took its place.")] = None
    sources: Annotated[tuple[Source, ...], Field(description="Documents that show what is said here.")] = ()
    reviewed: Annotated[PartialDate | None, Field(description="The last time an editor went through the whole record.")] = None
    corrections: Annotated[tuple[Correction, ...], Field(description="What was published and then mended, in public.")] = ()
    former_ids: Annotated[tuple[Id, ...], Field(description="Former ids; their addresses lead here.")] = ()
