"""The question as a row of characters without spaces, each knowing where it stood and what separated it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from mlops_magic.question.hangul import compose, parts, put_together
from mlops_magic.question.late import late
from mlops_magic.question.spoken_numbers import in_figures
from mlops_magic.question.spoken_numbers_en import in_figures_en

_POSSESSIVE = late(r"(?<=\w)['’`]s\b", re.IGNORECASE)
_IS = late(r"\b(what|who|where|when|how|it|that|there|let|which)['’]s\b", re.IGNORECASE)
_GLUED_NUMBER = late(
    r"(?<=[A-Za-z]{3})(?=[01]?\.\d)|(?:(?<=(?<![A-Za-z0-9_-])[fF]1)|(?<=(?<![A-Za-z0-9_-])m[aA][pP]50))(?=[01]\.\d)"
)
_GLUED_TOP = late(r"\b(top|best|first|last)(?=\d+\b)", re.IGNORECASE)
# A tail that slipped out of its syllable (김민주ㄴ); the letters that people laugh and cry with are no tails.
_LOOSE_TAIL = late(r"([가-힣])([ㄱㄴㄷㄹㅁㅂㅅㅇㅈ])(?![ㄱ-ㅎㅏ-ㅣ])")
# Syllables whose letters stand apart (ㅍㅡ로젝트).
_LOOSE_LETTERS = late(r"[ㄱ-ㅎㅏ-ㅣ]{2,}")
# A vowel that the key wrote again (팀이더라ㅏ).
_DOUBLED_VOWEL = late(r"(?<=[가-힣])([ㅏ-ㅣ])(?=\s|[?.!]|$)")
# Past stems and 있다 with one ㅅ before an ending that only they take: 잇어, 등록됫던, 성공햇는지. What is a stem of its
# own stays (무엇을, 씨앗은, 빼앗는, 잇는, 나은: 낫던).
_ENDING = r"[어던나음습지을냐니네다고]"
_SINGLE_S = late(
    rf"잇(?=[어나음습던지을냐니네])|(?:(?<![가-힣])|(?<=[개건명고구어아여져돼려워와뭐]))잇(?=[는])|"
    rf"[됫햇렷졋썻왓줫봣켯쳣둿냇](?={_ENDING}|는)|(?<=[가-힣])겟(?=[습어네지는])|(?<=[가-힣])(?:(?<!무)엇|(?<![씨빼])앗|엿|셧)(?=[어던나음습냐니네]|는|지(?![만]))|끝낫|낫(?=어)"
)
_TWO_S = str.maketrans(
    dict(zip("잇됫햇렷졋썻왓줫봣켯쳣둿냇엇앗낫엿셧겟", "있됐했렸졌썼왔줬봤켰쳤뒀냈었았났였셨겠", strict=True))
)
# 없다 with one ㅂ: 업어, 모델이업음; 작업은, 업로드 and 업는 are other words.
_SINGLE_B = late(
    r"(?:(?<![가-힣])|(?<=[이가도]))업(?=[어었음습던냐]|나(?:요)?(?![가-힣])|지(?:요)?(?![가-힣]))"
)
# 있음, 없음 as they are heard: 있슴, 없슴.
_HEARD_ENDING = late(r"([가-힣])슴(?![가-힣])")
# 알려주세요~, which is no range of dates.
_DRAWN_OUT = late(r"(?<=[가-힣A-Za-z])[~∼]+(?=\s*$|[?!.ㅎㅋㅠ]|\s+(?!\d))")
# 하나뿐인, 하나만 있는: just one.
_JUST_ONE = late(r"하나(?=\s?뿐|만\s?(?:있는|가진|갖고|보유한|딸린))")
# 평균 학습시간(h): the unit that is asked for.
_UNIT_BEHIND = late(
    r"\s*\((?:단위\s*[:：]?\s*)?(h|hr|hrs|시간|분|min|초|일|gb|mb|tb)(?:\s*단위)?\)(?=[\s?.!]*$)",
    re.IGNORECASE,
)
_UNITS = {"h": "시간", "hr": "시간", "hrs": "시간", "min": "분"}
# 몇 with another tail: 멏 개, 멷 명.
_HOW_MANY = late(r"[멏멷멋멫](?=\s?(?:개|명|건|장|번|가지|시간|분|메가|기가|퍼센트|프로))")
# 이매일, where 매일 by itself is every day.
_EMAIL = late("(?<![가-힣])이매일")
# Endings as they are written in chats: 알려조, 뭐에여, 부탁드립니당.
_CHAT_ENDINGS = (
    (late(r"(?<=[려여아어해라와봐써])[조죠쥬줭죵](?=[요여용염]?(?![가-힣]))"), "줘"),
    (
        late(
            r"(?<=[에예세줘나가까죠데네래어아해지은는도만건거개명수뭐머데])(?<!(?<![가-힣])[도가])(?<!평가)(?<!추가)[여염욤용](?![가-힣])"
        ),
        "요",
    ),
    (late(r"(?<=몇)(\s?)[갱갯걔갸](?=이?[야임죠지에예인냐]|\s|[?.!]|$)"), r"\1개"),
    # 몇 개인가욮, 몇 MB에요ㅛ: 요 with a tail, or with its vowel again
    (late(r"(?<=[에예세줘나가까죠데네래어아해지은는])[욮욬욧욛욪욭욘욜](?![가-힣])"), "요"),
    (late(r"(?<=요)[ㅛㅕㅑㅠㅜㅗ]{1,2}(?=[\s?.!~]*$)"), ""),
    (
        late(
            r"(?<=[려여아어해라와봐써내대])(?:주이소|주소|주이쇼|주십쇼|주셈|주삼|주십셔|주시와요|주떼요|달라니까|도고)(?![가-힣])"
        ),
        "줘",
    ),
    (late(r"보(?:셈|삼|이소|소|셔|십쇼)(?![가-힣])"), "봐"),
    (late(r"(?<=[갖하리쓰되맡지보들쥐잡])구(?=\s?있)"), "고"),
    (late(r"(?<=[가-힣]별)루(?![가-힣])"), "로"),
    (late(r"(?<=니)[당댜디따](?![가-힣])"), "다"),
    (late(r"(?<=[습됩입합립깁십])니가(?![가-힣])"), "니까"),
)
# 하는 중임 아님 끝남: one or the other; a noun is denied by 아님 (production 아님).
_OR_ELSE = late(
    r"(?<=[임음함됨남짐킴림야요냐지까니])(?<!이)\s(?:아님|아니면은|아님은|아님말고)\s(?=[가-힣A-Za-z0-9])"
)
# 5+ versions: five or more; v8+ and a sum (5 + 3) are other things.
_OR_MORE = late(
    r"(?<![\w.+-])(\d+(?:\.\d+)?\s?(?:[kmgt]b|[kmb]|ms|hrs?|h|%)?)\+(?=\s+[A-Za-z]|[?.!]?$)", re.IGNORECASE
)
_OR_MORE_KO = late(r"(?<![\w.+-])(\d+(?:\.\d+)?)\+(?=\s+[가-힣])")
# 지키면서recall이: behind a clause a Latin word begins anew.
_GLUED_CLAUSE = late(r"(?<=면서|지만|는데|인데)(?=[A-Za-z])")
# A whole day: a day; w/ a GPU, i.e. with one.
_WHOLE_TIME = late(
    r"\b(a|an|one)\s+(?:whole|full|entire|single|solid|good)\s+(?=(?:minute|hour|day|week|month|year)s?\b)",
    re.IGNORECASE,
)
# Mean run time per GPU, hrs: the unit that is asked for.
_HOURS = late(r"(?:,|\bin)\s*(?:hrs?|hours)(?=[\s.?!]*$)", re.IGNORECASE)
_IN_SHORT = (
    (late(r"(?<![\w/])w/(?!o\b)\s?(?=\w)", re.IGNORECASE), "with "),
    (late(r"\b(?:(?:have|has|had) )?(?:made|make|makes) it (?:in)?to\b", re.IGNORECASE), "are in"),
    (late(r"\b(have|hold|contain|take up|use|need) between them\b", re.IGNORECASE), r"\1 in total"),
    (late(r"\bi\.\s?e\.(?:,|(?=\s))", re.IGNORECASE), " "),
    (late(r"\bover (?=in\b|at\b)", re.IGNORECASE), ""),
)
# 최근 7 days 안에, 2 weeks 이내: the unit of a Korean sentence.
_MIXED_UNIT = late(
    r"(?P<last>\b(?:last|past)\s)?(?<![\w.])(?P<n>\d+)\s?(?P<unit>day|week|month|year|hour|minute)s?(?=(?:에|안|간|동안|이내|내|이상|넘|보다)?(?:\s|$))(?=[^A-Za-z]*[가-힣])",
    re.IGNORECASE,
)
_UNIT_KO = {"day": "일", "week": "주", "month": "개월", "year": "년", "hour": "시간", "minute": "분"}
_SEPARATORS = set(" \t\n\r\v\f?!;:.()[]{}\"'`“”‘’「」『』…-_|\\^")


@dataclass(frozen=True, slots=True)
class Characters:
    """Characters that count, lower-case; ``gap[i]`` tells that something was dropped before character i.

    ``soft[i]`` tells that what was dropped was a hyphen or an underscore; ``at[i]`` is the offset in ``text``.
    """

    text: str
    chars: str
    gap: tuple[bool, ...]
    soft: tuple[bool, ...]
    at: tuple[int, ...]

    def typed(self, start: int, end: int) -> str:
        """The span as it was typed."""
        return self.text[self.at[start] : self.at[end - 1] + 1] if end > start else ""

    def edge(self, i: int) -> bool:
        """Whether a Latin word may begin or end before character ``i``."""
        if i <= 0 or i >= len(self.chars) or self.gap[i]:
            return True
        return not (_latin(self.chars[i - 1]) and _latin(self.chars[i]))


def _latin(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in ".@+")


def plain_forms(text: str) -> str:
    """NFC, and full-width and other compatibility forms as plain ones; single jamo stay as they are typed."""
    whole = unicodedata.normalize("NFC", text)
    return "".join(c if "\u3131" <= c <= "\u318e" else unicodedata.normalize("NFKC", c) for c in whole)


def _with_tail(m: re.Match[str]) -> str:
    lead, vowel, tail = parts(m[1])
    return m[0] if tail else compose(lead, vowel, m[2])


def letter_slips(text: str) -> list[tuple[str, str]]:
    """Words of ``text`` with letters apart from their syllable (김민주ㄴ, ㅍㅡ로젝트), 있다 or a past with one ㅅ, 슴 for 음 or 멏 for 몇, and as they should be."""
    words = plain_forms(text).split()
    return [(w, mended) for w in words if (mended := _mended(w)) != w]


def _as_written(m: re.Match[str]) -> str:
    return m[1] + ("음" if parts(m[1])[2] in ("ㅆ", "ㅄ") else "슴")


# 진행돼고, 안되요: 돼 is 되어, which stands before no ending that begins with a consonant.
_SPELT_OUT = late(r"돼(?=[고는면지기던니나네])|되(?=요|서)")
_OTHER_SPELLING = {"돼": "되", "되": "돼"}


def _mended(text: str) -> str:
    text = _SPELT_OUT.sub(lambda m: _OTHER_SPELLING[m[0]], text)
    text = _DOUBLED_VOWEL.sub(
        lambda m: "" if parts(m.string[m.start() - 1])[1:] == (m[1], "") else m[0], text
    )
    text = _LOOSE_LETTERS.sub(lambda m: put_together(m[0]) or m[0], text)
    text = _EMAIL.sub("이메일", _HOW_MANY.sub("몇", text))
    text = _SINGLE_S.sub(lambda m: m[0].translate(_TWO_S), _LOOSE_TAIL.sub(_with_tail, text))
    return _HEARD_ENDING.sub(_as_written, _SINGLE_B.sub("없", text))


def _in_korean(m: re.Match[str]) -> str:
    return f"{'최근 ' if m['last'] else ''}{m['n']}{_UNIT_KO[m['unit'].lower()]}"


def tidy(text: str) -> str:
    """NFKC, without control and zero-width characters; English 's spelled out or dropped; one line."""
    kept = "".join(
        " " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c
        for c in plain_forms(text)
        if unicodedata.category(c) != "Cf"
    )
    kept = _DRAWN_OUT.sub("", _GLUED_TOP.sub(r"\1 ", _mended(kept)))
    for pattern, plain in _CHAT_ENDINGS:
        kept = pattern.sub(plain, kept)
    kept = _OR_ELSE.sub(" 아니면 ", kept)
    for pattern, plain in _IN_SHORT:
        kept = pattern.sub(plain, kept)
    kept = _HOURS.sub(" in hours", kept)
    kept = _MIXED_UNIT.sub(_in_korean, kept)
    kept = _GLUED_CLAUSE.sub(" ", _WHOLE_TIME.sub(r"\1 ", kept))
    kept = _UNIT_BEHIND.sub(lambda m: f"를 {_UNITS.get(m[1].lower(), m[1])} 단위로", kept)
    kept = _JUST_ONE.sub("1개", kept)
    kept = _OR_MORE.sub(r"at least \1", kept)
    kept = _OR_MORE_KO.sub(r"\1 이상", kept)
    kept = in_figures(in_figures_en(kept))
    return " ".join(_GLUED_NUMBER.sub(" ", _POSSESSIVE.sub("", _IS.sub(r"\1 is", kept))).split())


def characters(text: str) -> Characters:
    """``text`` (tidied) as a row of characters."""
    chars: list[str] = []
    gap: list[bool] = []
    soft: list[bool] = []
    at: list[int] = []
    dropped, hyphen = True, False
    for i, char in enumerate(text):
        if _separates(text, i) or _emoji(char):
            dropped, hyphen = True, char in "-_"
            continue
        for low in char.casefold():
            chars.append(low)
            gap.append(dropped)
            soft.append(dropped and hyphen)
            at.append(i)
            # Behind a comma a new word begins, as behind a space (버전,임계값); 10,000 is one number.
            dropped, hyphen = char in ",、" and not text[i + 1 : i + 2].isdigit(), False
    return Characters(text, "".join(chars), tuple(gap), tuple(soft), tuple(at))


def _separates(text: str, i: int) -> bool:
    if text[i] == ".":
        between = 0 < i < len(text) - 1 and text[i - 1].isdigit() and text[i + 1].isdigit()
        return not between
    if text[i] == "!":
        return text[i + 1 : i + 2] != "="
    return text[i] in _SEPARATORS


def _emoji(char: str) -> bool:
    return unicodedata.category(char) in ("So", "Sk", "Cs", "Co", "Mn") and not ("\u3131" <= char <= "\u318e")
