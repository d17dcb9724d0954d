# Until somebody entitled to has decided, an accusation is what somebody says. "The company broke the law" is then our verdict.
"""E119: an accusation told as a fact before anything was decided."""

import re
from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.checks.prose import QUOTED, Phrases, Prose
from build_tools.files.finding import Fault

CODE = "E119"
# A settlement decides nothing: most are made without admission.
_DECIDES = frozenset(["decision", "judgment", "fine"])
_TEXTS = frozenset(["title", "summary", "issue", "impact", "measures", "events"])
# What only a finding can say, in the past tense or as an adverb: "violating" and "violations" mostly stand in an accusation.
_VERDICTS = Phrases(
    [
        "violates", "violated", "infringes", "infringed", "breached", "in breach of", "in violation of", "unlawful", "unlawfully",
        "illegal", "illegally", "broke the law", "flouted", "deceived", "misled", "discriminated", "defrauded",
    ]
)  # fmt: skip
# Words that leave the accusation with its author, anywhere in the sentence.
_ATTRIBUTED = re.compile(
    r"\b(alleg\w*|accus\w*|claim\w*|sa(?:ys?|id|ying)|argu\w*|assert\w*|conten[dt]\w*|suspect\w*|conclu\w*|f(?:inds?|ound|indings?)|complain\w*"
    r"|whether|if|may|might|could|would|according|concerns?|investigat\w*|examin\w*|in what|den(?:y|ies|ied|ying)|disput\w*|su(?:e[sd]?|ing)"
    r"|lawsuits?|asks?|asked|views?|consider\w*|charg\w*|state[sd]?|h(?:olds?|eld)|rul(?:e[sd]?|ing)|believ\w*|grounds?"
    r"|declar\w*|calls?|called|determin\w*)\b",
    re.IGNORECASE,
)


def check(case: CaseEntry, prose: Prose) -> Iterator[Fault]:
    """A warning for each such word in a case in which nothing was decided, unless its sentence says whose word it is."""
    if any(event.kind in _DECIDES for event in case.record.events) or not _VERDICTS.may_stand_in(prose):
        return
    for path, text in prose.own:
        if path[0] not in _TEXTS or path[-1] == "action":
            continue
        for sentence in re.split(r"(?<=[.!?;])\s+", QUOTED.sub(" ", text)):
            verdict = _VERDICTS.search(sentence)
            if verdict and not _ATTRIBUTED.search(sentence):
                hint = "say who alleges it; once it is decided, add the event of the decision"
                yield Fault(path, CODE, f"'{verdict}' is told as a fact, and nothing was decided", hint, "warning", mark=verdict)
