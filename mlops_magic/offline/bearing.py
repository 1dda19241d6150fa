"""Whether what is told beside a question has any bearing on which rows are meant."""

from __future__ import annotations

import re
from itertools import pairwise

from mlops_magic.offline.background import ABOUT, OCCASION, THEIR_WORK, may_name, of_what
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.plan import Col
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late

# Symbols of what may be told; what else is said there restricts, groups or counts.
_TELLS = "Um!.v&?zYrRSeETCVgALXiaBMwh*NODH"
# A requirement, a wish or a denial: it may restrict.
_WISH = late(
    r"야\s?(?:하|되|돼|함|됨|해|할|한|합|될|된|됩|만)|좋겠|필요|원하|원해|싶|아끼|절감|절약|바라|바람|희망|조건|기준|않|없|(?<!잘)못|안\s|"
    r"위해|위한|\b(?:must|ha[sd] to|have to|needs? to|should|wants?|prefer|at least|not|no|never|cannot|can'?t|don'?t|"
    r"doesn'?t|isn'?t|won'?t|if)\b",
    re.I,
)
# What has to be decided or done with a model that is found, and by whom it is not.
_TO_DO = late(
    r"(?:정|봐|확인|점검|튜닝|공유|정리|결정|선택|선정|교체|롤백|변경|배포|보고|시연|발표|검토|통일|답변|회신|제출)해야\s?\S*(?:\s?(?:하|해|되|돼|합|됩|함|됨)\S*)?"
    r"|(?:봐|골라|바꿔|내려|올려|갈아타|되돌려|정해|가져가|들고 가)야\s?\S*(?:\s?(?:하|해|되|돼|합|됩|함|됨)\S*)?"
)
# What may still restrict in a sentence of which some words are unknown.
_REQUIRED = late(
    r"야\s?(?:하|되|돼|함|됨|해|할|한|합|될|된|됩|만)|좋겠|필요|원하|원해|싶|바라|바람|희망|조건|기준|면\s?(?:안|곤란)|위해|위한|지원|"
    r"\b(?:must|ha[sd] to|have to|needs? to|should|wants?|prefer|at least|only|if)\b",
    re.I,
)
_SHORT_OF = late(r"(?:밖에|이|가|도|은|는)?\s*(?:얼마|별로|많이|거의|아예|넉넉히)?\s*(?:없|않|못|안)\s?\S*")
# KoBERT 계속 갈지 KoELECTRA로 갈아탈지, 둘 중에 하나로: between the two that are named.
_EITHER = late(r"지\s.*지\s|중에?\s*(?:하나|뭘로|뭐로|어느)|둘\s?중|아니면")
_UNDECIDED = late(r"지\s*(?:\S*지\s*)?(?:고민|결정|정해|정하|생각|검토|논의|얘기|망설)")
_CHANGED = late(
    r"바꾸|바꿔|교체|갈아|내려야|내리려|걷어|롤백|다는데|다던데|대요|다네요|다고\s?(?:하|해|합|그러)"
)
_NO_MATTER = late(r"\b\w+ (?:does|do)(?:n['’]?t| not) (?:really )?matter\b", re.I)
_REPORTED = late(r"[라다자]고\s*(?:하|해|그러|합|했|말씀)|[래대]요?\b|라는데|다는데|라시는데")
_CLAIMED = late(r"[았었였했됐렸졌갔왔났]다(?:는데|던데|네|며|면서|고\s?(?:하|해|그러)\S*)요?$")
# 등록해줘: something is asked to be done.
_ORDER = late(r"(?:줘|주세요|줄래|주라|라|자|해|시켜)요?$")
_PLEASE = late(r"\s?(?:줘|주세요|주라|주십시오|줄래|달라|버려|놔)")
_MEASURED = "speed", "size", "length"


class Told:
    """The words of one clause, ``rest`` being those of the others."""

    def __init__(self, told: list[Item], begin: int, end: int, rest: list[Item], context: Context) -> None:
        # Whether it is a sentence of its own.
        self.apart = False
        self.told, self.begin, self.text = told, begin, context.text[begin:end]
        self.rest, self.context = rest, context

    def unread(self) -> bool:
        """Whether something is told that no row holds: words nobody knows, changes, things not stored."""
        told = "".join(i.sym for i in self.told)
        # 느린 거 내려야 되는데, 너무 무거워서 바꾸려고요, v3.2가 느리다는데
        changed = self._aside() or bool(_CHANGED.search(self.text)) or self._complains()
        left = changed and bool(re.fullmatch("[.ATCvg&]*A[.ATCvg&]*", told))
        left = (
            left
            or self._refused_again()
            or (self._complaint() and bool(re.fullmatch("[.ATCvgVB&]*A[.ATCvgVB&]*", told)))
        )
        left = left or (self.apart and bool(re.fullmatch("[.]*v[.v]*", told)))  # 힘들어요.
        denied = self._of_persons() and bool(re.search("[XL]", told))
        return left or denied or self.dated_elsewhere() or bool(re.search("[Um!]", told))

    def dated_elsewhere(self) -> bool:
        """이번 주까지 정하라고 하셔서요: when something is to be done, or is told of a place, dates no row."""
        outside = self._of_persons() or bool(_REPORTED.search(self.text) or _TO_DO.search(self.text))
        dated = any(i.sym == "D" for i in self.told)
        outside = outside or any(i.sym == "m" for i in self.told) or sum(i.sym == "U" for i in self.told) > 1
        return dated and outside and not any(i.sym in "TCEeV" for i in self.told)

    def doubtful(self, kept: list[Item]) -> list[Item]:
        """production에 올라갔다는데: whether what is said of it holds may be asked; a date of nothing dates no row."""
        claimed = "VD" if _CLAIMED.search(self.text.rstrip(" .,!~")) else ""
        claimed = "D" if not claimed and self.dated_elsewhere() else claimed
        again = [i for i in self.told if i.sym == "V" and self._again(i)]
        people = set(self.context.people)  # 김민준이 만들었다는데 소유자가 누구야
        kept = [i for i in kept if not all(k[0] in people for k in i.load.options)]
        return [
            i for i in self.told if claimed and i.sym in claimed and not any(i is k for k in (*kept, *again))
        ]

    def _complains(self) -> bool:
        """너무 무거워서: how it is now is told, and not what is looked for."""
        return any(i.sym == "A" and i.korean and not adnominal(i.said) for i in self.told)

    def _refused_again(self) -> bool:
        """큰 모델은 못 돌려요, where the question bounds the size."""
        words = [i for i in self.told if i.sym == "A"]
        told = re.fullmatch("[.]*A[.]*T[.]*[XL][.eE!]*", "".join(i.sym for i in self.told))
        bounded = any(i.sym == "N" and i.number and i.number.unit for i in self.rest)
        return bool(told) and bounded and adjective(words[0])[0] in self._dimensions() & set(_MEASURED)

    def _complaint(self) -> bool:
        """최신 버전이 느리다는 불만이 많아서요: told of what someone complains about."""
        return any(
            i.sym == "v" and re.match(r"불만|민원|클레임|항의|불평|원성|컴플레인", i.said) for i in self.told
        )

    def _aside(self) -> bool:
        """Whether a part of the clause was set aside before."""
        return any(a < self.begin + len(self.text) and b > self.begin for a, b in self.context.aside)

    def of_elsewhere(self, kept: list[Item]) -> bool:
        """Whether it is told of persons, places, things or plans outside of what is stored."""
        outside = any(i.sym in "mg" for i in self.told) or self._of_persons() or self._hardware()
        outside = outside or self._complains() or bool(_REPORTED.search(self.text))
        planned = _TO_DO.search(self.text) or _UNDECIDED.search(self.text)
        return bool(kept) or outside or self._aside() or bool(planned)

    def says_what_for(self) -> bool:
        """번역하는데, 자막이라: what the model may be about."""
        last = next((i for i in reversed(self.told) if i.sym not in ".&"), None)
        end = self.text.strip(" .,;!~…")
        if _UNDECIDED.search(self.text) or _TO_DO.search(self.text):
            return False
        return last is not None and last.sym == "U" and bool(ABOUT.search(end)) and not OCCASION.search(end)

    def names(self) -> list[Item]:
        """The names that it begins with, or speaks of by turns: the question is about these."""
        values = [i for i in self.told if i.sym == "V" and isinstance(i.load, Values) and not self._again(i)]
        named = [i for i in values if any(of_what(k, self.context) for k in i.load.options)]
        named = [i for i in named if not self._somebody(i)]
        if not named and len(values) == 2 and _EITHER.search(self.text):
            same = set(values[0].load.options) == set(values[1].load.options)
            named = values if same else []
        return [] if len(named) == 1 and self._second_name(named[0]) else named

    def _somebody(self, item: Item) -> bool:
        """김민준이 휴가 갔어요: a person of whom no work is told."""
        at = next(n for n, i in enumerate(self.told) if i is item)
        of_people = all(k[0] in self.context.people for k in item.load.options)
        return of_people and not any(i.sym in "eE" or i.kinds("verb") for i in self.told[at + 1 : at + 3])

    def _second_name(self, item: Item) -> bool:
        """고객이 v3.2 쓴다는데: a version alone may be another one than the question is about."""
        return all(
            Col(*k) in self.context.title(k[0])[1:] for k in item.load.options if of_what(k, self.context)
        )

    def after(self, kept: list[Item]) -> int:
        """Where the words begin that stand behind the names at the beginning."""
        end = kept[0].end
        for before, item in pairwise(kept):
            end = item.end if item.begin - before.end <= 2 and before.end == end else end
        return end

    def bears_nothing(self, kept: list[Item]) -> bool:
        """Whether none of its words restricts, the names that are kept aside."""
        if self._refused_again():
            return True
        wish = _REQUIRED if self._of_elsewhere_alone() else _WISH
        if wish.search(self._plain()) or any(self._held_against(i) for i in kept):
            return False
        others = [i for i in self.told if not any(i is k for k in kept)]
        behind = [*others[1:], None][: len(others)]
        return all(self._nothing(i, then) for i, then in zip(others, behind, strict=True))

    def _of_elsewhere_alone(self) -> bool:
        """A sentence of its own, some of whose words nobody knows: what it denies or compares is no row."""
        return self.apart and any(i.sym == "U" and not i.senses for i in self.told)

    def _plain(self) -> str:
        """What is told without what has to be decided, and what persons and things outside lack."""
        text = _NO_MATTER.sub("", _TO_DO.sub("", self.text))
        outside = self._of_persons() or any(i.sym == "m" for i in self.told)
        text = THEIR_WORK.sub("", text) if self._of_persons() else text
        return _SHORT_OF.sub("", text) if outside or self._hardware() else text

    def _of_persons(self) -> bool:
        scenes = any(i.sym == "v" and any(s.value == "scene" for s in i.words("ask")) for i in self.told)
        return scenes or any(i.sym == "T" and self._person(i) for i in self.told)

    def _person(self, item: Item) -> bool:
        meanings = [self.context.semantics.tables.get(t) for t in item.tables]
        return (
            bool(meanings) and all(m is not None and m.person for m in meanings) and not item.kinds("owner")
        )

    def _hardware(self) -> bool:
        return bool(re.search(r"(?:노트북|서버|장비|피시|PC|보드|기기|단말|박스)\S*\s", self.text, re.I))

    def _held_against(self, name: Item) -> bool:
        """v2.0보다, v2.0 말고: a name that is left out or held against another."""
        at = next(n for n, i in enumerate(self.told) if i is name)
        behind = self.told[at + 1].sym if at + 1 < len(self.told) else ""
        return name.load.negated or behind in ("X", "~", "L") or bool({"than", "only", "also"} & name.roles)

    def _again(self, item: Item) -> bool:
        load = item.load
        again = [i.load.options for i in self.rest if i.sym == "V" and isinstance(i.load, Values)]
        return isinstance(load, Values) and any(
            load.options.get(k) == values for options in again for k, values in options.items()
        )

    def _nothing(self, item: Item, behind: Item | None) -> bool:
        """Whether a word of what was told may restrict nothing."""
        check = {
            "U": lambda: not (may_name(item, behind, self.context) or self._of_a_kind(item, behind)),
            "V": lambda: self._again(item) or self._of_machine(item, behind) or self._fails_elsewhere(item),
            "!": lambda: not self._ordered(item) or self.context.text.startswith("야", item.end),
            "N": lambda: self._label(item),
            "O": lambda: all(self._label(i) for i in self.told if i.sym == "N"),
            "D": lambda: self.dated_elsewhere(),
            ">": lambda: not any(i.sym in "DN" for i in self.told),
            "n": lambda: not item.korean,
            "I": lambda: not any(i.sym in '"CV' for i in self.told),
            "g": lambda: self._wished(item),
            "C": lambda: self._measured_again(item),
            "A": lambda: self._dimension_again(item),
            "B": lambda: self._dimension_again(item),
            "T": lambda: self._person(item) or any(i.sym in "TC" for i in self.rest),
            "S": lambda: item.said == "별로" or self._each_of_nothing(item),
            "H": lambda: not any(i.sym in "TC" for i in self.told),
            "X": lambda: not self._of_stored(item),
            "L": lambda: not self._of_stored(item),
        }.get(item.sym)
        return item.sym in _TELLS if check is None else check()

    def _ordered(self, item: Item) -> bool:
        """지워, 지워 주세요: asked to be done."""
        return bool(_ORDER.search(item.said) or _PLEASE.match(self.context.text, item.end))

    def _of_a_kind(self, item: Item, behind: Item | None) -> bool:
        """라마 모델은 싫대요: of which models nobody knows."""
        noun = behind is not None and behind.sym == "T" and not self._person(behind)
        return noun and item.korean and not item.roles and not item.senses

    def _of_machine(self, item: Item, behind: Item | None) -> bool:
        """cpu 서버에 올릴, 노트북이 cpu밖에 없어서: of the machine that it is to run on."""
        if not all(self.context.category(Col(*k)) for k in item.load.options):
            return False
        outside = behind is not None and behind.sym == "m"
        return outside or bool(self._hardware() and re.match(r"밖에\s*없", self.context.text[item.end :]))

    def _fails_elsewhere(self, item: Item) -> bool:
        """신분증 인식 오류로 민원 들어왔음: of what is not stored, told of persons."""
        at = next(n for n, i in enumerate(self.told) if i is item)
        state = all(self.context.category(Col(*k)) for k in item.load.options) and item.korean
        unknown = at > 0 and self.told[at - 1].sym in "Um" and not self.told[at - 1].roles
        return state and unknown and self._of_persons() and not any(i.sym in "TEe" for i in self.told)

    def _label(self, item: Item) -> bool:
        """2차 납품, Reviewer 2: which of them, no amount."""
        text = self.context.text
        bare = item.number is not None and not item.number.unit
        if bare and "." not in item.said and self._counts_no_rows(item):
            return True
        again = [i.number for i in self.rest if i.sym == "N" and i.number]
        if item.number is not None and item.number.unit:
            return any((n.value, n.unit) == (item.number.value, item.number.unit) for n in again)
        named = re.search(r"[A-Za-z]+\s$", text[: item.begin]) and any(i.sym == "m" for i in self.told)
        return bare and bool(
            re.match(r"차\b|차\s", text[item.end :]) or named or item.said in ("한번", "하나")
        )

    def _counts_no_rows(self, item: Item) -> bool:
        """한 장에, 세 시에, 열 건: so many of what is not stored, where nothing stored is spoken of."""
        at = next(n for n, i in enumerate(self.told) if i is item)
        beside = [i.sym for i in (*self.told[max(at - 1, 0) : at], *self.told[at + 1 : at + 2])]
        stored = any(i.sym in "CVO%HK" or (i.sym == "T" and not self._person(i)) for i in self.told)
        return item.korean and not stored and not set(beside) & set("CTO")

    def _wished(self, item: Item) -> bool:
        """Whether the question chooses by the same goal, by its measure, or by the balance of both."""
        goals = {s.name for i in self.rest if i.sym == "g" for s in i.senses}
        mine = {s.name for s in item.senses}
        balance = {g.key for g in self.context.semantics.goals if not g.bad}
        measures = [Col(*g.metric) for g in self.context.semantics.goals if g.key in mine]
        again = any(m in (i.load or ()) for i in self.rest if i.sym == "C" for m in measures)
        return bool(mine & goals or balance & goals) or again

    def _measured_again(self, item: Item) -> bool:
        """Whether a measure that is spoken of is one of the question's, or no measure at all."""
        if not any(self.context.direction(o) for o in item.load):
            return True
        again = any(set(item.load) & set(i.load) for i in self.rest if i.sym == "C")
        meanings = [self.context.semantics.columns.get(o.key) for o in item.load if isinstance(o, Col)]
        dimensions = {m.dimension for m in meanings if m}
        return again or bool(dimensions & self._dimensions())

    def _dimensions(self) -> set[str]:
        """What the question measures: 50ms, the fastest, parameters."""
        found = {adjective(i)[0] for i in self.rest if i.sym in "AB"}
        columns = [o for i in self.rest if i.sym == "C" for o in i.load if isinstance(o, Col)]
        units = {i.number.unit for i in self.rest if i.sym == "N" and i.number}
        columns += [o for u in units if u for o in self.context.with_unit(u) if isinstance(o, Col)]
        return found | {m.dimension for o in columns if (m := self.context.semantics.columns.get(o.key))}

    def _dimension_again(self, item: Item) -> bool:
        dimension = adjective(item)[0]
        at = next(n for n, i in enumerate(self.told) if i is item)
        beside = self.told[max(at - 1, 0) : at] + self.told[at + 1 : at + 2]
        of_unknown = adnominal(item.said) and any(i.sym == "U" for i in self.told[at + 1 : at + 2])
        if of_unknown and item.korean and not any(i.sym in "CT" for i in beside):
            return True  # 작은 병변까지
        if self._of_elsewhere_alone() and not any(i.sym in "CTVg" for i in beside) and item.korean:
            return True
        if dimension in _MEASURED:
            return dimension in self._dimensions()
        if item.said == "새로":
            return True
        if dimension == "recency" and self._complaint():
            return True
        if dimension == "recency":
            return any(i.sym == "m" for i in self.told) or any(i.sym in "DE" for i in self.rest)
        goals = any(i.sym == "g" for i in self.told)
        return goals or dimension == "quality" or not any(i.sym in "TC" for i in self.told)

    def _each_of_nothing(self, item: Item) -> bool:
        """밤마다: for each of what is not stored."""
        at = next(n for n, i in enumerate(self.told) if i is item)
        return at > 0 and self.told[at - 1].sym in "U.v"

    def _of_stored(self, item: Item) -> bool:
        """Whether what is denied is something stored."""
        at = next(n for n, i in enumerate(self.told) if i is item)
        before = next((i for i in reversed(self.told[:at]) if i.sym not in ".U"), None)
        beside = before if before is None or item.begin - before.end <= 4 else None
        stored = beside is not None and beside.sym in "VC" and not self._hardware()
        return stored or (beside is not None and beside.sym == "T" and not self._person(beside))
