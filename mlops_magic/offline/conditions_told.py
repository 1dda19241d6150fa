"""What a story tells of which models are to be chosen from: YOLO 계열로 통일하라는 지시가 내려왔는데, KoBERT만 쓸 수 있어서."""

from __future__ import annotations

import re

from mlops_magic.offline.told_clauses import Clauses
from mlops_magic.question.late import late

_KIND = r"(?:\s?(?:팀|프로젝트|계열|시리즈|아키텍처|구조|모델|쪽|프레임워크|단계|버전|태스크)(?:들)?)?(?:\s?(?:모델|것|거|애)(?:들)?)?"
# What is said of a value that all of those chosen have to have.
_BOUND_TO = late(
    rf"^(?P<kind>{_KIND})(?:"
    r"(?:으로|로)(?:만)?\s?(?:통일|맞추|맞춰|한정|제한|정해[졌져]|정했|정하|가기로|가야|가라|쓰라|쓰기로|써야|고르라|골라야|뽑아야|하라|하기로|해야|밀기로|표준)"
    r"|만\s?(?:쓸\s?수|써야|쓰라|쓰기로|쓰게|쓰니까|쓰는데|올릴\s?수|올라가|돌릴\s?수|돌아가|허용|가능|지원|승인|골라야|된다|돼서|되니까|되거든)"
    r"|(?:이어야|여야)\s?(?:하|해|한|합|함|되|돼|된)"
    r"|(?:에서|중에서)(?:만)?\s?(?:골라야|고르라|뽑아야|뽑으라|써야|쓰라)"
    r")"
)


def kept_to(told: Clauses, clause: tuple[int, int]) -> str:
    """The value that a clause binds the choice to, as it is typed with its noun; empty where it binds to none."""
    items = told.inside(clause)
    values = [i for i in items if i.sym == "V"]
    others = [i for i in items if i.sym not in "VUm.v&!feE?XHYC"]
    measured = any(i.sym == "C" and any(told.context.direction(o) for o in i.load) for i in items)
    if measured or len(values) != 1 or any(i.sym != "T" or not told.of_models(i) for i in others):
        return ""
    value = values[0]
    tail = told.text[value.begin + len(value.said) : clause[1]]
    found = _BOUND_TO.match(tail) or _BOUND_TO.match(told.text[value.end : clause[1]])
    if found is None or re.search(r"않|말고|빼고|제외|아니|(?<![가-힣])안\s", tail):
        return ""
    return told.text[value.begin : value.begin + len(value.said)] + found["kind"]
