"""Korean as it is spoken and dictated: begun anew (십만 개 아니 오만 개), hesitated (음 저기 그), pointed at what was just said (그거).

Who speaks takes a word back and says another of its kind; what is said last is meant. 그 and 그거 point at an answer where there is one;
in a question of its own they hesitate before a name, or point at the words that they stand behind. What stays unclear stays as it
was said, and is asked back by what reads it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mlops_magic.offline.context import Context, not_a_condition
from mlops_magic.offline.items import Item, ItemMaker, Values
from mlops_magic.offline.plan import Col
from mlops_magic.question.hangul import ENDS_IN_N
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading, read
from mlops_magic.question.store import WordStore

# Any of the marks below: a question without one is not looked at further.
_SPOKEN = late(
    r"(?<!\S)(?:어|아|음|흠|으음|어음|저기|그|저|저는|저도|제가|아니\S{0,2}|아냐|정정|그게|그거|그건|그걸|거기|거기서|그니까|그니깐|그러니까|그러니깐|즉|아님|아니면|말고|말구)[.,…~]*(?!\S)|(?<!\S)(\S{2,})\s\1"
)
_TAKEN_BACK = late(
    r"[,.…]*\s(?:(?:아|어|앗|음)[,.…]*\s)?(?:아니다?|아니지|아니야|아니요|아니에요|아냐|정정)[,.…]*"
    r"(?:\s(?:그게\s아니[고라]|그거\s말고|그거\s아니[고라]|그건\s아니고|그것\s말고|그게|그|저|음|어|참|정정|잠깐)(?=[,.\s])[,.…]*)*\s(?=\S)"
)
_IN_OTHER_WORDS = late(
    r"[,.…]*\s(?:그니까|그니깐|그러니까|그러니깐|즉|다시\s말해서?|말하자면)[,.…]*\s(?:그\s)?(?=\S)"
)
_NOT_THOSE = late(r"\s말[고구]\s(?=\S)")
_GROPED = late(
    r"\s(?:어|(?<![이가은는]\s)아|음|흠|뭐냐|뭐더라|뭐지|그\s뭐냐|그\s뭐더라)[,.…]*\s(?:그\s)?(?=\S)"
)
_HESITATION = late(
    r"(?<!\S)(?:어|아(?=[,.…~])|(?<![이가은는]\s)아|흠|음|으음|어음)[,.…~]*\s+(?!맞[다아네]|참[\s,]|그래|그렇)(?=(?:그|저|음|어|아|뭐|몇|다|총|만|천|백|한|두|세|네|열)[\s,]|\S{2,})"
)
_MYSELF = late(
    r"^(?:저|저는|저도|제가|전)\s(?=(?:오늘|어제|이번|처음|방금|새로|신입|여기|막|잘|아직|지금|혹시|정말|진짜|궁금)\S*\s)"
)
_AGAIN = late(
    r"(?<!\S)(?P<w>(?!하나|누구|따로|어디|무엇|언제|각각|매일|계속|빨리|얼른|조금|진짜|정말)[가-힣A-Za-z]\S+)\s(?=(?P=w)(?:은|는|이|가|을|를|의|도|만|로|으로|에|에서)?(?:\s|[?.!,]|$))"
)
_JUST_THAT = late(
    r"(?<=[지야나까요냐라니죠임래])[?.,]?\s(?:(?:어|음|아)\s)?(?:그거|그것|고거)\s?(?:딱\s)?(?:하나)?만(?:\s?(?:좀|요|알려\s?\S+|말해\s?\S+|보여\s?\S+))?[.!~\s]*$"
)
_POINTS = late(r"그거|그게|그건|그걸|그것|거기|거기서|거기에서")
_SIGHS = ("어", "아", "흠")
_THAT = ("그", "저", "그 저", "저 그")
_BEFORE_IT = late(r"(?:^|\s)(?:음|어|아|저기|저|뭐|뭐냐|뭐지|있잖아|흠)[,.…]*\s*$")
_AFTER_IT = late(r"\s*(?:저기|음|어|뭐냐|뭐지|뭐더라|있잖아)[,.…]*\s")
_DENIES = late(r"않|아닌")
_YEAR = late(r"(?:\d{4}년|재작년|작년|올해|지난\s?해|내년)\s?(?=\d)")
_STOP = late(r"[?!.]\s")
_ADNOMINAL = late(r"(?:거|것|게|건)$")
_KIND = late(r"\s?(?:팀|형식|포맷)")
_PREDICATE = late(r"(?:\?|[임음함됨남짐림킴야요까냐니지나어아죠래])[\s.!~]*$")
_DOING = late(r"중(?:이야|이에요|인가|임|인지|이냐|인가요|이지)?")


@dataclass
class Spoken:
    """What is meant by a question as it was spoken, and what of it was set aside."""

    text: str
    notes: list[tuple[str, str]] = field(default_factory=list)


def as_meant(reading: Reading, store: WordStore, context: Context, alone: bool) -> Spoken:
    """The question without what was taken back or hesitated; ``alone``: no question before is there to point at."""
    said = Spoken(reading.text)
    if context.language != "ko" or not _SPOKEN.search(reading.text):
        return said
    if any(c.kind == "spacing" and c.typed.split(" ")[0] in _SIGHS for c in reading.corrections):
        return said  # 아 카이브: the beginning of a word that was typed apart
    steps = (
        (_either, _begun_anew, _others, _named_at_last, _pointed_within) if alone else (_either, _begun_anew)
    )
    for step in steps:
        for _ in range(3):
            plain = read(said.text, store, context.today) if said.text != reading.text else reading
            items = ItemMaker(context.world.catalog, context.semantics).items(plain)
            changed = step(plain.text, [i for i in items if i.end], said, context)
            if changed == plain.text:
                break
            said.text = " ".join(changed.split())
    text = _AGAIN.sub("", _HESITATION.sub("", said.text))
    text = _MYSELF.sub("", text) if alone else text
    said.text = _JUST_THAT.sub("", text) if alone else text
    return said


def _either(text: str, items: list[Item], said: Spoken, context: Context) -> str:
    """news-topic 아직 하는 중임 아니면 끝남: of one row, in which state it is."""
    at = next((n for n, i in enumerate(items) if i.said in ("아니면", "아님")), 0)
    named = [
        n for n, i in enumerate(items[:at]) if i.sym == "r" or any(context.is_title(k) for k in _keys(i))
    ]
    if not named or not _PREDICATE.search(text) or items[named[-1]].roles & {"에서", "에", "중에", "중"}:
        return text
    last = named[-1]
    while last + 1 < at and _tells_of_the_named(items[last + 1], context):
        last += 1
    sides = [[i for i in side if i.sym not in ".Ye"] for side in (items[last + 1 : at], items[at + 1 :])]
    kinds = [_keys(i) for side in sides for i in side if i.sym == "V"]
    states = set.intersection(*kinds) if kinds else set()
    sides = [[i for i in side if i.sym != "C" or not i.keys & states] for side in sides]
    told = all(i.sym == "V" or (i.sym == "U" and _DOING.fullmatch(i.said)) for side in sides for i in side)
    if not states or not told or at - last < 2 or any(len(side) > 1 for side in sides):
        return text
    own = {k[0] for k in _keys(items[named[-1]])}
    if own and not any(k[0] in own for k in states):
        return text  # 이서연님 프로젝트 완료된 거 아니면 진행 중인 거: those of either
    labels = {context.semantics.column_label(k).ko for k in states}
    return f"{text[: items[last].end]} {labels.pop() if len(labels) == 1 else '상태'}"


def _tells_of_the_named(item: Item, context: Context) -> bool:
    """traffic-sign 프로젝트, document-ocr v3.0: what the named row is, or its version."""
    of_rows = any(not context.category(Col(*k)) for k in _keys(item))
    return item.sym == "T" or (item.sym == "V" and of_rows)


def _begun_anew(text: str, items: list[Item], said: Spoken, context: Context) -> str:
    """십만 개 아니 오만 개 넘는: what is said last; 덩치가 제일 큰, 그러니까 파라미터가 가장 많은."""
    for pattern in (_TAKEN_BACK, _IN_OTHER_WORDS, _GROPED):
        for mark in pattern.finditer(text):
            content = [i for i in items if i.sym not in ".r&*" and not _DENIES.match(i.said)]
            left = [
                i for i in content if i.begin < mark.start() and not _STOP.search(text, i.begin, mark.start())
            ]
            right = [i for i in content if i.begin >= mark.end()]
            begun = _begun(left, right, pattern is _TAKEN_BACK, pattern is _GROPED)
            if begun is not None:
                at = _behind_its_year(begun, right[0], text)
                said.notes += _taken_back(text[at : mark.end()].strip(" ,.…"))
                return text[:at] + text[right[0].begin :]
    return text


def _others(text: str, items: list[Item], said: Spoken, context: Context) -> str:
    """끝난 과제 말고 진행 중인 과제: those that are in one state are in no other."""
    content = [i for i in items if i.sym not in ".aXre"]
    mark = _NOT_THOSE.search(text)
    left = [i for i in content if mark and i.begin < mark.start()]
    right = [i for i in content if mark and i.begin >= mark.end()]
    if not mark or len(left) < 2 or len(right) < 2 or any(i.sym == "T" for i in right[2:]):
        return text
    states = all(
        i.sym == "V" and all(context.category(Col(*k)) for k in _keys(i)) for i in (left[-2], right[0])
    )
    rows = left[-1].sym == right[1].sym == "T" and _alike(left[-1], right[1])
    if (
        not states
        or not rows
        or not _alike(left[-2], right[0])
        or left[-2].load.options == right[0].load.options
    ):
        return text
    return text[: left[-2].begin] + text[right[0].begin :]


def _behind_its_year(begun: Item, then: Item, text: str) -> int:
    """2025년 3월 아니 4월: of the same year."""
    year = _YEAR.match(text, begun.begin) if begun.sym == then.sym == "D" else None
    return year.end() if year and not _YEAR.match(text, then.begin) else begun.begin


def _taken_back(words: str) -> list[tuple[str, str]]:
    return [
        (f"'{words}'은(는) 고쳐 말한 것으로 보고 뒤에 말한 것만 읽었습니다.", f"'{words}' was taken back.")
    ]


def _begun(left: list[Item], right: list[Item], corrected: bool, groped: bool) -> Item | None:
    """The first of the words that are said anew; ``None`` where what follows is of another kind."""
    if groped:
        return _groped(left, right)
    if len(left) > 1 and right and left[-1].sym == "C" and left[-1].keys & _keys(left[-2]):
        left = left[:-1]  # 2.0 버전 아니 v3.0
    if [i.sym for i in left[-2:]] == ["M", "A"] and [i.sym for i in right[:3]] == ["C", "M", "A"]:
        return left[-2]  # 제일 가벼운, 그러니까 파라미터가 제일 적은
    for n in range(1, min(4, len(left), len(right)) + 1):
        pairs = list(zip(left[-n:], right[:n], strict=True))
        if all(_alike(a, b) or (a.sym == b.sym == "C" and corrected) for a, b in pairs) and any(
            a.sym in "VNDTCUABOK" for a, _ in pairs
        ):
            return left[-n]
    return None


def _groped(left: list[Item], right: list[Item]) -> Item | None:
    """음성 하는 팀 어 Speech AI 팀: a noun that is said again with its name."""
    if len(left) < 2 or len(right) < 2 or right[0].sym != "V" or right[1].sym not in "TC":
        return None
    noun = left[-1]
    return left[-2] if left[-2].sym == "U" and noun.sym == right[1].sym and _alike(noun, right[1]) else None


def _alike(a: Item, b: Item) -> bool:
    """Whether both are of one kind, so that one can stand for the other."""
    if a.sym == "U":
        return b.sym in "VN"
    if a.sym != b.sym:
        return False
    if a.sym == "V":
        return bool(_keys(a) & _keys(b))
    if a.sym == "N":
        one, other = a.number, b.number
        return bool(one and other and (one.unit == other.unit or not (one.unit and other.unit)))
    if a.sym == "T":
        return bool(set(a.tables) & set(b.tables))
    return a.sym != "C" or bool(set(a.load) & set(b.load)) or not (a.keys and b.keys)


def _keys(item: Item) -> set[tuple[str, str]]:
    return set(item.load.options) if isinstance(item.load, Values) else set()


def _named_at_last(text: str, items: list[Item], said: Spoken, context: Context) -> str:
    """그 웨이퍼 하는 거 defect-detection-v2: groped for first, then named; a name needs no other words."""
    begin = next((i for i in items if i.sym != "."), None)
    if begin is None or begin.said != "그":
        return text
    name = next((n for n, i in enumerate(items) if any(context.is_title(k) for k in _keys(i))), 0)
    words = [i for i in items[:name] if i.begin > begin.begin]
    if not words or len(words) > 5 or any(i.sym not in "UTCVm." for i in words):
        return text
    between = text[words[0].begin : items[name].begin]
    groped = _GROPED.search(f" {between}x")
    if not groped and not (words[-1].said in ("거", "것", "거 있잖아") or words[-1].said.endswith(" 거")):
        return text
    if _STOP.search(between):
        return text
    said.notes.append(not_a_condition(between.strip()))
    return text[: begin.begin] + text[items[name].begin :]


def _pointed_within(text: str, items: list[Item], said: Spoken, context: Context) -> str:
    """server-logs-aug 그거 몇 건이야, 음 저기 그 L40S: words that point at what stands beside them."""
    content = [i for i in items if (i.sym != "." and i.said not in _SIGHS) or i.said in ("거", "것", "게")]
    for n, item in enumerate(content):
        if item.sym not in "rR":
            continue
        before = content[n - 1] if n else None
        then = content[n + 1] if n + 1 < len(content) else None
        end = item.end + len(text[item.end :].split(" ")[0]) if item.sym == "r" else item.end
        gone = text[: item.begin] + text[end:]
        if before is not None and _STOP.search(text, before.begin, item.begin):
            continue
        if item.said.startswith("그 ") and "each" in item.roles and before is None:
            return text[: item.begin] + text[item.begin + 2 :]  # 그 사람별로: for each of them
        if item.said == "그" and (twice := _said_twice(content, n)) is not None:
            return f"{text[: item.begin]}{text[twice:]}"
        if item.said in _THAT and _hesitates(item, before, then, text, context):
            return gone
        if _POINTS.fullmatch(item.said) and before is not None and _points_back(item, before, then, text):
            return gone
    return text


def _said_twice(content: list[Item], at: int) -> int | None:
    """제일 먼저 생긴 프로젝트 그 맨 처음 만든 게: where that ends which says the same once more."""
    for n in (3, 2):
        first, again = content[max(0, at - n - 1) : at], content[at + 1 : at + 1 + n]
        if (
            len(first) != n + 1
            or len(again) != n
            or first[-1].sym != "T"
            or not _ADNOMINAL.search(again[-1].said)
        ):
            continue
        if all(
            a.sym == b.sym and {s.value or s.name for s in a.senses} & {s.value or s.name for s in b.senses}
            for a, b in zip(first, again, strict=False)
        ):
            return again[-1].end
    return None


def _hesitates(item: Item, before: Item | None, then: Item | None, text: str, context: Context) -> bool:
    """그 before a name, or in the middle of what is said; 그 모델, 그 버전 point."""
    if then is None or then.sym not in "VBMAEeDN":
        names = before is not None and then is not None and then.sym == "T" and before.sym == "V"
        titles = [k for k in _keys(before) if context.is_title(k)] if names and before and then else []
        return bool(titles and then and any(k[0] in then.tables for k in titles))
    if before is not None:
        return then.sym != "N"
    groped = bool(_BEFORE_IT.search(text[: item.begin]) or _AFTER_IT.match(text, item.end))
    return groped or any(context.is_title(k) for k in _keys(then)) or _with_kind(then, text)


def _with_kind(item: Item, text: str) -> bool:
    """그 비전 AI 팀, 그 COCO 형식: a name, and what it is a name of; no state (그 실패한 학습)."""
    return item.sym == "V" and item.said[-1] not in ENDS_IN_N and bool(_KIND.match(text, item.end))


def _points_back(item: Item, before: Item, then: Item | None, text: str) -> bool:
    """그거 behind what it points at, which is all that can be meant."""
    if then is None or then.sym in "X~@|" or (then.sym == "V" and _alike(before, then)):
        return False
    if before.sym == "&" or "and" in before.roles:
        return item.said.startswith("거기")
    return before.sym in "VTC" or bool(_ADNOMINAL.search(before.said) or before.roles & {"거", "것", "게"})
