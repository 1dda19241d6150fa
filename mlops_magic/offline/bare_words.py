"""Questions that name a kind or a measure and ask nothing of it."""

from __future__ import annotations

import re

from mlops_magic.offline.items import Item
from mlops_magic.offline.losses import Losses
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
