"""How an English idiom is said in plainer words: where it stands, and the words that the other grammars read.

A rule keeps what chooses rows and what is asked of them, in whatever order; it leaves out only what adds nothing, and
what ``aside`` says to be set aside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mlops_magic.question.late import late

Told = str | Callable[[re.Match[str]], str]

# Words that open or end a question and ask for nothing of their own.
THE = r"(?:the |our |my |all |all of |all the |all of the |all our )?"
# An amount that is used up.
USES = (
    r"(?:eats?|ate|eaten|consum(?:es?|ed|ing)|hogs?|hogged|hogging|burn(?:s|t|ed|ing)?|gobbl(?:es?|ed)|chews?|chewed|swallow(?:s|ed)?|"
    r"devour(?:s|ed)?|occup(?:y|ies|ied)|soak(?:s|ed)?|suck(?:s|ed)?|clock(?:s|ed)?|rack(?:s|ed)?|guzzl(?:es?|ed)|tak(?:es?|ing)|took|taken|"
    r"us(?:es?|ed|ing)|spend(?:s|ing)?|spent|need(?:s|ed)?|tie(?:s|d)?|fill(?:s|ed)?|pil(?:es?|ed)|accumulat(?:es?|ed)|amass(?:es|ed)?|put(?:s)?|logg(?:ed)|logs)"
)
BRINGS = (
    r"(?:produc(?:es?|ed|ing)|generat(?:es?|ed|ing)|creat(?:es|ed)|turn(?:s|ed)? out|churn(?:s|ed)? out|crank(?:s|ed)? out|pump(?:s|ed)? out|"
    r"spit(?:s)? out|spat out|yield(?:s|ed)?|output(?:s|ted)?|deliver(?:s|ed)?|g[ai]ves? rise to|gave rise to|result(?:s|ed)? in|le[fd] to|"
    r"leaves?|left|leaves? behind|left behind|wr[io]tes?|wrote|emit(?:s|ted)?|feeds?|fed|spawn(?:s|ed)?|hosts?|hosted|sees?|saw|seen|shipped|ships|come up with|came up with|bring about|brought about|put out)"
)
PART = r"(?:percentage|percent|share|fraction|proportion|portion|part|per cent|%)"
MORE = r"(?:at least|at most|more than|fewer than|less than|over|under|above|below|exactly|no fewer than|no less than|no more than|a minimum of|upwards of|>=?|<=?|≥|≤)"
ROW = r"(?:model|run|pipeline|dataset|data set|project)"
RUNS = r"(?:runs?|training runs?|trainings?|pipelines?|experiments?|jobs?)"
METRIC = r"(?:recall|precision|f1(?:[ -]score)?|map(?:@?50)?|latency|inference time)"
MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
LAST = r"[\s?.!]*$"


EVENTS = {"registration": "registered", "creation": "created", "evaluation": "evaluated"}


@dataclass(frozen=True)
class Rewording:
    """Where ``pattern`` stands, ``plain`` says the same; ``aside``: what it leaves out is told to be."""

    pattern: re.Pattern[str]
    plain: Told
    aside: bool = False


def rule(pattern: str, plain: Told, aside: bool = False) -> Rewording:
    return Rewording(late(pattern, re.IGNORECASE), plain, aside)


def one(kind: str) -> str:
    """Formats: format."""
    word = kind.strip()
    if word.lower().endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.lower().endswith("s") and not word.lower().endswith("ss") else word
