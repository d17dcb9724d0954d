# What lies in a folder of records, judged by its names alone.
# A name becomes an address, so it must mean the same on every file system: no links, no climbing, no device names,
# no two that differ by case only.
"""Lists the files of one folder and refuses names that cannot become ids."""

import os
import re
import unicodedata
from pathlib import Path

from build_tools.files.finding import Finding

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
"""What an id looks like: words of lower-case letters and digits, joined by single hyphens."""

MAX_ID = 80
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in range(10))])


def list_folder(folder: Path, name: str, ending: str = ".yml") -> tuple[dict[str, Path], list[Finding]]:
    """Return the files by id, sorted, and the findings about names; files with a bad name are left out.

    `name` is the folder's path as shown to people. A folder that does not exist is empty; one that is a link is not entered.
    """
    if folder.is_symlink():
        return {}, [Finding(name, 1, 1, *_LINK, length=0)]
    try:
        # Of two names that differ by case only, the one in lower case comes first and stays.
        entries = sorted(os.scandir(folder), key=lambda entry: (entry.name.casefold(), entry.name.swapcase()))
    except FileNotFoundError:
        return {}, []
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        return {}, [
            Finding(name, 1, 1, "F101", f"the folder cannot be read: {reason}", "check that it is a folder, and its permissions", length=0)
        ]
    files: dict[str, Path] = {}
    findings: list[Finding] = []
    folded: dict[str, str] = {}
    for entry in entries:
        twin = folded.setdefault(entry.name.casefold(), entry.name)
        if twin != entry.name:
            findings.append(
                Finding(
                    f"{name}/{printable(entry.name)}",
                    1,
                    1,
                    "F111",
                    f"the name differs from '{printable(twin)}' only by case",
                    "rename one of the two",
                    length=0,
                )
            )
            continue
        problem = _problem(entry, ending)
        if problem is None:
            files[entry.name.removesuffix(ending)] = Path(entry.path)
        elif problem[0]:
            findings.append(Finding(f"{name}/{printable(entry.name)}", 1, 1, *problem, length=0))
    return files, findings


def irregular(folder: Path, name: str) -> list[Finding]:
    """What lies anywhere below a folder of pages and would be published as something else, stop a build or have no address.

    Hidden files and folders are passed over, as the site engine does. Never follows a link.
    """
    findings = []
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for entry in sorted((*folders, *(each for each in files if not each.startswith(".")))):
            path = Path(here, entry)
            shown = f"{name}/{printable(path.relative_to(folder).as_posix())}"
            if path.is_symlink():
                findings.append(Finding(shown, 1, 1, *_LINK, length=0))
            elif not path.is_dir() and not path.is_file():
                findings.append(Finding(shown, 1, 1, *_DEVICE, length=0))
            elif not entry.isprintable():
                advice = "rename it; its name becomes an address, which people type and link to"
                findings.append(Finding(shown, 1, 1, "F113", "the name holds a character that cannot be seen", advice, length=0))
    return findings


_LINK = ("F102", "this is a symbolic link", "put the file itself here; links are not followed")
_DEVICE = ("F103", "this is not a regular file", "a record is one text file; remove what stands in its place")


def _problem(entry: "os.DirEntry[str]", ending: str) -> tuple[str, str, str] | None:
    """None for a good file, ("", "", "") for one to pass over, else rule, message and advice."""
    if entry.name.startswith(".") or entry.name.lower() == "readme.md":
        return "", "", ""
    ident = entry.name.removesuffix(ending)
    if ident != entry.name and len(ident) <= MAX_ID and ID.match(ident) and ident not in DEVICES and entry.is_file(follow_symlinks=False):
        return None  # As nearly every file: what follows is only for the others.
    stem, suffix = Path(entry.name).stem, Path(entry.name).suffix
    if entry.is_symlink():
        return _LINK
    if entry.is_dir(follow_symlinks=False):
        return "F109", "this is a folder, where a file should be", "records lie directly in their folder, one file each"
    if not entry.is_file(follow_symlinks=False):
        return _DEVICE
    if suffix != ending:
        return "F110", f"the name does not end in {ending}", f"rename it to {printable(stem.lower())}{ending}, or move it elsewhere"
    if len(stem) > MAX_ID:
        return "F112", f"the name is longer than {MAX_ID} characters", "shorten it; it becomes the address of the page"
    if not ID.match(stem):
        advice = "use lower-case letters a-z, digits and single hyphens, such as italy-garante-chatgpt"
        return "F113", f"'{printable(stem)}' cannot be an id", advice
    if stem in DEVICES:
        return "F114", f"'{stem}' is the name of a device on Windows", "add a word to the name"
    return None


def id_fault(ident: str) -> str | None:
    """Why a text cannot be an id, and what to do; None if it can."""
    if not ID.match(ident):
        near = "-".join(re.findall(r"[a-z0-9]+", plain_letters(ident)))[:MAX_ID].strip("-")
        advice = f"did you mean '{near}'?" if near else "such as italy-garante-chatgpt"
        return f"'{ident}' cannot be an id: it takes lower-case letters a-z, digits and single hyphens; {advice}"
    if len(ident) > MAX_ID:
        return f"the id is longer than {MAX_ID} characters; shorten it, it becomes the address of the page"
    return f"'{ident}' is the name of a device on Windows; add a word" if ident in DEVICES else None


def plain_letters(text: str) -> str:
    """Lower-case letters without accents; umlauts as they are spelt without them."""
    text = text.lower()
    for written, spelt in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("ø", "o"), ("ł", "l")):
        text = text.replace(written, spelt)
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def printable(name: str) -> str:
    """A file name that can be shown on a terminal: control and undecodable characters become question marks."""
    return "".join(char if char.isprintable() else "?" for char in name.encode("utf-8", "replace").decode("utf-8"))
