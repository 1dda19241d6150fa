"""Rules for Korean of what is done with rows, how often, when and where, and how much room it takes.

비전팀은 몇 번 돌렸어, 실험 로그 어디 있어, 데이터셋 모두 몇 기가야, A100에 걸린 학습. Where another reading would be of the wrong rows the words are left
unknown, so that the question is said otherwise or asked back.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import PREVERBAL, Item, Values
from mlops_magic.offline.plan import Col, Hours
from mlops_magic.offline.row import Grammar
from mlops_magic.offline.rules_idioms import word_like
from mlops_magic.question.late import late

DEEDS = Grammar()


def _unknown(items: list[Item], one: Item) -> list[Item]:
    """``items`` with one of them as a word that nothing is known of."""
    return [replace(i, sym="U") if i is one else i for i in items]


_WHERE = late(
    r"^[은는이가들]*\s(?:지금\s|다\s)?(?:어디|어딨|어데)\s?(?:에\s)?(?:있|둬|뒀|둔|저장|$)?\S*[\s?.!]*$"
)
_TAKES_UP = late(r"^[은는이가들]*\s(?:지금\s|다\s|총\s|전부\s)?얼마나\s(?:잡아)?(?:먹|차지)")
_WHEN = late(r"(?:(?:제일|가장|젤|맨)\s)?(?:최근|마지막|나중|먼저|처음|일찍)")
_OF_EACH = late(r"(?:빈도|횟수|몇\s?(?:번|회|차례)(?:이나|나)?|인원\s?수?|머릿수|명수)$")
_MUCH = late(r"많이|자주|적게|덜")
_HEAPED = late(r"쌓|쓰|쓴|먹|차지|남긴|남겼")
_USES = late(r"쓰|쓴|사용")
_PARTED = late(r"나눠|나누|묶어|쪼개|갈라")
_WHICH_USED = late(
    r"^[를을는은이가]*\s(?:뭐|뭘|뭐를|무엇을)\s(?:써|쓰|쓴|썼)(?!야|면|는\s?게)\S*(?:\s있\S*)?[\s?.!]*$"
)
_ROOM = late(r"[KMGT]B|기가|메가|테라", re.IGNORECASE)
_TIMES = late(r"몇\s?(?:번|회|차례|판)")
_ASKS_HOW_MANY = late(r"몇")


@DEEDS.rule(r"(?<=[TV])\.*a\.*Z(?=\.*$)")
def all_in_a_unit(items: list[Item], context: Context) -> list[Item] | None:
    """데이터셋 모두 몇 기가야: all of them together; 몇 기가씩 is told of each."""
    every, unit = (i for i in items if i.sym in "aZ")
    if not unit.korean or "씩" in unit.roles or not _ASKS_HOW_MANY.match(unit.said):
        return None
    return [word_like("+", "agg", "total", every), unit]


_HOW_MANY = late(r"얼마나\s?(?:되|돼|될|됩|있)")
_AMONG = late(r"중에?서?\s|가운데")


@DEEDS.rule(r"[TVeYO.]\.Y?\.*$")
def how_many_there_are(items: list[Item], context: Context) -> list[Item] | None:
    """실패한 실험이 얼마나 돼: their number. Of some, that or their share; and data may be so many or so large."""
    noun, word, *rest = items
    subject = noun.roles & {"이", "가", "은", "는", "게", "건"} or noun.said.endswith(
        ("게", "건", "것은", "것이")
    )
    if not subject or not _HOW_MANY.match(context.text, word.begin):
        return None
    sized = {c.table for c in context.with_unit("MB") if isinstance(c, Col)} & set(noun.tables)
    if sized or _AMONG.search(context.text[: noun.begin]):
        return [noun, replace(word, sym="U"), *rest]
    return [noun, word_like("H", "agg", "count", word), *rest]


@DEEDS.rule(r"T\.*V\.+$")
def where_it_lies(items: list[Item], context: Context) -> list[Item] | None:
    """실험 로그 어디 있어: the log of the run is looked for, and not the run that has one."""
    noun, kept = items[0], next(i for i in items if i.sym == "V")
    asked = _WHERE.search(context.text[kept.end :]) and isinstance(kept.load, Values)
    if not asked or noun.roles or any(k[0] in noun.tables for k in kept.load.options):
        return None
    return [replace(noun, roles=noun.roles | {"의"}), *items[1:]]


@DEEDS.rule(r"[TV]\.+Y?\.*$")
def takes_up_in_all(items: list[Item], context: Context) -> list[Item] | None:
    """체크포인트가 얼마나 먹고 있어: the room of all of them, which is said otherwise."""
    asked = _TAKES_UP.search(context.text[items[0].end :])
    return [replace(i, sym="U") if i.said.startswith("얼마나") else i for i in items] if asked else None


@DEEDS.rule(r"[BA]\.*e\.*T")
def last_done_with(items: list[Item], context: Context) -> list[Item] | None:
    """제일 최근에 학습한 데이터셋: by when the runs were, and not by when the data set was made; said otherwise."""
    when, verb, noun = (next(i for i in items if i.sym in s) for s in ("BA", "e", "T"))
    done = {s.table for s in verb.kinds("verb")}
    single = context.world.graph.single
    several = bool(done) and all(not single(n, t) for n in noun.tables for t in done)
    if not _WHEN.match(when.said) or not several or noun.kinds("owner"):
        return None
    return _unknown(items, when)


@DEEDS.rule(r"C\.*X\.+(?=T)T")
def none_used_by_some(items: list[Item], context: Context) -> list[Item] | None:
    """GPU 안 쓰는 프로젝트: none of its runs, or some of them? Of what has one run it is plain."""
    column, denial, noun = items[0], next(i for i in items if i.sym == "X"), items[-1]
    single = context.world.graph.single
    plain = any(n == k[0] or single(n, k[0]) for n in noun.tables for k in column.keys)
    if plain or denial.said not in PREVERBAL:
        return None
    return _unknown(items, denial)


@DEEDS.rule(r"^[.e]*M\.*A\.*C(?=[.hw]*$)")
def most_of_what(items: list[Item], context: Context) -> list[Item] | None:
    """돈 제일 많이 쓴 팀: much of something, and not of many persons."""
    much, column = (next(i for i in items if i.sym == s) for s in "AC")
    tables = context.semantics.tables
    persons = any(tables[k[0]].person for k in column.keys if k[0] in tables)
    return _unknown(items, much) if persons and _MUCH.match(much.said) else None


@DEEDS.rule(r"T\.*B\.*C(?=\.*$)")
def last_of_many(items: list[Item], context: Context) -> list[Item] | None:
    """실험 꼴찌 팀: by how many there are, or by how good they are?"""
    noun, last = items[0], next(i for i in items if i.sym == "B")
    return _unknown(items, last) if last.said.startswith("꼴") and context.ranked not in noun.tables else None


@DEEDS.rule(r"^\.*(?:G\.*)?C\.*T\.*$")
def persons_of_each(items: list[Item], context: Context) -> list[Item] | None:
    """각 팀의 인원: how many there are, which is said otherwise."""
    noun = next(i for i in items if i.sym == "T")
    return _unknown(items, noun) if noun.said.strip() == "인원" else None


@DEEDS.rule(r"V\.*N\.*O\.+C")
def heaped_up(items: list[Item], context: Context) -> list[Item] | None:
    """체크포인트 10기가 넘게 쌓은 팀: so much of them together."""
    number, op, column = (next(i for i in items if i.sym == s) for s in "NOC")
    said = context.text[op.end : column.begin]
    heaped = _ROOM.search(number.said) and _HEAPED.search(said)
    return _unknown(items, number) if heaped else None


@DEEDS.rule(r"[BA]\.*V\.*T")
def last_to_become_so(items: list[Item], context: Context) -> list[Item] | None:
    """마지막으로 완료된 과제: when a project was is not stored, and when it was made is another thing; 최근 완료 과제 is of the new ones."""
    when, state, noun = (next(i for i in items if i.sym in s) for s in ("BA", "V", "T"))
    recorded = {c.table for c in context.recorded(state.events)}
    adverb = when.said.strip().endswith(("에", "으로", "먼저", "게", "일찍"))
    if not adverb or not _WHEN.match(when.said) or not recorded or recorded & set(noun.tables):
        return None
    return _unknown(items, when)


@DEEDS.rule(r"V\.*T\.*M\.*A\.*C(?=[.hw]*$)")
def used_there(items: list[Item], context: Context) -> list[Item] | None:
    """객체 탐지 과제에서 제일 많이 쓴 GPU: how often there, and not in how many projects."""
    state, noun = items[0], next(i for i in items if i.sym == "T")
    much, column = (next(i for i in items if i.sym == s) for s in "AC")
    own = [k[0] in noun.tables for k in state.load.options] if isinstance(state.load, Values) else []
    there = (
        "에서" in noun.roles and _MUCH.match(much.said) and not any(k[0] in noun.tables for k in column.keys)
    )
    if not there or not any(own):
        return None
    return [i for i in items if i is not noun] if all(own) else _unknown(items, much)


@DEEDS.rule(r"C\.+C(?=[.hw]*$)")
def uses_nothing_else(items: list[Item], context: Context) -> list[Item] | None:
    """GPU만 쓰는 팀: that never does without, and not which one each uses."""
    used, column = items[0], items[-1]
    said = _USES.search(context.text[used.end : column.begin])
    return _unknown(items, used) if "only" in used.roles and said else None


@DEEDS.rule(r"C\.+H(?=\.*$)")
def parted_by(items: list[Item], context: Context) -> list[Item] | None:
    """실험을 상태로 나눠서 세줘: how many of each, and not how many kinds."""
    column, counter = items[0], items[-1]
    parted = _PARTED.search(context.text[column.end : counter.begin])
    if not parted or not column.roles & {"로", "으로"}:
        return None
    return [replace(column, roles=frozenset({"each"})), word_like("S", "each", "suffix", column), counter]


@DEEDS.rule(r"E\.*V(?=\.*T)")
def begun_and_ended(items: list[Item], context: Context) -> list[Item] | None:
    """작년에 시작해서 완료된 프로젝트: the one and the other."""
    first, state = items[0], items[-1]
    then = first.korean and first.said.strip().endswith(("서", "해", "어", "여"))
    return [replace(first, roles=first.roles | {"and"}), state] if then and state.kinds("value") else None


@DEEDS.rule(r"≈\.*H(?=[.e]*[TC])")
def several_times(items: list[Item], context: Context) -> list[Item] | None:
    """실험 여러 번 한 데이터셋: so often, and not how many."""
    several, times = items[0], items[-1]
    return [replace(several, end=times.end)] if times.said.strip() == "번" else None


@DEEDS.rule(r"^[VC.]*C[.?]+$")
def which_is_used(items: list[Item], context: Context) -> list[Item] | None:
    """GPU 뭐 써: which are used, and not which is best; of what is shown beside a model a choice may be meant."""
    column = next(i for i in reversed(items) if i.sym == "C")
    chosen = any(context.world.entity(k[0]) == context.ranked for k in column.keys)
    asked = _WHICH_USED.match(context.text[column.end :])
    return items[: items.index(column) + 1] if asked and not chosen else None


@DEEDS.rule(r"^\.*a\.*C(?=\.*$)")
def all_of_an_amount(items: list[Item], context: Context) -> list[Item] | None:
    """전체 샘플 수: all of them together."""
    every, column = (next(i for i in items if i.sym == s) for s in "aC")
    amounts = all(isinstance(o, Hours) or context.adds_up(o) for o in column.load)
    if not every.said.startswith("전체") or not amounts:
        return None
    return [word_like("+", "agg", "total", every), column]


@DEEDS.rule(r"V\.*e(?=\.*T)")
def waits_on(items: list[Item], context: Context) -> list[Item] | None:
    """A100에 걸린 학습: which is put there, and not how long it takes."""
    where, verb = items[0], items[-1]
    return [where] if verb.said.strip() == "걸린" and "에" in where.roles else None


@DEEDS.rule(r"^[^He]*H\.*e\.*$")
def how_often_done(items: list[Item], context: Context) -> list[Item] | None:
    """비전팀은 몇 번 돌렸어: how often the rows of a verb were made, and not how many there are of what does it."""
    counter, verb = (next(i for i in items if i.sym == s) for s in "He")
    done = {s.table for s in verb.kinds("verb")}
    told = _TIMES.match(counter.said) and verb.korean and done
    if not told or any(
        done & (set(i.tables) if i.sym == "T" else {k[0] for k in i.keys}) for i in items if i.sym in "TC"
    ):
        return None
    return _unknown(items, counter)


@DEEDS.rule(r"(?<!C)T\.*C(?=[.a+]*$)")
def roll_of_rows(items: list[Item], context: Context) -> list[Item] | None:
    """프로젝트 명단: a roll names persons only where the noun before it does."""
    noun, tables = items[0], context.semantics.tables
    persons = any(tables[t].person for t in noun.tables if t in tables)
    return None if persons or noun.roles or items[-1].said.strip() != "명단" else [noun]


def counted_in_each(items: list[Item], context: Context) -> None:
    """GPU 사용 빈도, 팀 인원 수: how many there are of each kind, and not how many kinds.

    Raises:
        NotUnderstood: only a kind is named, and what is counted is of another sort.
    """
    told = [i for i in items if i.sym != "."]
    if (
        [i.sym for i in told] == ["C", "H"]
        and context.language == "ko"
        and _OF_EACH.match(told[1].said.strip())
    ):
        raise NotUnderstood("not_understood", (told[1].said,))


_SET = late(r"(?:올려|낮춰|높여|내려)\s?(?:둔|놓은|잡은|뒀던|놨던)|올린|낮춘|높인|내린")


@DEEDS.rule(r"C[E.!?](?=T)")
def set_so(items: list[Item], context: Context) -> list[Item] | None:
    """임계값을 올려 둔 모델: those whose threshold was raised, and no column that is asked for."""
    column, deed = items
    told = column.roles <= {"을", "를"} and _SET.match(deed.said) is not None
    return [column, replace(deed, sym="U")] if told else None


@DEEDS.rule(r"VV")
def from_one_to_another(items: list[Item], context: Context) -> list[Item] | None:
    """v1.0부터 v3.0까지: those in between too, and what stands between two names nothing tells."""
    first, last = items
    between = "from" in first.roles and "to" in last.roles
    named = all(any(context.is_title(k) for k in i.load.options) for i in items)
    return [replace(i, sym="U") for i in items] if between and named else None


_SEEN_BY = late(r"봤을\s때|보면|볼\s때|따지면|따졌을\s때|치면")


@DEEDS.rule(r"C\.$")
def as_seen_by(items: list[Item], context: Context) -> list[Item] | None:
    """제일 안 좋은 모델은 뭐야, 정밀도로 봤을 때: by what it is to be judged, put behind the question."""
    column, seen = items
    by = bool(column.roles & {"로", "으로"}) and _SEEN_BY.match(seen.said) is not None
    return [replace(column, roles=frozenset()), replace(seen, sym="Q", said="기준으로")] if by else None


@DEEDS.rule(r"VM?A")
def fast_on_it(items: list[Item], context: Context) -> list[Item] | None:
    """CPU에서 제일 빠른 모델: how fast it would be there, and not where it was trained."""
    place, word = items[0], items[-1]
    used = place.load.null and bool(place.roles & {"에서", "에서도", "로", "로도"})
    return _unknown(items, place) if used and any(s.value == "speed" for s in word.kinds("word")) else None


_SET_FOR = late(r"(?:세팅|설정|조정|튜닝|맞춤)(?:된|한|해\s?[둔놓]\S?|되어\s?있는|돼\s?있는)$")


@DEEDS.rule(r"[gv]+\.(?=T)")
def set_for(items: list[Item], context: Context) -> list[Item] | None:
    """오탐 민감 현장용으로 세팅된 모델: those that were, as a note has it, and no wish for few of them."""
    place, deed = items[-2:]
    told = bool(place.roles & {"으로", "로"}) and _SET_FOR.match(deed.said) is not None
    return _unknown(items, deed) if told else None
