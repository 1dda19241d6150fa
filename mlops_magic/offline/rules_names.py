"""Rules for names by the versions that they have: production 버전도 있고 archived 버전도 있는 모델 이름.

What is said of versions is said of the rows that share a name, and the names are asked for, each once.
"""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item, Values
from mlops_magic.offline.pending import OfAll
from mlops_magic.offline.plan import Col
from mlops_magic.offline.row import Grammar, made
from mlops_magic.offline.rules_numbers import op_of
from mlops_magic.offline.rules_relations import shared_name
from mlops_magic.question.late import late
from mlops_magic.question.lexicon import Sense

# Read before quiet words are dropped.
NAMES = Grammar()

_NOT_ONE = late(r"(?:단\s)?(?:하나|한\s?개)도")
_ONE = {"건", "것", "거", "게", "것이", "것은"}


@NAMES.rule(r"^[aVCNOYeLX&.]*[YLOVe]T?C\.*$")
def names_by_their_versions(items: list[Item], context: Context) -> list[Item] | None:
    """모든 버전이 archived인 모델 이름, 버전이 3개 이상인데 production에 올라간 건 하나도 없는 모델 이름."""
    end = max(n for n, i in enumerate(items) if i.sym == "C")
    noun, begin = items[end], end - (items[end - 1].sym == "T")
    versions = [i for i in items[:begin] if i.sym == "C"]
    name = _shared(noun, items[begin], context)
    if name is None or any(shared_name(v, context) != name for v in versions):
        return None
    said = [
        i for i in items[:begin] if i.sym not in "&" and not (i.sym == "." and _NOT_ONE.fullmatch(i.said))
    ]
    kind = replace(noun, load=(name,), roles=frozenset())
    clauses = _clauses(said, kind, context)
    plain = len(clauses) == 1 and clauses[0].least is not None  # 버전이 3개 이상인 모델 이름: with how many
    if not clauses or plain:
        return None
    found = [made("F", items[:begin], clause) for clause in clauses]
    once = Item("d", "", korean=True, place=noun.place, begin=noun.begin, end=noun.begin)
    return [*(replace(f, roles=frozenset({"and"})) for f in found), once, kind]


def _shared(noun: Item, before: Item, context: Context) -> Col | None:
    """모델 이름: the column of names that several rows can share."""
    tables = before.tables if before.sym == "T" else tuple(o.table for o in noun.load)
    found = [o for o in noun.load if isinstance(o, Col) and o.table in tables]
    shared = [o for o in found if len(context.title(o.table)) > 1 and context.title(o.table)[0] == o]
    return shared[0] if len(shared) == len(found) == 1 else None


def _clauses(said: list[Item], kind: Item, context: Context) -> list[OfAll]:
    """What each clause says of the versions of a name; none where one of them is read otherwise."""
    found: list[OfAll] = []
    at = 0
    while at < len(said):
        end = next((n for n in range(at, len(said)) if _ends(said, n)), -1)
        clause = _clause(said[at : end + 1], kind, context) if end >= 0 else None
        if clause is None:
            return []
        found.append(clause)
        at = end + 1
    return found


def _ends(said: list[Item], at: int) -> bool:
    """Whether a clause ends here: 있고, 없는, 3개 이상인데, archived인."""
    behind = said[at + 1] if at + 1 < len(said) else None
    if said[at].sym in "YL":
        return True
    if said[at].sym == "O":
        return behind is None or behind.sym not in "Ye"
    versions = any(i.sym == "C" for i in said[:at])
    last = behind is None or "and" in said[at].roles or "but" in said[at].roles
    return said[at].sym == "V" and versions and last


def _clause(said: list[Item], kind: Item, context: Context) -> OfAll | None:
    row = "".join(i.sym for i in said)
    every = "a" in row
    values = tuple(i for i in said if i.sym == "V")
    if not all(_of_version(v, kind) for v in values):
        return None
    head = Item("T", said[0].said, (Sense("table", kind.load[0].table),), korean=True, place=said[0].place)
    plain = row.replace("a", "")
    if plain in ("VCY", "VCL") or (plain in ("VY", "VL") and values[0].roles & _ONE):
        none = plain.endswith("L")
        return None if every else OfAll(head, kind, (), values, none, some=not none)
    if every and plain.startswith("CV") and not plain.strip("CV"):
        return OfAll(head, kind, (), values, False)
    number = next((i.number for i in said if i.sym == "N"), None)
    bound = next((i for i in said if i.sym == "O"), None)
    whole = number is not None and number.counter in ("개", "종", "종류", "가지") and not number.unit
    if not whole or number is None or bound is None or every or not _COUNTED.fullmatch(plain):
        return None
    return OfAll(head, kind, (), values, False, least=(op_of(bound), int(number.value)))


_COUNTED = late(r"V?CNO[Ye]?")


def _of_version(value: Item, kind: Item) -> bool:
    """A state of the rows that share a name."""
    load = value.load
    own = isinstance(load, Values) and not load.null and not load.negated
    return own and any(k[0] == kind.load[0].table for k in load.options)
