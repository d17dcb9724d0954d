"""What changes in the list of sources of a record."""

from collections.abc import Iterator, Sequence

from build_tools.changes.change import Change
from build_tools.changes.lists import value_change
from build_tools.changes.words import day, source_name, source_words
from build_tools.records.parts import Source
from build_tools.records.web_address import canonical

_SHOWN = ("title", "publisher", "published", "kind", "hosted_by", "language", "read", "excerpt", "archived", "note")
"""What readers see of a source; the day of the last check is for editors."""


def source_changes(before: Sequence[Source], after: Sequence[Source]) -> Iterator[Change]:
    """Sources that came, went, were swapped under the same id, or have other particulars."""
    old = {canonical(source.url): source for source in before}
    place = {source.id: n for n, source in enumerate(after)}
    placed = {source.id: n for n, source in enumerate(before)}
    come = [source for source in after if canonical(source.url) not in old]
    kept = {canonical(source.url) for source in after}
    gone = {source.id: source for source in before if canonical(source.url) not in kept}
    for source in after:
        path = f"sources[{place[source.id]}]"
        if source not in come:
            was = old[canonical(source.url)]
            yield from _particulars(was, source, path)
        elif source.id in gone:
            was = gone.pop(source.id)
            yield Change("changed", "source", source.id, "swapped for another", source_words(was), source_words(source), path=f"{path}.url")
            yield from _particulars(was, source, path, left_out=("title", "publisher"))
        else:
            read = "read" if source.read else "not read"
            yield Change("added", "source", source_name(source), now=f"{source_words(source)} ({source.kind}, {read})", path=path)
    for source in gone.values():
        yield Change("removed", "source", source_name(source), was=source_words(source), path=f"sources[{placed[source.id]}]")


def _particulars(was: Source, now: Source, path: str, left_out: tuple[str, ...] = ()) -> Iterator[Change]:
    for key in _SHOWN:
        if key not in left_out:
            aspect = {"hosted_by": "host", "read": "read by an editor"}.get(key, key)
            yield from value_change(
                "source", _shown(was, key), _shown(now, key), subject=source_name(now), aspect=aspect, path=f"{path}.{key}"
            )


def _shown(source: Source, key: str) -> str:
    value = getattr(source, key)
    if key == "published":
        return day(value)
    if key == "read":
        return "yes" if value else "no"
    return str(value or "")
