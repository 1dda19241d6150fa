"""English questions in plainer words: what an idiom says is said as the other grammars read it.

Out of all pipelines, what percentage failed: what percentage of pipelines failed. Only a question that is not understood
as it stands is reworded; the plain words are read like any other question, so that each of them still has to be
understood. What a rewording leaves out adds nothing, or is said to have been set aside.
"""

from __future__ import annotations

from mlops_magic.offline.context import not_a_condition
from mlops_magic.offline.rewordings_asked import ASKED
from mlops_magic.offline.rewordings_brief_en import BRIEF
from mlops_magic.offline.rewordings_daily_en import DAILY
from mlops_magic.offline.rewordings_decided_en import DECIDED_EN
from mlops_magic.offline.rewordings_first import not_misread
from mlops_magic.offline.rewordings_long_en import LONG
from mlops_magic.offline.rewordings_numbers import NUMBERS
from mlops_magic.offline.rewordings_quick import QUICK
from mlops_magic.offline.rewordings_rows import ROWS
from mlops_magic.offline.rewordings_said import SAID
from mlops_magic.offline.rewordings_shown import SHOWN
from mlops_magic.offline.rewordings_turns_en import TURNS


def reworded(text: str) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """The question in plainer words, and notes on what was set aside; ``None`` where nothing can be said otherwise."""
    typed = plain = " ".join(text.split())
    aside: list[str] = []
    for rule in (*LONG, *SHOWN, *SAID, *DECIDED_EN, *ASKED, *ROWS, *NUMBERS, *QUICK, *DAILY, *TURNS, *BRIEF):
        if rule.aside:
            aside += [
                (m.groupdict().get("aside") or m[0]).strip(" .?!") for m in rule.pattern.finditer(plain)
            ]
        plain = rule.pattern.sub(rule.plain, plain)
    plain = not_misread(" ".join(plain.split()))
    notes = tuple(not_a_condition(said) for said in aside)
    return None if plain == typed else (plain, notes)
