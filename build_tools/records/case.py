# A dispute as an editor writes it down. Nothing here is computed: states, levels and sums are the catalogue's.
"""The model of a case."""

from typing import Annotated

from pydantic import Field

from build_tools.records.fields import Amount, Id, Line, Names, Of, Prose, Title, Words
from build_tools.records.part import Part, part
from build_tools.records.partial_date import PartialDate
from build_tools.records.parts import Correction, NoneFound, Source, Sources

_ANCHOR = "Its address on the page, if it came between claims that were published before: event-12, with the next free number."

StakeholderId = Annotated[Id, Names("stakeholder")]
Holders = Annotated[StakeholderId | tuple[StakeholderId, ...], Field(description="Id of a stakeholder, or a list of them.")]


@part
class Party(Part):
    """A stakeholder and the role it has in this dispute."""

    stakeholder: Annotated[StakeholderId, Field(description="Id of a file in data/stakeholders/.")]
    role: Annotated[str, Of("roles"), Field(description="What part it has in this dispute.")]
    note: Annotated[Line | None, Field(description="What the role means here, if it is not plain.")] = None


@part
class Law(Part):
    """A law that the dispute turns on."""

    law: Annotated[Line, Field(description="Its usual name.")]
    provisions: Annotated[tuple[Line, ...], Field(description="Articles or sections.")] = ()


@part
class Proceeding(Part):
    """One procedure before one authority or court."""

    id: Annotated[Id, Field(description="Short id that events name: order, appeal, …")]
    name: Annotated[Line, Field(description="What it is called: Smith v. Authority, Investigation of …")]
    forum: Annotated[StakeholderId, Field(description="Id of the stakeholder before whom it is.")]
    docket: Annotated[Line | None, Field(description="Its number at the forum.")] = None


@part
class Measure(Part):
    """Something sought or ordered, once each; what happened to it is told by the effects of events."""

    id: Annotated[Id, Field(description="Short id that the effects of events name: ban, fine, …")]
    kind: Annotated[str, Of("measures"), Field(description="What sort of measure it is.")]
    by: Annotated[Holders, Field(description="Who ordered it or asks for it.")]
    on: Annotated[Holders, Field(description="Whom it binds or would bind.")]
    name: Annotated[Line | None, Field(description="What tells it from others of its kind in this case: Alberta, Fable 5, 2024.")] = None
    what: Annotated[Prose | None, Field(description="What must be done or stopped, in plain words.")] = None
    amount: Annotated[Amount | None, Field(description="The sum first sought, proposed or imposed, in whole units.")] = None
    currency: Annotated[str | None, Of("currencies"), Field(description="ISO 4217 code.")] = None

    @property
    def holders(self) -> tuple[str, ...]:
        """Whom it binds."""
        return (self.on,) if isinstance(self.on, str) else self.on

    @property
    def authors(self) -> tuple[str, ...]:
        """Who ordered it."""
        return (self.by,) if isinstance(self.by, str) else self.by


@part
class Effect(Part):
    """What an event did to a measure."""

    measure: Annotated[Id, Field(description="Id of a measure of this case.")]
    step: Annotated[str, Of("steps"), Field(description="What happened to the measure.")]
    amount: Annotated[Amount | None, Field(description="The sum from this step on, in the measure's currency.")] = None
    note: Annotated[Line | None, Field(description="What exactly changed.")] = None


@part
class Event(Part):
    """Something that happened or falls due on a date."""

    date: Annotated[PartialDate, Field(description="2023, 2023-03 or 2023-03-30: as precise as the source.")]
    kind: Annotated[str, Of("event-kinds"), Field(description="What sort of event it is; some open or end their proceeding.")]
    proceeding: Annotated[Id | None, Field(description="Id of the proceeding it belongs to.")] = None
    what: Annotated[Prose, Field(description="What happened, in neutral words and the present tense.")]
    effects: Annotated[tuple[Effect, ...], Field(description="What the event did to measures.")] = ()
    sources: Sources
    anchor: Annotated[Id | None, Field(description=_ANCHOR)] = None


@part
class Quote(Part):
    """Words of a party, verbatim."""

    text: Annotated[Words, Field(description="At most sixty words, verbatim.")]
    speaker: Annotated[Line, Field(description="Who said it, where and when.")]
    language: Annotated[str | None, Of("languages"), Field(description="Language of the quotation, if it is not English.")] = None


@part
class Position(Part):
    """What a party says, or that its word was looked for and not found."""

    party: Annotated[StakeholderId, Field(description="Id of one of the parties.")]
    claim: Annotated[Prose | None, Field(description="Our paraphrase of what it says.")] = None
    quote: Annotated[Quote | None, Field(description="Its own words, short and verbatim.")] = None
    date: Annotated[PartialDate | None, Field(description="When it said so.")] = None
    statement: Annotated[NoneFound | None, Field(description="none-found, if its word was looked for and not found.")] = None
    looked: Annotated[Line | None, Field(description="Where a statement was looked for.")] = None
    as_of: Annotated[PartialDate | None, Field(description="When it was looked for.")] = None
    sources: Annotated[Sources, Field(min_length=0)] = ()
    anchor: Annotated[Id | None, Field(description=_ANCHOR)] = None

    @property
    def heard(self) -> bool:
        """Whether the party speaks here."""
        return self.statement is None


@part
class Impact(Part):
    """What the dispute means for one kind of reader: one sourced fact, and what to do."""

    audience: Annotated[str, Of("audiences"), Field(description="Which readers it touches.")]
    effect: Annotated[Prose, Field(description="One sourced fact that touches this reader. Advice belongs in action.")]
    action: Annotated[Prose | None, Field(description="What the reader can do.")] = None
    since: Annotated[PartialDate | None, Field(description="From when on.")] = None
    until: Annotated[PartialDate | None, Field(description="Until when, if it is over.")] = None
    sources: Sources
    anchor: Annotated[Id | None, Field(description=_ANCHOR)] = None


@part
class Version(Part):
    """One side of a disagreement between sources."""

    says: Annotated[Line, Field(description="What these sources say.")]
    sources: Sources


@part
class Conflict(Part):
    """Where read sources disagree: every version stands."""

    about: Annotated[Line, Field(description="What the sources disagree on, in a few words.")]
    versions: Annotated[tuple[Version, ...], Field(min_length=2, description="Every version, each with its sources.")]
    used: Annotated[Line | None, Field(description="The version that the record follows, in its own words; none, if it follows none.")] = (
        None
    )
    note: Annotated[Prose | None, Field(description="Why that one; if none, what the record does instead.")] = None
    touches: Annotated[
        tuple[Line, ...],
        Field(description="The claims it touches: the date of an event, the id of a measure, or the party of a position."),
    ] = ()
    anchor: Annotated[Id | None, Field(description=_ANCHOR)] = None


@part
class Related(Part):
    """Another case a reader should know. Written on one side, shown on both."""

    case: Annotated[Id, Names("case"), Field(description="Id of a file in data/cases/.")]
    how: Annotated[str, Of("relations"), Field(description="How this case stands to that one.")]


@part
class Reply(Part):
    """What a named party answered to this record."""

    party: Annotated[StakeholderId, Field(description="Id of the party that replied.")]
    date: Annotated[PartialDate, Field(description="When it replied.")]
    outcome: Annotated[str, Of("reply-outcomes"), Field(description="What came of the reply.")]
    what: Annotated[Prose, Field(description="What it answered, in plain words.")]
    sources: Annotated[Sources, Field(min_length=0)] = ()


@part
class Case(Part):
    """One dispute between a public authority, or a party that invokes public law, and those who make or use an AI system."""

    title: Annotated[Title, Field(description="Who and what, neutral, on one line.")]
    summary: Annotated[Prose, Field(description="Two or three plain sentences.")]
    jurisdiction: Annotated[str, Of("jurisdictions"), Field(description="ISO 3166-1 alpha-2, ISO 3166-2 for states and provinces, or EU.")]
    topics: Annotated[tuple[Annotated[str, Of("topics")], ...], Field(min_length=1, description="What the dispute is about.")]
    products: Annotated[tuple[Annotated[Id, Names("product")], ...], Field(description="Ids of files in data/products/.")] = ()
    parties: Annotated[tuple[Party, ...], Field(min_length=1, description="Who takes part, and in which role.")]
    issue: Annotated[Prose, Field(description="What was found or alleged, in plain words.")]
    legal_basis: Annotated[tuple[Law, ...], Field(description="The laws it turns on.")] = ()
    proceedings: Annotated[tuple[Proceeding, ...], Field(description="Without it there is one, before the authority.")] = ()
    measures: Annotated[
        tuple[Measure, ...], Field(description="What was sought or ordered, once each; what happened to it is told by the events.")
    ] = ()
    events: Annotated[tuple[Event, ...], Field(min_length=1, description="In order of date.")]
    positions: Annotated[tuple[Position, ...], Field(description="What each side says, or where its word was looked for.")] = ()
    impact: Annotated[tuple[Impact, ...], Field(description="What the dispute means for readers.")] = ()
    open_questions: Annotated[
        tuple[Prose, ...], Field(description="What the dispute leaves unsettled or may set as precedent, and what no read source tells.")
    ] = ()
    conflicts: Annotated[tuple[Conflict, ...], Field(description="Where read sources disagree.")] = ()
    unconfirmed: Annotated[tuple[Prose, ...], Field(description="What is said in public but no read source supports.")] = ()
    not_read: Annotated[tuple[Prose, ...], Field(description="Documents that matter and were not read, and how they are known here.")] = ()
    related: Annotated[tuple[Related, ...], Field(description="Other cases a reader should know.")] = ()
    sources: Annotated[tuple[Source, ...], Field(min_length=1, description="The documents that the claims cite.")]
    reviewed: Annotated[PartialDate, Field(description="The last time an editor went through the whole record.")]
    corrections: Annotated[tuple[Correction, ...], Field(description="What was published and then mended, in public.")] = ()
    replies: Annotated[tuple[Reply, ...], Field(description="What named parties answered to this record.")] = ()
    aliases: Annotated[tuple[Id, ...], Field(description="Former ids; their addresses lead here.")] = ()
