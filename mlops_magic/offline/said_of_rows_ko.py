"""Quiet words that say something of rows, or order something, by where they stand: 점검된 모델, 완료로 표시해줘.

Nothing is lost with the verb of 점검해줘 or of 운영에 걸려 있는 모델. Before its noun a verb of asking says who did what,
and a light one with nothing beside it says which rows are meant; no column tells either.
"""

from __future__ import annotations

from collections.abc import Sequence

from mlops_magic.offline.context import Context, NotUnderstood
from mlops_magic.offline.items import REQUESTS, Item
from mlops_magic.question.hangul import adnominal, parts
from mlops_magic.question.late import late

# 점검한, 공유하던, 누가 점검했어; what is written or brought about says by what it is (0.9를 기록한, 메모에 기재된).
_WRITTEN = r"(?!기록|표시|표기|기재|명시|기술|서술|적시|작성|도출|산출|집계|계산|출력|설명|요청|중요|궁금|필요)[가-힣]{2,}"
_DEED = late(rf"{_WRITTEN}(?:[한된할]|[하되]는|[하되했됐]던)")
_DID = late(rf"{_WRITTEN}(?:했|하였|됐|되었)(?:어|나|니|지|냐|는지|더라|대|습니까|을까)?요?")
# 평가에 쓴 데이터셋: what is used for an event or a number is not stored.
_USED = late(r"[쓰쓴]|사용|이용|활용")
# Verbs that say no more than that rows are there, or are somebody's.
_THERE = late(
    r"있|[가-힣]+고 싶|찾|구하|정리해|배정|(?:사용|활용|이용)[된한]|쓰인|쓴|존재|등록|저장|보유|확보|생성|수집|구비|가입|재직|근무|소속|관련|해당|기록|쌓|모[은인여아]|"
    r"만들|갖|가[진지]|들어|담[긴기겨]|놓[여인]|나온|나오는|일하|속[한하해]|(?:하는|된|한|되는)$"
)


# 임계값이 설정된, f1이 나온: it is not missing.
_FILLED = late(r"설정|입력|측정|매겨|찍|기록|나[온오]|있|채워|저장")


def told_of_rows(items: Sequence[Item], later: bool) -> Item | None:
    """The first quiet verb that says which rows are meant, or the word that it ties them to."""
    for at, item in enumerate(items):
        noun, before = _noun_behind(items[at:]), items[at - 1] if at else None
        if item.sym == "E" and "용" in item.roles and at + 1 < len(items) and items[at + 1].sym == "T":
            return item  # 평가용 데이터셋
        asks = item.sym == "." and any(s.value in REQUESTS for s in item.words("ask"))
        if asks and before and (item is items[-1] or before.sym == "h") and _DID.fullmatch(item.said):
            return item
        if item.sym != "." or not noun:
            continue
        so = before and before.sym == "V" and before.roles & {"로", "으로"}  # 완료로 체크된
        seen = later and before and before.sym in "rR"  # 방금 확인한 모델 중에서
        if asks and not (so or seen) and _DEED.fullmatch(item.said):
            return item
        tied = before if before and before.sym in "EC" else None
        if tied and (("에" in tied.roles and _USED.match(item.said)) or item.said == "위한"):
            return tied
        content = [i for i in items[:at] if i.sym != "."]
        of_it = [i for i in content if i.sym == "C" and i.roles & {"이", "가"}]  # 버전이 올라간 모델
        harmless = (_FILLED if of_it else _THERE).match(item.said)
        if noun == "T" and not harmless and len(content) == len(of_it) <= 1:
            return item
    return None


def _noun_behind(items: Sequence[Item]) -> str:
    """What a verb stands before, as it does before its noun (점검된, 점검할, 유지하고 있는)."""
    said, syms = items[0].said, "".join(i.sym for i in items[1:3])
    if syms == "YT" and items[1].said.startswith("있"):
        return "T" if said.endswith("고") else ""
    ends = adnominal(said) and (parts(said[-1])[2] == "ㄴ" or said.endswith("할"))
    if not (ends or any(r.endswith(("있는", "하는")) for r in items[0].roles)):
        return ""
    return syms[:1] if syms[:1] in ("T", "C") or syms == "VT" or (syms == "V" and len(items) == 2) else ""


_ITSELF = late(r"V&?[.=]?T")


def of_itself(items: Sequence[Item], context: Context) -> str:
    """Models derived from a model, whom somebody manages: others than what is named, of the same kind of rows."""
    for found in _ITSELF.finditer("".join(i.sym for i in items)):
        named, verb, noun = items[found.start()], items[found.end() - 2], items[found.end() - 1]
        keys = getattr(named.load, "options", {})
        tied = verb is not named and bool(named.roles & {"에서", "를", "을", "가", "이", "and"})
        manages = bool(named.roles & {"가", "이"}) and noun.said.endswith("는 사람")
        own = bool(keys) and all(k[0] in noun.tables and context.is_title(k) for k in keys)
        if own and (manages or (tied and _noun_behind([verb, noun]))):
            return context.text[named.begin : noun.end]
    return ""


_PLEASE = r"(?:부탁\S*|바랍니다|바람|요청\S*)"
# 완료로 해줘, 0.5로 설정 부탁
_SET = late(
    r"\s*(?:으로|로)?\s*(?:상태로\s?)?(?:좀\s)?(?:(?:설정|지정|표시|표기|처리|전환|반영|분류|기록|마킹|체크)(?:을|를)?\s?)?(?:좀\s)?"
    rf"(?:(?:해|시켜)\s?(?:줘|주|줄래|놔|둬|달라)\S*|{_PLEASE}|요망)\s*[.!~]*$"
)
# 운영에 넣어줘, 운영에서 빼줘
_PUT = late(r"(?:에서|에)?\s*(?:넣어|빼|얹어|꽂아|심어|깔아|달아)\s?(?:줘|주세요|주라|놔|버려)\S*\s*[.!~]*$")
# 실험 시작 부탁드립니다: a deed, behind what it is done to.
_DEED_PLEASE = late(
    rf".*\S\s((?:완료|종료|실행|시작|중지|중단|마감|보류|보관|폐기|배포|등록|승격)\s(?:좀\s)?{_PLEASE})\s*[.!~]*$"
)
# A100으로 해줘, after an answer: seen that way; A100으로 지정해줘 is another thing.
_CHANGED = late(r"설정|지정|처리|전환|반영|마킹|체크")


def ordered_so(items: Sequence[Item], context: Context) -> str:
    """What is to be done, in a question that asks for nothing before: something is set to a value, or begun."""
    for at, item in enumerate(items):
        if any(s.value in REQUESTS for s in item.words("ask")) and item.sym == ".":
            break
        measured = item.sym == "N" and at > 0 and items[at - 1].sym == "C"
        states = item.sym == "V" or measured or bool(item.kinds("owner"))
        to = states and bool(item.roles & {"로", "으로"}) and _SET.match(context.text, item.end)
        into = item.sym == "V" and item.roles & {"에", "에서"} and _PUT.match(context.text, item.end)
        said = context.text[item.begin :].strip(" .!~")
        if into or (to and (_CHANGED.search(said) if context.later else at > 0)):
            return said
    found = None if context.later else _DEED_PLEASE.match(context.text)
    return found[1] if found else ""


# 둘 다 있는 프로젝트: both of what?
_BOTH_OF_NONE = late(
    r"\s*((?:둘|셋)\s?(?:다|모두)\s(?:\S+\s)?\S*(?=[는은한된인]\s)|(?:값|수치|정보|지표|점수)[이가은는]?\s(?:다|모두|전부)\s?(?=있|갖|가[진지]))"
)
# The verbs of what is done to rows, with nothing beside them but whoever did it: 돌린 사람 몇 명, but 등록된 사람.
_WHOEVER = late(r"[Ee]T[hHwQ]*")


def refuse_said_of_rows(items: Sequence[Item], decision: bool, context: Context) -> None:
    """Refuses a question whose quiet words order a change, or say which rows are meant.

    Raises:
        NotUnderstood: there are such words.
    """
    if ordered := ordered_so(items, context):
        raise NotUnderstood("write_request", (ordered,))
    told = None if decision else told_of_rows(items, context.later)
    if told and not any(a <= told.begin < b for a, b in context.aside):
        raise NotUnderstood("not_understood", (told.said,))
    if itself := of_itself(items, context):
        raise NotUnderstood("not_understood", (itself,))
    if context.later:
        return
    if both := _BOTH_OF_NONE.match(context.text):
        raise NotUnderstood("no_context", (both[1],))
    content = [i for i in items if i.sym != "."]
    whoever = _WHOEVER.fullmatch("".join(i.sym for i in content)) and not content[0].said.endswith("된")
    if whoever and set(content[1].tables) <= set(context.people):
        raise NotUnderstood("not_understood", (f"{content[0].said} {content[1].said}",))
