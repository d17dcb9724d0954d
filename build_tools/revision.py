# Part of the edge: an older state of the records is read from git, object by object, and written into a folder that is thrown
# away. Nothing is checked out, no hook or filter runs, and no attribute of the tree (export-ignore) can leave a record out, as
# it could with `git archive`.
"""Reads a folder as it was at a git revision."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_SECONDS = 60
_LARGEST = 1024 * 1024
"""Bytes; what is larger is far too large for a record (files/text.py) and becomes an empty file of that size."""


class RevisionError(Exception):
    """A revision cannot be read; the message is for people."""


@dataclass(frozen=True)
class Revision:
    """A commit of the repository that holds `folder`."""

    folder: Path
    name: str
    """As it was asked for: main, HEAD~2, a1b2c3d."""
    commit: str
    """Its full hash."""

    @property
    def shown(self) -> str:
        """`main (a1b2c3d4e5f6)`."""
        short = self.commit[:12]
        return short if self.commit.startswith(self.name) else f"{self.name} ({short})"


def find_revision(folder: Path, name: str) -> Revision:
    """Look a revision up in the repository that holds `folder`. Raises RevisionError."""
    if name.startswith("-") or not name.strip() or not name.isprintable():
        raise RevisionError(f"'{_short(name)}' cannot be the name of a revision")
    inside = _git(folder, "rev-parse", "--is-inside-work-tree")
    if inside.returncode != 0:
        said = inside.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RevisionError(
            f"{folder} is not in a git repository, so '{_short(name)}' cannot be looked up" + (f" (git: {said[0]})" if said else "")
        )
    found = _git(folder, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if found.returncode != 0:
        raise RevisionError(f"git knows no revision '{_short(name)}'")
    return Revision(folder, name, found.stdout.decode("ascii").strip())


def _short(name: str) -> str:
    """A name as it can be shown in a message."""
    shown = "".join(char if char.isprintable() else "?" for char in name)
    return shown if len(shown) <= 80 else f"{shown[:80]}…"


def write_revision(revision: Revision, path: Path, into: Path) -> bool:
    """Write what lay below `path` at a revision into `into`; False if there was nothing. Raises RevisionError.

    `path` lies in the revision's folder. Links become links, which are never followed; submodules are left out.
    """
    relative = path.relative_to(revision.folder).as_posix()
    tree = _done(_git(revision.folder, "ls-tree", "-r", "-l", "-z", revision.commit, "--", f"{relative}/"), revision)
    entries = [_entry(line) for line in tree.decode("utf-8", "surrogateescape").split("\0") if line]
    wanted = [(mode, name, oid) for mode, kind, oid, size, name in entries if kind == "blob" and size <= _LARGEST]
    blobs = _blobs(revision, [oid for _, _, oid in wanted])
    for mode, name, oid in wanted:
        target = _target(into, name, relative)
        if mode == "120000":
            target.symlink_to(os.fsdecode(blobs[oid]))
        else:
            target.write_bytes(blobs[oid])
    for _, kind, _, size, name in entries:
        if kind == "blob" and size > _LARGEST:
            with _target(into, name, relative).open("wb") as stream:
                stream.truncate(size)
    return bool(entries)


def _entry(line: str) -> tuple[str, str, str, int, str]:
    """Mode, kind, hash, size and path: the columns of `git ls-tree -l` (git-ls-tree(1), OUTPUT FORMAT)."""
    columns, _, name = line.partition("\t")
    mode, kind, oid, size = columns.split()
    return mode, kind, oid, 0 if size == "-" else int(size), name


def _target(into: Path, name: str, relative: str) -> Path:
    """Where a file of the tree is written. Git refuses trees that climb out of themselves; so does this."""
    parts = PurePosixPath(name).relative_to(relative).parts
    if ".." in parts:
        raise RevisionError(f"the tree holds a path that climbs out of its folder: {name}")
    target = into.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def _blobs(revision: Revision, oids: list[str]) -> dict[str, bytes]:
    """Contents by hash, all in one call (git-cat-file(1), BATCH OUTPUT)."""
    asked = "".join(f"{oid}\n" for oid in oids).encode("ascii")
    answer = _done(_git(revision.folder, "cat-file", "--batch", given=asked), revision)
    found: dict[str, bytes] = {}
    at = 0
    for oid in oids:
        end = answer.index(b"\n", at)
        size = answer[at:end].split()[-1]
        if not size.isdigit():
            raise RevisionError(f"git lacks a part of {revision.shown}; fetch it with its whole history and try again")
        start = end + 1
        at = start + int(size) + 1
        found[oid] = answer[start : at - 1]
    return found


def _git(folder: Path, *arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], input=given, capture_output=True, timeout=_SECONDS, check=False)
    except FileNotFoundError:
        raise RevisionError("git is not installed, so no revision can be read; install it, or name two folders") from None
    except (OSError, subprocess.SubprocessError) as error:
        raise RevisionError(f"git did not answer: {error}") from None


def _done(answer: "subprocess.CompletedProcess[bytes]", revision: Revision) -> bytes:
    if answer.returncode != 0:
        said = answer.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RevisionError(f"git cannot read {revision.shown}: {said[0] if said else 'it does not say why'}")
    return answer.stdout


def fork_point(revision: Revision) -> Revision:
    """The commit at which the present state left `revision`; the revision itself where git knows no common one, as in a shallow clone."""
    found = _git(revision.folder, "merge-base", revision.commit, "HEAD")
    commit = found.stdout.decode("ascii", "replace").strip()
    return Revision(revision.folder, revision.name, commit) if found.returncode == 0 and commit else revision


def changed_files(revision: Revision, path: Path) -> frozenset[str]:
    """The files below `path` that differ from those at a revision, deleted and untracked ones included, relative to its folder.

    `path` lies in the revision's folder. Raises RevisionError.
    """
    relative = path.relative_to(revision.folder).as_posix()
    diff = ("diff", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv", "--relative", "-z", revision.commit, "--", relative)
    new = ("ls-files", "--others", "--exclude-standard", "-z", "--", relative)
    said = b"".join(_done(_git(revision.folder, *command), revision) for command in (diff, new))
    return frozenset(os.fsdecode(name) for name in said.split(b"\0") if name)
