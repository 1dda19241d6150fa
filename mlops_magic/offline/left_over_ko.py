"""What is left of a Korean word that lost a letter, and would go unheard as a word of its own.

CSV가 아 데이터셋 and CSV가 아니 데이터셋 are slips of CSV가 아닌; read as a sigh, or as a word taken back, they would turn the
question around.
"""

from __future__ import annotations

from mlops_magic.offline.context import NotUnderstood
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading

_LEFT_OVER = (
    # A denial or the end of a clause behind its subject, with nothing but a noun to follow.
    late(r"(?<=\S[이가]\s)(?P<said>아니?|고|[않없](?!\s(?:[는은고어던을음지]|습)))(?=\s[^\s,.])"),
    # 진행 인: of a state nothing but its copula.
    late(r"(?<=진행\s|실행\s|운영\s|대기\s|개발\s|가동\s)(?P<said>인)(?=\s\S)"),
    # 3월 이에 생성된: 이후에, 이전에, or nothing at all?
    late(r"(?<=[년월일]\s)(?P<said>이에)(?=\s)"),
)
# production 단계안 정밀도가, A라안 언급된: a denial stands before its verb, and not at the end of a noun.
_GLUED = late(r"(?<=[가-힣\w])안(?=\s)")


def refuse_left_over(reading: Reading) -> None:
    """Held against every Korean question as it was typed.

    Raises:
        NotUnderstood: a word is cut short, or a person is named by nothing but particles (owner가 이서인).
    """
    for pattern in _LEFT_OVER:
        if found := pattern.search(reading.text):
            raise NotUnderstood("not_understood", (found["said"],))
    for token in reading.tokens:
        if token.typed == "안" and _GLUED.match(reading.text, reading.at[token.start]):
            raise NotUnderstood("not_understood", (token.typed,))
    for noun, tie, one, other in zip(*(reading.tokens[n:] for n in range(4)), strict=False):
        of_a_person = tie.kind == "particle" and any(x.kind == "owner" for x in noun.senses)
        begins = reading.at[one.start] > reading.at[tie.end - 1] + 1
        if of_a_person and begins and one.kind == other.kind == "particle":
            raise NotUnderstood("not_understood", (one.typed + other.typed,))
