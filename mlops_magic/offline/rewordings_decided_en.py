"""What is to be done with a model, in English: promoted to production next, ready for it, worth a second look."""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, rule
from mlops_magic.question.late import late

_PUT = r"(?:promote|move|push|put|ship|release|deploy|take|bring|send|graduate|advance|elevate|launch|roll out|go live with|go with|use|pick|choose|select|try)"
_DONE = r"(?:promoted|moved|pushed|put|shipped|released|deployed|taken|brought|sent|graduated|advanced|launched|rolled out|used|picked|chosen|selected)"
_NOUN = r"(?:models?|versions?|candidates?|ones?)"
_LIVE = late(r"\b(?:production|prod|deployed|live)\b", re.IGNORECASE)
_STAGE = late(
    r"\b(?:staging|development|dev|archived|retired|production|prod|deployed|live)\b", re.IGNORECASE
)
_OUT = late(r"\b(?:promot|mov|push|ship|releas|deploy|graduat|launch|roll|advanc|go )", re.IGNORECASE)
_EARLY = late(r"\b(?:development|dev)\b", re.IGNORECASE)
_EARNS = r"(?:deserves?|merits?|(?:has|have) earned|(?:is|are)(?: the)?(?: most)? (?:ready|due|fit|worth|worthy)(?: (?:for|of))?)"


def _promoted(m: re.Match[str]) -> str:
    """Which model should go to production: of those that are not there."""
    rows, to = m["rows"].strip(), (m["to"] or "").lower()
    if to == "staging" and not _EARLY.search(rows):
        return m[0]
    if to and to != "staging":
        if _LIVE.search(rows):
            return m[0]
        if not _STAGE.search(rows):
            rows += " that are not in production"
    if not to and m["then"].strip() and _OUT.search(m[0]) and not _STAGE.search(rows):
        return m[0]  # which one should we ship next: of those that are not out yet, or of all?
    return f"{m['ask']} {rows} should be promoted"


# Models worse than so much that should be reviewed: what is to be done with them chooses none of them.
_LOOKED_AT = r"(?:reviewed|re-?viewed|checked|inspected|investigated|examined|looked at|looked into|revisited|re-?trained|re-?tuned|tuned|fixed|improved|re-?evaluated|replaced|watched|monitored|a review|a second look|a closer look|attention|retraining|work|a check)"


def _classifiers(m: re.Match[str]) -> str:
    if not m["kind"] and re.search(
        r"\b(?:need|want|looking for) an? $", m.string[: m.start()], re.IGNORECASE
    ):
        return "model"  # I need a classifier that ...: any model may be meant
    many = "s" if m[0].lower().endswith("s") else ""
    return f"{m['kind'] or ''}classification model{many}"


DECIDED_EN = (
    rule(
        r"\b(?:i|we|you|they|people|customers|users) (?:really |actually |do )*(?:care (?:much |far |a lot )?more about|prefer) (?P<one>[\w ]+?) (?:than|to|over) (?:about )?(?P<other>[\w ]+?)(?=\s*[,.;:?!])",
        r"\g<one> matters more than \g<other>",
    ),
    rule(r"(?<![\w-])(?P<kind>(?:text|image|document) )?classifiers?\b(?!-)", _classifiers),
    rule(
        r"^(?P<how>how (?:long|many (?:minutes|hours|days)) (?:does|do|did)) it take on average (?P<what>to \w+ .*)$",
        r"on average \g<how> it take \g<what>",
    ),
    rule(
        rf"^how many (?P<unit>minutes|hours|days) (?P<does>(?:does|do|did) .+? (?:take|last|run)(?: for)?) on average{LAST}",
        r"how long \g<does> on average in \g<unit>",
    ),
    rule(
        rf"^(?:so |and |ok |okay )?(?P<ask>(?:which|what)(?: of (?:our|the|these|those))?) (?P<rows>(?:[\w-]+ ){{0,4}}?{_NOUN}(?: (?:in|from) [\w-]+)?)"
        rf"(?: (?:that |which )?(?:(?:should|would|could|can|do|shall|ought to) (?:we|you|i) {_PUT}(?: up)?|(?:should|could|ought to|would|is to|are to) (?:be {_DONE}|go|move|advance|graduate)"
        rf"|{_EARNS}(?: an?)? (?:promotion|promoting|deployment|to be {_DONE}|being {_DONE}|to go|to move|to ship|moving|taking|pushing)))"
        rf"(?: up)?(?: (?:in|in)?to (?P<to>production|prod|staging))?(?P<then>(?: next| first| now| soon){{0,2}}){LAST}",
        _promoted,
    ),
    rule(
        r"\b(?P<row>candidates?) (?:for|to) (?:deployment|promotion|production|release|deploy|promote)\b",
        r"\g<row>",
    ),
    rule(
        rf"^(?P<told>.*\d.*?),? (?P<aside>(?:and|so)(?: (?:that|which|they|it))?(?: therefore| thus| probably)? (?:(?:should|must|ought to|needs? to|has to|have to) be|needs?|deserves?|requires?|warrants?|could use) {_LOOKED_AT}){LAST}",
        r"\g<told>",
        aside=True,
    ),
)
