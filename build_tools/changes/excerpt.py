# Long texts that differ in a few words are shown around those words.
"""Cuts two texts to where they differ."""

import os

AROUND = 6
"""Words kept before and after the difference."""
LONG = 160
"""Characters from which on a text is cut at all."""


def plain(text: str) -> str:
    """One line that can be shown anywhere: white space as single spaces, characters that cannot be seen as question marks."""
    return "".join(char if char.isprintable() else "?" for char in " ".join(text.split()))


def apart(was: str, now: str) -> tuple[str, str]:
    """Both texts on one line each; if one is long, what they share at both ends is left out."""
    was, now = plain(was), plain(now)
    if max(len(was), len(now)) <= LONG or not was or not now:
        return was, now
    old, new = was.split(), now.split()
    first = len(os.path.commonprefix([old, new]))
    last = len(os.path.commonprefix([old[first:][::-1], new[first:][::-1]]))
    start, stop = max(0, first - AROUND), max(0, last - AROUND)
    return _cut(old, start, stop), _cut(new, start, stop)


def _cut(words: list[str], start: int, stop: int) -> str:
    kept = " ".join(words[start : len(words) - stop])
    return f"{'… ' if start else ''}{kept}{' …' if stop else ''}"
