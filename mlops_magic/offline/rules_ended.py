"""Rules for what came to an end at some time, well or not: 3월에 끝난 실험, 3월에 실패로 끝난 실험, 월별 종료된 실험 수.

완료된 tells a state; 끝난 and 종료된 tell an event where a time is said, and rows that failed have come to their end too.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.placing import is_state
from mlops_magic.offline.plan import Col, In, Query
from mlops_magic.offline.row import Grammar
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

ENDED = Grammar()

_ENDS = late(r"^(?:끝[난나내낸났냈]|종료|마[친치쳤]|finish(?:ed)?$)", re.IGNORECASE)
# 실패로 끝난, 비정상 종료된: how it ended.
_ENDED_SO = late(r"(?:로|게|히|으로)\s?(?:끝[난나내낸났냈]|종료|마[친치쳤])")
_WELL = late(
    r"(?<![가-힣])(?:정상|성공|무사|문제\s?없이|탈\s?없이|제대로|완전히|온전히|끝까지|잘|다)(?:적으로|으로|히)?\s*$"
)


@ENDED.rule(r"DB(?=V)")
def first_that_ended(items: list[Item], context: Context) -> list[Item] | None:
    """이번 달에 가장 먼저 끝난: of those that ended then."""
    date, first = items
    behind = context.text[first.end :].lstrip()
    return [first, date] if date.roles <= {"에"} and _ENDS.match(behind) else None


@ENDED.rule(r"[Dδ][><]?[VC]?V|PS?V|F#V")
def ended_then(items: list[Item], context: Context) -> list[Item] | None:
    """3월에 끝난, 3월 이후에 A100에서 종료된, 월별 종료된 실험 수: whatever came of it."""
    end = next((i for i in items if i.sym == "V" and only_ends(i, context)), None)
    if end is None:
        return _how_it_ended(items, context)
    say_ended(end, context)
    return [as_event(i) if i is end else i for i in items]


def say_ended(end: Item, context: Context) -> None:
    """States that what has ended is taken as what has an end, whatever came of it."""
    context.assume(
        f"'{end.said}'은(는) 종료 시각이 있는 것으로 읽어, 실패로 끝난 것도 넣었습니다.",
        f"'{end.said}' is taken as having an end; those that failed are among them.",
    )


def _how_it_ended(items: list[Item], context: Context) -> list[Item] | None:
    """3월에 실패로 끝난: the state, and the event that the time is of."""
    end = items[-1]
    told = any(is_state(Col(*k), context) for k in end.load.options)
    if told and items[0].date is not None and items[0].date.hours:
        return [
            replace(items[0], sym="U"),
            *items[1:],
        ]  # 새벽에 실패한: at what hour is not told by when it began
    table = next(iter(end.load.options), ("", ""))[0]
    event = _end_of(table, context)
    if not event or len(items) > 2 or len(end.load.options) != 1 or not _ENDED_SO.search(end.said):
        return None
    return [*items[:-1], replace(as_event(end), senses=(Sense("event", name=event),)), end]


def only_ends(value: Item, context: Context) -> bool:
    """Whether a word tells that something ended, where rows can end in more than one way, and not how."""
    if value.load.null or value.load.negated or not _ENDS.match(value.said):
        return False
    if _WELL.search(context.text[: value.begin]):
        return False
    return any(_several_ends(k, context) for k in value.load.options) and bool(value.events)


def _several_ends(key: tuple[str, str], context: Context) -> bool:
    """Whether rows that are not in this state can have ended as well."""
    table = key[0]
    states = context.world.catalog.values.get(key)
    going = set(context.unfinished.get(table, ()))
    return bool(_end_of(table, context)) and states is not None and len(set(states.distinct) - going) > 1


def _end_of(table: str, context: Context) -> str:
    """The event that ends a length of time of these rows."""
    ends = {(d.table, d.end) for d in context.semantics.durations if d.table == table}
    return next((e.key for e in context.semantics.events if ends & set(e.columns)), "")


def as_event(value: Item) -> Item:
    """The word for what happened instead of the state it led to."""
    return replace(value, sym="E", load=None, senses=tuple(value.kinds("event")))


def say_completed(query: Query, said: list[Item], context: Context) -> None:
    """States that what has ended is taken as what was completed, where no time is said."""
    for value in said:
        if value.sym == "V" and only_ends(value, context):
            held = [c for c in query.where if isinstance(c, In) and c.column.key in value.load.options]
            states = [
                v for c in held if not c.negated and _several_ends(c.column.key, context) for v in c.values
            ]
            if states:
                context.assume(
                    f"'{value.said}'은(는) 상태 {', '.join(states)}(으)로 읽었습니다(실패로 끝난 것은 뺐습니다).",
                    f"'{value.said}' is taken as {', '.join(states)}; those that failed are left out.",
                )
