"""Korean follow-ups whose words say something else by themselves, in plainer words: 위에 3개만, 어느 파이프라인에서 나온 건지도 보여줘.

Only read where there is a question before, and before any grammar: 위, 밑 and 건지 are other words elsewhere.
"""

from __future__ import annotations

import re

from mlops_magic.question.late import late

_NUMBER = r"(?:\d+|하나|둘|셋|넷|다섯|한|두|세|네|열)\s?(?:개|건|명|가지|대|줄|행)?"
_SHOW = r"(?:\s(?:좀|만|다시|더|추려|남겨|골라|뽑아|보여|알려|말해|줘|줄래|주세요|볼래|봐)\S*)*[\s?.!~]*"
# 위에 3개만: the first or the last rows as they stand.
_END = late(
    rf"^(?P<lead>(?:그럼|그러면|이제|이번엔|그중에서?|그중|거기서|여기서)\s)?(?:맨\s?|제일\s|가장\s)?(?P<end>위|앞|밑|아래|뒤|끝)(?:쪽|부분)?(?:에서부터|에서|에|의|부터|에\s?있는)?\s?"
    rf"(?P<number>{_NUMBER})\s?(?P<only>만|만요|까지만)?(?P<show>{_SHOW})$"
)
_FIRST = ("위", "앞")
# 어느 프로젝트 건지도 보여줘: what each of the rows belongs to, beside it.
_OF_WHICH = late(
    r"(?P<which>어느|어떤|무슨)\s(?P<noun>[가-힣A-Za-z]+?)(?:에서|의|에)?\s?(?:나온|생긴|만들어진|만든|온|속한|딸린|소속된|소속)?\s?(?:건지|것인지|거인지|껀지|소속인지)도(?:\s?(?:같이|함께|좀))*"
    r"(?:\s?(?:보여|알려|말해|표시해|붙여|적어|넣어)\S*(?:\s?(?:줘|주세요|줄래\S*))?)?[\s?.!~]*$"
)
# 딱 하나만: no less is said without it.
_JUST = late(rf"(?<![가-힣])딱\s(?={_NUMBER}만)")
# 아니다 Parquet로 바꿔줘: what was just said is taken back for another, and nothing stored is to be changed.
_INSTEAD = late(
    r"^(?:아니다|아니야|아냐|아니)[\s,.]+(?:그거\s|그냥\s|그건\s|다시\s)?(?P<other>\S+(?:\s\S+)?(?:로|으로))\s?(?:바꿔|바꾸어|변경해|교체해|고쳐)(?:서\s?\S*)?\s?(?:줘|주세요|줄래|봐|볼래|보자)?\S{0,2}[\s?.!~]*$"
)


def in_plainer_words(text: str) -> str:
    """The follow-up as the other grammars read it."""
    text = _JUST.sub("", _OF_WHICH.sub(r"\g<which> \g<noun>인지도", text))
    return _INSTEAD.sub(r"아니 \g<other>", _END.sub(_end, text))


def _end(found: re.Match[str]) -> str:
    end = "상위" if found["end"] in _FIRST else "하위"
    return (
        f"{found['lead'] or ''}{end} {found['number'].strip()}{'만' if found['only'] else ''}{found['show']}"
    )
