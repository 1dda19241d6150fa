"""Rules for words that mean something of their own beside a goal or a recommendation."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.background import unused
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Sorted
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.rules_texts import OUTPUT
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

DECISIONS = Grammar()


@DECISIONS.rule(r"E(?=Y?$|T$|.*\?)")
def worth_putting(items: list[Item], context: Context) -> list[Item] | None:
    """Production 올릴만한 거: what could be put there asks for a recommendation."""
    worth = items[0].said.replace(" ", "").startswith("올릴만한")
    return [made("?", items, None)] if worth else None


@DECISIONS.rule(r"E(?=M?A)")
def good_to_put(items: list[Item], context: Context) -> list[Item] | None:
    """Production으로 올리기 가장 좋은 거: what is good to be put there asks for a recommendation."""
    return [made("?", items, None)] if items[0].said.endswith(("올리기", "보내기")) else None


@DECISIONS.rule(r"g.*TL$")
def is_there_none(items: list[Item], context: Context) -> list[Item] | None:
    """오탐 적은 모델 없나: asks whether there is one, and for it."""
    asks = items[-1].said.rstrip("요").endswith(("없나", "없을까", "없니", "없냐", "없어"))
    return items[:-1] if asks and items[-1].korean else None


@DECISIONS.rule(r"g[TUv&i]{1,6}i")
def tolerated_because(items: list[Item], context: Context) -> list[Item] | None:
    """오탐은 사람이 재검하면 되니까 상관없고: what stands between a topic and its verdict gives the reason."""
    topic = items[0].roles & {"은", "는", "이야", "야"}
    persons = all(_person(t, context) for t in items if t.sym == "T")
    if not topic or not persons:
        return None
    unused(context.text[items[1].begin : items[-1].begin], context)
    return [items[0], items[-1]]


def _person(item: Item, context: Context) -> bool:
    meanings = [context.semantics.tables.get(t) for t in item.tables]
    return bool(meanings) and all(m is not None and m.person for m in meanings) and not item.kinds("owner")


@DECISIONS.rule(r"\?v?[CmA]v*i")
def no_matter_after(items: list[Item], context: Context) -> list[Item] | None:
    """하나 추천해줘 속도는 상관없고: said behind what asks, as before it."""
    return items[:1] if no_matter(items[1:], context) == [] else None


@DECISIONS.rule(r"v?[CmA]v*i(?=.*[g?AsB])")
def no_matter(items: list[Item], context: Context) -> list[Item] | None:
    """크기는 상관없고, 느려도 되니까: what may be as it likes is no criterion."""
    first = next(i for i in items if i.sym in "CmA")
    yields = first.said.endswith("도") if first.sym == "A" else bool({"은", "는"} & first.roles)
    if first.korean and not yields:
        return None
    unused(context.text[first.begin : items[-1].end], context)
    return []


@DECISIONS.rule(r"m~&?(?=[Cg]v)")
def not_by(items: list[Item], context: Context) -> list[Item] | None:
    """정확도보다 속도가 우선: what counts less is no criterion, stored or not."""
    unused(context.text[items[0].begin : items[0].end], context)
    return []


@DECISIONS.rule(r"N(?=v?g)")
def even_one(items: list[Item], context: Context) -> list[Item] | None:
    """불량 하나라도 놓치면: one is the least of them, no amount asked for."""
    number = items[0].number
    return [] if number and number.value == 1 and {"라도", "이라도", "also"} & items[0].roles else None


@DECISIONS.rule(r"gmv*[Av]")
def costs(items: list[Item], context: Context) -> list[Item] | None:
    """라인 세우는 비용이 커서: what a goal is feared for; small, it may be."""
    costs = items[1].said.startswith(("비용", "손실", "피해", "손해"))
    last = items[-1]
    if not costs or not last.korean:
        return None
    small = last.sym == "A" and adjective(last)[1] < 0
    return [items[0], made("i" if small else "v", items[1:], None)]


@DECISIONS.rule(r"\?L(?=$|[sgCAvw&])")
def is_there_any_worth(items: list[Item], context: Context) -> list[Item] | None:
    """다시 살릴 만한 거 없나: asks for one."""
    asks = items[-1].said.rstrip("요").endswith(("없나", "없을까", "없니", "없냐", "없으려나"))
    return items[:-1] if asks and items[-1].korean else None


@DECISIONS.rule(r"gAw$|wgA$")
def which_of_the_two(items: list[Item], context: Context) -> list[Item] | None:
    """v2.0하고 v2.1 중에 오탐 적은 건 어느 쪽: the one of them that has the fewest."""
    goal, word, asks = (next(i for i in items if i.sym == s) for s in "gAw")
    side = asks.said.replace(" ", "").startswith(("어느쪽", "어느게", "어느거", "어느것"))
    few = word.korean and adjective(word)[1] < 0 and bool(goal.kinds("bad"))
    most = Item("M", "가장", (Sense("word", name="sup", value=""),), korean=True, place=word.place)
    return [goal, most, word] if side and few else None


@DECISIONS.rule(r"(?<![NCF])OX?(?=v?g)")
def anomaly(items: list[Item], context: Context) -> list[Item] | None:
    """이상 절대 놓치면: an anomaly, no bound."""
    return items[1:] if items[0].said == "이상" else None


@DECISIONS.rule(r"v+A?V")
def line_stops(items: list[Item], context: Context) -> list[Item] | None:
    """라인이 자주 멈춥니다, 라인 멈추면: what a place suffers is no state of a row."""
    scenes = [i for i in items if i.sym == "v" and any(s.value == "scene" for s in i.words("ask"))]
    told = re.match(r"다(?:고|는|네|며|던)|대요?", context.text[items[-1].end :])  # 멈춘다고 난리예요
    suffers = bool(told) or items[-1].said.endswith("면") or any({"이", "가"} & i.roles for i in scenes)
    place = bool(scenes) and suffers
    return [items[0], made("v", items[-1:], None)] if place and items[-1].words("ask") else None


@DECISIONS.rule(r"iA?g")
def can_live_with(items: list[Item], context: Context) -> list[Item] | None:
    """We can live with a few misses: tolerated, as it is said before them."""
    return [items[-1], made("i", items[:-1], None)] if not items[0].korean else None


@DECISIONS.rule(r"e.*\?")
def to_be_run(items: list[Item], context: Context) -> list[Item] | None:
    """CPU에서 돌릴 거라: where a model is going to run is not stored; where it was trained is."""
    planned = items[0].korean and _PLANNED.search(items[0].said)
    return [made("U", items[:1], None), *items[1:]] if planned else None


_PLANNED = late(r"[릴할킬]\s?(?:거|건|것|게|걸|때|예정)?$")


@DECISIONS.rule(r"A&?[AgCT].*\?")
def two_wishes(items: list[Item], context: Context) -> list[Item] | None:
    """작고 빠른 모델: the first of two decides, and is said to; beside a goal nothing says which one does."""
    joined = items[0].korean and items[0].said.endswith(("고", "면서", "며"))
    ranked = ("speed", "size", "length")
    if not joined or "decides" in items[0].roles or adjective(items[0])[0] not in ranked:
        return None
    second = next(i for i in items[1:] if i.sym != "&")
    at = items.index(second)
    if second.sym == "C" and [i.sym for i in items[at + 1 : at + 3]] == ["N", "O"]:
        return None  # 가벼우면서 recall도 0.9 넘는: the second is a bound
    if any(i.sym in "gC" for i in items) or second.sym != "A" or adjective(second)[0] not in ranked:
        return [made("U", items[:1], None), *items[1:]]
    context.assume(
        f"먼저 말한 '{items[0].said}'을(를) 기준으로 골랐습니다. '{second.said}'은(는) 기준으로 쓰지 않았습니다.",
        f"Ranked by '{items[0].said}', which was said first; '{second.said}' does not decide.",
    )
    items[0].roles |= {"decides"}
    return [items[0], *(i for i in items[1:] if i is not second and i.sym != "&")]


@DECISIONS.rule(r"C(?:&?C)+a?[Avg](?=.*\?)")
def several_measures(items: list[Item], context: Context) -> list[Item] | None:
    """정밀도랑 재현율 둘 다 (고르게) 높은 모델: the balance of a goal and its counterweight; of other measures none is known."""
    columns = [i.load[0] for i in items if i.sym == "C"]
    even = bool(items[-1].kinds("good")) and items[-1].sym == "g"
    good = items[-1].sym == "v" or even or (items[-1].sym == "A" and adjective(items[-1])[1] > 0)
    if not good or not all(context.direction(c) for c in columns):
        return None
    pairs = [{g.metric, g.counterweight} for g in context.semantics.goals if g.counterweight]
    balance = [g for g in context.semantics.goals if not g.bad]
    if not balance or {c.key for c in columns} not in pairs:
        return [made("U", items, None)]
    goal = made("g", items, None)
    goal.senses = (Sense("good", name=balance[0].key),)
    return [goal]


@DECISIONS.rule(r"CA?M?v(?=(?:&?C?NO)*$)")
def what_counts(items: list[Item], context: Context) -> list[Item] | None:
    """정밀도 높은 게 우선이야: to say what counts asks for what is best by it."""
    counts = items[-1].said.startswith(("우선", "최우선", "중요"))
    return [*items, Item("?", items[-1].said, korean=True, place=items[-1].place)] if counts else None


@DECISIONS.rule(r"gv*A?&?(?:I|C(?=Y?[TI]))")
def in_a_note(items: list[Item], context: Context) -> list[Item] | None:
    """오탐이 많다고 적힌, 오탐 관련 메모가 있는: looked for in a text, which is no wish."""
    last = items[-1]
    columns = [context.semantics.columns.get(o.key) for o in last.load or () if isinstance(o, Col)]
    noted = last.sym == "I" or any(m is not None and m.text for m in columns)
    return [made("U", items, None)] if noted and last.korean else None


@DECISIONS.rule(r"(?<!w)gv*A")
def complaint(items: list[Item], context: Context) -> list[Item] | None:
    """오탐이 너무 많다고: told of what is there now, not of what is looked for."""
    word = items[-1]
    told = not adnominal(word.said) or word.said.endswith("면")  # 오탐도 너무 많으면 곤란해
    told = told and word.korean and not word.said.endswith(("게", "을수록"))
    many = adjective(word)[0] in ("count", "level", "size") and adjective(word)[1] > 0
    return items[:-1] if told and many else None


@DECISIONS.rule(r"gv*[OV]")
def verdict(items: list[Item], context: Context) -> list[Item] | None:
    """놓치면 안 되는, 오탐으로 멈추는: behind a goal these say that it is feared."""
    last = items[-1]
    if not last.korean or not last.words("ask") or (last.sym == "V" and not last.said.endswith("는")):
        return None
    return [*items[:-1], made("v", [last], None)]


@DECISIONS.rule(r"g&?K|Kg")
def least_of(items: list[Item], context: Context) -> list[Item] | None:
    """미탐 최소인, minimum false alarms: as few of them as there are."""
    goal = next(i for i in items if i.sym == "g")
    kind = next(i for i in items if i.sym == "K").words("agg")[0].value
    if kind not in ("min", "max") or not goal.kinds("bad"):
        return None
    order = Sorted(dimension="count", sign=-1 if kind == "min" else 1, limit=1, ties=True)
    return [goal, made("s", items, order)]


@DECISIONS.rule(r"VT?Q(?=.*\?)")
def for_that_project(items: list[Item], context: Context) -> list[Item] | None:
    """anomaly-detection 프로젝트 기준 추천: of that project."""
    named = any(context.is_title(k) for k in items[0].load.options)
    return items[:-1] if named and items[-1].said.startswith("기준") else None


@DECISIONS.rule(r"gQ")
def by_goal(items: list[Item], context: Context) -> list[Item] | None:
    """오탐 기준으로: the goal says by what."""
    return items[:1] if not items[0].roles and items[1].said.startswith("기준") else None


@DECISIONS.rule(r"[gAMBs][A.ve&?]*HC(?=[.]*$)")
def the_fewest_is_which(items: list[Item], context: Context) -> list[Item] | None:
    """미탐 적은 게 몇 버전임: which one that is."""
    return [*items[:-2], items[-1]] if which_version(items[-2:], context) else None


@DECISIONS.rule(r"[gAMBs][A.ve&?]*CH(?=[.]*$)")
def the_fewest_is_what(items: list[Item], context: Context) -> list[Item] | None:
    """놓치는 게 제일 적은 버전이 몇이야: which one that is."""
    return items[:-1] if which_version([items[-1], items[-2]], context) else None


@DECISIONS.rule(r"HC(?=.*\?)")
def which_version(items: list[Item], context: Context) -> list[Item] | None:
    """몇 버전을 쓰는 게 나을까: which one, not how many."""
    texts = all(context.kind(o) == "text" for o in items[1].load)
    return items[1:] if texts and items[0].said == "몇" else None


@DECISIONS.rule(r"\?V")
def whether_this(items: list[Item], context: Context) -> list[Item] | None:
    """Should we switch to wafer-defect v2.0: yes or no is asked, and not which."""
    named = any(context.is_title(k) for k in items[1].load.options)
    return [made("U", items, None)] if named and items[0].said.lower().endswith(" to") else None


@DECISIONS.rule(r"g[=&|]+g[.]*g(?=[.xM]*[vA])")
def the_one_of_both(items: list[Item], context: Context) -> list[Item] | None:
    """오탐 vs 미탐 중 미탐이 더 무섭다는데: of the two the one that is said again."""
    first, second, last = (i for i in items if i.sym == "g")
    again = {s.name for s in last.senses} & {s.name for i in (first, second) for s in i.senses}
    return [last] if second.among and again else None


@DECISIONS.rule(r"gX(?=v*g)")
def not_this_goal(items: list[Item], context: Context) -> list[Item] | None:
    """오탐이 아니라 미탐이 중요한: the other one is the goal."""
    return [] if items[1].said.startswith(("아니라", "아닌", "말고")) else None


@DECISIONS.rule(r"[v?]X")
def no_such_place(items: list[Item], context: Context) -> list[Item] | None:
    """오탐에 민감하지 않은, 현장이 아닌, 추천하지 않는: turned around, which no goal says."""
    denied = items[1].korean and items[1].said.startswith(("아닌", "아니", "않"))
    return [made("U", items, None)] if denied else None


@DECISIONS.rule(r"MgA")
def most_before_goal(items: list[Item], context: Context) -> list[Item] | None:
    """가장 오탐 적은: as 오탐이 가장 적은."""
    most, goal, word = items
    return [goal, replace(most, place=word.place), word] if most.korean and not most.roles else None


@DECISIONS.rule(r"M(?=\?)")
def most_recommended(items: list[Item], context: Context) -> list[Item] | None:
    """뭐가 제일 나아: the best is what a recommendation names."""
    return []


_COMPLAINED_OF = (("speed", -1), ("size", 1), ("length", 1))


@DECISIONS.rule(r"[TC]v?A.*")
def too_slow(items: list[Item], context: Context) -> list[Item] | None:
    """지금 쓰는 모델이 너무 느려요, 더 빠른 모델: what is complained about is not what is wanted."""
    at = next(n for n, i in enumerate(items) if i.sym == "A")
    word, rest = items[at], items[at + 1 :]
    subject = {"이", "가", "은", "는"} & items[0].roles
    told = word.korean and subject and not adnominal(word.said) and any(i.sym in "?g" for i in rest)
    if not told or adjective(word) not in _COMPLAINED_OF:
        return None
    dimension, sign = adjective(word)
    wanted = [adjective(i) for i in rest if i.sym in "AB"]
    return [items[0], *rest] if (dimension, -sign) in wanted else [made("U", items[: at + 1], None), *rest]


@DECISIONS.rule(r"gv*L")
def so_that_none(items: list[Item], context: Context) -> list[Item] | None:
    """오탐이 없게 하려면: a wish; 오탐이 없는 모델 would be a condition."""
    wish = items[-1].korean and items[-1].said.endswith(("게", "도록", "야"))
    return [*items[:-1], made("v", items[-1:], None)] if wish else None


@DECISIONS.rule(r"vN|Nv")
def numbered_place(items: list[Item], context: Context) -> list[Item] | None:
    """Line 3, 3번 라인: which of them, not how many; nothing stored tells one from another."""
    number = next(i for i in items if i.sym == "N")
    place = next(i for i in items if i.sym == "v")
    scene = any(s.value == "scene" for s in place.words("ask"))
    beside = items[1].begin - items[0].end <= 1 and not items[0].roles
    which = number.number is not None and any(c.isdigit() for c in number.said)
    counter = number.number.counter if number.number else ""
    which = which and number.number is not None and not number.number.unit
    which = which and (counter in ("", "번") or bool({"에", "에서"} & number.roles))
    return [made("U", items, None)] if scene and beside and which else None


@DECISIONS.rule(r"g\|(?=v*g)")
def when_it_comes_another(items: list[Item], context: Context) -> list[Item] | None:
    """오탐나면 라인을 세워야 해서: with 면 behind it there is no other one."""
    return items[:1] if items[1].said == "나" and "면" in items[1].roles else None


@DECISIONS.rule(r"NO(?:U?[VEe]|UI)")
def done_within(items: list[Item], context: Context) -> list[Item] | None:
    """5ms 안에 끝나는, 10ms 이하로 돌아가는: an answer in milliseconds is no run that was completed."""
    (number, bound), verb = items[:2], items[-1]
    if len(items) > 3 and not OUTPUT.search(f"{items[2].said} 나오는"):
        return None
    amount = number.number is not None and number.number.unit == "ms"
    if "reached" in bound.roles:
        return None
    reached = bool({"로", "으로", "에"} & bound.roles) or bound.said.endswith(("에", "로"))
    going = {s for d in context.semantics.durations for s in d.unfinished}
    ends = verb.sym in "eI" or any(s.name == "completed" for s in verb.kinds("event"))
    ends = ends or any(s.value in going for s in verb.kinds("value"))  # 20ms 안에 도는 것
    if not (amount and reached and ends and verb.korean):
        return None
    bound.roles |= {"reached"}
    return items[:2]
