"""The conditions of the plan before with those that a follow-up says: instead of one of them, or beside them all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mlops_magic.offline.changes import alike, leaves_out, of_one_time, same_year, times, union, without
from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.plan import Condition, In, Null, Portion, Query, Ratio, Related, Scaled
from mlops_magic.offline.rules_listed_ko import ADDED
from mlops_magic.offline.scene import Pieces, whole
from mlops_magic.question.late import late

_BESIDE = late(r"also|together|along|plus|as well|addition", re.IGNORECASE)


def conditioned(query: Query, new: Sequence[Condition], pieces: Pieces, context: Context) -> Query:
    """The plan with the conditions that are said now: in the place of those like them, or beside the others.

    Raises:
        NotUnderstood: a value is to be added to one that was not said.
    """
    where, too = list(query.where), any("also" in v.roles for v in pieces.of("V"))
    for said in new:
        if shared := _share_of_another(query, said, pieces) or _share_of_one(query, said):
            query = shared
            continue
        condition = same_year(said, where, pieces, context)
        narrows = pieces.has("R") and not too
        apart = narrows or (isinstance(condition, Related) and _had_too(pieces))
        rivals = [c for c in where if (_against(c, condition) if apart else alike(c, condition))]
        rivals = [c for c in rivals if not _of_another_event(c, condition, pieces, context)]
        if isinstance(condition, In) and condition.negated and leaves_out(pieces):
            where = without(where, condition)
            continue
        _refuse_another_lack(condition, where, pieces)
        beside = isinstance(condition, In) and condition.column in query.group  # A100과 H100 비교 >> T4도
        if not rivals and any(i.load == ADDED for i in pieces.of("*")):
            raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("VF*")))
        if rivals and (_adds(pieces) or pieces.has("R=") or (beside and too)):  # 여기에 staging도
            condition = union(rivals[0], condition)
        elif rivals and any("also" in i.roles for i in pieces.of("VF")):
            context.assume(
                "앞 결과에 더하지 않고 새로 말한 것만 보여 줍니다.",
                "Only what was named now is shown, without the result before.",
            )
        where = [c for c in where if c not in rivals] + [condition]
        query = of_one_time(query, rivals, condition)
    return replace(query, where=tuple(where))


def _refuse_another_lack(condition: Condition, where: list[Condition], pieces: Pieces) -> None:
    """재현율이 없는 모델, then F1이 없는 건?: those instead, or those of them?

    Raises:
        NotUnderstood: it says neither that it narrows, nor that it adds.
    """
    lacks = [c for c in where if isinstance(c, Null) and isinstance(condition, Null)]
    other = any(
        c.negated == condition.negated and c != condition for c in lacks if isinstance(condition, Null)
    )
    told = pieces.has("R*&o") or any({"also", "only"} & i.roles for i in pieces.of("F"))
    if other and not told:
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("VF")))


def _against(old: Condition, new: Condition) -> bool:
    """Those without models, then the ones with models: no row is both."""
    if not (isinstance(old, Related) and isinstance(new, Related)):
        return False
    return (old.table, old.where) == (new.table, new.where) and (old.count == 0) != (new.count == 0)


def _had_too(pieces: Pieces) -> bool:
    """YOLO 데이터셋도 있는 것, V100으로도 돌린 것: one of that kind on top of the other."""
    parts = [p for i in pieces.of("VF") for p in whole(i)]
    return any("also" in p.roles or p.roles & {"로도", "으로도"} for p in parts)


def _of_another_event(old: Condition, new: Condition, pieces: Pieces, context: Context) -> bool:
    """Registered in 2025, then evaluated in 2026: both hold, as each is a date of its own.

    Raises:
        NotUnderstood: 2026년에 평가된 건? may be said instead.
    """
    if not (times(old) and times(new)) or {t.column for t in times(old)} == {t.column for t in times(new)}:
        return False
    topic = any({"은", "는"} & i.roles for i in pieces.of("VF"))
    if pieces.has("z") or (topic and not pieces.has("T")):
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("F")))
    return True


def _adds(pieces: Pieces) -> bool:
    """staging도 추가해줘: another value beside the one before."""
    return pieces.has("*") or any(_BESIDE.search(i.said) for i in pieces.of("&"))


def shares_held(query: Query) -> list[Ratio]:
    """The shares that were measured."""
    parts = [m.of if isinstance(m, Scaled) else m for m in query.measures]
    return [m for m in parts if isinstance(m, Ratio)]


def _share_of_another(query: Query, said: Condition, pieces: Pieces) -> Query | None:
    """전체 모델 중 production 비율은?, then staging은?: the share of those, and not of production among them.

    Raises:
        NotUnderstood: it is the share of several kinds, or it is only to be looked at some of them.
    """
    rivals = [s for s in shares_held(query) if alike(s.condition, said)]
    if not rivals or not isinstance(said, In) or said.negated:
        return None
    narrows = pieces.has("Ro*=") or any("only" in i.roles for i in pieces.of("VF"))
    if len(query.measures) > 1 or narrows:
        raise NotUnderstood("ambiguous", tuple(i.said for i in pieces.of("VF")))
    measure, other = query.measures[0], replace(rivals[0], condition=said)
    anew = replace(measure, of=other) if isinstance(measure, Scaled) else other
    return replace(query, measures=(anew,))


def _share_of_one(query: Query, said: Condition) -> Query | None:
    """단계별 비율, then 운영만: the share that was seen of that kind, and not of itself, which is all of it.

    Raises:
        NotUnderstood: the share of several kinds, or of one in part.
    """
    parts = [m.of if isinstance(m, Scaled) else m for m in query.measures]
    shares = [m for m in parts if isinstance(m, Portion)]
    if not shares or not isinstance(said, In) or said.column not in query.group:
        return None
    plain = len(parts) == len(query.group) == 1 and not (query.having or query.each or query.order)
    if said.negated or len(said.values) != 1 or not plain:
        raise NotUnderstood("ambiguous", said.values)
    ratio = Ratio(query.target, said)
    whole = query.measures[0]
    return replace(
        query, group=(), measures=(replace(whole, of=ratio) if isinstance(whole, Scaled) else ratio,)
    )
