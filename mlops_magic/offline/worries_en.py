"""Which way an English story tells of errors: the same as ``worries`` makes of a Korean one.

Three cracked parts reached the customer: something bad let through is feared. Good parts keep ending up in the reject bin: something
good stopped is. Extra highlights are fine: a false alarm may be. Each error is read with what its own clause says of it, and
else with the clauses beside it that tell of no error; what says neither that it harms nor that it may be is unclear.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from mlops_magic.offline.worries import FALSE_ALARMS, MISSES, Worry
from mlops_magic.offline.worry_words_en import (
    BORNE,
    CAUGHT,
    COMPARED,
    DENIED,
    EQUAL,
    FALSE,
    HAPPENED,
    HARM,
    LESSER,
    LET,
    MISSED,
    OFTEN,
    RATHER,
    REQUIRED,
    STOP,
    WORSE,
)
from mlops_magic.question.late import late

# Where a clause ends: at a mark, or before a word that begins another one.
_END = late(
    r"[.?!;:]+(?=\s|$)|,(?=\s)|\s[-–—]+\s|\s(?=(?:but|while|whereas|because|although|though|whenever|so|yet)\s)|"
    r"\s(?=(?:if|whenever)\s)|\s(?=(?:and|when|since|as|where|given that)\s+(?:we|our|i|my|it|they|the|a|an|this|that|these|those|she|he|you|every|each|all|(?<!as )(?:false|missed|misses|missing|bad|good|skipped)|there|nobody|no one|nothing|someone|customers?|operators?|people)\b)",
    re.I,
)
_SENTENCE = late(r"[.?!]+(?=\s|$)")
_UNDER = late(r"\s*(?:and\s+)?(?:when|whenever|if|because|since|as|every time|each time)\b", re.I)
_NOT_THIS = late(
    r"\s*,?\s*(?:but |and )?not (?:the |any |for )?(?:false|miss|alarm|fps?\b|fns?\b|escapes)", re.I
)
_BUT = late(r"\s*,?\s*(?:but|though|although|yet)\b", re.I)


def clauses_in(text: str) -> list[tuple[int, int]]:
    """Where the clauses of ``text`` begin and end."""
    ends = sorted({m.end() for m in _END.finditer(text) if m.end() < len(text)} | {len(text)})
    return [(b, e) for b, e in zip([0, *ends[:-1]], ends, strict=True) if re.search(r"\w", text[b:e])]


def sentences_in(text: str) -> list[tuple[int, int]]:
    """Where the sentences of ``text`` begin and end."""
    ends = [m.end() for m in _SENTENCE.finditer(text)]
    ends += [len(text)] if not ends or ends[-1] < len(text.rstrip()) else []
    return list(zip([0, *ends[:-1]], ends, strict=True))


def english_errors(text: str) -> list[tuple[str, int, int]]:
    """The errors that ``text`` tells of, with their places; a goal of its own for each, empty where two patterns disagree."""
    found = [(FALSE_ALARMS, *m.span()) for p in (FALSE, STOP) for m in p.finditer(text)]
    found += [(MISSES, *m.span()) for p in (MISSED, LET, CAUGHT) for m in p.finditer(text)]
    kept: list[tuple[str, int, int]] = []
    for goal, begin, end in sorted(found, key=lambda e: (e[1], -e[2])):
        last = kept[-1] if kept else None
        if last is not None and begin < last[2]:
            kept[-1] = (last[0] if last[0] == goal else "", last[1], max(last[2], end))
        elif last is not None and last[0] == goal and not re.search(r"[.,?!;]", text[last[2] : begin]):
            kept[-1] = (goal, last[1], end)
        else:
            kept.append((goal, begin, end))
    return kept


def english_worries(text: str) -> list[Worry]:
    """The errors that ``text`` tells of, in order, each with whether it is feared."""
    errors, clauses = english_errors(text), clauses_in(text)
    told: list[Worry] = []
    for goal, begin, end in errors:
        own = [c for c in clauses if c[0] < end and c[1] > begin]
        verdict = _verdict(text, (begin, end), (own[0][0], own[-1][1]), errors, clauses)
        told.append(Worry(goal, verdict, own[0][0], own[-1][1]))
    return _contrasted(_compared(told, errors, text), text)


def _contrasted(told: list[Worry], text: str) -> list[Worry]:
    """It raises few false alarms but it misses cracks: against what may be, the other one is told to be feared."""
    told = [
        replace(then, verdict="borne" if first.verdict == "feared" else "feared")
        if first.verdict in ("feared", "borne")
        and first.goal != then.goal
        and _NOT_THIS.match(text[then.begin : then.end])
        else then
        for first, then in zip([Worry("", "", 0, 0), *told], told, strict=False)
    ]  # tolerates misses, not false alarms
    return [
        replace(then, verdict="feared")
        if then.verdict == "unclear"
        and first.verdict == "borne"
        and first.goal != then.goal
        and _BUT.match(text[then.begin : then.end])
        else then
        for first, then in zip([Worry("", "", 0, 0), *told], told, strict=False)
    ]


def _verdict(
    text: str,
    event: tuple[int, int],
    own: tuple[int, int],
    errors: list[tuple[str, int, int]],
    clauses: list[tuple[int, int]],
) -> str:
    said, before = text[slice(*own)], text[own[0] : event[0]]
    if re.search(
        r"\bunless\b|\b(?:real|true|right|something|genuine|an issue|a defect)$", text[slice(*event)], re.I
    ):
        return "feared"  # if it beeps it has to be real
    others = [e for e in errors if (e[1], e[2]) != event and own[0] <= e[1] < own[1]]
    if others:
        return "feared" if HARM.search(said) and not BORNE.search(said) else "unclear"
    if re.search(r"\bzero\s+$", before, re.I) and not re.search(
        r"\b(?:had|have|has|saw|got|were|was|are|is)\b", before, re.I
    ):
        return "feared"  # zero escapes
    if re.match(r"\s*nothing\b", text[event[1] :], re.I):
        return "feared"  # miss nothing
    if DENIED.search(before) and not BORNE.search(before):
        return "feared" if REQUIRED.search(said) or HARM.search(before) else "borne"
    spared = bool(_SPARED.search(said))
    harm, borne = (
        bool(_harms(_without(BORNE, said)) or OFTEN.search(said)),
        bool(BORNE.search(before) or BORNE.search(text[event[1] : own[1]])),
    )
    if spared and not borne:
        return "unclear"  # nobody complained about false alarms
    beside = _beside(own, errors, clauses, text)
    if any(_BUT.match(b) and BORNE.search(b) for b in beside):
        return "borne"
    if borne:
        return "unclear" if _harms(_without(BORNE, said)) else "borne"
    if harm:
        return "feared"
    near = " ".join(beside)
    if BORNE.search(near):
        return "unclear" if HARM.search(_without(BORNE, near)) else "borne"
    if _harms(near) or OFTEN.search(near):
        return "feared"
    if HAPPENED.search(said):
        return "feared"
    return "unclear" if _SUPPOSED.search(said) else "told"


# Nobody complained, no trouble, less pain: the harm is denied.
_SPARED = late(
    r"\b(?:nobody|no one|none|no customers?|no operators?|never|hardly anyone|few people|stopped|no longer)(?: \w+){0,2}? (?:complain\w*|minds?|minded|cares?|worr\w+|annoy\w*|hurt\w*|cost|lost|suffer\w*|left|angry|upset|yell\w*)\b|\bno (?:complaints?|trouble|problems?|issues?|losses|cost|harm)\b",
    re.I,
)


# If it does, whether it does: not told to be so.
_SUPPOSED = late(r"\b(?:if|whether|might|could|would|may|when|or|unless|suppose)\b", re.I)


def _harms(said: str) -> bool:
    return bool(HARM.search(_SPARED.sub(" ", said)))


def _without(pattern: re.Pattern[str], said: str) -> str:
    return pattern.sub(" ", said)


def _beside(
    own: tuple[int, int], errors: list[tuple[str, int, int]], clauses: list[tuple[int, int]], text: str
) -> list[str]:
    """The clauses of the same sentence beside ``own`` that tell of no error; for one under another the one it stands under."""
    sentence = next(s for s in sentences_in(text) if s[0] <= own[0] < s[1])
    plain = [
        c
        for c in clauses
        if sentence[0] <= c[0] < sentence[1] and not any(c[0] < e[2] and c[1] > e[1] for e in errors)
    ]
    behind = [c for c in plain if c[0] >= own[1]]
    until = min((e[1] for e in errors if e[1] >= own[1]), default=sentence[1])
    behind = [c for c in behind if c[1] <= until]
    ahead = [c for c in plain if c[1] <= own[0]][-1:] if _UNDER.match(text[slice(*own)]) else []
    if ahead and (not text[slice(*own)].strip() or behind):
        behind = []
    return [text[slice(*c)] for c in (*ahead, *behind)]


def _compared(told: list[Worry], errors: list[tuple[str, int, int]], text: str) -> list[Worry]:
    """``told`` with two errors of one sentence that are held against each other."""
    out = list(told)
    for at, (first, then) in enumerate(pairwise(errors)):
        sentence = next(s for s in sentences_in(text) if s[0] <= first[1] < s[1])
        if then[1] >= sentence[1] or first[0] == then[0] or not (first[0] and then[0]):
            continue
        verdicts = _held_against(
            text[sentence[0] : first[1]], text[first[2] : then[1]], text[then[2] : sentence[1]]
        )
        if verdicts:
            out[at], out[at + 1] = (
                replace(w, verdict=v) for w, v in zip(out[at : at + 2], verdicts, strict=True)
            )
    for at, worry in enumerate(out):
        alone = len([e for e in errors if worry.begin <= e[1] < worry.end]) == 1
        if alone and COMPARED.search(text[worry.begin : worry.end]):
            out[at] = replace(worry, verdict="unclear")
    return out


def _held_against(before: str, between: str, behind: str) -> tuple[str, str] | None:
    denied = re.search(r"\b(?:not|never)\b|n't\b", between)
    if LESSER.search(between):
        plain = not denied or re.search(r"n't (?:as|so)|not (?:as|so)", between)
        return ("borne", "feared") if plain else ("unclear", "unclear")
    if EQUAL.search(between + behind):
        return None if re.search(r"\b(?:not|n't)\b", before + between) else ("feared", "feared")
    if WORSE.search(between):
        return ("unclear", "unclear") if denied else ("feared", "borne")
    if RATHER.search(before) and re.search(r"\b(?:than|to|over|instead of)\b", between):
        return ("borne", "feared")
    return ("unclear", "unclear") if COMPARED.search(before + between + behind) else None


def alike(text: str, told: list[Worry]) -> bool:
    """If a miss and a false alarm cost the same: two errors that are equally bad."""
    if {w.goal for w in told} != {FALSE_ALARMS, MISSES} or any(w.verdict != "feared" for w in told):
        return False
    if EQUAL.search(text[told[0].begin :]):
        return True
    whole = text[told[0].begin : told[-1].end]
    sentence = next((text[slice(*s)] for s in sentences_in(text) if s[0] <= told[0].begin < s[1]), whole)
    words = [w for w in re.findall(r"[a-z]{4,}", sentence.lower()) if HARM.fullmatch(w)]
    repeated = any(words.count(w) > 1 for w in words)
    return len(told) == 2 and repeated and not _UNLIKE.search(sentence)


# What makes one of two that are told in the same words the greater one.
_UNLIKE = late(
    r"\d|\b(?:really|much|more|most|worse|worst|especially|far|even|badly|mainly|particularly|only|slightly|a bit|a little|somewhat|but|sometimes|less|also|seriously|truly|never|hundred|thousand|million|too)\b",
    re.I,
)
