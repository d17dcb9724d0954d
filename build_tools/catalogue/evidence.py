# How well a claim is supported, computed from its citations and never typed in. The working is a sentence that a reader can check.
"""Evidence levels of claims and cases, and the share of claims that show the words which carry them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from build_tools.records.parts import Citation, Source
from build_tools.records.stakeholder import Stakeholder
from build_tools.records.vocabulary import Vocabulary
from build_tools.records.web_address import host

LEVELS = ("unread", "aggregated", "reported", "corroborated", "official")
"""Evidence levels, weakest first."""
_RANKS = {level: rank for rank, level in enumerate(LEVELS, start=1)}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A level, the sentence that explains it, and whether sources disagree about the claim."""

    level: str
    working: str
    contested: bool = False

    @property
    def rank(self) -> int:
        """1 (unread) to 5 (official)."""
        return _RANKS[self.level]


def claim_evidence(
    cited: Iterable[str],
    sources: Mapping[str, Source],
    kinds: Vocabulary,
    speaker: Stakeholder | None = None,
    contested: bool = False,
) -> Evidence:
    """The level of one claim by the ids of the sources it cites. `speaker` is the party whose own position the claim states, if it states one."""
    cited = list(dict.fromkeys(cited))
    read = [sources[ident] for ident in cited if ident in sources and sources[ident].read]
    official = [source for source in read if not source.hosted_by and source.kind in kinds and kinds[source.kind].official]
    if official:
        return _by_official(_ids(official), tuple([kinds.label(source.kind) for source in official]), contested)
    own = [source for source in read if speaker is not None and not source.hosted_by and _published_by(source, speaker)]
    if own:
        return Evidence(
            "official", f"{_named(own)} {_was(own)} read: the party's own publication, for the party's own position.", contested
        )
    reports = [source for source in read if source.kind != "aggregator"]
    publishers = {source.publisher.casefold() for source in reports}
    if len(publishers) >= 2:
        level, why = "corroborated", f"{_named(reports)} were read, from {len(publishers)} different publishers."
    elif reports:
        level, why = "reported", f"{_named(reports)} {_was(reports)} read, from one publisher ({reports[0].publisher})."
    elif read:
        digests = "a digest or copy" if len(read) == 1 else "digests or copies"
        level, why = "aggregated", f"{_named(read)} {_was(read)} read: only {digests} of what others reported."
    else:
        level, why = "unread", f"No text was read: {', '.join(cited)} only known to exist." if cited else "No source is cited."
    hosted = [source for source in read if source.hosted_by]
    if hosted:
        why += f" {_named(hosted)} {_was(hosted)} read in a copy on another host, which counts as a report."
    return Evidence(level, why, contested)


@lru_cache(maxsize=8192)  # Sources of most cases are called s1, s2, …, so what is said of them is made and kept once.
def _by_official(ids: tuple[str, ...], labels: tuple[str, ...], contested: bool) -> Evidence:
    kinds = list(dict.fromkeys(label.lower() for label in labels))
    texts = " and ".join(kind if kind.endswith("document") else f"{kind} text" for kind in kinds)
    why = f"{_listed(ids)} were read: {texts}, not a copy." if len(ids) > 1 else f"{_listed(ids)} was read: a {texts}, not a copy."
    return Evidence("official", why, contested)


class Grader:
    """Grades the claims of one case. Most rest on the same one or two sources, and share what is said of them."""

    __slots__ = ("_given", "kinds", "sources")

    def __init__(self, sources: Mapping[str, Source], kinds: Vocabulary) -> None:
        self.sources, self.kinds = sources, kinds
        self._given: dict[tuple[tuple[str, ...], str, bool], Evidence] = {}

    def claim(self, citations: Iterable[Citation], contested: bool, party: str = "", speaker: Stakeholder | None = None) -> Evidence:
        """As `claim_evidence`; `party` is the id of `speaker`."""
        key = tuple([citation.id for citation in citations]), party, contested
        found = self._given.get(key)
        if found is None:
            found = self._given[key] = claim_evidence(key[0], self.sources, self.kinds, speaker, contested)
        return found


def case_evidence(claims: Sequence[Evidence], contested: bool) -> Evidence:
    """The level that at least half of the claims reach, with their distribution as working."""
    if not claims:
        return Evidence("unread", "The record makes no claim.", contested)
    ranks = sorted((claim.rank for claim in claims), reverse=True)
    level = LEVELS[ranks[(len(ranks) - 1) // 2] - 1]
    levels = [claim.level for claim in claims]
    counts = [f"{count} {name}" for name in reversed(LEVELS) if (count := levels.count(name))]
    return Evidence(level, f"At least half of the {len(claims)} claims are {level} or better: {', '.join(counts)}.", contested)


@dataclass(frozen=True, slots=True)
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


def _published_by(source: Source, party: Stakeholder) -> bool:
    """Whether the party published the source itself: under its name, or on its own site."""
    if source.kind in ("aggregator", "news"):
        return False
    if source.publisher.casefold() in _names(party.name, party.local_name, party.aliases):
        return True
    if not party.website:
        return False
    site, at = host(party.website), host(source.url)
    return at == site or at.endswith(f".{site}")


@lru_cache(maxsize=4096)  # Asked for each position whose sources are not official; a party speaks in many cases.
def _names(name: str, local_name: str | None, aliases: tuple[str, ...]) -> frozenset[str]:
    """The names of a party, without regard to case."""
    return frozenset(each.casefold() for each in (name, local_name or "", *aliases) if each)


def _named(sources: Sequence[Source]) -> str:
    return _listed(_ids(sources))


def _ids(sources: Sequence[Source]) -> tuple[str, ...]:
    return tuple([source.id for source in sources])


def _listed(ids: Sequence[str]) -> str:
    return ids[0] if len(ids) == 1 else f"{', '.join(ids[:-1])} and {ids[-1]}"


def _was(sources: Sequence[Source]) -> str:
    return "was" if len(sources) == 1 else "were"
