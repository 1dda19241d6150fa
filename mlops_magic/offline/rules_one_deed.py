"""Rules for what one deed is said with: its tool, its place and how often stand before its verb, and are denied with it.

A100에서 한 번도 실패한 적 없는: none that failed on an A100. COCO 데이터셋으로 두 번 이상 실패한: two that failed on such data.
"""

from __future__ import annotations

from dataclasses import replace

from mlops_magic.offline.context import Context
from mlops_magic.offline.items import Item
from mlops_magic.offline.row import Grammar
from mlops_magic.question.lexicon import Sense

# Reads Korean before what ever happened.
ONE_DEED = Grammar()

_TOOL = {"으로", "로", "에서"}
_OBJECT = {"을", "를"}
_NEVER = Sense("word", name="not", value="never")
_NONE = Sense("word", name="lack", value="lack")


@ONE_DEED.rule(r"VY(?=[NVeET.X])")
def by_means_of(items: list[Item], context: Context) -> list[Item] | None:
    """A100을 가지고 실패한: as A100으로 실패한."""
    tool, word = items
    said = word.said in ("가지고", "갖고", "가지고서") and tool.roles & _OBJECT
    return [replace(tool, roles=frozenset({"으로"}), end=word.end)] if said else None


@ONE_DEED.rule(r"[VTe]L")
def never_done(items: list[Item], context: Context) -> list[Item] | None:
    """완료된 적 없는: denied at all times, as 실패한 적 없는 is."""
    done, no = items
    if not done.said.endswith(" 적") or not no.korean:
        return None
    return [done, replace(no, sym="X", said=f"적 {no.said}", senses=(_NEVER,))]


@ONE_DEED.rule(r"X[.eEVIT]{1,3}X")
def not_once(items: list[Item], context: Context) -> list[Item] | None:
    """한 번도 실패한 적 없는: as 실패한 적 없는, with all that is said of it before 한 번도."""
    once, *deed, no = items
    told = once.never and once.korean and not _is_denial(once) and no.never and _is_denial(no)
    return [*deed, no] if told else None


def _is_denial(item: Item) -> bool:
    return item.said.startswith("적")


@ONE_DEED.rule(r"VT(?:X+VX?|VX|NOV)")
def made_with_such(items: list[Item], context: Context) -> list[Item] | None:
    """COCO 데이터셋으로 실패한 적 없는: the kind of what it is done with."""
    kind, noun, *deed = items
    own = {k: v for k, v in kind.load.options.items() if k[0] in noun.tables}
    told = any(i.never or i.sym == "O" for i in deed)
    if not told or not noun.roles & _TOOL or not noun.korean or not own or noun.among:
        return None
    return [replace(kind, load=replace(kind.load, options=own), roles=noun.roles, end=noun.end), *deed]


@ONE_DEED.rule(r"VNOV|VX?VX")
def of_one_row(items: list[Item], context: Context) -> list[Item] | None:
    """PyTorch로 완료한 적 없는: the run was, and not the project."""
    tool, done = items[0], next(i for i in reversed(items) if i.sym == "V")
    own = {k[0] for k in tool.load.options}
    single = context.world.graph.single
    both = {k: v for k, v in done.load.options.items() if any(single(k[0], t) for t in own)}
    if not tool.roles & _TOOL or not both or len(both) == len(done.load.options):
        return None
    denied = items[-1].sym != "X" or any(i.never for i in items)
    one = replace(done, load=replace(done.load, options=both))
    return [one if i is done else i for i in items] if denied else None


@ONE_DEED.rule(r"TX?V(?=[XY.])")
def done_to_it(items: list[Item], context: Context) -> list[Item] | None:
    """실험을 완료한 적이 있는: the state of what it is done to."""
    noun, *never, done = items
    own = {k: v for k, v in done.load.options.items() if k[0] in noun.tables}
    if not noun.roles & _OBJECT or not own or not done.korean or " 적" not in f"{done.said} ":
        return None
    return [*never, replace(done, load=replace(done.load, options=own))]


@ONE_DEED.rule(r"TX?eX(?=T)")
def none_was_run(items: list[Item], context: Context) -> list[Item] | None:
    """실험을 한 번도 돌린 적 없는: it has none."""
    noun, no = items[0], items[-1]
    once = all(i.never for i in items[1:-2])
    if not noun.roles & _OBJECT or not (_is_denial(no) and no.never and once) or noun.kinds("owner"):
        return None
    return [replace(noun, roles=frozenset({"이"})), replace(no, sym="L", senses=(_NONE,))]


@ONE_DEED.rule(r"V[.I](?=X+V|V+X)")
def used_and(items: list[Item], context: Context) -> list[Item] | None:
    """A100을 썼고 한 번도 실패한 적 없는: the denial begins behind 고."""
    tool, verb = items
    ended = tool.roles & _OBJECT and verb.korean and verb.said.endswith(_CONNECTED)
    return [replace(tool, roles=tool.roles | {"and"}), verb] if ended and "and" not in tool.roles else None


_CONNECTED = ("고", "지만", "는데", "으며", "면서", "으나")
