# A filled form reaches us as an issue's Markdown: each field is a heading `### Label` with the answer below it, and an empty one
# says `_No response_` (https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms).
# The forms themselves are in .github/ISSUE_TEMPLATE/; a test keeps the two alike. Answers come from strangers: they are text
# and nothing else, and characters that cannot be seen are left out before anything looks at them.
"""Reads filled issue forms."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from build_tools.files.text import HIDDEN

MAX_BYTES = 256 * 1024
FORMS: Mapping[str, Mapping[str, str]] = {
    "suggest-a-case": {
        "what": "What happened",
        "source": "Documents",
        "authority": "Authority or court",
        "respondent": "Company or organisation concerned",
        "product": "AI product",
        "jurisdiction": "Country or state",
        "date": "Date of the first event",
        "impact": "What it means for people",
    },
    "report-an-error": {"page": "Page", "claim": "Claim", "what": "What is wrong", "source": "What shows it"},
    "reply-as-a-party": {
        "page": "Page",
        "claim": "Claim",
        "party": "Party",
        "speaker": "How we can see that you speak for it",
        "what": "Your reply",
        "source": "What shows it",
    },
}
"""The labels of every form's fields by their ids."""

_EMPTY = "_No response_"
_HEADING = re.compile(r"^### (.+?)[ \t]*$", re.MULTILINE)
_ADDRESS = re.compile(r"https?://[^\s<>\"'`]+")


@dataclass(frozen=True)
class Filled:
    """A filled form: its name, the answers by field, and what a reader of them should know."""

    form: str
    answers: Mapping[str, str]
    notes: tuple[str, ...] = ()

    def addresses(self) -> list[str]:
        """The web addresses in the field `source`, each once."""
        return list(dict.fromkeys(_ended(match.group()) for match in _ADDRESS.finditer(self.answers.get("source", ""))))


def read_form(raw: bytes) -> Filled | None:
    """The filled form in an issue's text; None where there is none. Never raises."""
    text = raw[:MAX_BYTES].decode("utf-8", "replace").replace("\r\n", "\n")
    clean = HIDDEN.sub("", text)
    notes = [f"{len(text) - len(clean)} characters that cannot be seen were left out"] if clean != text else []
    if len(raw) > MAX_BYTES:
        notes.append(f"what comes after {MAX_BYTES // 1024} KiB was left out")
    headings = {match.group(1) for match in _HEADING.finditer(clean)}
    name = max(FORMS, key=lambda form: len(headings & set(FORMS[form].values())))
    labels = {label: field for field, label in FORMS[name].items()}
    if FORMS[name]["what"] not in headings:
        return None
    answers: dict[str, str] = {}
    known = [match for match in _HEADING.finditer(clean) if match.group(1) in labels]
    for match, following in zip(known, [*known[1:], None], strict=True):
        field = labels[match.group(1)]
        answer = clean[match.end() : following.start() if following else len(clean)].strip()
        if field in answers:
            notes.append(f"the heading '{match.group(1)}' stands twice; the first answer was taken")
        elif answer and answer != _EMPTY:
            answers[field] = answer
    return Filled(name, answers, tuple(dict.fromkeys(notes)))


def _ended(address: str) -> str:
    """An address without the signs of the sentence around it; brackets stay where it opens them itself."""
    while address and (
        address[-1] in ".,;:!?*_"
        or (address[-1] == ")" and address.count(")") > address.count("("))
        or (address[-1] == "]" and address.count("]") > address.count("["))
    ):
        address = address[:-1]
    return address
