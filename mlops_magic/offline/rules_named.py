"""Rules for a word that is looked for in a name, a path or a description: what it would be elsewhere is not meant."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.pending import Either, TextIn
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_texts import SAYING, WHAT, WORDING, several, text_columns
from mlops_magic.question.late import late

# Before the other rules for texts.
NAMED = Grammar()


@NAMED.rule(r"[^DOA][EV]")
def begins_with(items: list[Item], context: Context) -> list[Item] | None:
    """이름이 yolo로 시작하는, check로 끝나는: no stored value, and how a name begins cannot be asked."""
    said, verb = items
    tied = {"로", "으로"} & said.roles and verb.korean and _BEGINS.match(verb.said)
    so = said.sym == "V" and said.korean and not verb.said.startswith("시작")  # 실패로 끝나는: a state
    return [made("U", items, None)] if tied and not so else None


_BEGINS = late("(?:시작|끝)(?:하는|되는|나는|나고|나지|하고|하지|남$|함$|해야|나야|하면|나면)")


@NAMED.rule(r"(?<=T)\.\.?V")
def named_so(items: list[Item], context: Context) -> list[Item] | None:
    """Models named yolo, named like yolo: a name, and no kind of anything."""
    called, value = items[0], items[-1]
    titles = any(context.is_title(k) for k in value.load.options)
    return [made("U", items, None)] if called.said.lower() in ("named", "called") and not titles else None


@NAMED.rule(r"C\.?XY[^.]")
def does_not_contain(items: list[Item], context: Context) -> list[Item] | None:
    """Whose name does not contain yolo: what is written there, and nothing that is had."""
    verb = next(i for i in items if i.sym == "Y")
    writes = not verb.korean and any(s.value == "includes" for s in verb.senses)
    return [replace(i, sym="I") if i is verb else i for i in items] if writes else None


@NAMED.rule(r"^C[VU]$")
def named_in_part(items: list[Item], context: Context) -> list[Item] | None:
    """이름에 yolo: the word as it is written there."""
    column, word = items
    columns = text_columns(column, context)
    titles = bool(columns) and all(context.is_title(c.key) for c in columns)
    if not titles or "에" not in column.roles or not column.korean:
        return None
    return _looked_for(context.text[word.begin :], columns, False, items, context)


@NAMED.rule(r"E\.")
def day_it_did(items: list[Item], context: Context) -> list[Item] | None:
    """프로젝트 만든 날: the day of what happened to another row."""
    told = items[1].korean and items[1].said in ("날", "날에", "날짜에", "당일")
    return [made("U", items, None)] if told else None


@NAMED.rule(r"D\.")
def season(items: list[Item], context: Context) -> list[Item] | None:
    """2025년 봄: a part of the year, and no word that asks to see."""
    return [items[0], made("U", items[1:], None)] if items[1].said == "봄" else None


@NAMED.rule(r"C\.g")
def about_what_goes_wrong(items: list[Item], context: Context) -> list[Item] | None:
    """Notes about false alarms: what they say, and nothing to choose by."""
    notes = (
        not items[0].korean and items[1].said.lower() in ("about", "on") and text_columns(items[0], context)
    )
    return [made("U", items, None)] if notes else None


@NAMED.rule(r"CC(?=.)")
def name_of_a_kind(items: list[Item], context: Context) -> list[Item] | None:
    """아키텍처 이름에 BERT 들어간: the kind goes by its name, which is no column of its own."""
    kind, name = items
    kinds = kind.korean and not kind.roles and all(context.category(o) for o in kind.load)
    if not kinds or name.said not in ("이름", "명", "명칭"):
        return None
    return [replace(kind, said=f"{kind.said} {name.said}", roles=name.roles, end=name.end)]


@NAMED.rule(r"C[^IYCXLT]{1,2}[YI]X?|C\.?X?I\.?[^.TCYIX&|]")
def part_of_a_kind(items: list[Item], context: Context) -> list[Item] | None:
    """아키텍처에 BERT가 들어간, whose architecture contains BERT: kinds whose names hold the word."""
    column, korean = items[0], items[0].korean
    verb = next(i for i in items if i.sym in "YI")
    columns = tuple(o for o in column.load if isinstance(o, Col) and context.category(o))
    told = re.match("들어|포함", verb.said) if korean else verb.sym == "I"
    if not columns or len(columns) < len(column.load) or not told or (korean and "에" not in column.roles):
        return None
    body = items[1 : items.index(verb)] if korean else items[-1:]
    said = context.text[body[0].begin : verb.begin if korean else body[-1].end]
    denied = any(i.sym == "X" for i in items)
    return _looked_for(said, columns, denied, items, context) if body else None


@NAMED.rule(r"CC[YI.]")
def something_in_it(items: list[Item], context: Context) -> list[Item] | None:
    """메모에 내용이 있는: that something is written there."""
    column, noun, verb = items
    inside = (
        "에" in column.roles and WORDING.fullmatch(noun.said) and verb.said.startswith(("있", "적", "쓰"))
    )
    return (
        [replace(column, roles=frozenset({"이"})), verb] if inside and text_columns(column, context) else None
    )


@NAMED.rule(r"T?C[^IYCXL]{1,3}(?:X?Y|YX|L).*$")
def included_in_it(items: list[Item], context: Context) -> list[Item] | None:
    """이름에 yolo 포함된, 이름에 yolo가 없는: the word as it is written there, whatever it would be elsewhere."""
    at = next(n for n, i in enumerate(items) if i.sym == "C")
    end = next(n for n, i in enumerate(items) if i.sym in "YL")
    column, verb = items[at], items[end]
    columns = text_columns(column, context)
    names = bool(columns) and all(context.is_title(c.key) for c in columns)
    told = _INCLUDED.match(verb.said) or (names and "에" in column.roles and _IS_THERE.match(verb.said))
    if not columns or not told or not ("에" in column.roles or (names and not column.roles)):
        return None
    own = tuple(c for c in columns if at and c.table in items[0].tables) or columns
    body = [i for i in items[at + 1 : end] if i.sym != "X"]
    before = len(body) < end - at - 1
    behind = items[end + 1 : end + 2]
    denied = before or verb.sym == "L" or [i.sym for i in behind] == ["X"]
    rest = items[end + 1 + (denied and not before and verb.sym == "Y") :]
    said = context.text[body[0].begin : items[at + 1 + len(body)].begin]
    heads = [i for i in rest if i.sym == "T" and not i.kinds("owner")]
    if heads and verb.korean and _GOES_ON.search(verb.said):  # said of the noun that all this leads to
        own = tuple(c for c in own if c.table in heads[-1].tables) or own
    named = [] if any(i.sym in "TH" for i in rest) else [replace(i, roles=frozenset()) for i in items[:at]]
    found = _looked_for(said, own, denied, items[at : end + 1], context)
    if names and {"은", "는"} & body[-1].roles and _GOES_ON.search(verb.said):
        found, rest = _and_the_other(found, rest, own, context)
    return [*found, *named, *rest]


def _and_the_other(
    found: list[Item], rest: list[Item], columns: tuple[Col, ...], context: Context
) -> tuple[list[Item], list[Item]]:
    """이름에 ocr은 있고 pipeline은 없는: set against the first, the other word is looked for there too."""
    end = next((n for n, i in enumerate(rest[:3]) if i.sym in "YL"), 0)
    if not end or not {"은", "는"} & rest[end - 1].roles or not _IS_THERE.match(rest[end].said):
        return found, rest
    said = context.text[rest[0].begin : rest[end].begin]
    denied = rest[end].sym == "L"
    return [*found, *_looked_for(said, columns, denied, rest[: end + 1], context)], rest[end + 1 :]


_GOES_ON = late("(?:고|지만|는데|으며)$")


_INCLUDED = late("포함(?!해\\s?(?:줘|서|주))")
_IS_THERE = late("(?:있|없|들어\\s?있)(?:는|고|으며|지만|는데)|없이")


def _looked_for(
    words: str, columns: tuple[Col, ...], denied: bool, items: list[Item], context: Context
) -> list[Item]:
    """The condition that ``words`` stand in one of ``columns``; two of them where they are joined."""
    said = SAYING.sub("", words.strip()).strip(" '\"")
    parts = several(said, columns, context)
    if not said or WHAT.fullmatch(said) or (parts and (denied or not all(parts[1:]))):
        return [made("U", items, None)]
    if not parts:
        return [made("F", items, TextIn(columns, said, negated=denied))]
    found = [made("F", items, TextIn(columns, part)) for part in parts[1:]]
    return found if parts[0] == "and" else [made("F", items, Either(tuple(found)))]


@NAMED.rule(r"(?<![CT])[VU.eEBT]C[YI](?=.*[TCH])")
def word_in_the_name(items: list[Item], context: Context) -> list[Item] | None:
    """yolo가 이름에 포함된: said before the column that it is looked for in."""
    word, column, verb = items
    columns = text_columns(column, context)
    inside = "에" in column.roles and {"이", "가"} & word.roles and re.match("포함|들어|있", verb.said)
    if not inside or not columns or not verb.korean:
        return None
    return _looked_for(context.text[word.begin : column.begin], columns, False, items, context)


@NAMED.rule(r"Y[^YIX]{2,6}?C(?!C)")
def with_it_in_the_name(items: list[Item], context: Context) -> list[Item] | None:
    """Models with yolo in the name: the word as it is written there."""
    columns = text_columns(items[-1], context)
    found = _IN_ITS.fullmatch(context.text[items[0].end : items[-1].begin])
    if items[0].korean or not columns or not found:
        return None
    return _looked_for(found[1], columns, False, items, context)


_IN_ITS = late(
    r"\s+(?!an?\s)(\S.*?)\s+(?:in|within)\s+(?:(?:the|its|their|a)\s+)?(?:file\s+)?", re.IGNORECASE
)


@NAMED.rule(r"(?<=w)CY[^YITCX&]{1,3}(?=$|&)")
def whose_name_has(items: list[Item], context: Context) -> list[Item] | None:
    """Datasets whose name has train: the word as it is written there."""
    column, have, *body = items
    columns = text_columns(column, context)
    titles = bool(columns) and all(context.is_title(c.key) for c in columns)
    if have.korean or not titles:
        return None
    if re.match(r"\s*,?\s*(?:but|and)\s+not\b", context.text[body[-1].end :], re.IGNORECASE):
        return [made("U", items, None)]  # has test but not ocr
    return _looked_for(context.text[body[0].begin : body[-1].end], columns, False, items, context)
