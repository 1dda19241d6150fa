"""Two deeds of one person: 2025년에 프로젝트를 만들고 2026년에 모델을 등록한 사람.

Each deed is a question of its own about who did it, and who did both is asked for: the model need not be of that project. A team
did both where people of it did.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.followup import Understood
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.plan import Agg, Among, Col, Condition, Null, Query, Related, Shares
from mlops_magic.offline.rewording_ko import particle, subject
from mlops_magic.question.hangul import adnominal, before_its_noun
from mlops_magic.question.late import late

# Without these there is no second deed, and nothing chosen out of some.
IN_STEPS = late(r"고\s|중(?:에|\s)")
Reader = Callable[[str], Understood]

# What may stand behind the person: nothing, a word that asks who, or how many there are.
_LISTED = late(
    r"(?:들)?(?:은|는|이|을|를|만)?\s?(?:(?:누구|누군|어디|목록|리스트|명단|이름|알려|보여|찾아|뽑아|조회|있)\S*\s?(?:줘|주세요|나요|어)?)?[\s?.!]*$"
)
_COUNTED = late(
    r"(?:들)?(?:은|는|이|가)?\s?(?:모두\s|총\s|다\s)?(?:몇\s?(?:명|분|팀|개|곳)\S*|수(?:는|가)?)[\s?.!]*$"
)


def two_deeds(text: str, items: Sequence[Item], read: Reader, context: Context) -> Understood | None:
    """Who did the one and the other; ``None`` where no two deeds of a person are told.

    Raises:
        NotUnderstood: one of them is not understood by itself.
    """
    split = _split(items, context) if context.language == "ko" else None
    if split is None:
        return None
    deeds, who = split
    people = who.tables[0] if who.sym == "T" else who.load[0].table
    unclear = NotUnderstood("ambiguous", tuple(deed[-1].said for deed in deeds))
    rest = text[who.end :]
    counted = bool(_COUNTED.match(rest))
    if not (counted or _LISTED.match(rest)):
        raise unclear
    found = [read(f"{_deed(text, deed)} 사람") for deed in deeds]
    did = [_who(f.query, people, context) for f in found]
    if not all(did):
        raise unclear
    for other in found:
        context.assumptions += [a for a in other.context.assumptions if a not in context.assumptions]
    context.assume("말한 일들은 각각 다른 행의 것이어도 됩니다.", "What was done need not be of one row.")
    if who.sym == "T":
        plan = Query(people, where=tuple(dict.fromkeys(c for where in did for c in where)))
        plan = replace(plan, measures=(Agg("count", None, people),)) if counted else plan
    elif counted:
        raise unclear
    else:
        (team,) = who.load
        there = (Null(team, negated=True),)
        both = tuple(Shares(team, Query(people, where=(*where, *there))) for where in did)
        plan = Query(people, (team,), both, distinct=True)
    return replace(found[0], query=plan, context=context, audited=True)


def _split(items: Sequence[Item], context: Context) -> tuple[list[list[Item]], Item] | None:
    """The words of each deed, and who did them."""
    said = list(items)
    joints = [n for n in range(len(said)) if _joins(said, n)]
    behind = range(joints[-1] + 1, len(said)) if joints else ()
    at = next((n for n in behind if _is_person(said[n], context)), 0)
    if not at or any(i.sym in "MBSRrz#?gG" for i in said):
        return None
    begins = [0, *(n + 1 + (said[n + 1].sym == "&") for n in joints)]
    ends = [*(n + 1 for n in joints), at]
    deeds = [said[begin:end] for begin, end in zip(begins, ends, strict=True)]
    if not all(deed and _of_rows(deed) for deed in deeds):
        return None
    last = deeds[-1][-1].said
    return None if not adnominal(last) or last.endswith(_THINGS) else (deeds, said[at])


# 모델이 안 나온 것들 담당자: said of what is theirs.
_THINGS = ("것들", "것", "거", "애들")


def _is_person(item: Item, context: Context) -> bool:
    if item.sym == "T":
        return bool(set(item.tables) & set(context.people)) and not item.among
    kinds = list(item.load) if item.sym == "C" else []
    of = [k for k in kinds if isinstance(k, Col) and k.table in context.people and context.category(k)]
    return len(of) == len(kinds) == 1


def _joins(said: list[Item], at: int) -> bool:
    """만들고, 실패했고; 실험 하고: where the first deed ends."""
    item, behind = said[at], said[at + 1] if at + 1 < len(said) else None
    if item.sym == "T" and behind is not None and behind.sym == "&":
        tool = at > 0 and bool(said[at - 1].roles & {"으로", "로", "에서"})
        return behind.said == "하고" and (tool or bool(item.kinds("verb")))
    return item.sym in "EeV" and item.korean and "and" in item.roles and item.said.endswith("고")


def _of_rows(deed: list[Item]) -> bool:
    """Whether rows are told of: a noun, or a verb of runs."""
    return any((i.sym == "T" and not i.kinds("owner")) or i.sym == "e" for i in deed)


def _deed(text: str, deed: list[Item]) -> str:
    """What is told of a person by one deed: 2025년에 프로젝트를 만든, A100으로 돌린 실험이 있는, failed 실험이 있는."""
    verb, before = deed[-1], deed[-2] if len(deed) > 1 else None
    begin = deed[0].begin
    if verb.sym == "T":
        return f"{text[begin : verb.begin]}돌린 {verb.said}{subject(verb.said)} 있는"
    if before is not None and before.sym == "T" and (state := _state(before, verb)):
        return f"{text[begin : before.begin]}{state} {before.said}{subject(before.said)} 있는"
    said = before_its_noun(verb.said) or text[verb.begin : verb.end]
    told = text[begin : verb.begin]
    for noun, then in pairwise(deed):
        if noun.sym == "T" and "also" in noun.roles and then is verb and then.sym in "Ee":
            told = f"{text[begin : noun.begin]}{noun.said}{particle(noun.said, '을', '를')} "
    return f"{told}{said}"


def _state(noun: Item, verb: Item) -> str:
    """실험이 실패했고: the stored state of those rows."""
    if verb.sym != "V" or not isinstance(verb.load, Values) or verb.load.negated or verb.load.null:
        return ""
    own = [v for k, v in verb.load.options.items() if k[0] in noun.tables]
    return own[0][0] if len(own) == 1 and len(own[0]) == 1 else ""


def _who(plan: Query, people: str, context: Context) -> tuple[Condition, ...]:
    """The persons of a plan, as conditions on persons; none where it is no list of them."""
    if plan.measures or plan.group or plan.limit is not None or plan.decision:
        return ()
    named = plan.shown and all(isinstance(s, Col) and s.table == people for s in plan.shown)
    if plan.target == people and (named or not plan.shown):
        return plan.where
    if (
        named
        and context.world.graph.single(plan.target, people)
        and not any(isinstance(c, Among) for c in plan.where)
    ):
        return (Related(plan.target, plan.where),)
    return ()
