"""Rules for text that is looked for in notes and descriptions."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import PREVERBAL, Item
from mlops_magic.offline.pending import Either, NullOf, TextIn
from mlops_magic.offline.plan import Col, Scalar
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.searched import as_stored, nearly_written, reported, without_particle, written
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

TEXTS = Grammar()


def text_columns(item: Item, context: Context) -> tuple[Col, ...]:
    options = item.load if item.sym == "C" else ()
    columns = [o for o in options if isinstance(o, Col)]
    found = tuple(c for c in columns if (m := context.semantics.columns.get(c.key)) and m.text)
    found = found or tuple(c for c in columns if context.is_title(c.key) and context.kind(c) == "text")
    return found or tuple(c for c in columns if context.kind(c) == "text" and not context.category(c))


@TEXTS.rule(r'[CT]\.?"[IY]')
def quoted_text(items: list[Item], context: Context) -> list[Item] | None:
    """deploy_note에 '오탐 민감'이 포함된."""
    return _contains(items, items[-2:-1], context)


_QUOTES = tuple("\"'`“‘「『")


def _in_quotes(text: Item, context: Context) -> bool:
    return context.text[text.begin - 1 : text.begin] in _QUOTES


@TEXTS.rule(r'(?<![CTc])"(?:C?X[YeI.]|C[YeI.]X?|[Ie]X?)(?!X)')
def cited(items: list[Item], context: Context) -> list[Item] | None:
    """'오탐 민감'이라고 적혀 있는, '재학습 예정'이라고 메모 달린: in whatever holds free text."""
    text, *rest = items
    denied = [i for i in rest if i.sym == "X"]
    rest = [i for i in rest if i.sym != "X"]
    named = [i for i in rest if i.sym == "C"]
    said = text.roles & {"이라고", "라고"} or rest[0].said.startswith(("이라고", "라고"))
    free = tuple(Col(*k) for k, m in context.semantics.columns.items() if m.text)
    columns = text_columns(named[0], context) if named else free
    verb = rest[-1].sym != "e" or rest[-1].said.startswith(("남기", "남긴", "남겨"))
    if not said or not columns or not verb or any(x.said not in (*PREVERBAL, "않은", "않는") for x in denied):
        return None
    words = str(text.load) if _in_quotes(text, context) else _as_a_note_says(str(text.load), columns, context)
    if not words:
        return [made("U", items, None)]
    if not _in_quotes(text, context) and nearly_written(words, columns, context):
        return [made("U", items, None)]
    found = made("F", items, TextIn(columns, words, negated=bool(denied)))
    found.roles = items[-1].roles
    return [found]


@TEXTS.rule(r"CX[I.]")
def notwritten(items: list[Item], context: Context) -> list[Item] | None:
    """배포 메모 안 써 놓은: none is there."""
    columns: list[Scalar] = [o for o in text_columns(items[0], context) if not context.is_title(o.key)]
    columns = columns or list(context.dates(items[0].load))
    written = items[2].sym == "I" or _WRITTEN.match(items[2].said)
    if not columns or not items[1].korean or items[1].said not in PREVERBAL or not written:
        return None
    return [items[0], made("L", items[1:], None, (Sense("word", name="lack", value="lack"),))]


@TEXTS.rule(r"Ce(?=[VT])")
def left_there(items: list[Item], context: Context) -> list[Item] | None:
    """메모 남겨진 모델: one is there."""
    column, verb = items
    free = [c for c in text_columns(column, context) if not context.is_title(c.key)]
    left = verb.korean and _LEFT.fullmatch(verb.said) and not column.roles - {"이", "가", "도"}
    return [made("F", items, NullOf(tuple(free), negated=True))] if left and free else None


_LEFT = late(r"남겨진|남겨져\s?있는|남긴|남겨\s?[둔놓]\S?")


@TEXTS.rule(r"C[.w]{0,2}C?[I.]|C[.w]{2,3}Y")
def what_iswritten(items: list[Item], context: Context) -> list[Item] | None:
    """메모에 뭐라고 적혀 있어: what stands in the column is asked for, not where such a word stands in it."""
    said = context.text[items[0].end : items[-1].begin]
    if items[-1].sym == "Y":  # 메모가 뭐라고 돼 있어
        said, stands = _STANDS.sub("", said), bool(_STANDS.search(said))
        if not stands:
            return None
    korean = items[0].korean or items[-1].korean
    inside = korean and bool(text_columns(items[0], context)) and _WHAT_IN_IT.fullmatch(said)
    return [replace(items[0], roles=frozenset())] if inside and _IS_WRITTEN.match(items[-1].said) else None


_WHAT_IN_IT = late(
    r"\s*(?:란|칸)?(?:에(?:는|다가?)?|이|가|은|는)?\s*(?:뭐뭐|뭐|머|무엇무엇|무엇|뭔\s?내용|무슨\s?(?:내용|말|글|얘기)|어떤\s?(?:내용|말|글)|어떻게)?(?:이?라고|라|라구|가|이|을|를)?\s*"
)
_STANDS = late(r"(?<=[고구])\s?(?:돼|되어|되)\s*$")
_IS_WRITTEN = late(
    r"(?:적[혀었]|써|쓰여|썼|남[겨긴]|나와|있|돼|되어).*(?:[어나니냐지음]|[어나]요|는지|는가|던가|을까|습니까)$"
)
_WRITTEN = late("찍|적|써|쓰|쓴|남기|남긴|달|단|기록|기재|작성")


@TEXTS.rule(r"C[^IY]{1,6}C(?:Y|\.)")
def said_in_it(items: list[Item], context: Context) -> list[Item] | None:
    """노트에 임계값 상향 내용이 있는: what stands before 내용 is looked for as it is written."""
    noun, verb = items[-2:]
    inside = "에" in items[0].roles and WORDING.fullmatch(noun.said) and verb.said.startswith("있")
    columns = text_columns(items[0], context)
    said = context.text[items[1].begin : noun.begin].strip()
    if not inside or not columns or not said:
        return None
    if WHAT.fullmatch(said):
        return [items[0]]
    said = as_stored(_as_mended(said, items[1:-2], columns, context), columns, context)
    unsure = nearly_written(said, columns, context)
    return [made("U", items, None) if unsure else made("F", items, TextIn(columns, said))]


WORDING = late("내용|얘기|이야기|문구|문장|말|표현|언급|단어")


@TEXTS.rule(r"C[^IY]{1,6}Y")
def text_in_it(items: list[Item], context: Context) -> list[Item] | None:
    """노트에 A/B 테스트 있는, A라인 얘기가 있는: words that nothing else is known of, said to be in it."""
    inside = "에" in items[0].roles and items[-1].said.startswith(("있는", "있고", "있으면서", "있으며"))
    words = items[1:-1]
    if len(words) > 1 and WORDING.fullmatch(words[-1].said):
        words = words[:-1]
    return _contains(items, words, context) if inside and any(i.sym == "U" for i in items) else None


@TEXTS.rule(r"C\.?[^I]{1,6}I(?:X)?")
def loose_text(items: list[Item], context: Context) -> list[Item] | None:
    """배포 메모에 A/B 테스트가 언급된."""
    body = items[1:-1] if items[-1].sym == "I" else items[1:-2]
    if not items[0].korean and not any(i.korean for i in body):
        return None
    if len(body) > 1 and body[-1].sym == "X" and body[-1].said in PREVERBAL:  # yolo가 안 들어간
        *words, denied = body
        verb = replace(items[-1], begin=denied.begin)
        return _contains([items[0], *words, verb, denied], words, context)
    return _contains(items, [i for i in body if i.said.lower() not in ("에", "in")], context)


@TEXTS.rule(r"C[.X]{0,2}I\.?[^.]+$")
def korean_word_in_english(items: list[Item], context: Context) -> list[Item] | None:
    """Whose note mentions 재학습: one word, whatever is read into it."""
    at = next(k for k, i in enumerate(items) if i.sym == "I")
    said = context.text[items[at].end :].strip(" .?!'\"")
    return (
        None
        if items[at].korean or not re.fullmatch(r"\S*[가-힣]\S*", said)
        else _contains(items, items[at + 1 :], context)
    )


@TEXTS.rule(r"C[.X]{0,2}I\.?[^.]+?(?:$|(?=\.?T))")
def english_text(items: list[Item], context: Context) -> list[Item] | None:
    """Deploy note mentions A/B."""
    at = next(k for k, i in enumerate(items) if i.sym == "I")
    return None if items[at].korean else _contains(items, items[at + 1 :], context)


@TEXTS.rule(r"I[^.CI]{1,6}\.+R?C")
def english_text_in(items: list[Item], context: Context) -> list[Item] | None:
    """Mention B라인 in their deploy note."""
    tie = next((i for i in items if i.sym == "." and i.said.lower() in ("in", "within")), None)
    if items[0].korean or tie is None:
        return None
    columns = text_columns(items[-1], context)
    said = _SOMEWHERE.sub("", context.text[items[0].end : tie.begin]).strip(" '\"")
    return (
        [made("F", items, TextIn(columns, said))] if columns and said and not WHAT.fullmatch(said) else None
    )


_SOMEWHERE = late(r"\s(?:somewhere|anywhere)\s*$", re.IGNORECASE)
_FILE = late(r"[A-Za-z0-9_-]+(?:\.[A-Za-z][A-Za-z0-9]*)+")


@TEXTS.rule(r"[^.]+")
def file_named(items: list[Item], context: Context) -> list[Item] | None:
    """error.log 있는 실험: the rows whose path ends so, not those of either word."""
    for at, item in enumerate(items):
        word = _FILE.match(context.text, item.begin)
        run = [i for i in items[at:] if word and i.begin < word.end() and i.end > item.begin]
        if word is None or len(run) < 2 or run[-1].end != word.end():
            continue
        holding = [
            Col(*k)
            for k, known in context.world.catalog.values.items()
            if context.is_title(k) and any(v.endswith("/" + word[0]) for v in known.distinct)
        ]
        if len(holding) != 1:
            return [*items[:at], made("U", run, None), *items[at + len(run) :]]
        noun = Item(
            "T",
            word[0],
            (Sense("table", holding[0].table),),
            run[-1].roles,
            korean=context.language == "ko",
            place=run[-1].place,
        )
        behind = items[at + len(run) : at + len(run) + 1]
        nouns = [] if behind and behind[0].sym == "T" and holding[0].table in behind[0].tables else [noun]
        named = made("F", run, TextIn((holding[0],), "/" + word[0], place="end"))
        named.korean = noun.korean
        return [*items[:at], named, *nouns, *items[at + len(run) :]]
    return None


@TEXTS.rule(r"[^I]{1,6}I")
def text_anywhere(items: list[Item], context: Context) -> list[Item] | None:
    """재학습 예정이라고 적혀 있는: the longest run of words before the verb that only one text column holds."""
    if not items[-1].korean or OUTPUT.search(context.text[items[0].begin : items[-1].end]):
        return None
    for at, item in enumerate(items[:-1]):
        words = SAYING.sub("", context.text[item.begin : items[-1].begin].strip())
        words = as_stored(words, tuple(_notes(context)), context)
        holding = _holding(words, context)
        if len(words) > 1 and len(holding) == 1 and any(i.sym in 'U"' for i in items[at:-1]):
            return [*items[:at], made("F", items[at:], TextIn((holding[0],), words))]
    return None


# 판정 나오는: what a model gives, and nothing that is written.
OUTPUT = late(r"(?:판정|결과|답|답변|응답|예측|추론)(?:이|가|은|도)?\s?나오는$")
SAYING = late(
    r"(?:(?:이라는|라는|이란|란|하다는|한다는|하자는|하라는)(?=\s(?:얘기|이야기|말|내용|문구|단어|표현|키워드|글|글자)[이가은는을를도]?$))?"
    r"(?:\s(?:얘기|이야기|말|내용|문구|단어|표현|키워드|글|글자))?(?:이라고|하라고|하자고|한다고|하다고|라고|이라는|하라는|라는|이|가|을|를|도|은|는)?$"
)


def _notes(context: Context) -> list[Col]:
    stored = context.world.catalog.values
    return [Col(*k) for k, m in context.semantics.columns.items() if m.text and k in stored]


def _holding(words: str, context: Context) -> list[Col]:
    return [c for c in _notes(context) if words and written(words, (c,), context)]


@TEXTS.rule(r'"\.?I\.?C')
def text_then_column(items: list[Item], context: Context) -> list[Item] | None:
    """'A라인'이 들어간 배포 메모."""
    found = _contains([items[-1], *items[:-1]], items[:1], context)
    return [*found, items[-1]] if found else None


def _contains(items: list[Item], body: list[Item], context: Context) -> list[Item] | None:
    columns = text_columns(items[0], context)
    quoted = [i for i in body if i.sym == '"']
    words = quoted[0].load if quoted else _aswritten(items, body, context)
    if not quoted and items[-1].sym == "Y" and items[-1].korean:  # A/B가 있는
        words = without_particle(words, columns, context)
    if not columns or not words:
        return None
    retold = quoted and not quoted[0].korean and not _in_quotes(quoted[0], context)
    if retold and not written(words, columns, context):
        return None  # whose note says edge deployment is under review: in other words, or in another language
    if not quoted and _ANYTHING.fullmatch(words):
        filled = tuple(c for c in columns if not context.is_title(c.key))
        return [made("F", items, NullOf(filled, negated=not any(i.sym == "X" for i in items)))]
    if not quoted and WHAT.fullmatch(words):
        return [made("U", items, None)]  # 뭐 적힌: which text is asked, not told
    words = words if quoted else as_stored(_as_mended(words, body, columns, context), columns, context)
    if not quoted and not (words := reported(words, columns, context)):
        return [made("U", items, None)]  # 임계값을 올렸다고 적힌: told in words of the asker
    negated = any(i.sym == "X" for i in items)
    parts = [] if quoted else several(words, columns, context)
    if not parts and not quoted and nearly_written(words, columns, context):
        return [made("U", items, None)]  # 재학습 예쩡: what no note says, by one letter
    if not parts:
        return [made("F", items, TextIn(columns, words, negated=negated))]
    found = [made("F", items, TextIn(columns, part)) for part in parts[1:]]
    if negated or not all(parts[1:]):
        return [made("U", items, None)]
    return found if parts[0] == "and" else [made("F", items, Either(tuple(found)))]


def _as_mended(words: str, body: list[Item], columns: tuple[Col, ...], context: Context) -> str:
    """불량 유츌 방지, of which a note says 불량 유출 방지: with the slips mended that are mended in what is read."""
    mended = words
    for item in body:
        mended = mended.replace(context.text[item.begin : item.end], item.said)
    found = as_stored(mended, columns, context)
    return found if not written(words, columns, context) and written(found, columns, context) else words


_ANYTHING = late(
    r"(?:뭐|무엇|아무거|아무\s?(?:말|내용))(?:라도|이라도|든|든지|나)|뭔가?|something|anything", re.IGNORECASE
)
WHAT = late(
    r"(?:뭐){1,2}라?|머라?|뭘|(?:무엇){1,2}|누구|무슨|무슨\s?(?:내용|말|글|얘기)|뭔\s?(?:내용|말)|어떤|어떻게|what",
    re.IGNORECASE,
)


def _as_a_note_says(words: str, columns: tuple[Col, ...], context: Context) -> str:
    """What is cited as it is stored: D라인용 is of D라인; ``""`` where it is told in other words than any note has."""
    return reported(as_stored(words, columns, context), columns, context)


def several(words: str, columns: tuple[Col, ...], context: Context) -> list[str]:
    """Two texts that are looked for, behind how they are joined; none where the words stand in a note as they are."""
    for joined, pattern in () if written(words, columns, context) else _JOINED:
        found = pattern.match(words)
        if found:
            return [joined, *(part.strip() for part in found.groups())]
    return []


_JOINED = (
    (
        "and",
        late(
            r"(?:both\s+)?(\S.*?)(?:과|와|이랑|랑|하고|\s+and)\s+(\S.*?)(?:[이가]?\s+(?:모두|둘\s?다|다|같이|함께))?$",
            re.I,
        ),
    ),
    ("or", late(r"(?:either\s+)?(\S.*?)(?:이나|나|\s+또는|\s+혹은|\s+or)\s+(\S.*)$", re.I)),
    ("and", late(r"(\S.*?)\s+but\s+not\s+()", re.I)),
)


def _aswritten(items: list[Item], body: list[Item], context: Context) -> str:
    """The words that are looked for, whatever was read into them (B라인, not B with particles)."""
    if not body:
        return ""
    verb = next((i for i in items if i.sym == "I" and i.begin >= body[-1].end), None)
    if verb is None:
        rest = re.match(r"[^\s.?!,'\"]*", context.text[body[-1].end :])  # A라인, of which A was read
        return context.text[body[0].begin : body[-1].end + (rest.end() if rest else 0)].strip()
    said = SAYING.sub("", context.text[body[0].begin : verb.begin].strip()).strip()
    return (
        said.rstrip("'\"’”") if said[:1] not in "'\"‘“" else said
    )  # '알림 피로', of which only the end was left
