"""What a question asks for, looked for once more in the whole plan, whatever rules have read it.

The rules read phrases; here the plan as a whole is held against the few things that the words promise by themselves: a Korean
question is about the noun that it ends with, which project asks for projects, who for persons, a mean for a mean, and rows of a
table are listed where something names them. A plan that has no place for one of these has lost it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from mlops_magic.offline.audited import AuditedPlan
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, ItemMaker, Values
from mlops_magic.offline.plan import (
    AgainstMean,
    Agg,
    Among,
    Col,
    Compare,
    Contains,
    HowMany,
    In,
    Null,
    Portion,
    Query,
    Ratio,
    Related,
    Shares,
    Tally,
)
from mlops_magic.offline.said_in import parts_of, tables_named
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading

# 어떤 파이프라인에서도: any of them, and not which one.
_ANY = {"도", "에서도", "에도", "로도", "으로도", "이라도", "라도", "also"}
_LISTED = {"이름", "목록", "리스트", "명단"}
# 말고, 아니면, 아니라: one thing in place of another, which need not be denied.
_INSTEAD = late(r"말고|빼고|아니면|아님|아니라|아니고|instead|rather")
# 실험 중 모델이 나온 것: what 것 stands for was said before.
_THINGS = late(r"(?:것|거|건|게|애|놈|녀석)(?:들)?(?:만|은|는|이|도|을|를)?[\s?.!]*$")
# GPU 없이 돈 것도 포함해서, 놓치면 안 되니까: nothing is left out by these.
_TAKEN_IN = late(r"포함|안\s?[되돼된될됨됩]")

_THINGS_ASKED = late(
    r"\W*(?:(?:show|list|give|get|find|me|us|please|of)\s)*(?:(?:everything|anything|whatever|all that|all of what)(?! (?:we (?:know|have) |there is |to know |you (?:know|have) )*(?:about|on|regarding|concerning)\b)|what (?:did|has|have|had|does|do))\b",
    re.IGNORECASE,
)
_WHETHER_IT_HAS = late(r"\W*(?:does|do|did|has|have)\b(?! we\b| i\b| you\b)", re.IGNORECASE)
_EACH_ONE = late(r"각각에\s?(?:대해|대하여|대해서|있어)|(?:하나|한\s?(?:개|건|명|대|종))씩")
_MANY_FIRST = late(r"\s?[이가]?\s?많은\s순")
_AND_ITS = late(r"(?:와|과|이랑|랑|하고)\s(?:소속|담당|해당)\s(?:프로젝트|과제|팀)")
_SENT = late(r"(?:에게|한테|께)\s.*(?:보내|전달|전송|공유|넘겨)")


# 제일 높은 버전은 뭐고 운영 중인 버전은 뭐야: two questions, and not one of both.
_TWICE = late(
    r"(?P<n>[가-힣]{2,})(?:은|는|이|가)\s?(?:뭐|어느\s?거|어떤\s?거|누구|무엇)(?:이)?고,?\s.*(?P=n)(?:은|는|이|가)\s?(?:뭐|어느|어떤|누구|무엇)"
)


def audit(query: Query, reading: Reading, context: Context) -> str:
    """The word that a plan has lost; ``""`` where none is. A recommendation has checks of its own."""
    if twice := _TWICE.search(reading.text):
        return twice["n"]
    if query.decision is not None:
        return ""
    items = ItemMaker(context.world.catalog, context.semantics).items(reading)
    plan = _Plan(query, context)
    checks = [plan.unnamed, plan.things, plan.of_a_team, plan.described]
    if context.language == "ko":
        checks += [
            plan.searched,
            plan.noted_none,
            plan.recipient,
            plan.only,
            plan.beside,
            plan.last_noun,
            plan.last_column,
            plan.which,
            plan.who,
            plan.mean,
            plan.denial,
            plan.counted,
            plan.there,
            plan.one_each,
            plan.ranked,
            plan.inside,
            plan.belonging,
            plan.kinds_counted,
            plan.titled,
            plan.who_made_some,
        ]
    return next((word for check in checks if (word := check(items))), "")


class _Plan(AuditedPlan):
    """A plan by what it shows and says."""

    def things(self, items: list[Item]) -> str:
        """Everything the NLP team trained: what somebody did something with are no people."""
        asked = _THINGS_ASKED.match(self._context.text)
        listed = not (self._query.measures or self._query.group or self._query.shown)
        named = any(i.sym == "T" and self._of(i) & set(self._context.people) for i in items)
        return (
            asked[0].strip() if asked and listed and not named and self._base in self._context.people else ""
        )

    def of_a_team(self, items: list[Item]) -> str:
        """Does the NLP team have three models: what all of them have together, and no list of people."""
        query, people = self._query, set(self._context.people)
        asked = _WHETHER_IT_HAS.match(self._context.text)
        rows = self._base in people and not (query.measures or query.group or query.shown)
        named = any(i.sym == "h" or (i.sym == "T" and self._of(i) & people) for i in items)
        kinds = {c.column for c in query.where if isinstance(c, In)}
        meant = self._context.semantics.columns
        team = bool(kinds) and all(self._context.category(k) and not meant[k.key].heads for k in kinds)
        has = any(isinstance(c, Related) for c in query.where)
        return asked[0].strip() if asked and rows and has and team and not named else ""

    def described(self, items: list[Item]) -> str:
        """Describe models: not the description of what they belong to."""
        asks = items[0].said if items and items[0].said.lower().startswith("describe") else ""
        own = {self._base, self._query.target} | {t for i in items for t in i.tables}
        texts = [p for p in self._query.shown if isinstance(p, Col)]
        return asks if texts and not any(t.table in own for t in texts) else ""

    def last_noun(self, items: list[Item]) -> str:
        """NLP 팀이 아닌 분이 맡은 프로젝트: projects are asked for, or groups of them."""
        listed = any(
            (i.sym in "TCVHN" and "and" in i.roles) or (i.sym == "&" and before.sym in "TCVHN")
            for before, i in pairwise([*items[:1], *items])
        )
        if listed or any(i.sym in "wh" for i in items) or _THINGS.search(self._context.text):
            return ""
        content = [i for i in items if i.sym not in ".v"]
        named = False
        while content and (content[-1].sym in "?=" or _asks(content[-1]) or content[-1].said in _LISTED):
            named |= content.pop().sym == "C"
        last = content[-1] if content else None
        if last is None or last.sym != "T" or last.kinds("owner"):
            return ""
        groups = set(map(self._entity, tables_named(parts_of(self._query.group))))
        # 데이터셋 이름: what the rows have, but not where rows that lack something are meant (…이 없는 프로젝트 이름).
        whose = any("의" in i.roles and self._base in self._of(i) for i in content)
        names = (
            self._tables
            if named and not {"의", "들의"} & last.roles and (whose or not any(_denies(p) for p in self._all))
            else set()
        )
        return "" if self._of(last) & (groups | names | {self._base}) else last.said

    def last_column(self, items: list[Item]) -> str:
        """… 실험의 GPU: the column that a question ends with is shown, measured or sorted by."""
        content = [i for i in items if i.sym not in ".v"]
        last = content[-1] if content else None
        if last is None or last.sym != "C" or not self._query.shown or any(i.sym in "wh" for i in items):
            return ""
        keys, before = last.keys, content[-2] if len(content) > 1 else last
        kinds = before.sym == "C" and bool(before.keys & self._columns)  # 포맷 종류
        return last.said if len(keys) == len(last.load) and not kinds and not keys & self._columns else ""

    def which(self, items: list[Item]) -> str:
        """어느 프로젝트, which architecture: rows or a column that the answer shows."""
        for asks, noun in pairwise(items):
            if asks.sym != "w" or noun.roles & _ANY or noun.said.startswith("종류"):
                continue
            if noun.sym == "T" and not self._of(noun) & (self._tables | {self._base}):
                return noun.said
            if (
                noun.sym == "C"
                and noun.keys
                and not noun.keys & self._columns
                and not self._kinds(noun, items)
            ):
                return noun.said
        return ""

    def _kinds(self, noun: Item, items: list[Item]) -> bool:
        """아키텍처는 어떤 종류: kinds of what another word names."""
        return any(i is not noun and i.sym == "C" and i.keys & self._columns for i in items)

    def who(self, items: list[Item]) -> str:
        """누가, 어느 분: persons are shown."""
        if any(i.number and i.number.counter in ("위", "등") for i in items):
            return ""  # mAP50 1위가 누구: of whatever is ranked
        asked = next((i for i in items if i.sym == "h"), None)
        people = {self._entity(t) for t in self._context.people}
        return asked.said if asked and people and not people & (self._tables | {self._base}) else ""

    def recipient(self, items: list[Item]) -> str:
        """이서연에게 목록을 보내 주세요: it would be sent, and no row is hers."""
        sent = _SENT.search(self._context.text)
        return next((i.said for i in items if sent and i.sym == "V" and i.roles & {"에게", "한테", "께"}), "")

    def searched(self, items: list[Item]) -> str:
        """설명 적힌 거: the word for the column itself is no text that is looked for in it."""
        for part in self._all:
            if isinstance(part, Contains) and len(part.text.split()) > 1:
                meaning = self._context.semantics.columns.get(part.column.key)
                if meaning and part.text.split()[-1] in meaning.words:
                    return part.text
        return ""

    def noted_none(self, items: list[Item]) -> str:
        """특이 사항 없다는 모델: where some notes say so, whether they are meant or no note at all nothing tells."""
        empty = {c.of for c in self._query.where if isinstance(c, Null) and not c.negated}
        values = self._context.world.catalog.values
        texts = [
            t.replace(" ", "")
            for c in empty
            if isinstance(c, Col) and c.key in values
            for t in values[c.key].distinct
        ]
        said = [i for i in items if i.sym == "C" and empty & set(i.load)]
        return next((i.said for i in said if any(i.said.replace(" ", "") + "없음" in t for t in texts)), "")

    def only(self, items: list[Item]) -> str:
        """학습용만: a noun that the plan says nothing of."""
        told = {*map(self._entity, tables_named(self._all)), self._base}
        return next(
            (i.said for i in items if i.sym == "T" and "only" in i.roles and not self._of(i) & told), ""
        )

    def beside(self, items: list[Item]) -> str:
        """프로젝트, 건수까지: a number that is told with what it is of."""
        bound = max((i.begin for i in items if i.sym == "O"), default=0)
        told = [i for i in items if i.sym == "H" and i.begin > bound and not i.said.startswith("몇")]
        if not told or not {i.sym for i in items} >= {"T", "N", "O"}:
            return ""
        also = next((i.said for i in told if i.roles & {"to", "also", "까지", "도"}), "")
        alone = self._query.measures and not self._query.group and len(self._query.measures) == 1
        if alone:
            return also
        if lost := self._counts_other_rows(told, items):
            return lost
        whole = any(self._context.kind(c) == "integer" for c in self._query.shown)
        counted = self._query.measures or whole or any(isinstance(p, HowMany) for p in self._all)
        return "" if counted else told[0].said

    def counted(self, items: list[Item]) -> str:
        """모델 등록 건수: rows of what stands before the number are counted, and no others."""
        content = [i for i in items if i.sym not in ".v"]
        for at, number in enumerate(content):
            if number.sym != "H" or not number.korean or not number.said.endswith("수"):
                continue
            before = [i for i in content[max(at - 2, 0) : at] if at > 1 or i.sym == "T"]
            noun = before[0] if len(before) > 1 and before[1].sym in "EV" else (before or [number])[-1]
            if noun.sym != "T" or noun.roles:
                continue
            if not self._counts(noun) or (before[-1].sym == "E" and not self._happened(noun, before[-1])):
                return number.said
        return ""

    def _happened(self, noun: Item, event: Item) -> bool:
        """모델 평가 건수: of those models alone that were evaluated, where that is recorded elsewhere."""
        tables = {c.table for c in self._context.recorded(event.events)}
        return bool(tables & {*noun.tables, *tables_named(self._all)}) or not tables

    def _counts(self, noun: Item) -> bool:
        """Whether rows of a noun are counted, or kinds of what they have."""
        for p in self._all:
            if isinstance(p, Agg) and (p.of is not None or self._entity(p.table) in self._of(noun)):
                return True
            if isinstance(p, HowMany) and self._entity(p.rows) in self._of(noun):
                return True
            if isinstance(p, Related) and (p.op, p.count) == (">=", 1):
                continue
            if isinstance(p, Related | Ratio | Tally | Portion) and self._entity(p.table) in self._of(noun):
                return True
        return any(self._context.kind(c) == "integer" for c in self._query.shown)

    def there(self, items: list[Item]) -> str:
        """GPU 있는 것만: what is said to be there is a condition."""
        last = items[-1] if items else None
        if last is None or not last.said.startswith("있는") or "only" not in last.roles:
            return ""
        told = any(isinstance(p, Null | Related | In | Contains) for p in parts_of(self._query.where))
        return "" if told else last.said

    def one_each(self, items: list[Item]) -> str:
        """팀 각각에 대해 f1이 가장 높은 모델을 하나씩: not the first of all."""
        query = self._query
        if query.limit is None or query.group or query.each:
            return ""
        found = _EACH_ONE.search(self._context.text)
        return found[0] if found else ""

    def ranked(self, items: list[Item]) -> str:
        """팀을 모델 많은 순으로: by how many models each has, and not by other rows of it."""
        text = self._context.text
        many = [i for i in items if i.sym == "T" and _MANY_FIRST.match(text, i.end)]
        return next((i.said for i in many if not self._counts(i)), "")

    def belonging(self, items: list[Item]) -> str:
        """데이터셋 3개와 소속 프로젝트: those are shown as well, and not the projects alone."""
        query, found = self._query, _AND_ITS.search(self._context.text)
        alone = not (query.shown or query.group or query.measures)
        return found[0] if found and alone and any(isinstance(p, Related) for p in query.where) else ""

    def kinds_counted(self, items: list[Item]) -> str:
        """모델의 버전 수: the number of those, and not how many rows there are of each."""
        groups = {g.key for g in self._query.group if isinstance(g, Col)}
        content = [i for i in items if i.sym not in ".v"]
        return next(
            (
                b.said
                for a, b in pairwise(content)
                if a.sym == "C" and b.sym == "H" and b.said.endswith("수") and not a.roles and a.keys & groups
            ),
            "",
        )

    def titled(self, items: list[Item]) -> str:
        """김민준 연구원: what somebody is called, and not a role that the person has to have."""
        for name, role in pairwise(items):
            person = name.sym == "V" and isinstance(name.load, Values) and not name.roles
            keys = list(role.load.options) if isinstance(role.load, Values) and role.korean else []
            named = person and any(
                self._entity(k[0]) in self._context.people and self._context.is_title(k)
                for k in name.load.options
            )
            if named and any(k[0] in self._context.people for k in keys) and not {"인", "이고"} & role.roles:
                return role.said
        return ""

    def _counts_other_rows(self, told: list[Item], items: list[Item]) -> str:
        """실패한 학습이 네 건 이상 나온 사람과 그 건수: the number of what is so many, and of nothing else."""
        bare = [h for before, h in pairwise([*items[:1], *items]) if h in told and before.sym not in "TVCS"]
        many = {self._entity(c.table) for c in self._query.where if isinstance(c, Related) and c.count > 1}
        counted = [m for m in self._query.measures if isinstance(m, Agg) and m.fn == "count" and m.of is None]
        return bare[0].said if bare and many and counted and self._base not in many else ""

    def mean(self, items: list[Item]) -> str:
        """평균, average: a mean, or a share, which is the mean of yes and no."""
        means = [i for i in items if i.sym == "K" and any(s.value == "avg" for s in i.words("agg"))]
        told = any(
            isinstance(p, Ratio) or (isinstance(p, Agg | AgainstMean) and p.fn == "avg") for p in self._all
        )
        return means[0].said if means and not told else ""

    def unnamed(self, items: list[Item]) -> str:
        """Rows of a table that nothing in the question names: no noun, column, value or event of it."""
        if self._query.group or self._query.measures or any(i.sym in "hgeE?W" for i in items):
            return ""
        named = {t for i in items for t in self._of(i)}
        named |= {self._entity(o.table) for i in items if i.sym == "C" for o in i.load}
        used = {p.column.key for p in parts_of(self._query.where) if isinstance(p, In)}
        for i in items:
            if isinstance(i.load, Values):  # 완료 프로젝트: what the value is of in the plan
                keys = {k for k in i.load.options if k in used} or set(i.load.options)
                named |= {self._entity(k[0]) for k in keys}
        return "" if self._base in named or not named else items[0].said

    def denial(self, items: list[Item]) -> str:
        """없는, 않은, 아닌: something in the plan denies."""
        denials = [
            i
            for before, i in pairwise([*items[:1], *items])
            if i.sym in "XL"
            and not (i.said.startswith("빠") and before.roles & {"로", "으로"})  # 아카이브로 빠진
        ]
        text = self._context.text
        if not denials or any(_INSTEAD.match(i.said) for i in denials) or _TAKEN_IN.search(text):
            return ""
        if any(i.said == self._context.gap for i in denials):
            return ""  # A에서 B를 빼면: one number less another
        return "" if any(_denies(p) for p in self._all) else denials[0].said


def _asks(item: Item) -> bool:
    """있나요, but not 있는 (것)."""
    return item.sym == "Y" and not adnominal(item.said)


def _denies(part: object) -> bool:
    if isinstance(part, In | Contains | Among | Shares) and part.negated:
        return True
    if isinstance(part, Compare):
        return part.op in ("<", "<=", "!=", "<>")
    if isinstance(part, Related):
        return part.op in ("<", "<=", "=")
    return isinstance(part, Null)
