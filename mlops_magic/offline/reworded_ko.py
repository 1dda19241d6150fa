"""Korean questions in plainer words, without what only says why they are asked: 지울 후보를 찾는 중이라, 저장소를 정리해야 하는데.

Only a question that is not understood as it stands is reworded, and the plain words are read like any other question.
A clause is set aside where it names nothing that the rest of the question does not name, and is said to be. A stored
name that is written in Hangul by ear (유넷) is read as that name, and said to be.
"""

from __future__ import annotations

from collections.abc import Iterator

from mlops_magic.catalog.schema import Catalog
from mlops_magic.offline.both_versions import both_named
from mlops_magic.offline.cited_ko import as_noted, as_reported
from mlops_magic.offline.context import Context, not_a_condition
from mlops_magic.offline.described_ko import as_described
from mlops_magic.offline.items import Item, ItemMaker
from mlops_magic.offline.restated_ko import without_restated
from mlops_magic.offline.rewording import Rewording
from mlops_magic.offline.rewordings_aims_ko import AIMS
from mlops_magic.offline.rewordings_brief_ko import BRIEF
from mlops_magic.offline.rewordings_chat_ko import CHAT
from mlops_magic.offline.rewordings_choosing_ko import CHOOSING, any_other, named_first
from mlops_magic.offline.rewordings_daily_ko import DAILY
from mlops_magic.offline.rewordings_decided_ko import DECIDED
from mlops_magic.offline.rewordings_groups_ko import GROUPS
from mlops_magic.offline.rewordings_ko import KOREAN
from mlops_magic.offline.rewordings_models_ko import MODELS
from mlops_magic.offline.rewordings_plain_ko import PLAIN
from mlops_magic.offline.rewordings_polite_ko import POLITE
from mlops_magic.offline.rewordings_said_ko import SAID
from mlops_magic.offline.rewordings_tables_ko import TABLES
from mlops_magic.offline.rewordings_taken_down_ko import TAKEN_DOWN
from mlops_magic.offline.rewordings_tallied_ko import TALLIED
from mlops_magic.offline.rewordings_terse_ko import TERSE
from mlops_magic.offline.rewordings_wanted_ko import WANTED
from mlops_magic.offline.rewordings_why_ko import WHY
from mlops_magic.offline.things_ranked import named_rows
from mlops_magic.question.by_ear import heard_as
from mlops_magic.question.late import late
from mlops_magic.question.link import Reading

Note = tuple[str, str]

_PURPOSE = (
    r"(?:[해돼봐줘내써]야\s?(?:하는데|되는데|해서|돼서|할\s?것\s?같은데|하거든요?|해요|합니다)|"
    r"려고\s?(?:하는데|해서|해요?|합니다|하거든요?|요)?|려는데요?|"
    r"[볼할쓸낼릴울칠]\s?(?:건데요?|거라서?|거예요|예정이\S*|참인데|생각인데|생각이\S*)|"
    r"[는]\s?중(?:이라서?|인데요?|입니다|이에요|이야|이거든요?))"
)
_AHEAD = late(rf"^(?P<why>[^,.!?]{{2,40}}?{_PURPOSE})[,.!]*\s+(?=\S)")
_BEHIND = late(rf"[.?!]\s+(?P<why>[^.?!]{{2,40}}?{_PURPOSE})[.!~\s]*$")
# What a clause that is set aside may hold: verbs and fillers; words that nothing is known of where it only tells what
# the reader is about (리드타임을 보려고), and not what the rows have to be (한국어를 지원해야 하는데).
_BLANK = set(".!Eenwhv")
_VERBS = "보|찾|고르|정하|추리|(?:정리|보고|확인|점검|검토|파악|조사|비교)하"
_LOOKING = late(
    rf"(?:{_VERBS})(?:려|는\s중)|(?:[볼찾]|찾을|고를|정할|추릴|(?:정리|확인|점검|검토|파악|비교)할)\s"
)


def reworded_ko(
    reading: Reading, context: Context, alone: bool = True
) -> Iterator[tuple[str, tuple[Note, ...]]]:
    """The question in plainer words, and what was made of it: as people talk, as reports have it, and as both.

    ``alone``: there is none before it.
    """
    seen: set[str] = set()
    items = ItemMaker(context.world.catalog, context.semantics).items(reading)
    plain, notes = _by_its_names(reading.text, items, context)
    for said_once in (without_restated, both_named):
        plain, said_of_it = said_once(plain, items, context) if plain == reading.text else (plain, [])
        notes += said_of_it
    for told_of_notes in (as_reported, as_noted, as_described):
        if plain == reading.text and (noted := told_of_notes(plain, items, context)):
            plain, notes = noted[0], [noted[1]]
    chosen, why = named_first(plain, items if plain == reading.text else (), context)
    if alone and chosen == reading.text:
        chosen, why = any_other(chosen, items)
    named = (chosen, [*notes, not_a_condition(why)] if why else notes)
    spoken = (
        *TABLES,
        *TAKEN_DOWN,
        *WANTED,
        *AIMS,
        *TALLIED,
        *GROUPS,
        *PLAIN,
        *DAILY,
        *CHAT,
        *WHY,
        *MODELS,
        *DECIDED,
        *CHOOSING,
        *SAID,
        *BRIEF,
        *POLITE,
        *KOREAN,
    )
    for rules, said in ((spoken, named), (TERSE, (plain, notes)), ((*TERSE, *spoken), named)):
        told = _said_by(rules, *said, reading.text, items)
        if told is not None and told[0] not in seen:
            seen.add(told[0])
            yield told
    if (rows := named_rows(reading.text, items, context)) and rows not in seen:
        yield rows, ()


def _by_its_names(typed: str, items: list[Item], context: Context) -> tuple[str, list[Note]]:
    """The question without why it is asked, and with the names that it says by ear."""
    plain, notes = typed, []
    for pattern in (_AHEAD, _BEHIND):
        found = pattern.search(plain)
        at = typed.find(found["why"]) if found else -1
        if (
            found
            and at >= 0
            and _says_why(items, at, at + len(found["why"]), bool(_LOOKING.search(found["why"])))
        ):
            plain = (plain[: found.start()] + " " + plain[found.end() :]).strip(" ,")
            said = found["why"].strip()
            notes.append(not_a_condition(said))
    for word in dict.fromkeys(i.said for i in items if i.sym == "U" and i.korean):
        name = _stored(word, context.world.catalog, context)
        if name:
            plain = plain.replace(word, name)
            notes.append((f"'{word}'을(를) '{name}'(으)로 읽었습니다.", f"'{word}' is read as '{name}'."))
    return plain, notes


def _said_by(
    rules: tuple[Rewording, ...], plain: str, told: list[Note], typed: str, items: list[Item]
) -> tuple[str, tuple[Note, ...]] | None:
    """The question by some of the rewordings; ``None`` where these leave it as it was typed."""
    notes = [*told]
    for rewording in rules:
        found = rewording.pattern.search(plain) if rewording.aside else None
        if found and not _names_nothing(found[0], typed, items):
            continue
        if found:
            said = found[0].removeprefix(found.groupdict().get("what") or "")
            notes.append(not_a_condition(said.strip(" .?!,")))
        plain = rewording.pattern.sub(rewording.plain, plain)
    plain = " ".join(plain.split())
    return None if plain == " ".join(typed.split()) else (plain, tuple(notes))


def _names_nothing(said: str, typed: str, items: list[Item]) -> bool:
    """Whether no row is named or restricted by what is set aside, but what the rest names again or is only held against."""
    begin = typed.find(said)
    inside = [i for i in items if i.end and begin <= i.begin < begin + len(said)]
    rest = typed.replace(said, " ")
    again = all(i.said in rest or "than" in i.roles for i in inside if i.sym == "V")
    return begin >= 0 and again and not any(i.sym in 'FDN"' for i in inside)


def _says_why(items: list[Item], begin: int, end: int, looking: bool) -> bool:
    """Whether all that a clause names is named in the rest of the question too."""
    inside = [i for i in items if begin <= i.begin < end]
    rest = [i for i in items if not begin <= i.begin < end]
    if any(i.sym in "?g" for i in rest) or any(i.sym == "g" for i in inside):
        return False  # for a choice a reason may be a wish
    named = {t for i in rest if i.sym == "T" for t in i.tables}
    columns = {o for i in rest if i.sym == "C" for o in i.load}
    return all(
        i.sym in _BLANK
        or (i.sym in "U?" and looking)
        or (i.sym == "T" and set(i.tables) <= named)
        or (i.sym == "C" and bool(set(i.load) & columns))
        for i in inside
    )


def _stored(word: str, catalog: Catalog, context: Context) -> str:
    """The one stored kind, or the beginning that several share, whose Latin spelling is heard so."""
    names: dict[str, None] = {}
    for key, known in catalog.values.items():
        meaning = context.semantics.columns.get(key)
        if meaning and meaning.category:
            names.update(dict.fromkeys(known.distinct))
    return heard_as(word, tuple(names))
