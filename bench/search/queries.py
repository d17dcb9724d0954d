"""A log of 200 queries for a synthetic corpus: common words, names, names misspelt, beginnings, phrases."""

import random
import re
from pathlib import Path


def query_log(data: Path, count: int = 200, seed: int = 7) -> list[str]:
    """Queries as readers of this corpus might type them; the same for the same corpus."""
    chance = random.Random(seed)
    cases = chance.sample(sorted((data / "cases").glob("*.yml")), 60)
    texts = [path.read_text(encoding="utf-8") for path in cases]
    titles = [re.search(r'^title: "(.*)"', text, re.MULTILINE)[1] for text in texts]  # type: ignore[index]
    products = [_name(path) for path in chance.sample(sorted((data / "products").glob("*.yml")), 40)]
    holders = [_name(path) for path in chance.sample(sorted((data / "stakeholders").glob("*.yml")), 40)]
    common = ["court", "company", "model", "fine", "ban", "data", "privacy", "order", "appeal", "biometrics", "the authority", "claim"]
    common += sorted({word for title in titles for word in re.findall(r"\b[a-z]{5,}\b", title)})
    rare = sorted({word for text in texts for word in re.findall(r"(?<=[a-z] )[A-Z][a-z]{6,}(?= [a-z])", text)})
    summaries = [" ".join(re.search(r"^summary: >-\n((?:  .*\n)+)", text, re.MULTILINE)[1].split()) for text in texts]  # type: ignore[index]

    def pick(words: list[str]) -> str:
        return chance.choice(words)

    makers = [
        (50, lambda: pick(common)),
        (50, lambda: f"{pick(common)} {pick(common)}"),
        (15, lambda: f"{pick(common)} {pick(common)} {pick(common)}"),
        (20, lambda: pick(products)),
        (15, lambda: f"{pick(products)} {pick(common)}"),
        (15, lambda: pick(holders)),
        (10, lambda: pick(rare)),
        (10, lambda: _slip(pick(products), chance)),
        (10, lambda: pick(products)[:5]),
        (5, lambda: '"' + " ".join(pick(summaries).split()[2:5]) + '"'),
    ]
    queries = [make() for number, make in makers for _ in range(number)]
    chance.shuffle(queries)
    return queries[:count]


def _name(path: Path) -> str:
    return re.search(r'^name: "(.*)"', path.read_text(encoding="utf-8"), re.MULTILINE)[1]  # type: ignore[index]


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, max(2, len(word.split()[0]) - 2))
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
