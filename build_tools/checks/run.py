# Runs every rule over every case, so that all findings appear in one run.
"""All checks, in order of their codes."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial

from build_tools.cache.store import Store
from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.catalogue.load import Loaded
from build_tools.checks import (
    addresses_of_pages,
    alleged_as_fact,
    amounts_complete,
    both_sides,
    conflicts_settled,
    ended_impact,
    events_in_order,
    future_dates,
    hosts_agree,
    ids_in_prose,
    impact_actions,
    impact_present,
    impact_spans,
    kind_fits_address,
    languages_named,
    measures_of_parties,
    measures_told_apart,
    measures_used,
    near_duplicates,
    neutral_words,
    positions_complete,
    possible_steps,
    proceedings_told,
    proposals_kept_apart,
    publishers_spelt,
    respondents_heard,
    review_in_time,
    same_particulars,
    short_quotations,
    short_texts,
    sides_apart,
    sources_in_time,
    sources_used,
    summary_carried,
    unread_support,
)
from build_tools.checks.kept import Found, Kept, KeptFaults, located
from build_tools.checks.prose import Prose
from build_tools.files.finding import Fault, Finding
from build_tools.processes.spread import Task, parts, spread

PART = 100
"""Cases that one process checks in one go."""

# Rules that need nothing but the case.
_PLAIN = (
    possible_steps, measures_used, events_in_order, both_sides, respondents_heard, positions_complete, sources_used, unread_support,
    short_quotations, amounts_complete, impact_spans, proceedings_told, impact_present, measures_told_apart,
    proposals_kept_apart, languages_named, review_in_time, short_texts, sides_apart, measures_of_parties,
    conflicts_settled, summary_carried, addresses_of_pages, sources_in_time, impact_actions,
)  # fmt: skip

# Rules that compare cases; they name the case of each fault.
_ACROSS = (same_particulars, publishers_spelt, hosts_agree, near_duplicates)


def case_faults(case: CaseEntry, catalogue: Catalogue) -> Iterator[Fault]:
    """Everything the rules find in one case."""
    for rule in _PLAIN:
        yield from rule.check(case)
    prose = Prose(case.record)
    yield from ids_in_prose.check(case, prose)
    yield from alleged_as_fact.check(case, prose)
    yield from future_dates.check(case, catalogue.today)
    yield from neutral_words.check(prose, catalogue.vocabularies["loaded-words"])
    yield from ended_impact.check(case, catalogue.today)
    yield from kind_fits_address.check(case, catalogue.kinds_by_name)


def compared(catalogue: Catalogue, kept: KeptFaults | None = None) -> Mapping[str, Sequence[Fault]]:
    """What comparing cases finds, by case. All of it is in the outlines, so it stands while they do. `kept` is what was found before."""
    found: dict[str, list[Fault]] | None = catalogue.kept_of_outlines.get("compared")
    if found is None:
        found = kept.get() if kept else None
        if found is None:
            found = {}
            for rule in _ACROSS:
                for ident, fault in rule.check(catalogue):
                    found.setdefault(ident, []).append(fault)
        catalogue.kept_of_outlines["compared"] = found
    return found


def check_all(
    catalogue: Catalogue,
    loaded: Loaded,
    jobs: int = 1,
    only: Collection[str] | None = None,
    store: Store | None = None,
    kept_faults: KeptFaults | None = None,
    *,
    placed: bool = True,
    meanwhile: Callable[[], object] | None = None,
) -> Iterator[Finding]:
    """Everything the rules find, located; `jobs` processes look. With `only`, in the case files of these names.

    `store` is what was found before, `kept_faults` what comparing cases found. Without `placed`, no file is read again to find lines.
    `meanwhile` is done while other processes look, if they do.
    """
    store = store or Store(None, "")
    across = compared(catalogue, kept_faults)
    wanted = [case for case in catalogue.cases if only is None or loaded.written["case"][case].file in only]
    files = {case: loaded.written["case"][case].file for case in wanted}
    digests = {case: loaded.digests.get(file, "") for case, file in files.items()}
    # While the outlines stand, so does what was found in a text.
    earlier: dict[str, tuple[str, Found]] = catalogue.kept_of_outlines.setdefault("found", {})
    standing = {case: earlier[case][1] for case, digest in digests.items() if case in earlier and earlier[case][0] == digest}

    def lacking(known: Mapping[str, Found]) -> list[str]:
        return [case for case in wanted if case not in known or (placed and not known[case].placed)]

    kept = Kept(store, lacking(standing), across, catalogue, loaded)
    known = {**standing, **kept.get()}

    def look(cases: Sequence[str]) -> dict[str, Found]:
        found = {}
        for case in cases:
            faults = known[case].faults if case in known else [*case_faults(catalogue.cases[case], catalogue), *across.get(case, ())]
            found[case] = located(loaded.written["case"][case], digests[case], faults) if placed else Found(faults)
        return found

    new: dict[str, Found] = {}
    tasks = [Task(partial(look, cases), things=len(cases)) for cases in parts(lacking(known), PART)]
    for some in spread(tasks, jobs, "checking cases", meanwhile):
        new.update(some)
    kept.put(new, set(files.values()))
    known.update(new)
    earlier.update({case: (digests[case], found) for case, found in known.items() if found.lasting})
    for case, found in known.items():
        yield from found.findings(files[case])
