"""The words of a Korean question that hold its phrases together: particles, endings, fillers."""

from __future__ import annotations

import re

from mlops_magic.offline.phrases.meanings import Link, Mod, Rows, Time
from mlops_magic.offline.phrases.plans import Plans
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

_VERBAL = {"한", "된", "하는", "되는", "했던", "됐던", "하고있는"}
_COPULA = {"인", "이신"}
_THING = late(r"\s?(?:것들?|거|건|게|걸|것들?[은이을만]|거[는만]|놈|애들?|녀석들?)$")
_THING_ROLE = late(r"(?:것|거|건|걸)(?:들)?[의은이을만]?$")
_SUBJECT = late(r"(?:^|들|님|씨)(?:은|는|이|가|도|께서)$")
_POSSESSED = late(r"의$")
_HEARD = ("다는데", "라는데", "다던데", "라던데", "다지만", "라지만")
# Words that say how rows go together, or when; they add something.
_NO_FILLERS = frozenset(
    {
        "날",
        "때",
        "시점",
        "순간",
        "나란히",
        "같이",
        "함께",
        "서로",
        "각각",
        "각자",
        "따로",
        "둘",
        "둘 다",
        "셋 다",
        "하루",
        "당시",
        "만한",
        "중",
        "중에",
        "중에서",
        "가운데",
    }
)
# A thing that is meant by what was said of it before: 그중 없는 거.
_THINGS = late(r"^(?:것|거|건|게|걸|것들|애들?|놈|녀석|곳|데|케이스|경우)(?:들|만)?$")


class Words(Plans):
    """What every Korean rule asks of the items of a question."""

    def narrowed(self, rows: Rows, mod: Mod) -> tuple[Rows, float] | None:
        """``rows`` with one thing more said of them; of two nouns that can be tied the nearer one is."""
        found = super().narrowed(rows, mod)
        if found is not None and isinstance(mod, Time):
            return found[0], min(found[1], 0.2)  # 작년에 시작한 과제에서 돌린: rather of the next noun
        if found is None or not isinstance(mod, Link) or mod.rows.table == rows.table:
            return found
        return found[0], found[1] + 0.05 * self.context.distance(rows.table, self.entity(mod.rows.table))

    def roles(self, at: int) -> frozenset[str]:
        """The particles behind an item."""
        return self.items[at].roles if 0 <= at < self.size else frozenset()

    def genitive(self, at: int) -> bool:
        """Whether what follows an item is its own (모델의, 팀들의)."""
        return any(_POSSESSED.search(r) for r in self.roles(at))

    def among(self, at: int) -> bool:
        """Whether what follows is said of some of these (모델 중, 모델 가운데)."""
        return "가운데" in self.roles(at) or (0 <= at < self.size and self.items[at].among)

    def joins(self, at: int) -> bool:
        """Whether a predicate goes on to another one of the same noun (있고, 이상이면서, 있는데)."""
        if self.sym(at) == "O" and "에" in self.roles(at):
            return self.sym(at + 1) == "C"  # recall 0.9 이상에 추론 20ms 이하인
        then = self.sym(at) in "eE" and self.low(at).endswith(
            ("해서", "려서", "하여", "해 가지고", "해가지고")
        )
        return (then or bool({"and", "but"} & self.roles(at))) and not self.low(at).endswith(_HEARD)

    def adnominal(self, at: int) -> bool:
        """Whether a verb stands as it does before its noun (만든, 실험한), or with a thing for a noun (없는 거)."""
        if not 0 <= at < self.size or not self.items[at].korean:
            return False
        if self.roles(at) & (_VERBAL | _COPULA):
            return True
        return adnominal(_THING.sub("", self.items[at].said.strip()))

    def thing(self, at: int) -> bool:
        """Whether an item ends with a thing, which stands for the noun meant (없는 거, 넘는 것들)."""
        if not 0 <= at < self.size:
            return False
        said = self.items[at].said.strip()
        return bool(_THING.search(said)) or any(
            bool(_THING_ROLE.search(r)) or r == "게" for r in self.roles(at)
        )

    def a_thing(self, at: int) -> bool:
        """Whether an item is such a thing alone."""
        return self.sym(at) == "." and bool(_THINGS.match(self.low(at)))

    def light(self, at: int) -> bool:
        """Whether a verb only says that one thing is another's (쓴, 쌓인, 등록돼 있는)."""
        return self.sym(at) in ".Ie" and bool(
            {"light"} & self.role(at)
            or self.low(at) in _TIED
            or (self.joins(at) and self.low(at).startswith(_USED))
        )

    def adjective(self, at: int) -> Sense | None:
        """What an adjective says; nothing where it is none, or may say several things."""
        senses = [s for s in self.items[at].senses if s.name == "adj"] if self.sym(at) == "A" else []
        return senses[0] if len(senses) == 1 else None

    def takes(self, at: int) -> bool:
        """Whether a verb says how long something takes (걸리는, 걸렸어)."""
        return self.sym(at) == "e" and any(s.kind == "takes" for s in self.items[at].senses)

    def verb_in_noun(self, at: int) -> bool:
        """Whether a noun begins with the verb that is said of it (만든 사람, 맡은 분)."""
        verb, _, noun = self.low(at).rpartition(" ")
        return self.sym(at) == "T" and bool(noun) and adnominal(verb)

    def quiet(self, at: int) -> int:
        """The place behind fillers, which add nothing."""
        while self._filler(at) or self._is_there(at) or self._named_again(at):
            at += 1
        return at

    def _named_again(self, at: int) -> bool:
        """lane-mask 이건: the name itself."""
        return self.sym(at) == "r" and self.sym(at - 1) == "V" and self.low(at) in THIS

    def _filler(self, at: int) -> bool:
        said = self.low(at)
        return (
            self.sym(at) == "."
            and self.items[at].load is None
            and not (self.a_thing(at) or (self.light(at) and self.adnominal(at) and not self._ours(at)))
            and not (said in _NO_FILLERS or said.startswith(("적 ", "얼마나")) or said.endswith(" 적"))
        )

    def _ours(self, at: int) -> bool:
        """우리가 쓰는, 저희가 쓴."""
        return self.sym(at - 1) == "." and self.low(at - 1) in ("우리가", "저희가", "지금껏", "여기서")

    def _is_there(self, at: int) -> bool:
        """등록된 모델, 생성된 프로젝트: that they came to be is true of all of them."""
        if self.sym(at) != "E" or not self.adnominal(at) or self.sym(at + 1) != "T":
            return False
        if self.sym(at - 1) == "D" or (
            self.sym(at - 1) in "TV" and self.roles(at - 1) and not self.genitive(at - 1)
        ):
            return False  # when, or by whom
        usual = {(t, m.date) for t, m in self.context.semantics.tables.items() if self.entity(t) == t}
        usual -= {(d.table, d.start) for d in self.context.semantics.durations}  # what waits has not started
        dates = self.context.recorded(self.items[at].events)
        own = [c for c in dates if c.table in self.items[at + 1].tables]
        return all(c.key in usual for c in own) if own else any(c.key in usual for c in dates)

    def all_of_them(self, at: int) -> int:
        """The place behind 전체, 모든, 총, 모두, before a noun or a number of rows."""
        at = self.quiet(at)
        while (
            self.sym(at) in "a+"
            and not (self.roles(at) or self.low(at).startswith("더"))  # 더하면: to what?
            and self.sym(at + 1) in "aTHV+."
        ):
            at = self.quiet(at + 1)
        return at

    def subject(self, at: int) -> bool:
        """Whether something is said of an item behind it (실험이, 프로젝트는, 로그도)."""
        return bool(self.roles(at)) and all(_SUBJECT.search(r) or r in ("들", "also") for r in self.roles(at))

    def counter(self, at: int) -> str:
        """What a number is told with (3개, 두 번)."""
        found = self.items[at].number if self.sym(at) == "N" else None
        return found.counter if found is not None else ""


# An end that is one of time, whatever came of it.
FINISHED = ("끝난", "끝났", "종료된", "종료됐", "종료되")
_USED = ("썼", "쓰", "사용")
THIS = frozenset({"이건", "이거", "이게", "이것", "이것은", "이것이"})
_TIED = frozenset(
    {
        "쓰인",
        "쓴",
        "쓰는",
        "사용한",
        "사용된",
        "속한",
        "소속",
        "소속된",
        "딸린",
        "달린",
        "붙은",
        "걸린",
        "나온",
        "남은",
        "남아 있는",
        "쌓인",
    }
)
PLAIN_NUMBER = re.compile(r"^$|^(?:개|건|번|회|명|종|가지|대|차례)$")
