"""Korean of data analysts, step by step and half in English, in the words that the other grammars read.

team으로 group by 해서 모델 수 세고 having 10 이상만, users 테이블의 team 컬럼, CSV만 filter해서 list up: what a query does, said as what is asked.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import rule
from mlops_magic.offline.rewording_ko import COUNTED, FIGURE, NAME, OPS

_DOING = (
    r"(?:세|구하|계산하|집계하|산출하|카운트하|합산하|평균\s?내|내|뽑|구|센|낸|집계한|구한|계산한|산출한)"
)
_THEN = r"(?:고\s?(?:나서)?|은?\s(?:다음에?|뒤에?|후에?)|해서|하여|서)"
_KEEP = r"(?:남겨|남기|추려|추리|걸러|거르|필터|뽑아|골라|보여|필터링)"
_EACH_WORD = r"(?:group\s?by|groupby|그룹\s?바이|그룹핑|그룹화|grouping)"
_END_CLAUSE = (
    r"(?:\s?(?:후에?|뒤에?|해서|하여|하고|한\s(?:다음|뒤|후)에?|해\s?준?\s?(?:다음|뒤|후)?에?|로|시켜서?))?"
)
_UNITS = {"h": "시간", "hr": "시간", "hrs": "시간", "hour": "시간", "hours": "시간", "시간": "시간", "min": "분", "mins": "분", "minute": "분",
          "minutes": "분", "분": "분", "sec": "초", "s": "초", "second": "초", "seconds": "초", "초": "초"}  # fmt: skip


def _unit(m: re.Match[str]) -> str:
    return f"({_UNITS[m['unit'].lower()]})"


ANALYSTS = (
    # -- tables, rows and columns by these names
    rule(
        r"(?P<col>[A-Za-z_]+)\s?={1,2}\s?'?(?P<v>[A-Za-z0-9_.-]+?)'?인?\s(?=행|레코드|로우|row|record|\S+[s은는의만을]?(?:\s|$))",
        r"\g<col>이 \g<v>인 ",
    ),
    rule(
        r"(?<![가-힣A-Za-z])(?P<table>[A-Za-z_]+|[가-힣]+)\s?(?:테이블|table)(?:에서|에|의|로부터|에서의|상의?|중)?\s(?P<cond>\S.*?[은는인된한])\s(?:행|레코드|로우|row|record)(?:들)?(?P<p>의|을|를|만|이|은|수|\s수)?(?=\s|$)",
        r"\g<cond> \g<table>\g<p>",
    ),
    rule(
        r"(?<![가-힣A-Za-z])(?P<table>[A-Za-z_]+|[가-힣]+)\s?(?:테이블|table)(?:에서|에|의|로부터|에서의|상의?)(?=\s)",
        r"\g<table>의",
    ),
    rule(
        r"(?<![가-힣A-Za-z])(?P<table>[A-Za-z_]+|[가-힣]+)\s(?:테이블|table)(?:의)?\s(?=전체|모든|전부)",
        r"\g<table> ",
    ),
    rule(
        r"(?<=[A-Za-z가-힣_])(?!.*\s(?:행|레코드|로우)(?:들)?의?\s수)\s(?:컬럼|칼럼|필드|열|column|col)(?P<p>만|을|를|의|이|은|들|값)?(?=\s|,|$)",
        r"\g<p>",
    ),
    rule(r"\s뽑고\s싶(?:습니다|어요|어|은데요?)[.\s]*$", " 뽑아줘"),
    # -- group by, having
    rule(
        rf"(?P<by>[A-Za-z_가-힣]+?(?:\s?(?:,|·|와|과|랑|이랑|하고)\s?[A-Za-z_가-힣]+?)*?)(?:을|를|으로|로)?\s?(?:기준(?:으로)?|단위로|키로)?\s{_EACH_WORD}{_END_CLAUSE}(?=[\s,]|$)",
        r"\g<by>별",
    ),
    rule(
        rf"(?P<what>수|개수|건수|횟수|평균|합계?|합산|비율|비중|count|avg|mean|sum|total|average)(?:을|를)?\s{_DOING}{_THEN},?\s",
        r"\g<what>, ",
    ),
    rule(
        rf",?\s?(?:having|해빙)(?:으로|절로|절에서|에서|절|은|:)?\s(?P<bound>{FIGURE}\s?{COUNTED}?\s?(?:{OPS}|넘는|넘게|넘은))(?:인)?(?P<who>\s?\S*?)만?(?:\s{_KEEP}\S*.*)?[\s.]*$",
        r", \g<bound>\g<who>만",
    ),
    rule(
        rf",\s(?P<n>{FIGURE}\s?{COUNTED})\s?(?:넘는|넘게|넘은)\s(?P<who>\S+?)만",
        r", \g<n> 초과인 \g<who>만",
    ),
    rule(rf"(?<=\S)만\s(?:{_KEEP}\S*)(?:\s(?:줘|주세요|뭐가?|무엇이|어디가)\s?\S*)*[?.!\s]*$", "만"),
    rule(
        r"(?P<col>[A-Za-z_]+)(?:의|에\s대한|를|을)?\s(?:nunique|n_unique|distinct\s?count|고유\s?개수|고유값\s?수)(?=[을를이가]|\s|,|$)",
        r"\g<col> 종류 수",
    ),
    rule(r",?\s?(?:그\s|해당\s)?(?:값|수치|개수|건수)(?:과|와|도|이랑)?\s(?:함께|같이)(?=[\s.]*$)", ""),
    rule(
        rf"(?P<who>{NAME})(?:\s?단위로|별로|별|마다)\s(?P<what>\S.{{1,40}}?)(?:을|를)?\s?(?:sum|합산|합계|합)(?:을|를)?\s?(?:했을|하였을|냈을|구했을)\s때,?\s(?P<bound>\S+?\s?(?:을|를)?\s?(?:초과하는|넘는|이상인|이하인|미만인|초과인|넘어가는))\s(?P=who)(?=\s|[만을은]|$|\?)",
        r"\g<what> 합이 \g<bound> \g<who>",
    ),
    rule(r"\((?P<list>[A-Za-z_가-힣]+(?:,\s?[A-Za-z_가-힣]+)+)\)\s?(?=조합|별|pair|쌍)", r"\g<list> "),
    rule(r"\s?(?:combination|combo|combi|조합|pair|쌍)(?:별로?|마다|단위로)(?=\s)", "별"),
    rule(
        r"(?<=별)(?P<rest>\s\S.*?)\s(?:크로스\s?탭|크로스탭|crosstab|교차표|교차\s?집계|피벗|pivot|피봇|피벗\s?테이블|pivot\s?table)(?:으로|로)?(?=[\s.]*$)",
        r"\g<rest>",
    ),
    rule(
        r"\s?\((?:row_number|rank|dense_rank|window)?\s?(?:over\s)?partition\sby\s[A-Za-z_]+(?:\sorder\sby\s[^()]*)?\)",
        "",
        aside=True,
    ),
    rule(
        r"(?<=\S)(?:을|를)\s\S+?(?:와|과|랑|이랑|에|하고)\s?(?:조인|join|left\sjoin|inner\sjoin|머지|merge)(?:해서|하여|한\s(?:다음|뒤)|시켜서?|하고)\s(?=\S+명[\s,·와과]|\S+\s?이름)",
        "의 ",
    ),
    # -- a filter, a bound or an order in English words
    rule(r"(?P<n>\d+(?:\.\d+)?\s?[A-Za-z%]+?)\s(?:under|below)(?=\s|인|$)", r"\g<n> 미만"),
    rule(r"(?P<n>\d+(?:\.\d+)?\s?[A-Za-z%]+?)\s(?:over|above)(?=\s|인|$)", r"\g<n> 초과"),
    rule(
        r"(?<=만)\s(?:filter|필터|필터링|select|추출|extract)(?:해서|하여|하고|링해서|한\s(?:다음|뒤))(?=\s|$)",
        "",
    ),
    rule(r"(?<=만)\s(?:filter|필터|필터링)(?:해\s?줘|해\s?주세요|)?(?=[\s.]*$)", ""),
    rule(r"(?P<p>은|는|을|를)\s(?:exclude|except)(?:하고|해서|하여|한\s(?:다음|뒤))\s", r"\g<p> 제외하고 "),
    rule(
        r"^(?P<x>\S.*?)(?:을|를)\s(?P<y>[A-Za-z_가-힣]+별)로?\s(?:aggregate|집계|group|그룹핑|계산|compute|calculate)(?:해\s?줘|해서|하여|해\s?주세요|)(?P<rest>(?:\s(?:top|상위|하위)\s?\d+\S*|\s내림차순|\s오름차순)?)[\s.]*$",
        r"\g<y> \g<x>\g<rest>",
    ),
    rule(
        r"^(?P<x>\S.*?)(?:을|를)\s(?P<y>[A-Za-z_가-힣]+별)로?\s(?P<f>sum|avg|mean|average|count|max|min|합산|합계|평균)(?:을|를)?\s?(?:해\s?줘|해서|하여|해\s?주세요|내\s?줘|구해\s?줘|계산해\s?줘|)(?=[\s.]*$)",
        r"\g<y> \g<x> \g<f>",
    ),
    rule(
        r"(?:을|를)?\s(?:calculate|compute|aggregate|계산|산출|집계)(?:해서|하여|하고|한\s(?:다음|뒤)에?)(?:\s그걸)?(?=\s|$)",
        "",
    ),
    rule(
        r"(?:을|를)?\s(?:descending|desc|내림차순)(?:으로|하게)?\s(?:sort|order|정렬|소팅)(?:해서|해\s?줘|해\s?주세요|해\s?달라|)",
        " 내림차순",
    ),
    rule(
        r"\s?(?:좀\s)?(?:extract|select|fetch|list\s?up|리스트업|리스트\s?업|pull|export|retrieve|추출)\s?(?:부탁|해\s?줘|해\s?주세요|부탁해요?|부탁드립니다|바람|요망|)(?=[\s.!]*$)",
        "",
    ),
    rule(r"(?P<p>은|는|이|을|를)?\s(?:exclude|except)(?:해서|해\s?줘|하고|로|)(?=[\s.!]*$)", r"\g<p> 제외"),
    rule(
        r"(?P<a>\S+?)(?:은|는|이|을|를)?\s?(?:null|널|NULL|NaN|결측)(?:인\s?(?:것|건|거|경우)|값)?(?:은|는|을|를|이)?\s(?:제외|빼고|빼줘|제거)(?:하고|한|할\s?것|함|해서|해줘)?",
        r"\g<a> 없는 것 제외",
    ),
    rule(r"(?P<a>\S+?)(?:이|가)?\s있는\s?(?:것|건|거|경우|데이터|사례)만(?=[\s.)]*$)", r"\g<a> 없는 것 제외"),
    rule(r"(?:(?<=시간)|(?<=duration)|(?<=time))\s?\((?:h|hr|hrs|hours?|시간)\)", ""),
    rule(r"\((?P<unit>" + "|".join(_UNITS) + r")\)", _unit),
    rule(r"(?:storage|저장\s?공간|디스크|disk)\s(?:usage|사용량)", "용량"),
    rule(r"heavy\s?user|헤비\s?유저", "사용자"),
)
