# Bytes from strangers into text that is safe to parse and to show.
# Whatever could crash a parser, hide in an editor or reorder a line on screen is refused here, before YAML is looked at.
"""Reads one file as text and refuses what no record may contain."""

import os
import re
import stat
from dataclasses import replace
from pathlib import Path

from build_tools.files.finding import Finding, Place

MAX_BYTES = 256 * 1024
"""Largest record or vocabulary file."""

# Controls except tab, line feed and carriage return; line separators beside them; bidirectional overrides and
# isolates (CVE-2021-42574, "Trojan Source"); byte-order marks inside a text; non-characters.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
HIDDEN = re.compile(f"{FORBIDDEN.pattern}|\r")
"""The same in a value, where a carriage return is no end of a line, either."""
# O_NOFOLLOW and O_NONBLOCK: a link is refused even if it appears after the folder was listed, a pipe never blocks.
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_PLAIN = bytes(range(0x20, 0x7F)) + b"\n"
# Tabs, and the spaces that web pages and word processors use where plain ones are expected.
_ODD_INDENT = re.compile("^ *([\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+)", re.MULTILINE)
_LONE_RETURN = re.compile(r"\r(?!\n)")


def read_text(path: Path, name: str, most: int = MAX_BYTES) -> tuple[str | None, list[Finding]]:
    """Return the file's text, or None and the findings that say why it cannot be read.

    `name` is the path shown to people. Never raises for anything that lies in a folder.
    """
    raw, findings = read_raw(path, name, most)
    return decode(raw, name) if raw is not None else (None, findings)


def read_raw(path: Path, name: str, most: int = MAX_BYTES) -> tuple[bytes | None, list[Finding]]:
    """The same before anybody looks at what the bytes are."""
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        if path.is_symlink():
            return None, [_at(name, "F102", "this is a symbolic link", "put the file itself here; links are not followed")]
        return None, [_at(name, "F101", f"the file cannot be read: {_reason(error)}", "check that it exists and its permissions")]
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return None, [_at(name, "F103", "this is not a regular file", "a record is one text file; remove what stands in its place")]
        if status.st_size > most:
            advice = f"a record has at most {most // 1024} KiB; shorten it or split the dispute into two cases"
            return None, [_at(name, "F104", f"the file is too large ({status.st_size // 1024} KiB)", advice)]
        raw = os.read(descriptor, status.st_size + 1)
        while len(raw) <= most and (more := os.read(descriptor, most + 1 - len(raw))):
            raw += more
        return raw, []
    except OSError as error:
        return None, [_at(name, "F101", f"the file cannot be read: {_reason(error)}", "check that it exists and its permissions")]
    finally:
        os.close(descriptor)


def decode(raw: bytes, name: str) -> tuple[str | None, list[Finding]]:
    """Return the bytes as text, or None and the findings that say which characters are refused."""
    if b"\x00" in raw:
        return None, [_at(name, "F105", "this is not a text file", "save it as plain text in UTF-8")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        return None, [Finding(name, line, column, "F106", "the file is not in UTF-8", "save it again with the encoding UTF-8")]
    text = text.removeprefix("\ufeff")
    # All that is looked for below cannot be printed, tabs and odd spaces included. Asking for that, of what is left without plain ASCII,
    # takes a tenth of the time that looking takes, and most texts hold nothing of it but line ends.
    if raw.translate(None, _PLAIN).decode("utf-8").isprintable():
        return text, []
    found = [_forbidden(name, text, match) for match in FORBIDDEN.finditer(text)]
    found += [_odd_indent(name, text, match) for match in _ODD_INDENT.finditer(text)]
    hint = "save the file with line ends of one kind (LF)"
    found += [
        _in_text(name, text, match.start(), "F107", "the line ends with a lone carriage return", hint)
        for match in _LONE_RETURN.finditer(text)
    ]
    return (None, found[:20]) if found else (text, [])


def place_in(text: str, offset: int) -> Place:
    """The place of the character at this offset of a text whose lines end with line feeds."""
    return Place(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _forbidden(name: str, text: str, match: re.Match[str]) -> Finding:
    message = f"the character U+{ord(match.group()):04X} is not allowed"
    found = _in_text(name, text, match.start(), "F107", message, "delete it; it cannot be seen and may mislead")
    # A line or paragraph separator stands between words, so deleting it would join them.
    return found if match.group() in "\u2028\u2029" else replace(found, replacement="")


def _odd_indent(name: str, text: str, match: re.Match[str]) -> Finding:
    odd = match[1]
    what = "a tab" if odd[0] == "\t" else f"a space of another kind (U+{ord(odd[0]):04X}), which web pages use"
    found = _in_text(name, text, match.start(1), "F108", f"the line is indented with {what}", "indent with spaces, two for each level")
    # How many spaces a tab or a wide space stands for is anybody's guess; the others are one space each.
    return replace(found, length=len(odd), replacement=None if set(odd) & {"\t", "\u3000"} else " " * len(odd))


def _at(name: str, rule: str, message: str, hint: str) -> Finding:
    return Finding(name, 1, 1, rule, message, hint, length=0)


def _in_text(name: str, text: str, offset: int, rule: str, message: str, hint: str) -> Finding:
    return Finding(name, *place_in(text, offset), rule, message, hint)


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown reason").lower()
