# Claims have no ids: an event may get another date, a position other words. Which one of the older record became which one of
# the newer is found by likeness, so that a changed claim reads as changed and not as one removed and another added.
"""Pairs the items of two lists."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)
Pair = tuple[int | None, int | None]
"""Indexes of an item before and after; None where it is not there."""

ALIKE = 0.5
"""Two items of different keys are the same one from this share of common words on."""
_SAME_KEY = 0.3
_MOST = 20_000


def pairs(before: Sequence[T], after: Sequence[T], key: Callable[[T], Hashable], words: Callable[[T], str]) -> list[Pair]:
    """Pair equal items first, then the most alike; an equal `key` (date and kind of an event) makes up for different words.

    The pairs come in the order of `after`, then what was removed in the order of `before`.
    """
    found: dict[int, int] = {}
    where: dict[T, list[int]] = defaultdict(list)
    for n, item in enumerate(before):
        where[item].append(n)
    for m, item in enumerate(after):
        if where[item]:
            found[m] = where[item].pop(0)
    taken = set(found.values())
    left = [n for n in range(len(before)) if n not in taken]
    right = [m for m in range(len(after)) if m not in found]
    for _, n, m in sorted(_scores(before, after, left, right, key, words), key=lambda score: (-score[0], abs(score[1] - score[2]), score)):
        if m not in found and n not in taken:
            found[m] = n
            taken.add(n)
    return [(found.get(m), m) for m in range(len(after))] + [(n, None) for n in range(len(before)) if n not in taken]


def _scores(
    before: Sequence[T],
    after: Sequence[T],
    left: Sequence[int],
    right: Sequence[int],
    key: Callable[[T], Hashable],
    words: Callable[[T], str],
) -> list[tuple[float, int, int]]:
    """Likeness of every pair that may be one. In lists beyond all measure items of one key are paired in their order."""
    if len(left) * len(right) > _MOST:
        return _in_order(before, after, left, right, key)
    bags = {("b", n): Counter(words(before[n]).lower().split()) for n in left}
    bags |= {("a", m): Counter(words(after[m]).lower().split()) for m in right}
    scores = []
    for n in left:
        for m in right:
            alike = likeness(bags["b", n], bags["a", m]) + (_SAME_KEY if key(before[n]) == key(after[m]) else 0)
            if alike >= ALIKE:
                scores.append((alike, n, m))
    return scores


def _in_order(
    before: Sequence[T], after: Sequence[T], left: Sequence[int], right: Sequence[int], key: Callable[[T], Hashable]
) -> list[tuple[float, int, int]]:
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for n in reversed(left):
        waiting[key(before[n])].append(n)
    return [(1.0, waiting[key(after[m])].pop(), m) for m in right if waiting[key(after[m])]]


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Share of words in common (Dice's coefficient), 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
