"""A recommendation whose reason is told as a story: read again by what the story comes to.

불량이 하나라도 출하되면 리콜이에요. 어느 모델을 걸어야 하나요: one worry, so the model with the fewest misses. What only tells where it
happened, what came of it and what is planned is set aside as a whole, with all of its words, where it holds no
condition: no amount, no stored name or value, no wish. What a story comes to is put into plain words, and these are read
like any other question, so that whatever the question itself says is understood completely or not answered.
"""

from __future__ import annotations

import re
from itertools import pairwise

from mlops_magic.catalog.semantics import Goal
from mlops_magic.offline.background import decided
from mlops_magic.offline.conditions_told import kept_to
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.limits_told import limit_of
from mlops_magic.offline.plain_story import Retold
from mlops_magic.offline.plan import Col
from mlops_magic.offline.requesting import (
    ASKED,
    BETWEEN,
    LISTED,
    LOOKING,
    OTHERWISE,
    POINTS,
    SUCH,
    THE_OTHERS,
    THERE,
    TO_BECOME,
    TO_USE,
    WHO_LOOKS,
    only_asks,
    scope_of,
)
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.told_clauses import Clauses
from mlops_magic.offline.worries import FALSE_ALARMS, Worry, clauses_of, equally_bad, no_finding, worries
from mlops_magic.offline.worry_words import MISSED
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading

# A wish, a requirement or a restriction: what holds one is no story.
_BINDS = late(
    r"야\s?(?:하|되|돼|함|됨|해|할|한|될|된|만|합|됩)|필요|원하|원해|싶|조건|기준|지원|싫|별로|낫다|좋다[던고는네]|좋대|제외|빼고|말고|외에|한정|중에서|가운데|위주|우선(?!순위\S{0,2}\s?(?:매기|매겨|정하|나누|분류|판정))|중요|선호|좋겠|만\s?(?:되|돼|가능|쓰|써)|"
    r"(?:이상|이하|미만|초과)(?:인|만|의|은|이고)|해\s?줘|해\s?주세요|삭제|지워"
)
_PLANNED = late(
    r"(?:정|봐|보|확인|점검|공유|정리|결정|선택|선정|교체|변경|배포|발표|검토|제출|보고해|올려|얹어|깔아|붙여|달아|넣어|실어|설치해|적용해|도입해|돌려|바꿔|골라|써|가져가|세워|닫아|버려|물어줘)(?:해)?야\s?(?:하|되|돼|해|할|한|합|됩|함|됨)\S*"
)
# 바로 답이 떠야 해서: that it is to be fast.
_AT_ONCE = late(
    r"(?:바로|즉시|실시간|금방|빨리|곧바로|그때그때)(?:으로)?\s.*야\s?(?:하|되|돼|해|할|한|합|됩|함|됨)"
)
# What a model is to be about, whatever it runs on; where and when it is to be used says nothing of that.
_ABOUT = late(
    r"(?:분류|인식|검출|탐지|감지|예측|판독|추적|식별|판별|분할|번역|요약|검색|추출)|하는\s?(?:거|것|건|게|일)(?:라|이라|여서|예요|이에요|입니다|인데)|쪽\s?(?:일|업무|과제|사업)|분야|도메인|업종|관련|"
    r"(?:하는|보는|다루는)\s?데[,.]?$|(?:일|업무|과제)(?:이에요|입니다|이야|임|이라|이라서)"
)
_FOR_WHAT = late(
    r"쓸|쓰려|붙[일이여]|올릴|올려|돌릴|굴릴|넣|적용|도입|위한|용이|용으로|[가-힣](?:이라|라서|인데|이에요|예요|입니다|임)[,.]?$"
)
_ITS_PLACE = late(
    r"실시간|데모|시연|발표|보고|회의|미팅|리뷰|보드|단말|장비|서버|기기|엣지|폰|노트북|드론|로봇|키오스크|현장|라인|공장|매장|창고|고객사|병원|카메라|앱|설비|기계|차량|선박|가게|사무실|학교|은행|센터|반장|팀장|담당|작업자|신입|사원|대리|무인|야간|심야|새벽|주말|상주|과장|부장|매니저|연구원|학생|인턴"
)
_BALANCE = late(r"둘\s?(?:다|사이)|양쪽|절충|균형|적당|중간|골고루|고르게|치우치|무난|타협|밸런스")
# 사고를 막으려고 다는: what the whole is for, and no error of a model.
_PREVENTED = late(r"(?:사고|재해|참사)\S{0,2}\s(?:\S+\s)?(?:막으려|막기|예방하|방지하|줄이려|줄이기)")
_NAMED_AFTER = late(r"(?P<told>[^.?!()]+)\((?P<word>[^()]+)\)")
_WISHED = late(
    r"(?:빨라|가벼워|작아)야\s|야\s?(?:하|해|함|합|되|돼|됨|됩)|(?:을|ㄹ|를)?수록|게\s?(?:우선|최우선|중요|제일|좋)|면\s?좋겠"
)
_THE_MORE = late(r"(?:빠를|가벼울|작을)\s?수록|(?:느리|무거우)면\s(?:절대\s)?(?:안\s?[되돼된됩]|곤란|큰일)")
_COUNTS_MOST = late(
    r"^(?:이|가)?\s?(?:제일\s|가장\s)?(?:전부(?:[야다임]|예요|이[야다에]|입니다|지)|생명|우선|최우선|중요[^하]|중요하[고니다]|중요합|중요해|관건|핵심|먼저)"
)
_NO_WISH = late(r"\d\s|않|없|(?<![가-힣])[안못]\s|(?:작은|큰)\s(?!모델|버전|[거것걸게놈애쪽편])")
_PLACES = late(r"(?<![A-Za-z])[A-Z]\s?라인")
_ONGOING = late(r"중(?:입니다|이에요|이라서?|인데|임|이거든요?)[,.]?$")
_TO_CHANGE = late(r"바꾸|바꿔|바꿀|바꾼|교체|갈아|옮[기겨길]|전환|대체")
_FACT = late(
    r"^(?!.*(?:면|수도|지도|보다|않|(?<![가-힣])안\s|없|적|덜|괜찮|상관)).*(?:[아어여와워해돼져려켜겨쳐펴혀내대네가나][요]|니다|[ㄴ는한]다|음|함|임|[대래])[.!~]*$",
    re.S,
)
_WANTS = late(
    r"(?:모델|버전|거|것|걸|놈|애)\S{0,2}\s.*(?:고|싶은데|찾는데|찾고|필요한데|하는데|건데|는데|려고|데)(?:요)?,?\s*$"
)
_MEASURED = ("speed", "size", "length", "count", "level")


class Story(Clauses):
    """One question of several clauses, one of which asks."""

    def __init__(self, reading: Reading, context: Context) -> None:
        super().__init__(reading, context)
        self.worries = worries(self.text)
        self.asked = (0, 0)
        self.hints: set[str] = set()
        self.wish = self.kept = ""
        self.bounded: set[object] = set()
        # Errors that are told of, and not whether they are feared: then the question says by what.
        self.unclear: set[str] = set()

    def retold(self) -> Retold | None:
        """What it comes to; nothing where a part of it is not understood."""
        if (named := self._named_after()) is not None:
            return named
        clauses = clauses_of(self.text)
        asks = [c for c in clauses if ASKED.search(self.text[slice(*c)])]
        if self.ranks(clauses[-1]) and clauses[-1] not in asks:  # ... mAP50 제일 높은 걸로 하나
            asks.append(clauses[-1])
        sentence = re.split(r"[.?!…]\s", self.text.rstrip(" .?!…"))[-1]
        if not asks or len(clauses) < 2 or OTHERWISE.search(sentence):
            return None
        self.asked = self._with_conditions(asks[-1], clauses)
        self.complained = self._too_slow()
        out = Retold()
        for clause in clauses:
            if clause[1] <= self.asked[0] and not self._told(clause, out):
                return None
            if clause[0] >= self.asked[1] and not self._told(clause, out):
                return None
        return self._asked(out)

    def _with_conditions(self, asked: tuple[int, int], clauses: list[tuple[int, int]]) -> tuple[int, int]:
        """운영 중이고 | 20ms 미만인 모델 중에서, ... 모델을 쓰고 싶은데 | 뭘까요: what asks begins where its conditions do."""
        begin, end = asked
        for clause in reversed([c for c in clauses if c[1] <= begin]):
            said, rest = self.text[slice(*clause)], self.text[begin:end]
            items = self.inside(clause)
            same = not re.search(r"[.?!…~]\s*$", said) and not any(
                clause[0] <= w.begin < clause[1] for w in self.worries
            )
            stated = re.search(r"(?:고|며|면서),?\s*$", said) and any(i.sym == "V" for i in items)
            stated = stated and all(i.sym in "V.&TCNO" for i in items)
            unasked = bool(_WANTS.search(said)) and only_asks(rest)
            unasked |= only_asks(said) and only_asks(rest)
            looked_for = bool(LOOKING.search(said)) and only_asks(rest) and not self.worries
            if not (same and (stated or unasked)) and not looked_for:
                break
            begin = clause[0]
        return begin, end

    def _too_slow(self) -> list[Item]:
        """응답이 느리다고 난리예요. 제일 빠른 모델: measures that are told to be bad, where the question asks for the good end."""
        ranked = {adjective(i) for i in self.inside(self.asked) if i.sym in "AB"}
        pairs = pairwise(i for i in self.items if i.end and i.begin < self.asked[0])
        bad = [(c, adjective(a)) for c, a in pairs if c.sym == "C" and a.sym == "A"]
        return [
            c for c, (dimension, sign) in bad if dimension == "speed" and sign < 0 and ("speed", 1) in ranked
        ]

    def _named_after(self) -> Retold | None:
        """글자를 엉뚱하게 잘못 잡는 일(오탐)이 제일 적은: an error that is told first and then called by its name."""
        found = _NAMED_AFTER.match(self.text)
        told = worries(found["told"]) if found else []
        called = {w.goal for w in worries(found["word"])} if found else set()
        if not found or {w.goal for w in told} != called or len(called) != 1:
            return None
        if limit_of(found["told"]) != "" or not self.nothing_stored(found.span("told"), True):
            return None
        notes = [(f"조건으로 쓰지 않은 말: '{found['told'].strip()}'", "")]
        return Retold([found["word"] + self.text[found.end() :]], goal=called.pop(), notes=notes)

    def _told(self, clause: tuple[int, int], out: Retold) -> bool:
        """Whether a clause that does not ask is understood: as a limit, a worry, or as no more than told."""
        said = self.text[slice(*clause)]
        if not re.search(r"[가-힣A-Za-z]", said):
            return True
        limit = limit_of(said)
        limit = "" if limit != "" and self.said_again(clause) else limit
        worried = [w for w in self.worries if w.begin < clause[1] and w.end > clause[0]]
        if limit is None and not worried and self._bounded(clause):
            out.before.append(said.strip())
            return True
        if limit is None or (limit and worried):
            return False
        kept = kept_to(self, clause) if not (worried or limit or self.kept) else ""
        if kept:
            out.notes.append((f"조건으로 읽은 말: '{said.strip(' .,')}' ({kept})", ""))
            self.kept = kept
            return True
        if limit and any(self._restricts(i) for i in self.inside(clause)):
            return False  # production에서 20ms 안에: more than the limit
        if limit:
            out.notes.append((f"조건으로 읽은 말: '{said.strip(' .,')}' ({limit})", ""))
            out.texts.append(limit)
            return True
        if not worried and self._unexplained(clause):
            return False
        wish = "" if worried else self._wish(clause)
        if wish and not self.wish and self.nothing_stored(clause, True, True):
            self.wish = wish
            return True
        if any(not w.goal for w in worried):
            return False
        self.unclear |= {w.goal for w in worried if w.verdict == "unclear"}
        # What goes on telling of it holds words that nobody knows; 운영 중이고 is a condition.
        own = any(w.begin >= clause[0] for w in worried)
        own |= bool(worried) and any(i.sym == "U" for i in self.inside(clause))
        if not self.nothing_stored(clause, own):
            return False
        if not worried:
            out.notes.append((f"조건으로 쓰지 않은 말: '{said.strip(' .,')}'", ""))
            return not self._binds(clause)
        return True

    def _restricts(self, item: Item) -> bool:
        """Whether an item is a value that rows have; 8ms 안에 끝나야 tells what happens, and no state of a row."""
        return item.sym == "V" and not self.is_name(item) and not item.kinds("event")

    def _unexplained(self, clause: tuple[int, int]) -> bool:
        """An error that no event of the story explains; 박자를 놓쳐요 is none, and 불량은 잘 잡는데 tells of none."""
        if re.search(r"(?:잘|다|전부)\s?(?:잡|걸러|찾|골라)", self.text[slice(*clause)]):
            return False
        told = [i for i in self.inside(clause) if i.sym == "g" and not no_finding(self.text, i.begin)]
        return any(not _PREVENTED.match(self.text, i.begin) for i in told)

    def _bounded(self, clause: tuple[int, int]) -> bool:
        """recall이 0.9는 넘어야 하고: a bound on a measure, to be read as it stands."""
        items = self.inside(clause)
        measured = [i for i in items if i.sym == "C" and any(self.context.direction(o) for o in i.load)]
        self.bounded |= {o for i in measured for o in i.load}
        return bool(measured) and any(i.sym == "N" for i in items)

    def _binds(self, clause: tuple[int, int]) -> bool:
        """Whether a clause that tells no worry may still be a wish or a condition."""
        said = self.text[slice(*clause)]
        if _AT_ONCE.search(said):
            self.hints.add("speed")
        elif _BINDS.search(_PLANNED.sub("", said)):
            return True
        told = [
            i for i in self.inside(clause) if self.text[max(i.begin - 1, 0)] in " " or not i.begin
        ]  # 가져오래
        self.hints |= {adjective(i)[0] for i in told if i.sym in "AB"} & {"speed", "size", "length"}
        named = any(self.is_name(i) for i in self.items)
        used = (
            bool(_FOR_WHAT.search(said.strip()))
            and not _ONGOING.search(said.strip())
            and not _ITS_PLACE.search(said)
        )
        return (used or bool(_ABOUT.search(said.strip()))) and not named

    def _wish(self, clause: tuple[int, int]) -> str:
        """무조건 빨라야 함, f1이 높을수록 좋아요: by what to choose, told beside what asks."""
        said, items = self.text[slice(*clause)], self.inside(clause)
        words = [i for i in items if i.sym in "AB" and adjective(i)[0] in ("speed", "size", "level")]
        columns = [i for i in items if i.sym == "C" and any(self.context.direction(o) for o in i.load)]
        more = _THE_MORE.search(said)
        if more and not columns and not words:
            return "제일 빠른" if more[0].startswith(("빠", "느")) else "제일 가벼운"
        if not words and len(columns) == 1 and _COUNTS_MOST.search(self.text[columns[0].end : clause[1]]):
            meanings = [
                self.context.semantics.columns.get(o.key) for o in columns[0].load if isinstance(o, Col)
            ]
            told = {m.dimension for m in meanings if m is not None}
            by = {"speed": "제일 빠른", "size": "제일 가벼운"}
            return by.get(told.pop(), f"{columns[0].said} 높은") if len(told) == 1 else ""
        if (
            len(words) != 1
            or len(columns) > 1
            or not _WISHED.search(self.text[words[0].begin : clause[1]])
            or _NO_WISH.search(said)
        ):
            return ""
        dimension, sign = adjective(words[0])
        if dimension != "level":
            kinds = {("speed", 1): "제일 빠른", ("size", -1): "제일 가벼운"}
            return kinds.get((dimension, sign), "") if not columns else ""
        return f"{columns[0].said} {'높은' if sign > 0 else '낮은'}" if columns else ""

    def _asked(self, out: Retold) -> Retold | None:
        """The question's own words with what the story adds to them."""
        asks = self.text[slice(*self.asked)].strip()
        told = [w for w in self.worries if not self.asked[0] <= w.begin < self.asked[1]]
        feared = {w.goal for w in told if w.verdict == "feared"}
        out.borne = tuple({w.goal for w in told if w.verdict == "borne"} - feared)
        if feared & {w.goal for w in told if w.verdict == "borne"}:
            return None
        if not feared and len(self.unclear) == 1 and _TO_CHANGE.search(asks) and self._stated(told):
            feared, self.unclear = self.unclear, set()  # 불량도 통과시켜요. 뭘로 바꿀까요
        goal = self._goal(feared, asks)
        if (feared and goal is None) or (feared and self.wish):
            return None
        asks = TO_BECOME.sub("", asks)
        places = {p.replace(" ", "") for p in _PLACES.findall(self.text[: self.asked[0]])}
        if len(places) > 1:
            return None
        asks = f"{places.pop()}에 쓸 {POINTS.sub('', asks)}" if places else asks
        if "조용" in asks and goal is not None and goal.key != FALSE_ALARMS:
            return None
        names = [i for i in self.items if i.end and i.begin < self.asked[0] and self.is_name(i)]
        asks = THE_OTHERS.sub("", asks) if out.texts else asks
        asks = f"{self.kept} 모델 중에서 {POINTS.sub('', asks)}" if self.kept else asks
        asks = self._with_names(asks if out.before else POINTS.sub("", f"{asks} ").strip(), names)
        limits, out.texts = ", ".join(out.texts), []
        such = SUCH.search(asks)
        explicit = such is None and self._says_by_what()
        self.unclear -= feared if len(feared) == 1 else set()
        if not asks or (self.unclear and (not explicit or len(feared | self.unclear) > 1)):
            return None
        goal = goal or next((g for g in self.context.semantics.goals if g.key in self.unclear), None)
        out.goal = goal.key if goal and Col(*goal.metric) not in self.bounded else ""
        if out.before and (limits or (goal is not None and not explicit) or not (explicit or self.wish)):
            return None
        if self._hinted_at(limits) or (explicit and self.wish):
            return None
        if explicit:
            out.notes += [(f"조건으로 쓰지 않은 말: '{self._told_of(w)}'", "") for w in told]
        if explicit and out.before:
            out.texts = [" ".join((*out.before, asks))]
        elif explicit:
            out.texts = [f"{limits}인 {asks}", f"{limits} 모델 중에서 {asks}"] if limits else [asks]
        elif goal is not None or (self.wish and not LISTED.search(asks)):
            asks = BETWEEN.sub("", asks) if len(feared) > 1 else asks
            scope = scope_of(SUCH.sub("", asks) if such else asks)
            if scope is None:
                return None
            head = " ".join(filter(None, (*out.before, f"{limits}인" if limits else "", scope)))
            wish = goal.label.ko if goal is not None else self.wish
            among = "" if out.before and not scope else " 모델 중에서"
            out.texts = [f"{head}{among} {wish} 모델 추천해줘" if head else f"{wish} 모델 추천해줘"]
            said = "', '".join(self._told_of(w) for w in told if w.verdict == "feared")
            if said:
                out.notes.append((f"'{wish}' 것을 고르는 기준으로 읽은 말: '{said}'", ""))
        elif self._only_looks(limits, out):
            out.texts = self._plainly(asks)
        return out if out.texts else None

    def _plainly(self, asks: str) -> list[str]:
        scope = scope_of(WHO_LOOKS.sub("", asks) if self.is_outsider(self.asked) else asks)
        to_use = " 쓸" if scope and scope.endswith("에") else ""
        return [f"{scope}{to_use} 모델 추천해줘"] if scope else []

    def _only_looks(self, limits: str, out: Retold) -> bool:
        """Whether all that is told is that one is looked for, and for which line: then by the usual measure."""
        told = [c for c in clauses_of(self.text) if not self.asked[0] <= c[0] < self.asked[1]]
        plain = all(TO_USE.search(self.text[slice(*c)]) for c in told)
        others = any(
            i.sym == "V" and i.roles & {"이", "가"} for i in self.inside(self.asked)
        )  # NLP팀이 찾는데
        return plain and not (
            others or limits or out.before or self.worries or self.wish or self.hints or self.unclear
        )

    def _stated(self, told: list[Worry]) -> bool:
        """Whether the errors are told as plain facts: 통과시켜요."""
        said = [MISSED.sub("-", self.text[w.begin : w.end]).strip() for w in told]  # 알림이 안 왔어요
        ends = all(_FACT.search(s) or re.fullmatch(r"-\S{0,4}[.!~]*", s) for s in said)
        ends = ends and not any(re.search(r"-\S{0,3}[도면]\s", s) for s in said)  # 안 와도 돼요
        return ends and all(w.verdict == "unclear" for w in told)

    def _told_of(self, worry: Worry) -> str:
        """The clauses that tell of an error, for the reader."""
        begin = max(b for b, _ in clauses_of(self.text) if b <= worry.begin)
        end = worry.end if begin >= self.asked[0] else min(worry.end, self.asked[0])
        return self.text[begin:end].strip(" .,!~…")

    def _hinted_at(self, limits: str) -> bool:
        """Whether the story speaks of a speed or a size by which nothing is chosen."""
        ranked = {adjective(i)[0] for i in self.inside(self.asked) if i.sym in "AB"}
        ranked |= {"speed"} if "시간" in limits else set()
        ranked |= {"size"} if "파라미터" in limits else set()
        ranked |= {"speed"} if "빠른" in self.wish else {"size"} if "가벼운" in self.wish else set()
        ranked |= {"length"} if "speed" in ranked else set()
        return bool(self.hints - ranked)

    def _goal(self, feared: set[str], asks: str) -> Goal | None:
        """The one that is feared; of two the balance, where it is asked for."""
        goals = self.context.semantics.goals
        if len(feared) == 1:
            return next((g for g in goals if g.key in feared), None)
        balance = next((g for g in goals if not g.bad), None)
        alike = _BALANCE.search(asks) or equally_bad(self.text, self.worries)
        return balance if feared and alike else None

    def _says_by_what(self) -> bool:
        """Whether the clause that asks says by what to choose."""
        items = self.inside(self.asked)
        measured = any(i.sym in "AB" and adjective(i)[0] in _MEASURED for i in items)
        headline = self.context.semantics.headline_default
        by_it = any(i.sym == "T" and headline and headline[0] in i.tables for i in items)  # 성능 제일 좋은
        # 임계값 0.3 이하로 잡은: a bound is not by what to choose
        bounds = [c for c, n in pairwise(items) if c.sym == "C" and n.sym == "N"]
        chosen_by = [i for i in items if not any(i is b for b in bounds)]
        return decided(chosen_by, self.context) or measured or by_it or self.ranks(self.asked)

    def _with_names(self, asks: str, names: list[Item]) -> str:
        """The request with the name that the story is about where it points at it; empty where it is not clear."""
        own, told = [i for i in self.inside(self.asked) if self.is_name(i)], {i.said for i in names}
        there = THERE.search(f"{asks} ")
        if not told or told <= {i.said for i in own}:
            return "" if there and not own else THERE.sub("", f"{asks} ").strip()
        if len(told) > 1 or own or {"than", "only", "also"} & names[0].roles:
            return ""
        name = self.text[names[0].begin : names[0].end]
        return THERE.sub(name, asks, count=1) if there else f"{name} 모델 중에서 {asks}"
