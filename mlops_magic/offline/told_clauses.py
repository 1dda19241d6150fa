"""The clauses of a story: which words stand in them, and whether one of these can name or restrict rows."""

from __future__ import annotations

import re

from mlops_magic.offline.background import may_name, of_what
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, ItemMaker
from mlops_magic.offline.limits_told import amounts_in
from mlops_magic.offline.rules_numbers import adjective
from mlops_magic.offline.worry_words import PAST
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading

# A place that a note may name: C라인.
_PLACE = late(r"[A-Z]\s?(?=라인)")
# 서비스가 내려갔어요, 정지돼서: what came to be.
_HAPPENING = late(
    rf"\S*(?:{PAST}\S*|[아어여해라와워려돼져켜겨쳐펴혀춰]서(?:요)?|는데|니까|면|대요?|래요?)(?=[\s.,!]|$)"
)
# 고치자고 하심: what someone said, and asks of nobody here.
_SAID_SO = late(
    r"\S*[자라다냐]고(?=[\s.,!]|$)|\S*[는은]\s(?:바람에|통에|탓에|일|것|게|거|건|경우|사람|문제|꼴|판)"
)
_GOES_ON = late(r"\S*(?:내|네|하|해|[어아여져워와])(?:요|니다)(?=[\s.,!]|$)")

# OCR은 포기했어: named, and not what is asked about.
_GIVEN_UP = late(r"포기|관두|관뒀|접었|접기로|됐고|(?<![가-힣])안\s?(?:쓰|써|쓸|쓴)|필요\s?없")
_FIRST = late(r"(?:1|일)\s?[등위]|첫\s?(?:번째|째)")


class Clauses:
    """The words of one question by where they stand."""

    def __init__(self, reading: Reading, context: Context) -> None:
        self.text, self.context, self.reading = reading.text, context, reading
        self.items = ItemMaker(context.world.catalog, context.semantics).items(reading)
        # Measures that are only complained of by what the question chooses by.
        self.complained: list[Item] = []

    def inside(self, clause: tuple[int, int]) -> list[Item]:
        mended = {self.reading.at[t.start] for t in self.reading.tokens if t.edits or t.rivals}
        inside = [i for i in self.items if i.end and clause[0] <= i.begin < clause[1]]
        return [i for i in inside if i.begin not in mended]

    def ranks(self, clause: tuple[int, int]) -> bool:
        """정밀도 제일 높은 걸로, 제일 빠른 모델로 가자, f1 1등은: whether a clause names what comes first by a measure."""
        items = self.inside(clause)
        by = any(
            (i.sym in "AB" and adjective(i)[0] in ("speed", "size"))
            or (i.sym == "C" and any(self.context.direction(o) for o in i.load))
            for i in items
        )  # fmt: skip
        first = any(i.sym in "MB" or (i.sym == "N" and _FIRST.fullmatch(i.said)) for i in items)
        return by and first

    def is_outsider(self, clause: tuple[int, int]) -> bool:
        """고객사가, 학교에서: whether a clause begins with one who is stored nowhere."""
        first = self.inside(clause)[:1]
        return bool(first) and first[0].sym in "mU" and not self.may_name(first[0])

    def said_again(self, clause: tuple[int, int]) -> bool:
        """응답이 12ms라서 추론은 12ms를 넘기면 안 된다: whether each amount of a clause is bounded behind it, so that it is the reason."""
        told, behind = amounts_in(self.text[slice(*clause)]), amounts_in(self.text[clause[1] :])
        again = bool(told) and told <= behind
        if again:
            self.complained += [i for i in self.inside(clause) if i.sym == "C"]
        return again

    def nothing_stored(self, clause: tuple[int, int], worried: bool, wished: bool = False) -> bool:
        """Whether no word can name or restrict rows, the name that the story is about aside."""
        items = self.inside(clause)
        for at, item in enumerate(items):
            behind = items[at + 1] if at + 1 < len(items) else None
            told = worried or bool(_HAPPENING.match(self.text, item.begin))  # 에어컨이 멈췄는데
            state = item.sym == "V" and not self.is_name(item)
            of_rows = adnominal(item.said) and not (worried and _SAID_SO.match(self.text, item.begin))
            if state and (not told or of_rows or (behind is not None and behind.sym == "T")):
                return False
            if item.sym == "U" and not item.senses and self.may_name(item):
                return False
            if item.sym in "Ee" and adnominal(item.said) and behind is not None and behind.sym == "T":
                return False
            part = item.korean and at and items[at - 1].sym == "U" and items[at - 1].end == item.begin
            if item.sym == "T" and not self.of_models(item) and not part:  # 재작업: a word of its own
                return False
            if (
                item.sym == "U"
                and not worried
                and behind is not None
                and behind.sym == "T"
                and not self.person(behind)
            ):
                return False  # 라마 모델은: of a kind that nobody knows
            if item.sym == "D" and any(self._of_rows(i) for i in items):
                return False
            measured = item.sym == "C" and any(self.context.direction(o) for o in item.load)
            measured &= not any(item is c for c in self.complained)
            recalled = worried and (behind is None or behind.sym in ".U")  # 리콜이에요
            recalled |= item.said == "리콜" and not any(i.sym in "OA" for i in items)  # 리콜 한 번 맞고
            kind = item.sym == "C" and any(
                self.context.category(o) and o.table not in self.context.people for o in item.load
            )
            # 위험 상황을 놓치면: of what nobody stores
            kind &= not (
                worried and at and items[at - 1].sym == "U" and item.roles & {"을", "를", "이", "가"}
            )
            rows = any(i.sym in "TV" and not self.person(i) for i in items)
            happens = bool(_HAPPENING.match(self.text, item.begin))
            happens |= worried and not rows and bool(_GOES_ON.match(self.text, item.begin))
            told = happens or bool(_SAID_SO.match(self.text, item.begin))
            done = item.sym == "!" and not told  # 다 지워: asked to be done
            done = done and not item.roles & {"이", "가"}  # 자동 정지가 걸려서
            kind = kind and not self._of_a_place(items[at : at + 3])
            if (
                item.sym in 'F"'
                or kind
                or done
                or (item.sym == "I" and not worried)
                or (measured and not (recalled or wished))
            ):
                return False
        named = any(item.sym == "V" and self.is_name(item) for item in items)
        given_up = named and _GIVEN_UP.search(self.text[slice(*clause)])
        return not (given_up or re.search(r"제외|빼고\s|말고|외에|한정", self.text[slice(*clause)]))

    def _of_a_place(self, run: list[Item]) -> bool:
        """GPU 없는 서버에서: what a place has or lacks, and no row."""
        if [i.sym for i in run[1:2]] != ["L"] and [i.sym for i in run[1:2]] != ["Y"]:
            return False
        scene = (
            run[2].sym == "m" or any(s.value == "scene" for s in run[2].words("ask")) if run[2:] else False
        )
        return scene and adnominal(run[1].said)

    def _of_rows(self, item: Item) -> bool:
        """작년에 등록한, 지난주 실험: what is stored, which a date may restrict; 작년에 물어준 돈 is not."""
        event = item.sym in "Ee" and adnominal(item.said) and len(item.said) > 1
        return event or (item.sym == "T" and not self.person(item))

    def may_name(self, item: Item) -> bool:
        """Whether an unknown word can be a name: written in letters or figures, or a part of a stored one."""
        said, stored = item.said, self.context.world.catalog.values
        if any(c.isascii() and c.isalnum() for c in said):
            short = said.isupper() and said.isalpha() and len(said) <= 4  # CS, PLC
            part = rf"(?<![^\W_]){re.escape(said)}(?![^\W_])" if len(said) < 3 else re.escape(said)
            known = any(re.search(part, v, re.I) for k in stored.values() for v in k.distinct)
            return (
                not _PLACE.match(self.text, item.begin)
                and may_name(item, None, self.context)
                and (known or not short)
            )
        titles = (v for key, known in stored.items() if self.context.is_title(key) for v in known.distinct)
        return len(said) > 1 and any(said in v for v in titles)

    def person(self, item: Item) -> bool:
        return any(t in self.context.people for t in item.tables)

    def of_models(self, item: Item) -> bool:
        """Whether a noun names persons, or what is chosen: 지금 쓰는 모델이 자꾸 놓쳐요."""
        chosen = self.context.semantics.headline_default
        near = [t for t in item.tables if chosen and self.context.distance(chosen[0], t) <= 1]
        return self.person(item) or bool(near)

    def is_name(self, item: Item) -> bool:
        keys = list(item.load.options) if item.sym == "V" else []
        return any(of_what(k, self.context) and k[0] not in self.context.people for k in keys)
