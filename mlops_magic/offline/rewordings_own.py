"""English questions about the first or last of each one's own rows: projects whose latest run failed, however that is said.

The latest of a project is chosen among that project's rows. What stands behind a possessive, their or which (which projects'
latest run failed, which projects had their latest run fail, in which projects did the latest run fail) is said with whose, as
the grammars read it; the best of its architecture is the best in each architecture.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, one, rule

FIRST_WORD = (
    r"(?:latest|last|newest|(?:most|least) recent|first|best|worst|(?:most|least) \w+|"
    r"(?!test\b|request\b|rest\b|interest\b|forest\b)\w+est)"
)
_OWN = r"(?:their|its)(?: own| respective)?"
# The noun of the rows of which one is chosen, with what restricts it.
ROW_WORDS = r"(?:(?!of\b|and\b|or\b|in\b|is\b|was\b|has\b|have\b)[\w-]+ ){0,2}?(?:run|pipeline|experiment|job|model|version|dataset|data set|project|artifact|checkpoint|log|file|training run)"
# Those who have them: a noun with what restricts it, and no verb.
_WORD = r"(?!(?:is|are|was|were|do|does|did|has|have|had|of|which|what|who|whose|show|list|find|give|me|name|how|many|count|the|all|our|and|or|with)\b)[\w-]+"
_WHO = rf"(?P<who>(?:{_WORD} ){{0,2}}?{_WORD})"
_OWNER = r"(?:datasets?|data sets?|gpus?|gpu types?|roles?|task types?|projects?|users?|owners?|teams?|architectures?|frameworks?|formats?|pipelines?|runs?|models?)"
_SHOW = r"(?:which|what|show(?: me)?|list|find|give me|name|how many|count|the|all|of the|of our|our)(?: (?:the|all|all the|of the|of our|our|of))*"
_ASK = rf"^(?P<ask>{_SHOW} )?"
_STATE = r"(?P<state>failed|completed|finished|successful|broken|crashed|running|active|paused|archived|production|staging)"


def _many(who: str) -> str:
    who = who.rstrip("'’")
    return who if who.lower().endswith("s") else f"{who}s"


def _ask(m: re.Match[str]) -> str:
    """How many projects have ...: their number; else the projects."""
    asked = (m.groupdict().get("ask") or "").strip()
    return f"{asked} " if asked.lower() in ("how many", "count") else ""


def _whose(m: re.Match[str]) -> str:
    said = m.groupdict()
    state = f" is {said['state']}" if said.get("state") else ""
    return f"{_ask(m)}{_many(m['who'])} whose {m['first']} {m['row']}{state}{said.get('said') or ''}"


def _did(m: re.Match[str]) -> str:
    """In which projects did the last pipeline fail, was the largest dataset made: of each of them, as they are many."""
    if not m["who"].lower().endswith("s"):
        return m[0]
    be = "" if m["be"].lower() == "did" else f" {m['be']}"
    return f"{m['who']} whose {m['first']} {m['row']}{be} {m['rest']}"


def _in_each(m: re.Match[str]) -> str:
    """The best of its architecture, the fastest in their team."""
    kind = m["kind"]
    plural = kind.lower().endswith("s") and not kind.lower().endswith("ss")
    if plural and "respective" not in m["own"].lower():
        return m[0]
    return f"{m['best']} in each {one(kind)}"


_FIRST = rf"(?P<first>{FIRST_WORD})"
_ROWS = rf"(?P<row>{ROW_WORDS})"

_THEN = (
    r"(?=(?:in|on|after|before|since|during|between|from|until|this|last|within|yesterday|today|recently)\b)"
)

OWN = (
    # -- finished training in May: that is when their training finished
    rule(
        rf"\b(?P<rows>models?|versions?) (?:that |which )?(?:(?:have|has|had) )?(?:finished|completed|ended) (?:their |its )?training {_THEN}",
        r"\g<rows> whose training finished ",
    ),
    rule(
        rf"\b(?P<rows>runs?|pipelines?|jobs?|experiments?) (?P<that>that |which )?(?:(?:have|has|had) )?(?:finished|completed|ended) (?:their |its )?training {_THEN}",
        r"\g<rows> \g<that>finished ",
    ),
    # -- which projects' latest pipeline failed
    rule(
        rf"^(?P<ask>{_SHOW} )(?P<who>(?:{_WORD} ){{0,2}}?(?:{_WORD}(?<=s)['’]|{_OWNER})) {_FIRST} {_ROWS}(?P<said> (?!of\b|by\b|per\b|and\b|or\b|['’]).+?){LAST}",
        _whose,
    ),
    # -- which projects had their last run fail
    rule(
        rf"{_ASK}{_WHO} (?:that |which |who )?(?:have|has|had|saw|got) {_OWN} {_FIRST} {_ROWS}(?P<said> (?!of\b|by\b|per\b|and\b|or\b).+?){LAST}",
        _whose,
    ),
    # -- projects with their latest pipeline failed, over 10 GB
    rule(
        rf"{_ASK}{_WHO} with {_OWN} {_FIRST} {_ROWS}(?P<said> (?:\w+ed|running|still \w+|over|under|above|below|more than|less than|larger than|at least|at most|in (?!\d))\b.*?){LAST}",
        _whose,
    ),
    # -- what is NLP's latest run
    rule(
        rf"^what(?:['’]s| is| was| are| were) (?!(?:the|our|my|an?|in|of|on|for|their|its|your)\b)(?P<who>(?:{_WORD} ){{0,2}}?{_WORD}) (?P<what>{FIRST_WORD} {ROW_WORDS}s?){LAST}",
        r"show \g<who> \g<what>",
    ),
    # -- that have a failed last run
    rule(
        rf"{_ASK}{_WHO} (?:(?:that |which |who )?(?:have|has|had)|with) an? {_STATE} {_FIRST} {_ROWS}{LAST}",
        _whose,
    ),
    # -- that have failed in their last run
    rule(
        rf"{_ASK}{_WHO} (?:that |which |who )?(?:(?:have|has|had) )?(?P<said>failed|succeeded|crashed|completed) (?:in|on|with|at) {_OWN} {_FIRST} {_ROWS}{LAST}",
        lambda m: f"{_ask(m)}{_many(m['who'])} whose {m['first']} {m['row']} {m['said']}",
    ),
    # -- projects in which the latest run failed; in which projects did it fail
    rule(
        rf"{_ASK}{_WHO} (?:in|for|on|of) which (?:the |their )?{_FIRST} {_ROWS}(?P<said> (?!of\b|by\b|per\b).+?){LAST}",
        _whose,
    ),
    rule(
        rf"^(?:in|for|on|with|of) which {_WHO} (?P<be>did|was|were|is|has|have) (?:the |their ){_FIRST} {_ROWS} (?!of\b|by\b|per\b)(?P<rest>.+?){LAST}",
        _did,
    ),
    # -- the best recall for its architecture, the fastest in their team
    rule(
        rf"(?P<best>\bthe (?:very )?{FIRST_WORD}(?: (?!of\b|in\b|for\b)[\w.@-]+){{0,4}}?) (?:for|in|among|amongst|of|within|across|inside) (?P<own>{_OWN}) (?P<kind>(?:task type|gpu type|[\w-]+))(?=[\s?.!,;]|$)",
        _in_each,
    ),
    # -- GPU hours used in 2026: an amount that is used up is a sum
    rule(
        r"^(?:the |show |list |give me )*(?P<what>(?:gpu|training|compute|run|machine)[ -](?:hours|time|minutes)) (?:that (?:was|were) )?(?:used|spent|consumed|burned|burnt|logged|clocked|racked up)\b(?: up)?",
        r"total \g<what>",
    ),
    # -- projects with total dataset size: that of each of them
    rule(
        rf"^(?:(?:show|list|give|me|all|the|our) )*(?P<who>(?!(?:show|list|give|how|and)\b)[\w-]+s),? (?:with|and|along with|together with) (?:the |their )?(?P<what>(?:total|average|mean|overall|combined) (?!(?:of|number)\b)[a-z\d@]+(?: [a-z]+)?(?<!above)(?<!over)(?<!under)(?<!below))(?P<more>,[^,]+)?{LAST}",
        lambda m: f"{m['what']} per {one(m['who'])}{m['more'] or ''}",
    ),
)
