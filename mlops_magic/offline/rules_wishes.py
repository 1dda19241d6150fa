"""Rules for what is said around a choice, before any filler is dropped: concessions, plans and where it is meant for."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.background import unused
from mlops_magic.offline.context import Context
from mlops_magic.offline.goals import goal_of
from mlops_magic.offline.items import Item
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

WISHES = Grammar()

# How much of it: the only words that may stand between a topic and what is conceded of it.
_SOME = late(r"좀|조금|다소|약간|살짝|가끔|꽤|많이|적당히|어느 ?정도|일|때|자꾸|자주")
_GRANTED = late(r"(?:되|돼|됨|됩|된|괜찮|상관|무방|좋|오케|오키|ok|ㄱㅊ|그만|뭐)", re.I)


@WISHES.rule(r"[Cgm]?[.v]*A[.iOA]?(?!N(?!O))")
def conceded(items: list[Item], context: Context) -> list[Item] | None:
    """속도는 좀 느려도 돼, 커도 괜찮으니: what may be so restricts nothing; a goal that may be missed is none."""
    word = next(i for i in items if i.sym == "A" and i.said.endswith("도")) if _conceding(items) else None
    if word is None or word.said.startswith(("적어도", "그래도")):
        return None
    at = items.index(word)
    granted = items[at + 1 :] and _GRANTED.match(items[at + 1].said)
    rest = [] if granted else items[at + 1 :]
    last = items[at + 1] if granted else word
    if (rest and rest[0].sym in "iOA") or any(
        i.sym == "v" and not _SOME.fullmatch(i.said) for i in items[:at]
    ):
        return None
    if items[0].sym == "g":
        return [items[0], made("i", items[1 : at + 1], None), *rest]
    unused(context.text[items[0].begin : last.end], context)
    return rest


def _conceding(items: list[Item]) -> bool:
    return any(i.sym == "A" and i.korean and i.said.endswith("도") for i in items)


@WISHES.rule(r"C[.]*vA")
def as_far_as_possible(items: list[Item], context: Context) -> list[Item] | None:
    """재현율 최대한 높은 거: the highest that there is."""
    most = items[-2]
    if most.said not in ("최대한", "가능한", "되도록", "가급적"):
        return None
    return [items[0], replace(most, sym="M", senses=(), roles=frozenset()), items[-1]]


@WISHES.rule(r"CK(?=[.v?]*$)")
def to_the_utmost(items: list[Item], context: Context) -> list[Item] | None:
    """재현율 최대로: the model with the highest, and not the number."""
    column, most = items
    if not {"로", "으로"} & most.roles or not any(context.direction(o) for o in column.load):
        return None
    sign = 1 if most.words("agg")[0].value == "max" else -1
    extreme = replace(
        most, sym="B", roles=frozenset(), senses=(Sense("word", name="extreme", value="level", sign=sign),)
    )
    return [column, extreme, Item("?", most.said, korean=True, place=most.place)]


@WISHES.rule(r"V+T?~[.]*(?:C?[.]*A&?[.]*)*gA")
def fewer_than_that_one(items: list[Item], context: Context) -> list[Item] | None:
    """wafer-defect v2.1보다 오탐 적은: more of the goal's metric than that one has."""
    goal, word = items[-2:]
    metric = next((g.metric for g in context.semantics.goals if g.bad and g.key == goal_of(goal)), None)
    if metric is None or adjective(word)[1] >= 0 or not word.korean:
        return None
    column = replace(goal, sym="C", load=(Col(*metric),), senses=(), roles=frozenset())
    high = (Sense("word", name="adj", value="level", sign=1),)
    return [*items[:-2], column, replace(word, senses=high)]


@WISHES.rule(r"U(?=.*[?gAs])")
def rolled_back(items: list[Item], context: Context) -> list[Item] | None:
    """롤백할 거면 archived 중에: to go back to one of those that were retired, where these are named."""
    back = re.match(r"(?:롤백|되돌리|되돌릴)", items[0].said)
    retired = {v for m in context.semantics.columns.values() for v in m.retired}
    return [] if back and any(r in context.text for r in retired) else None


@WISHES.rule(r"TO(?=.*[?g])")
def done_by_someone(items: list[Item], context: Context) -> list[Item] | None:
    """재검은 사람이 하니까: someone does it, and nothing is bounded."""
    does = items[1].said == "이 하" and context.text.startswith(("니까", "니", "는데", "고"), items[1].end)
    persons = all(t in context.people for t in items[0].tables)
    if not does or not persons or items[0].kinds("owner"):
        return None
    unused(context.text[items[0].begin : items[1].end + 2], context)
    return []


@WISHES.rule(r"C(?:&?C)+aNO")
def each_bounded(items: list[Item], context: Context) -> list[Item] | None:
    """precision, recall 둘 다 0.9 이상, 정밀도 재현율 f1 모두 0.9 이상: the bound is that of each."""
    columns = [replace(i, roles=frozenset()) for i in items if i.sym == "C"]
    *_, every, number, bound = items
    all_of_them = every.said.replace(" ", "") in ("둘다", "셋다", "넷다", "모두", "다", "전부", "both")
    if not all_of_them or not all(any(context.direction(o) for o in c.load) for c in columns):
        return None
    told: list[Item] = []
    for column in columns:
        last = column.place == columns[-1].place
        told += (
            [column, number, bound]
            if last
            else [
                column,
                replace(number, roles=frozenset()),
                replace(bound, roles=frozenset()),
                Item("&", ",", korean=True, place=column.place, begin=column.end, end=column.end),
            ]
        )
    return told


@WISHES.rule(r"V[.]*v")
def disliked(items: list[Item], context: Context) -> list[Item] | None:
    """Archived는 싫어: left out; production은 위험해서: how it is meant no known word says."""
    value, word = items[0], items[-1]
    if not value.roles & {"은", "는"} or (not value.korean and not word.korean):
        return None
    if word.said.startswith(("싫", "별로", "사절")):
        return [replace(value, roles=frozenset()), replace(word, sym="X", said="말고", senses=_NOT)]
    return (
        [made("U", items, None)] if word.said.startswith(("곤란", "위험", "부담", "걱정", "골치")) else None
    )


_NOT = (Sense("word", name="not", value="not"),)


@WISHES.rule(r"(?<![VN&|])V[eET]{1,2}[.]*X(?=.*[?g])")
def left_out_of(items: list[Item], context: Context) -> list[Item] | None:
    """PyTorch 모델은 빼고, A100으로 학습한 건 빼고: what a value is said of is left out."""
    value, noun, word = items[0], items[-2] if items[-2].sym != "." else items[-3], items[-1]
    out = word.korean and word.said.startswith(("빼", "제외", "말고")) and not value.load.negated
    nouns = [t for i in items if i.sym == "T" for t in i.tables]
    titled = context.semantics.headline_default
    chosen = not nouns or (titled is not None and context.world.graph.single(titled[0], nouns[0]))
    closed = noun.said.endswith(("건", "것", "거", "것은")) or noun.sym == "T"
    return [replace(value, roles=frozenset()), word] if out and chosen and closed else None


@WISHES.rule(r"MTA")
def best_performing(items: list[Item], context: Context) -> list[Item] | None:
    """제일 성능 좋은 모델: as 성능 제일 좋은."""
    most, noun, word = items
    measured = context.semantics.headline_default
    quality = adjective(word)[0] == "quality" and measured is not None and measured[0] in noun.tables
    return (
        [noun, replace(most, place=word.place), word] if quality and most.korean and not most.roles else None
    )


@WISHES.rule(r"g[.iAO]?")
def missed_at_that(items: list[Item], context: Context) -> list[Item] | None:
    """좀 놓쳐도 괜찮고: what may happen is no wish."""
    goal, granted = items[0], items[1:]
    if not goal.korean or not goal.said.endswith("도") or not granted or "tolerated" in goal.roles:
        return None
    goal.roles |= {"tolerated"}
    return [goal, made("i", granted, None)] if _GRANTED.match(granted[0].said) else None


@WISHES.rule(r"iA")
def and_fine(items: list[Item], context: Context) -> list[Item] | None:
    """있어도 괜찮아: tolerated, said in two words."""
    return [made("i", items, None)] if _fine(items[1]) else None


@WISHES.rule(r"[gC][.vHNDPST]*A")
def is_fine(items: list[Item], context: Context) -> list[Item] | None:
    """오탐은 괜찮고, 미탐이야 괜찮은데: tolerated; 괜찮은 모델 is a good one."""
    topic, word = items[0], items[-1]
    of_it = topic.roles & {"은", "는", "도", "이야", "야", "also"} or topic.said.endswith(
        ("건", "것은", "거는")
    )
    if not _fine(word) or not of_it or any(not _person(i, context) for i in items if i.sym == "T"):
        return None
    if any(i.sym == "v" and not _SOME.fullmatch(i.said) for i in items):
        return None  # 오탐은 싫은데 속도는 괜찮아
    return [topic, made("i", [word], None)]


def _person(item: Item, context: Context) -> bool:
    """오탐은 사람이 봐주니까 괜찮대: someone who makes it so."""
    return all((m := context.semantics.tables.get(t)) is not None and m.person for t in item.tables)


def _fine(word: Item) -> bool:
    ends = not adnominal(word.said) or word.said.endswith(("은데", "은데요"))
    return word.korean and word.said.startswith("괜찮") and ends


@WISHES.rule(r"BV")
def best_of_a_kind(items: list[Item], context: Context) -> list[Item] | None:
    """best 체크포인트: what a file is called, or by which measure? None belongs to such rows."""
    best, value = items
    measured, single = context.semantics.headline_default, context.world.graph.single
    tables = {k[0] for k in value.load.options}
    own = measured is None or any(context.world.graph.paired(measured[0], t) for t in tables)
    files = not own and all(not context.title(t) or not single(measured[0], t) for t in tables if measured)
    return [made("U", items, None)] if best.said.lower() in ("best", "베스트") and files else None


@WISHES.rule(r"≈[TC]")
def out_of_several(items: list[Item], context: Context) -> list[Item] | None:
    """여러 버전 중에: out of those that there are."""
    return items[1:] if items[1].among and items[1].korean else None


@WISHES.rule(r"[CT]≈[Y.]")
def there_are_several(items: list[Item], context: Context) -> list[Item] | None:
    """버전 여러 개 있던데: that there are several is known."""
    there = _THERE.match(items[2].said)
    return items[:1] if there and items[0].korean else None


@WISHES.rule(r"≈[CT][Y.](?=.*[?gAB])")
def several_there_are(items: list[Item], context: Context) -> list[Item] | None:
    """여러 버전 있던데: that there are several is known."""
    return [items[1]] if items[1].korean and _THERE.match(items[2].said) else None


_THERE = late(r"있(?:던|던데|는데|어서|길래|더라|고|네|다)")


@WISHES.rule(r"[CT][.]?U?A(?=.*[gABM])")
def many_there_are(items: list[Item], context: Context) -> list[Item] | None:
    """버전 개많은데: that there are many is known."""
    noun, word = items[0], items[-1]
    told = word.korean and re.search(r"(?:은데|던데|아서|지만|으니|네)(?:요)?$", word.said)
    known = told and adjective(word) == ("count", 1) and not noun.roles & {"은", "는"}
    titles = noun.sym == "C" and all(
        isinstance(o, Col) and o in context.title(o.table)[1:] for o in noun.load
    )
    extra = [i for i in items[1:-1] if i.sym == "U" and i.said not in ("개", "겁나", "엄청")]
    return [] if known and titles and not extra else None


@WISHES.rule(r"N[.]?(?=[VT].*[?BMg])")
def only_one(items: list[Item], context: Context) -> list[Item] | None:
    """If I could keep one OCR model: one is what a choice names."""
    return [] if items[0].said.lower() in ("one", "a single", "single", "just one") else None


@WISHES.rule(r"A[.]?v(?=[^A]*$|.*[BMCN])")
def of_a_device(items: list[Item], context: Context) -> list[Item] | None:
    """A tiny device: what the place is like says nothing of a model."""
    word, place = items[0], items[-1]
    scene = any(s.value == "scene" for s in place.words("ask"))
    if word.korean or not scene or word.said.lower().endswith(("er", "est")):
        return None
    unused(context.text[word.begin : place.end], context)
    return [place]


@WISHES.rule(r"C[.]?X(?=[.M]*[Ag].*[v?BM])")
def not_by_that(items: list[Item], context: Context) -> list[Item] | None:
    """f1 말고 가벼운 게 우선: by another measure than that."""
    column, word = items[0], items[-1]
    measured = any(context.direction(o) for o in column.load)
    if not measured or not word.korean or not word.said.startswith(("말고", "보다는")):
        return None
    unused(context.text[column.begin : word.end], context)
    return []


@WISHES.rule(r"gN[.U]*")
def next_to_none(items: list[Item], context: Context) -> list[Item] | None:
    """미탐 0에 가까운: as few of them as there are."""
    number = items[1].number
    near = re.match(
        r"에\s?(?:가까운|수렴하는|근접한|제일 가까운)\s?(?:거|것|놈|애|게|건)?", context.text[items[1].end :]
    )
    if number is None or number.value or not near or not items[0].kinds("bad"):
        return None
    end = items[1].end + near.end()
    rest = [i for i in items[2:] if i.begin >= end]
    few = (Sense("word", name="adj", value="count", sign=-1),)
    word = Item("A", "적은", few, korean=True, place=items[1].place, begin=items[1].begin, end=end)
    return [items[0], word, *rest]


@WISHES.rule(r"[.]S")
def whenever(items: list[Item], context: Context) -> list[Item] | None:
    """오탐 뜰 때마다: whenever it happens, for each of nothing."""
    return [] if items[0].korean and items[0].said.endswith("때") and items[1].said == "마다" else None


@WISHES.rule(r"CM?v(?=.*[AB])")
def matters_most(items: list[Item], context: Context) -> list[Item] | None:
    """속도가 젤 중요해. 뭐가 제일 빨라?: said once more by the superlative that follows."""
    rest = context.text[items[-1].end :]
    dimensions = {
        m.dimension
        for o in items[0].load
        if (m := context.semantics.columns.get(getattr(o, "key", ("", ""))))
    }
    fast = "speed" in dimensions and re.search(r"빠르|빨라|빠른|fast", rest)
    small = "size" in dimensions and re.search(r"작|가벼|적은|small|light", rest)
    return [] if fast or small else None


@WISHES.rule(r"[TAg][.]*!")
def changed_to(items: list[Item], context: Context) -> list[Item] | None:
    """정밀도 높은 걸로 바꾸고 싶은데: what to change to is asked, and nothing is told to be changed."""
    verb = items[-1]
    last = re.fullmatch(
        r"\s*싶\S*[\s.!~]*|\S*[\s.!~]*", context.text[verb.end :]
    )  # 정밀도 좋은 걸로 바꾸고 싶어요
    asked = last or re.search(r"뭐|뭘|어떤|어느|추천|골라", context.text)
    wish = verb.korean and asked and _WISHED.match(verb.said + context.text[verb.end : verb.end + 4])
    return [*items[:-1], made("?", [verb], None)] if wish and items[0].roles & {"로", "으로"} else None


_WISHED = late(
    r"(?:바꿀|교체할|갈아탈|변경할|옮길)(?:게|래|까|거야|거임|거예요|예정)|(?:바꿔|교체해|변경해|갈아타)야\s?(?:겠|할|하|될|되)|(?:바꾸|교체하|변경하|갈아타|옮기)(?:고\s?싶|려고|려는데|려구|려면|ㄹ)"
)


@WISHES.rule(r"A[.]*!(?=$|.*w|\.)")
def to_be_replaced(items: list[Item], context: Context) -> list[Item] | None:
    """제일 낮은 게 뭐야 교체하려고: what will be done with the one that is found is not asked for."""
    verb = items[-1]
    then = _PLANNED.match(verb.said + context.text[verb.end : verb.end + 6])
    asked = re.search(r"뭐|뭔|무엇|어떤|어느|어디", context.text)
    return items[:-1] if verb.korean and then and asked else None


_PLANNED = late(
    r"(?:바꾸|교체하|변경하|교체해|바꿔|변경해)(?:려고|려는데|려 ?함|야 ?(?:하는데|해서|돼서|되는데|함|됨))"
)


@WISHES.rule(r"T[.](?=$)")
def would_be_good(items: list[Item], context: Context) -> list[Item] | None:
    """가벼운 모델이면 좋겠어요: asked for, and not only shown."""
    wished = items[-1].said.startswith("좋겠") and items[0].roles & {"이면", "면", "이", "가"}
    return [items[0], made("?", items[1:], None)] if wished else None


@WISHES.rule(r"V[.]*E(?=.*[?gsCA])")
def to_go_there(items: list[Item], context: Context) -> list[Item] | None:
    """Production으로 올릴 거 하나만: what is to become of the one that is chosen."""
    value, verb = items[0], items[-1]
    bound = verb.korean and re.match(r"(?:올릴|보낼|내보낼|승격할|승격시킬|갈)", verb.said)
    kinds = all(
        context.semantics.columns[k].retired for k in value.load.options if k in context.semantics.columns
    )
    return (
        [value, made("?", [verb], None)]
        if bound and kinds and (not value.roles or value.roles & {"로", "으로"})
        else None
    )


@WISHES.rule(r"R(?=.*[?g])")
def at_that_place(items: list[Item], context: Context) -> list[Item] | None:
    """C라인이 오탐에 민감하대요. 거기 맞는 모델: the place that was just named."""
    here = items[0]
    named = _PLACE.search(context.text[: here.begin])
    return [] if named and here.said.startswith(("거기", "여기")) else None


_PLACE = late(r"라인|공장|현장|공정|사이트|설비")
