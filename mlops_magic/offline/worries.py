"""Which way a story tells of errors: what is feared in it, and what may be.

불량이 하나라도 출하되면 리콜이에요: something bad let through is feared. 멀쩡한 제품을 불량으로 빼는 바람에: something good stopped is.
잘못 잡은 건 다시 보면 되니까 괜찮고: a false alarm may be. Each event is read with what is said of it up to the next one; what
says neither that it harms nor that it may be is unclear, and so is a clause that tells of both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from mlops_magic.offline.stories import clause_ends
from mlops_magic.offline.worry_words import (
    AND,
    ASKS,
    BAD,
    BECAUSE,
    BETTER,
    BORNE,
    CAUGHT,
    COMPARED,
    DENIED,
    DENIED_BEFORE,
    DISPUTED,
    FALSE,
    FOUND_BEHIND,
    GOOD,
    HAPPENED,
    HARM,
    HARM_DENIED,
    HELPS,
    LET,
    LINE,
    MISSED,
    NO_AND,
    NO_FINDING,
    NONE,
    NOT_WRITTEN,
    OF_GOOD,
    OFTEN,
    PAST,
    RATHER,
    SPARED,
    STATED,
    STOP,
    TAKEN_BAD,
    TAKEN_GOOD,
    WISHED,
    WRITTEN_WRONG,
)
from mlops_magic.question.hangul import is_hangul
from mlops_magic.question.late import late

FALSE_ALARMS, MISSES = "few_false_positives", "few_false_negatives"

_OFTEN_BEFORE = late(
    r"(?:자꾸|계속|또|매번|번번이|수시로|맨날|하도|너무|자주|툭하면|허구한\s날)\s(?:\S{1,6}\s)?$"
)
# 멀쩡한 걸 안 버려서: what is told is that it does not happen.
_DENIED_INSIDE = late(r"\s안\s?[^\s]{1,6}$")


_THE_END = late(
    r"(?:면|는 순간|는 날엔|는 날에는)\s?(?:바로\s|그냥\s|그대로\s|그걸로\s|정말\s|진짜\s)?(?:끝(?!나는 게 아)|아웃|게임\s?오버|큰일|망[하해함했])"
)


# What is said of both alike.
_EITHER_WAY = late(
    r"똑같이|똑같[은고아습]|마찬가지|매한가지|둘\s?다\s\S*(?:안|싫|문제|곤란|골치|손해|무섭|비싸|아프|치명|피해)|양쪽\s?다\s\S*(?:안|싫|문제|곤란|골치|손해|무섭|비싸|아프|치명|피해)|이래도\s\S*\s?저래도|어느\s?쪽(?:이든|이나|도)\s"
)
# What makes one of two that are told in the same words the greater one.
_UNLIKE = late(
    r"\d|조금|약간|살짝|엄청|훨씬|(?<![가-힣])[더덜좀]\s|정말|진짜|특히|제일|가장|매우|너무|크게|억|천만|백만|가끔|자주|매번|아주|무지|겁나"
)
_COMES_OF = late(r"[가-힣](도|면)\s")


@dataclass(frozen=True)
class Worry:
    """One event of a story: by which goal it counts, whether it is ``feared``, ``borne`` or ``unclear``, and where it is told."""

    goal: str
    verdict: str
    begin: int
    end: int


def worries(text: str) -> list[Worry]:
    """The errors that ``text`` tells of, in order, each with what is said of it up to the next one or to what asks."""
    events, clauses = errors_in(text), clauses_of(text)
    asks = [m.start() for m in ASKS.finditer(text)]
    told: list[Worry] = []
    for at, (goal, begin, end) in enumerate(events):
        limit = events[at + 1][1] if at + 1 < len(events) else len(text)
        asked = min((a for a in asks if end <= a < limit), default=limit)
        whole = [e for _, e in clauses if end <= e <= asked]
        until = whole[-1] if whole else asked
        told.append(Worry(goal, _verdict(text[:begin], text[begin:end], text[end:until]), begin, until))
    if _OPPOSITE.search(text) or DISPUTED.search(text):  # 놓치는 게 문제라고들 하는데 우리는 반대야
        return [replace(w, verdict="unclear") for w in told]
    return _to_be_done(_either_way(_by_then(_rather(told, text), text), text), text)


_OPPOSITE = late(r"[은는린희]\s?(?:정)?반대(?:[야예임라]|이[야에]|입|인데)")
# 잘못 울리면 사람이 나가봐야 합니다: what it costs; 나가봐야 하지만 goes on to say that it may be.
_HAS_TO = late(r"면\s(?:[^.?!…]{0,30}\s)?\S*야\s?(?:하|해|한|함|합|되|돼|됨|됩)(?!지만|긴|는데)")


def _to_be_done(told: list[Worry], text: str) -> list[Worry]:
    """The one error that is told of, where someone has to do something whenever it happens: that is feared."""
    if len({w.goal for w in told}) != 1:
        return told
    return [
        replace(w, verdict="feared")
        if w.verdict == "unclear" and _HAS_TO.search(text[w.begin : w.end])
        else w
        for w in told
    ]


def _either_way(told: list[Worry], text: str) -> list[Worry]:
    """오탐이든 미탐이든 똑같이 골치예요: both are feared."""
    if len(told) != 2 or told[0].goal == told[1].goal or any(w.verdict == "borne" for w in told):
        return told
    whole = text[told[0].begin : told[1].end]
    both = _EITHER_WAY.search(whole) and not _UNLIKE.search(_EITHER_WAY.sub("", whole)) and HARM.search(whole)
    return [replace(w, verdict="feared") for w in told] if both else told


# 그동안은 가성불량이 골치였는데, 이번에는: what was feared before, and what is feared now.
_ONCE = late(r"(?:그동안|예전|전|옛날|지금까지|여태|한때|원래|작년|지난\S{0,3})(?:에|까지)?(?:은|는|엔)\s")
_NOW = late(r"이번|이제|앞으로|지금|요즘|올해|이젠|최근")


def _by_then(told: list[Worry], text: str) -> list[Worry]:
    """``told`` with the one that was feared once, where another is feared by now."""
    if len(told) != 2 or any(w.verdict != "feared" for w in told) or told[0].goal == told[1].goal:
        return told
    first, then = told
    between = text[first.end : then.end]
    past = re.search(rf"{PAST}(?:는데|지만|고)\S*\s*$", text[first.begin : first.end].rstrip(" ,"))
    over = past and _ONCE.search(text[: first.begin]) and _NOW.search(between)
    return [replace(first, verdict="borne"), then] if over else told


def _rather(told: list[Worry], text: str) -> list[Worry]:
    """``told`` with the two that are compared: what is put up with, and what one is spared by it."""
    out = list(told)
    for at, (first, then) in enumerate(pairwise(told)):
        between, said = text[first.begin : then.begin], text[then.begin : then.end]
        if re.search(r"[.?!…]", between) or first.goal == then.goal:
            continue
        feared = _graver_of(between, said)
        if feared:
            verdicts = ("feared", "borne") if feared == "first" else ("borne", "feared")
            out[at], out[at + 1] = (
                replace(w, verdict=v) for w, v in zip((first, then), verdicts, strict=True)
            )
    return out


# 더 무섭다, 훨씬 싸다: what is said of the one that is held against the other.
_GRAVER = late(
    r"무서|무섭|비싸|비쌉|(?<![가-힣])크|큽|커요|심각|아프|아파|치명|손해|위험|힘들|싫|뼈아|괴로|곤란|중요|나빠|나쁘|끔찍|골치|피해|문제"
)
_MILDER = late(r"(?<![가-힣])(?:싸|쌉)|저렴|(?<![가-힣])덜\s|가벼|가볍|사소|낫|나아|나은|나을|괜찮")


def _graver_of(between: str, said: str) -> str:
    """Which of two errors is feared, the ``first`` or the one ``then``; empty where they are not held against each other."""
    if RATHER.search(between):
        tail = said
        if BETTER.search(tail):
            return "first"  # 흘리느니 세우는 게 낫다
        plain = not re.search(r"않|아니|(?<![가-힣])[안덜못]\s", tail)
        return "then" if plain and _GRAVER.search(tail) else ""
    held = re.search(r"(?:것|거)?\s?보다[는야]?\s(?P<tail>.*)", said, re.S)
    if held is None or re.search(r"않|아니|(?<![가-힣])[안못]\s", held["tail"]):
        return ""
    milder, graver = bool(_MILDER.search(held["tail"])), bool(_GRAVER.search(held["tail"]))
    return "" if milder == graver else "then" if milder else "first"


def equally_bad(text: str, told: list[Worry]) -> bool:
    """없는 걸 세도 정산이 틀어지고 있는 걸 빼먹어도 정산이 틀어집니다: of two errors the same comes, in the same words."""
    feared = [w for w in told if w.verdict == "feared" and w.goal]
    if len(feared) != 2 or len(told) != 2 or feared[0].goal == feared[1].goal:
        return False
    parts = [text[w.begin : w.end] for w in feared]
    if _EITHER_WAY.search(text[feared[0].begin :]):
        return True
    if _UNLIKE.search(" ".join(parts)):
        return False
    ends = [m[1] if (m := _COMES_OF.search(p)) else "" for p in parts]
    words = [{w.strip(".,!?~")[:2] for w in p.split()[1:] if len(w) > 1} for p in parts]
    return ends[0] == ends[1] != "" and len(words[0] & words[1]) > 0


# Of two that are told, the one that weighs more: 조금 짜증 나고, 엄청 짜증 나요.
_LITTLE = late(r"조금|약간|살짝|가끔|(?<![가-힣])[좀덜]\s|사소|잠깐|그냥")
_MUCH_MORE = late(
    r"엄청|훨씬|(?<![가-힣])더\s|정말|진짜|특히|제일|가장|매우|크게|아주|무지|겁나|치명|목숨|사람이"
)


def uneven(text: str, told: list[Worry]) -> bool:
    """Whether of two feared errors one is told to weigh more than the other, or less."""
    feared = [w for w in told if w.verdict == "feared" and w.goal]
    if len(feared) != 2 or feared[0].goal == feared[1].goal:
        return False
    parts = [text[w.begin : w.end] for w in feared]
    return any(bool(p.search(parts[0])) != bool(p.search(parts[1])) for p in (_LITTLE, _MUCH_MORE))


def no_finding(text: str, begin: int) -> bool:
    """납기를 놓치면: whether what is missed there is nothing that a model is to find."""
    return bool(NO_FINDING.search(text[:begin]))


# 고르려고 합니다, 모델을 찾고 있어요: one verb of two words.
_GOES_ON = late(r"고\s(?:있|계[시셔신])")


def clauses_of(text: str) -> list[tuple[int, int]]:
    """Where the clauses of ``text`` begin and end, those that 고 and 면서 tie together counted apart."""
    ends = {*clause_ends(text), len(text)}
    ends |= {m.end() for m in AND.finditer(text) if not NO_AND.search(text[max(m.start() - 2, 0) : m.end()])}
    marks = sorted(e for e in ends if not HELPS.match(text, e) and not _GOES_ON.match(text, e - 1))
    return list(zip([0, *marks[:-1]], marks, strict=True))


# 잘못 걸러진 불량: something bad that was wrongly let go, or wrongly kept?
_OF_BAD = late(rf"잘못\s?\S{{1,4}}[은는을진힌린한된]\s{BAD}")


def errors_in(text: str) -> list[tuple[str, int, int]]:
    """Where errors are told of; where two patterns overlap the longer one counts, of both kinds neither is known."""
    found = [(FALSE_ALARMS, *m.span()) for p in (FALSE, STOP) for m in p.finditer(text)]
    found += [
        (MISSES, *m.span())
        for p in (MISSED, LET, FOUND_BEHIND)
        for m in p.finditer(text)
        if not no_finding(text, m.start())
    ]
    if WRITTEN_WRONG.search(text) and NOT_WRITTEN.search(text):
        found += [(FALSE_ALARMS, *m.span()) for m in WRITTEN_WRONG.finditer(text)]
        found += [(MISSES, *m.span()) for m in NOT_WRITTEN.finditer(text)]
    found = [("" if g == FALSE_ALARMS and _OF_BAD.match(text, b) else g, b, e) for g, b, e in found]
    found = [("" if g == MISSES and OF_GOOD.search(text[:b]) else g, b, e) for g, b, e in found]
    kept: list[tuple[str, int, int]] = []
    found += [(FALSE_ALARMS, *m.span()) for p in (NONE, TAKEN_BAD) for m in p.finditer(text)]
    found += [(MISSES, *m.span()) for p in (CAUGHT, TAKEN_GOOD) for m in p.finditer(text)]
    found += [(FALSE_ALARMS, *m.span()) for m in LINE.finditer(text) if _alone(m, found, text)]
    for event in sorted(found, key=lambda e: (e[1], -e[2])):
        last = kept[-1] if kept else None
        if (
            last is not None
            and last[0] == event[0]
            and re.fullmatch(r"[^.,?!…]{0,8}", text[last[2] : event[1]])
            and event[1] >= last[2]
        ):
            kept[-1] = (last[0], last[1], event[2])  # 못 보고 지나치면
        elif last is not None and event[1] < last[2]:
            goal = last[0] if last[0] == event[0] else _stopped_first(last, event, text)
            kept[-1] = (goal, last[1], last[2] if goal and goal != event[0] else max(last[2], event[2]))
        else:
            kept.append(event)
    return kept


_HELD = late(r"것?보다[는야]?\s|거보단?\s|보단\s|느니\s|바엔\s|만큼\S{0,2}\s")


def _alone(line: re.Match[str], found: list[tuple[str, int, int]], text: str) -> bool:
    """Whether nothing else in the sentence so far is told to bring the line to a stop."""
    begins = max((m.end() for m in re.finditer(r"[.?!…]\s", text[: line.start()])), default=0)
    said = [e for e in found if begins <= e[1] < line.end()]
    ends = [e for _, e in clauses_of(text)]
    return (
        all(
            _HELD.search(text, e[2], line.start())  # 불량 놓치는 것보다 라인 멈추는 게
            or any(
                e[2] <= end <= line.start()
                and _verdict(text[: e[1]], text[e[1] : e[2]], text[e[2] : end]) == "borne"
                for end in ends
            )
            for e in said
        )
        and not any(
            line.end() <= e[1]
            and not re.search(r"[.?!…]", text[line.end() : e[1]])
            and not _HELD.search(text, line.end(), e[1])
            for e in found
        )
    )


def _stopped_first(first: tuple[str, int, int], then: tuple[str, int, int], text: str) -> str:
    """정상 메일이 스팸함으로 들어가: what is good is spoken of first, and what it is taken for is no bad thing let through."""
    good = re.match(GOOD, text[first[1] :])
    return first[0] if good and first[0] == FALSE_ALARMS and not MISSED.search(text, then[1], then[2]) else ""


def _verdict(before: str, event: str, behind: str) -> str:
    """Whether an event is feared, may be, or neither is said."""
    said = event + behind
    sentence = re.split(r"[.?!…]", before)[-1]
    if SPARED.match(behind):
        return "feared"
    if COMPARED.search(said) or re.search(r"차라리|느니|바엔", sentence):
        rather = "차라리" in sentence + said and BETTER.search(behind)
        return "borne" if rather else "unclear"
    denied = bool(DENIED.match(behind) or DENIED_BEFORE.search(before) or _DENIED_INSIDE.search(event))
    harm = any(
        not HARM_DENIED.match(form[m.end() :]) for form in (said, _opened(said)) for m in HARM.finditer(form)
    )
    if _THE_END.match(behind):
        return "feared"  # 놓치면 끝
    borne = bool(BORNE.search(behind))
    if CAUGHT.match(said) or re.search(
        r"막아야|없어야|(?:진짜|정말|맞|확실|틀림없|실제|사실|진성)\S*야$", event
    ):
        return "feared"
    if denied and re.match(r"지\s?(?:만|는|를|도)?\s?(?:말|마)", behind):
        return "feared"  # 놓치지만 말자
    if denied and STATED.match(behind) and not WISHED.search(behind):
        return "borne"
    if denied:
        return "feared" if (harm or WISHED.search(behind)) and not _hard(behind) else "unclear"
    if borne:
        return "unclear" if harm and not _hard(behind) else "borne"
    told = (
        harm
        or _OFTEN_BEFORE.search(sentence)
        or OFTEN.search(said)
        or BECAUSE.search(event[-1:] + behind)
        or HAPPENED.search(said)
    )
    return "feared" if told else "unclear"


def _opened(said: str) -> str:
    """The same with the consonants of 갑니다 and 갔다 left out, so that a stem is found in all of its forms."""
    return "".join(
        chr(ord(c) - (ord(c) - 0xAC00) % 28) if is_hangul(c) and (ord(c) - 0xAC00) % 28 in (17, 20) else c
        for c in said
    )


def _hard(behind: str) -> bool:
    """Whether it is said beyond doubt that it may be: 괜찮아, 상관없어."""
    return bool(
        re.search(r"괜찮|상관\s?(?:이|은|도)?\s?없|무방|감수할|봐\s?줄|참을\s?만|그만(?:이|인|입)", behind)
    )
