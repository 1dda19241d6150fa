"""Rules for stored values: their classifiers, lists, negation and missing values."""

from __future__ import annotations

import re
from dataclasses import replace

from mlops_magic.catalog.semantics import Key
from mlops_magic.offline.context import Context
from mlops_magic.offline.items import PREVERBAL, Item, Values
from mlops_magic.offline.pending import NullOf, SharedWith
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.question.forms import compact
from mlops_magic.question.hangul import adnominal
from mlops_magic.question.lexicon import Sense

# Particles by which some of a number of things are set apart.
PARTITIVE = ("중", "중에", "중에서", "중에서도", "중에는", "가운데")
VALUES = Grammar()


# -- stored values -----------------------------------------------------------------------------


def _shared(item: Item, keys: set[Key]) -> dict[Key, tuple[str, ...]]:
    values: Values = item.load
    return {k: v for k, v in values.options.items() if k in keys}


@VALUES.rule(r"VX(?=V)")
def one_or_else(items: list[Item], context: Context) -> list[Item] | None:
    """T4 아니면 RTX4090: one or the other, and no denial."""
    value, word = items
    either = word.said == "아니면" and not (value.load.negated or value.load.null)
    return [value, replace(word, sym="|")] if either else None


@VALUES.rule(r"V[.]?C")
def value_then_classifier(items: list[Item], context: Context) -> list[Item] | None:
    """COCO 포맷, A100 GPU, production 단계."""
    return _classified(items[0], items[-1], items)


@VALUES.rule(r"VC")
def measure_of_a_kind(items: list[Item], context: Context) -> list[Item] | None:
    """Checkpoint size: the size of those, whatever else has one."""
    value, column = items
    tables = {k[0] for k in value.load.options}
    own = tuple(o for o in column.load if o.table in tables)
    beside = not value.roles and context.text[value.end : column.begin].strip() == ""
    if len(tables) > 1 or not own or len(own) == len(column.load) or not beside or not context.numeric(own):
        return None
    return [value, replace(column, load=own)]


@VALUES.rule(r"CV(?=T)")
def column_of_a_kind(items: list[Item], context: Context) -> list[Item] | None:
    """The stage of production models is asked for; nothing more is said of production than that."""
    column, value = items
    between = context.text[column.end : value.begin]
    return None if re.match(r"\s+(?:of|for)\s", between, re.IGNORECASE) else _classified(value, column, items)


@VALUES.rule(r"CV(?!T)")
def classifier_then_value(items: list[Item], context: Context) -> list[Item] | None:
    """상태가 failed, format COCO."""
    return _classified(items[1], items[0], items)


def _classified(value: Item, column: Item, items: list[Item]) -> list[Item] | None:
    options = _shared(value, column.keys)
    if not options or value.roles & {"의", "and"} or (items[0] is column and column.roles & {"and", "의"}):
        return None
    item = made("V", items, replace(value.load, options=options))
    if items[0] is value and column.roles:
        item.roles = column.roles
    return [item]


@VALUES.rule(r"V[TG]|TV")
def name_with_its_table(items: list[Item], context: Context) -> list[Item] | None:
    """defect-detection-v2 프로젝트, pipeline kobert-intent-exp01: the table only says what the name names."""
    value, table = (items[0], items[1]) if items[0].sym == "V" else (items[1], items[0])
    if table.sym != "T" or table.kinds("owner") or value.roles & {"의", "and"} or value.load.negated:
        return None
    named = {k: v for k, v in value.load.options.items() if k[0] in table.tables and context.is_title(k)}
    if not named or (items[0] is table and table.roles):
        return None
    item = made("V", items, replace(value.load, options=named))
    item.roles = items[-1].roles
    item.parts = (table,)
    return [item]


@VALUES.rule(r"TV(?=T)|TV&(?=[CVDF]+T)")
def owner_is(items: list[Item], context: Context) -> list[Item] | None:
    """담당자가 최윤서인, 담당자가 최윤서이고 ...인: the name says who the owner is."""
    owner, value = items[:2]
    people = {k[0] for k in value.load.options if context.is_title(k)}
    if not owner.kinds("owner") or not {"이", "가"} & owner.roles or people != set(owner.tables):
        return None
    item = made("V", items[:2], value.load, value.senses)
    item.roles -= {"and"}
    so = len(items) > 2 and items[-1].said.endswith(("고", "며", "서"))
    return [item] if so or "인" in value.roles else None


@VALUES.rule(r"wC(?=T)")
def which_kinds(items: list[Item], context: Context) -> list[Item] | None:
    """어떤 포맷의 데이터셋들이 있나요: the kinds are asked for, of all the rows."""
    column = items[1]
    if not column.korean or "의" not in column.roles or not any(context.category(o) for o in column.load):
        return None
    column.roles = column.roles - {"의"}
    return None


@VALUES.rule(r"VC(?=[TVeEHK])")
def kind_of_a_person(items: list[Item], context: Context) -> list[Item] | None:
    """박지호 팀의 프로젝트: of all who are in that team."""
    value, column = items
    people = {k[0] for k in value.load.options if context.is_title(k)}
    named = all((m := context.semantics.tables.get(k[0])) and m.person for k in value.load.options)
    kinds = tuple(o for o in column.load if context.category(o) and o.table in people)
    apart = {"and", "also", "or", "but", "only"} & (value.roles | column.roles)
    if not (named and people and kinds and column.korean) or apart or value.load.negated:
        return None
    return [made("F", items, SharedWith(kinds, value))]


@VALUES.rule(r"wV(?![CT])")
def people_of_a_kind(items: list[Item], context: Context) -> list[Item] | None:
    """Which data scientists have ...: a kind of people stands for the people."""
    value = items[1]
    tables = {k[0] for k in value.load.options}
    table = next(iter(tables))
    meaning = context.semantics.tables.get(table)
    if items[0].korean or len(tables) > 1 or not (meaning and meaning.person) or value.load.null:
        return None
    noun = Item(
        "T", value.said, (Sense("table", table),), place=value.place, begin=value.begin, end=value.end
    )
    return [items[0], made("V", [value], value.load), noun] if not value.parts else None


KIND_WORDS = ("종류", "유형", "타입", "kind", "kinds", "type", "types")


@VALUES.rule(r"CC|TC(?=[^~KAMBQtqNO]|$)")
def kinds_of(items: list[Item], context: Context) -> list[Item] | None:
    """팀 종류, kinds of tasks: the values themselves, each once."""
    plain = [i for i in items if i.said.lower() not in KIND_WORDS]
    if len(plain) != 1 or plain[0].sym != "C" or not any(told_apart(o, context) for o in plain[0].load):
        return None
    return [plain[0], Item("w", next(i.said for i in items if i is not plain[0]), place=items[0].place)]


def told_apart(option: object, context: Context) -> bool:
    """Whether a column holds kinds or names: each value is told once."""
    return isinstance(option, Col) and (context.category(option) or context.is_title(option.key))


@VALUES.rule(r"TC")
def column_of_table(items: list[Item], context: Context) -> list[Item] | None:
    """데이터셋 이름: the table says whose column it is, and asks for nothing itself."""
    table, column = items
    own = tuple(o for o in column.load if o.table in table.tables)
    if (
        not own
        or table.kinds("owner")
        or table.roles & {"and", "also", *PARTITIVE}
        or (context.language == "en" and not table.korean)
    ):
        return None
    item = made("C", items, own)
    item.senses = column.senses
    item.place = column.place
    return [item]


@VALUES.rule(r"[VT]C")
def glued_name(items: list[Item], context: Context) -> list[Item] | None:
    """개발팀, 데이터팀: a name that is not stored, not a value beside a column."""
    first, column = items
    glued = first.end == column.begin and first.korean and column.korean and not first.roles
    kinds = any(context.category(o) for o in column.load) and len(column.said) == 1
    return [made("U", items, None)] if glued and kinds else None


@VALUES.rule(r"[UV]f(?:C(?=T))?")
def family(items: list[Item], context: Context) -> list[Item] | None:
    """YOLO 계열: every kind whose name begins so; YOLO 계열 아키텍처를 쓰는 모델: the noun of their column says no more."""
    start = compact(items[0].said)
    found = {
        key: tuple(v for v in known.distinct if compact(v).startswith(start))
        for key, known in context.world.catalog.values.items()
        if context.category(Col(*key))
    }
    # YOLOv8 계열 where YOLOv8 is a kind too: that one or those, nothing says; alone it is the family.
    whole = {k: v for k, v in found.items() if v and start not in map(compact, v)}
    if len(found := whole or {k: v for k, v in found.items() if len(v) == 1}) != 1:
        return None
    more = [c for c in items[2:] if "each" in c.roles or not set(found) <= c.keys]
    return [made("V", items[:2] if more else items, Values(found, family=True)), *more]


@VALUES.rule(r"V=?V")
def side_by_side(items: list[Item], context: Context) -> list[Item] | None:
    """v2.0 v2.1, A100 vs H100: two values of one column with nothing between them."""
    first, second = items[0], items[-1]
    plain = not first.roles and not first.load.negated and not first.load.null and not first.parts
    shared = plain and set(first.load.options) == set(second.load.options)
    if not shared or first.load.options == second.load.options:
        return None
    listed = list_of_values([first, second], context)
    return [*listed, *items[1:-1]] if listed else None


@VALUES.rule(r"V(?:[&|]+V)+")
def list_of_values(items: list[Item], context: Context) -> list[Item] | None:
    """A100과 V100, production이나 staging."""
    values = [i for i in items if i.sym == "V"]
    keys = set(values[0].load.options)
    for v in values[1:]:
        keys &= set(v.load.options)
    if not keys or any(v.load.negated or v.load.null for v in values[1:]):
        return None
    if any("but" in v.roles for v in values[:-1]) or any(i.said.endswith("면서") for i in items):
        # staging인데 production 평균보다: said of something else; A100이면서 V100인: no row is both
        return None
    before, said = context.text[: values[0].begin], context.text[values[0].end : values[1].begin]
    denied = re.search(r"(?:\bnot|n't|\bother than) (?:an? |the |in )?$", before, re.I)
    if denied and re.search(r"\band (?:of|with|from|for|that|which)\b", said, re.I):
        return None  # that are not logs and of type checkpoint
    merged = {k: tuple(dict.fromkeys(x for v in values for x in v.load.options[k])) for k in keys}
    present = all(v.load.present for v in values)
    item = made("V", items, Values(merged, values[0].load.negated, present=present))
    item.senses = tuple(s for v in values for s in v.senses)
    if not any(i.sym == "&" for i in items):
        item.roles |= {"either"}
    return [item]


@VALUES.rule(r"V[&.]?V+X")
def neither(items: list[Item], context: Context) -> list[Item] | None:
    """A100도 V100도 쓰지 않은."""
    values = [i for i in items if i.sym == "V"]
    keys = set.intersection(*(set(v.load.options) for v in values))
    if not keys or not all("also" in v.roles for v in values) or not items[-1].korean:
        return None
    merged = {k: tuple(dict.fromkeys(x for v in values for x in v.load.options[k])) for k in keys}
    return [made("V", items, Values(merged, negated=True))]


@VALUES.rule(r"EV")
def event_finished(items: list[Item], context: Context) -> list[Item] | None:
    """평가 끝난, 등록 완료된: the event itself, done."""
    event, end = items
    noun = event.korean and not event.roles and not adnominal(event.said)
    ended = not end.load.negated and any(s.name == "completed" for s in end.kinds("event"))
    return [made("E", items, None, event.senses)] if noun and ended and adnominal(end.said) else None


@VALUES.rule(r"VX")
def value_not(items: list[Item], context: Context) -> list[Item] | None:
    """production이 아닌, V100 말고, 완료되지 않은."""
    if not items[1].korean or items[1].said in PREVERBAL:
        return None
    if items[1].never:
        return None
    if items[0].said.startswith(_ENDS) and items[0].kinds("event"):
        return None  # 끝나지 않은: not completed, or not yet ended? nothing says
    return [_negate(items, items[0])]


@VALUES.rule(r"YVX(?=&|$)")
def with_it_excluded(items: list[Item], context: Context) -> list[Item] | None:
    """With NLP excluded: what is said behind it denies it, and nothing that follows."""
    denied = items[2].said.lower() in ("excluded", "left out", "removed", "omitted", "aside", "ignored")
    return [_negate([items[2], items[1]], items[1])] if denied and not items[0].korean else None


@VALUES.rule(r"X[&eE]*V|XY[&eE]*V(?!T)")
def not_value(items: list[Item], context: Context) -> list[Item] | None:
    """Not in production, excluding archived, 안 끝난."""
    completed = not items[0].korean and items[-1].said.lower().startswith("complet")  # 완료되지 않은
    if items[-1].kinds("event") and not completed and (not items[0].korean or items[0].said in PREVERBAL):
        return None  # 안 끝난, haven't finished: not completed, or still going on? a failed run has ended too
    if items[0].said in PREVERBAL and "verb" in items[0].roles:
        return None  # GPU 안 쓰고 CPU로: the verb behind 안 is denied, not what follows it
    if items[0].korean and len(items) > 2:
        return None  # 로그를 안 남긴 완료된: what is denied is the verb, not the state behind it
    if (items[0].korean and items[0].said not in PREVERBAL) or items[0].never:
        return None
    return [_negate(items, items[-1])]


_ENDS = ("끝", "종료", "마치", "마무리")


@VALUES.rule(r"VC")
def negated_then_classifier(items: list[Item], context: Context) -> list[Item] | None:
    """A100이 아닌 GPU: some other one, not none at all."""
    value, column = items
    options = _shared(value, column.keys)
    if not value.load.negated or not options:
        return None
    item = made("V", items, Values(options, negated=True, present=True))
    item.roles = column.roles
    return [item]


def _negate(items: list[Item], value: Item) -> Item:
    item = made("V", items, replace(value.load, negated=not value.load.negated))
    item.senses, item.parts = value.senses, value.parts
    return item


@VALUES.rule(r"CLX")
def not_missing(items: list[Item], context: Context) -> list[Item] | None:
    """mAP50이 null이 아닌: there is one."""
    said = items[2].korean and items[2].said.startswith("아닌")
    return [made("F", items, NullOf(items[0].load, negated=True))] if said else None


@VALUES.rule(r"VeX(?=[TJH#])")
def verb_denied(items: list[Item], context: Context) -> list[Item] | None:
    """A100으로 돌리지 않은: what it was not run on."""
    value, verb, _ = items
    denied = verb.korean and verb.said.endswith("지") and {"으로", "로", "에서"} & value.roles
    plain = not (value.load.negated or value.load.null or value.parts)
    return [_negate(items, value)] if denied and plain else None


@VALUES.rule(r"C[eEY]?L|C[eEY]X(?=[^N]|$)")
def column_missing(items: list[Item], context: Context) -> list[Item] | None:
    """GPU 없이, 배포 메모가 비어 있는, mAP50이 null인."""
    if (items[0].roles & {"의"} and items[-1].sym == "X") or (
        not items[-1].korean and items[-1].said.lower() in (*_BEFORE, "never")
    ):
        return None
    return _null(items, items[0])


@VALUES.rule(r"L\.?C|XY?\.?C(?=$|[^NOKD~])")
def missing_column(items: list[Item], context: Context) -> list[Item] | None:
    """Without any GPU, no deploy note."""
    if items[0].korean or items[0].never:
        return None
    return _null(items, items[-1])


@VALUES.rule(r"CX[eE]?")
def column_unused(items: list[Item], context: Context) -> list[Item] | None:
    """GPU 안 쓴, GPU를 안 쓰고: nothing is stored in a column of kinds that may be empty."""
    column, no = items[0], items[1]
    if no.said not in PREVERBAL or not ("verb" in no.roles or items[-1].sym in "eE"):
        return None
    kinds = tuple(
        o for o in column.load
        if context.category(o) and isinstance(o, Col) and (c := context.world.catalog.column(*o.key)) and c.nullable
    )  # fmt: skip
    return [made("V", items, Values({o.key: () for o in kinds}, null=True))] if kinds else None


# English words for 'without' that stand before what is missing.
_BEFORE = "without|no|with no|lacking|lack|lacks|not|dont|doesnt|didnt|havent|hasnt".split("|")


def _null(items: list[Item], column: Item) -> list[Item] | None:
    if not column.load:
        return None
    return [made("F", items, NullOf(column.load))]


@VALUES.rule(r"F[YE]?X(?=$|[^CVT])")
def condition_not(items: list[Item], context: Context) -> list[Item] | None:
    """비어 있지 않은."""
    load = items[0].load
    if isinstance(load, NullOf) and items[-1].korean:
        return [made("F", items, replace(load, negated=not load.negated))]
    return None


@VALUES.rule(r"CY(?=[^.CNOV]|$)")
def column_present(items: list[Item], context: Context) -> list[Item] | None:
    """배포 메모가 있는 모델, whose F1 is not null."""
    if not (items[1].korean or items[1].said.lower().endswith("not null")):
        return None
    nullable = can_miss(items[0], context)
    return [made("F", items, NullOf(nullable, negated=True))] if nullable else None


def can_miss(item: Item, context: Context) -> tuple[Col, ...]:
    """The columns of a ``C`` item that a row can be without."""
    found = ((o, context.world.catalog.column(*o.key)) for o in item.load if isinstance(o, Col))
    return tuple(o for o, c in found if c and c.nullable and not c.primary_key)
