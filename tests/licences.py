# The lock files say what is installed, and what is installed says under which licence it comes.
"""Writes docs/develop/dependencies.md; run it with `make licences`."""

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
PAGE = REPOSITORY / "docs/develop/dependencies.md"
HEAD = """# Dependencies and their licences

What the site is built with, and what tests need besides. Nothing of it becomes part of the published site but the style sheets of Material for MkDocs.
Every package is locked in `requirements/` with its version and the hashes of its files, and installed as a wheel, but for one that only tests need.
`make licences` writes this page again from what the packages say of themselves; a test compares it with what is installed.
"""
SPELT = {
    "Apache Software License": "Apache-2.0", "Apache 2.0": "Apache-2.0", "BSD 2-Clause License": "BSD-2-Clause", "BSD License": "BSD",
    "MIT License": "MIT", "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "GNU General Public License v2 (GPLv2)": "GPL-2.0",
}  # fmt: skip
"""Names that packages write in their own words, as SPDX writes them."""
_ROW = re.compile(r"^\| `([a-z0-9._-]+)` \| (\S+) \| (.+) \|$", re.MULTILINE)


def locked(file):
    """Names and versions in a lock file."""
    text = (REPOSITORY / f"requirements/{file}.txt").read_text(encoding="utf-8")
    return {name.lower(): version for name, version in re.findall(r"^([A-Za-z0-9_.-]+)==(\S+)", text, re.MULTILINE)}


def licence(name):
    """The licence of an installed package in SPDX's words where it gives them; "" where it is not installed on this computer."""
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return ""
    classified = [value.rpartition(" :: ")[2] for value in about.get_all("Classifier") or [] if value.startswith("License ::")]
    given = about.get("License-Expression") or (about.get("License") or "").strip()
    if not given or given == "UNKNOWN" or len(given) > 60:
        given = " or ".join(classified)
    return SPELT.get(given, given)


def rows(text):
    """Name, version and licence of every row of the page."""
    return {name: (version, said) for name, version, said in _ROW.findall(text)}


def page(before):
    """The page; a package that this computer does not install keeps the licence that it had in `before`."""
    known = rows(before)
    site, test = locked("site"), locked("test")
    parts = [HEAD]
    for title, packages in (("The site", site), ("Tests", {name: version for name, version in test.items() if name not in site})):
        parts += [f"\n## {title}\n\n| package | version | licence |\n| --- | --- | --- |\n"]
        parts += [
            f"| `{name}` | {version} | {licence(name) or known.get(name, ('', ''))[1]} |\n" for name, version in sorted(packages.items())
        ]
    return "".join(parts)


def main():
    before = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    PAGE.write_text(page(before), encoding="utf-8", newline="\n")
    print(PAGE.relative_to(REPOSITORY))
    missing = [name for name, (_, said) in rows(PAGE.read_text(encoding="utf-8")).items() if not said.strip()]
    if missing:
        sys.exit(f"these do not say their licence; look it up and write it into {PAGE.relative_to(REPOSITORY)}: {', '.join(missing)}")


if __name__ == "__main__":
    main()
