"""What changes in plain values and lists of texts."""

from collections.abc import Iterator, Sequence

from build_tools.changes.change import Change, Did
from build_tools.changes.match import pairs


def value_change(
    part: str, was: str, now: str, *, subject: str = "", aspect: str = "", because: str = "", path: str = "", claim: bool = False
) -> Iterator[Change]:
    """One value, if it differs; it is added or removed where the other side has none. `claim`: it is part of a claim, published if it was there."""
    if was != now:
        did: Did = "changed" if was and now else "added" if now else "removed"
        yield Change(did, part, subject, aspect, was, now, because, path=path, claim=claim and bool(was))


def list_changes(part: str, was: Sequence[str], now: Sequence[str], path: str = "") -> Iterator[Change]:
    """Texts that came, went or were reworded; their order is not compared."""
    for n, m in pairs(was, now, lambda text: "", lambda text: text):
        if m is None and n is not None:
            yield Change("removed", part, was=was[n], path=f"{path}[{n}]" if path else "")
        elif n is None and m is not None:
            yield Change("added", part, now=now[m], path=f"{path}[{m}]" if path else "")
        elif n is not None and m is not None and was[n] != now[m]:
            yield Change("changed", part, was=was[n], now=now[m], path=f"{path}[{m}]" if path else "")


def set_changes(part: str, was: Sequence[str], now: Sequence[str], path: str = "") -> Iterator[Change]:
    """Names that came or went; a name is never taken for another."""
    gone, come = [name for name in was if name not in now], [name for name in now if name not in was]
    for name in gone:
        yield Change("removed", part, was=name, path=path)
    for name in come:
        yield Change("added", part, now=name, path=path)
