"""Questions that name a kind or a measure and ask nothing of it, or rows that a kind stands before."""

from __future__ import annotations

import re

from mlops_magic.offline.items import Item
from mlops_magic.offline.losses import Losses
from mlops_magic.offline.scene import whole
from mlops_magic.question.late import late

# 돌고 있는 놈들: several of them can only be listed
_SUCH_THINGS = late(r"[는은한된인난린진]\s?(?:놈|것|거|애|녀석)들(?:은|만|좀)?\s*[.?!~]*$")
_SHOW = late(
    r"보여|알려\s?[줘주]|뽑아|찾아|목록|리스트|\b(?:show|list)\b|[는인은한된난진간온]\s?(?:거|것|건|게)\s*(?:뭐|무엇|있)|"
    r"\bwhat(?:['’]s| is)\s+\w+ing\s+(?:right )?now\b",
    re.IGNORECASE,
)
_MEANING = late(
    r"(?:뭐|머|모|뭘|무엇)(?:야|지|죠|임|니|냐|예요|에요|고|인가요|인지|여|얌|에여|예여)|뭔가요?|뭔지|뜻|의미|^\s*what\s*(?:is|'s|does)\b",
    re.IGNORECASE,
)


class BareWords(Losses):
    """Finds what is named alone: 파이토치가 뭐야, what is recall."""

    def _bare_value(self) -> list[Item]:
        """파이토치가 뭐야: a kind named alone asks for nothing."""
        content = [i for i in self.pieces.items if i.sym not in "&*ozwa.,"]
        alone = len(content) == 1 and content[0].sym == "V" and not content[0].parts and not self._on
        alone = alone and not self._to_be_shown(content[0])
        # 설정 파일: a kind that is a noun
        things = alone and all(k[1] == "type" for k in content[0].load.options)
        return (
            content
            if alone and not things and not any(self.context.is_title(k) for k in content[0].load.options)
            else []
        )

    def _what_it_is(self) -> list[Item]:
        """정밀도가 뭐야, what is recall: what the word means is not stored; 정밀도 알려줘 asks for the values."""
        content = [i for i in self.pieces.items if i.sym not in "&ozwa.,"]
        alone = len(content) == 1 and content[0].sym == "C" and not self._on
        metrics = alone and any(self.context.direction(o) for o in content[0].load)
        return content if metrics and _MEANING.search(self.context.text) else []

    def _to_be_shown(self, value: Item) -> bool:
        """실패한 거 보여줘: asked to be shown, and of one kind of thing."""
        tables = {k[0] for k in value.load.options}
        text = self.context.text
        return len(tables) == 1 and bool(_SHOW.search(text) or _SUCH_THINGS.search(text))

    def _of_what(self) -> list[Item]:
        """Rows said to be of a kind that is told by more than its name: is that said of the kind, or of the rows?"""
        # 평균의 두 배: that is no average to be shown
        often = [j for j in self.pieces.of("J") if any(p.sym == "K" and p.number for p in whole(j))]
        if often or self.context.language == "en":
            more = self._what_one_did() + self._number_beside() + self._of_another_noun()
            return often + self._of_that_kind() + more
        return self._used_by_a_kind() + self._of_another_noun()

    def _of_that_kind(self) -> list[Item]:
        """Runs of the GPU with the highest failure rate, models of the team that owns ...: those rows, not the kind."""
        items = self.pieces.items
        noun = items[0] if items and items[0].sym == "T" else None
        tied = _OF_THE.match(self.context.text, noun.end) if noun else None
        if noun is None or tied is None or not any(s.load.limit for s in self.pieces.of("s")):
            return []
        kinds = [i for i in self.pieces.of("C#") if tied.end() in {part.begin for part in whole(i)}]
        named = [i for i in kinds if i.sym == "#" or all(self.context.category(o) for o in i.load)]
        return [noun] if named else []

    def _what_one_did(self) -> list[Item]:
        """What did 김민준 work on last month: rows of some kind are asked for, and not the person."""
        asks = _WHAT_DID.match(self.context.text) and not self.pieces.has("C")
        return [v for v in self.pieces.of("V") if self._is_person(v)] if asks and self._of_people() else []

    def _number_beside(self) -> list[Item]:
        """Which projects have two or more models? Give the number too: those projects, and not how many they are."""
        asked = _WHICH.match(self.context.text) and _AND_NUMBER.search(self.context.text)
        return self.pieces.of("H") if asked and not self.pieces.has("#") else []

    def _of_another_noun(self) -> list[Item]:
        """Models of projects that used an A100, A100을 쓴 프로젝트의 모델: such projects, and not the models made so."""
        nouns = [i for i in self.pieces.of("T#") if i.end]
        return [
            v for v in self.pieces.of("V") if any(self._said_of(v, part) for n in nouns for part in whole(n))
        ]

    def _said_of(self, value: Item, noun: Item) -> bool:
        """Whether a verb says of the rows of ``noun``, which are not asked for, what belongs to rows below them."""
        several, text = self.context.world.graph.several, self.context.text
        measured = {self.entity(o.table) for j in self.pieces.of("J") for o in j.load.options}
        if not noun.tables or self.entity(noun.tables[0]) in (measured or {self.entity(self.base())}):
            return False
        before, behind = text[noun.end : value.begin], text[value.end : noun.begin]
        said = _USED_BY.fullmatch(behind) if value.begin < noun.begin else _USING.fullmatch(before)
        return bool(said) and all(several(k[0], noun.tables[0]) for k in value.load.options)

    def _of_people(self) -> bool:
        return self.entity(self.base()) in map(self.entity, self.context.people)

    def _used_by_a_kind(self) -> list[Item]:
        """A100 쓴 팀의 모델 수: the models of such a team, or what it made so?"""
        lost: list[Item] = []
        items = self.pieces.items
        for value, kind, measure in zip(items, items[1:], items[2:], strict=False):
            such = value.sym == "V" and kind.sym == "C" and "의" in kind.roles and measure.sym == "J"
            verb = such and self.context.text[value.end : kind.begin].strip(" 을를으로에서가이")
            lost += [value] if verb else []
        return lost


_USING = late(
    r"\s+(?:[^,.?!]*\s+and\s+)?(?:(?:that|which|who)\s+(?:have\s+|has\s+)?(?:used?|uses|ran|run|runs|tried)|using|running)(?:\s+(?:an?|the))?\s+",
    re.IGNORECASE,
)
_USED_BY = late(
    r"(?:을|를|으로|로|에서|만)?\s(?:쓴|쓰는|썼던|사용한|사용하는|사용했던|이용한|이용하는|돌린|돌리는)\s(?:적\s?있는\s)?"
)
_OF_THE = late(r"\s+(?:of|from|on|in)\s+(?:the|our)\s+", re.IGNORECASE)
_WHAT_DID = late(
    r"\W*what\s+(?:(?:did|does|do)\s(?!.*\sdo\b)|(?:has|have|had)\s(?!.*\bgot\b))", re.IGNORECASE
)
_WHICH = late(r"\W*(?:which|what|who|list|show)\b", re.IGNORECASE)
_AND_NUMBER = late(
    r"(?:[?.!,;]|\b(?:and|with|plus|also|including)\b)[^?.!,;]*\b(?:number|count)s?\b[^?.!,;]{0,20}[?.!\s]*$",
    re.IGNORECASE,
)
