# How well a claim is supported, computed from its citations and never typed in. The working is a sentence that a reader can check.
"""Evidence levels of claims and cases, and the share of claims that show the words which carry them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from build_tools.records.parts import Citation, Source
from build_tools.records.stakeholder import Stakeholder
from build_tools.records.vocabulary import Vocabulary
from build_tools.records.web_address import host

LEVELS = ("unread", "aggregated", "reported", "corroborated", "official")
"""Evidence levels, weakest first."""


@dataclass(frozen=True)
class Evidence:
    """A level, the sentence that explains it, and whether sources disagree about the claim."""

    level: str
    working: str
    contested: bool = False

    @property
    def rank(self) -> int:
        """1 (unread) to 5 (official)."""
        return LEVELS.index(self.level) + 1


def claim_evidence(
    citations: Iterable[Citation],
    sources: Mapping[str, Source],
    kinds: Vocabulary,
    speaker: Stakeholder | None = None,
    contested: bool = False,
) -> Evidence:
    """The level of one claim. `speaker` is the party whose own position the claim states, if it states one."""
    cited = list(dict.fromkeys(citation.id for citation in citations))
    read = [sources[ident] for ident in cited if ident in sources and sources[ident].read]
    official = [source for source in read if _official(source, kinds)]
    own = [source for source in read if speaker is not None and not source.hosted_by and _published_by(source, speaker)]
    reports = [source for source in read if source.kind != "aggregator"]
    publishers = {source.publisher.casefold() for source in reports}
    if official:
        names = _named(official)
        level, why = "official", f"{names} {_was(official)} read: {_written(official, kinds)}."
    elif own:
        level, why = "official", f"{_named(own)} {_was(own)} read: the party's own publication, for the party's own position."
    elif len(publishers) >= 2:
        level, why = "corroborated", f"{_named(reports)} were read, from {len(publishers)} different publishers."
    elif reports:
        level, why = "reported", f"{_named(reports)} {_was(reports)} read, from one publisher ({reports[0].publisher})."
    elif read:
        digests = "a digest or copy" if len(read) == 1 else "digests or copies"
        level, why = "aggregated", f"{_named(read)} {_was(read)} read: only {digests} of what others reported."
    else:
        level, why = "unread", f"No text was read: {', '.join(cited)} only known to exist." if cited else "No source is cited."
    hosted = [source for source in read if source.hosted_by and source not in official]
    if hosted and level != "official":
        why += f" {_named(hosted)} {_was(hosted)} read in a copy on another host, which counts as a report."
    return Evidence(level, why, contested)


def case_evidence(claims: Sequence[Evidence], contested: bool) -> Evidence:
    """The level that at least half of the claims reach, with their distribution as working."""
    if not claims:
        return Evidence("unread", "The record makes no claim.", contested)
    ranks = sorted((claim.rank for claim in claims), reverse=True)
    level = LEVELS[ranks[(len(ranks) - 1) // 2] - 1]
    counts = [f"{count} {name}" for name in reversed(LEVELS) if (count := sum(claim.level == name for claim in claims))]
    return Evidence(level, f"At least half of the {len(claims)} claims are {level} or better: {', '.join(counts)}.", contested)


@dataclass(frozen=True)
class Support:
    """How many claims show the very words that carry them."""

    shown: int
    claims: int

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means all."""
        return 100 * self.shown // self.claims if self.claims else 0

    def __add__(self, other: "Support") -> "Support":
        return Support(self.shown + other.shown, self.claims + other.claims)


def support(claims: Iterable[Iterable[Citation]]) -> Support:
    """Count the claims with `words` on at least one citation."""
    with_words = [any(citation.words for citation in citations) for citations in claims]
    return Support(sum(with_words), len(with_words))


def _official(source: Source, kinds: Vocabulary) -> bool:
    return bool(not source.hosted_by and source.kind in kinds and kinds[source.kind].official)


def _published_by(source: Source, party: Stakeholder) -> bool:
    """Whether the party published the source itself: under its name, or on its own site."""
    if source.kind in ("aggregator", "news"):
        return False
    names = {name.casefold() for name in (party.name, party.local_name or "", *party.aliases) if name}
    if source.publisher.casefold() in names:
        return True
    if not party.website:
        return False
    site, at = host(party.website), host(source.url)
    return at == site or at.endswith(f".{site}")


def _named(sources: Sequence[Source]) -> str:
    ids = [source.id for source in sources]
    return ids[0] if len(ids) == 1 else f"{', '.join(ids[:-1])} and {ids[-1]}"


def _was(sources: Sequence[Source]) -> str:
    return "was" if len(sources) == 1 else "were"


def _written(sources: Sequence[Source], kinds: Vocabulary) -> str:
    labels = list(dict.fromkeys(kinds.label(source.kind).lower() for source in sources))
    texts = " and ".join(label if label.endswith("document") else f"{label} text" for label in labels)
    return f"{texts}, not a copy" if len(sources) > 1 else f"a {texts}, not a copy"
