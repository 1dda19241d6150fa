"""English verbs of what rows did or did not do: still not finished, never wrote a log, went on for the longest, kicked off."""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, MONTH, MORE, rule

_RUNS = r"(?:runs|jobs|pipelines|experiments|training runs|trainings)"
_ROWS = rf"(?:{_RUNS}|models|datasets|data sets|projects|artifacts)"
_METRIC = r"(?:recall|precision|f1(?:[ -]score)?|map50|inference time|latency)"
_FILES = r"(?:artifact|log|checkpoint|config|file)"
_LEAVE = r"(?:upload|save|write|produce|leave|store|create|generate|log|record)"
_LEFT = r"(?:uploaded|saved|wrote|written|produced|left|stored|created|generated|logged|recorded|had|have|has|got)"
_WHEN = r"(?:in|during|since|before|after|on|last|this|over|within|between|from)"
# What somebody does to rows, and which rows these are.
_DONE_TO = {"register": "models", "evaluate": "models", "start": "runs", "launch": "runs", "kick off": "runs"}


def _what_did(m: re.Match[str]) -> str:
    """What did somebody register: which models."""
    return f"which {_DONE_TO[m['verb'].lower()]} did {m['who']} {m['verb']} {m['when']}"


def _both_better(m: re.Match[str]) -> str:
    """Faster than a model and better in recall: a lower latency and a higher recall than it has."""
    fast = "lower" if m["way"].lower() in ("faster", "quicker") else "higher"
    return f"models with {fast} latency and higher {m['what']} than {m['name']}"


def _faster_of_two(m: re.Match[str]) -> str:
    """Which is faster on average: which has the lower average latency."""
    low = m["way"].lower() in ("faster", "quicker")
    return f"which has the {'lower' if low else 'higher'} average latency, {m['one']} or {m['other']}"


def _went_on(m: re.Match[str]) -> str:
    """Which failed run went on for the longest before it died: took the longest; of runs of any state the end tells the state."""
    broken = m["how"] and not re.match("ended|stopped|finished", m["how"], re.IGNORECASE)
    if broken and not re.search(r"\b(?:failed|crashed|aborted)\b", m.string[: m.start()], re.IGNORECASE):
        return m[0]
    return f"took the {m['end']}"


def _relative(m: re.Match[str]) -> str:
    """Last year's newly registered models: models registered last year."""
    return f"the {m['rows']} {m['done']} {m['when']}"


DONE = (
    # -- not, not yet, never
    rule(
        rf"\bunfinished (?P<rows>{_RUNS}) older than (?P<time>\d+ (?:hours?|days?|weeks?|months?)){LAST}",
        r"\g<rows> with no end date started more than \g<time> ago",
    ),
    rule(rf"\bunfinished (?P<rows>{_RUNS})\b", r"\g<rows> with no end date"),
    rule(
        rf"\b(?P<rows>{_RUNS})(?P<said>(?: (?:that|which))?(?: (?:were|was))?(?: (?:started|launched|kicked off|begun))?(?: {_WHEN} [^,?.!]+?)?) (?:(?:that |which )?(?:are|is|have|has)) still (?:not |un)(?:been )?(?:finished|ended|done|over|completed)(?: yet| now)?{LAST}",
        lambda m: f"{m['rows']}{_plain(m['said'])} with no end date",
    ),
    rule(r"\bgot past (?:the )?(?P<state>pending|queued)(?: state| stage| status)?\b", r"are not \g<state>"),
    rule(
        rf",? (?:but|and|yet) (?:have |has )?{_LEFT} no (?P<what>{_FILES})s?(?: of any (?:kind|type|sort)| at all| whatsoever| behind)?{LAST}",
        r" and have no \g<what>s",
    ),
    rule(
        rf"\b(?P<rows>{_RUNS}) (?:that |which )?(?:have |has )?(?:never|(?:did|have|has)(?: not|n['’]t)(?: ever)?) (?:{_LEAVE}|{_LEFT}) (?:an?|any|a single) (?P<what>(?:[a-z]+ )?{_FILES})s?{LAST}",
        r"\g<rows> have no \g<what>",
    ),
    rule(
        rf"^(?:which|what) (?P<rows>{_ROWS}) did (?:nobody|no one|noone) (?:ever )?(?:write|add|leave|record|enter|give|put down|make) (?:an?|any|the) (?P<what>[\w ]+?) (?:for|to|on|about){LAST}",
        r"\g<rows> without a \g<what>",
    ),
    rule(
        r"\b(?:have|has) not had a single (?P<what>model|run|dataset|artifact|project) \w+ed (?:through|by|in|from|for|under|within) any of (?:their|its|his|her) \w+(?=[\s?.!]*$)",
        r"have no \g<what>s",
    ),
    rule(
        r"\bwe (?:have )?(?:already )?(?:took|taken|pulled|put) out of (?:service|production|use|operation)\b",
        "that are retired",
    ),
    # -- how long
    rule(
        r"\bwent on(?: for)? the (?P<end>longest|shortest)(?: time)?(?: before (?:it|they) (?P<how>died|failed|crashed|broke off|was killed|ended|stopped|finished))?(?=[\s?.!]*$)",
        _went_on,
    ),
    rule(
        r"\b(?:take|takes|took|needs?|needed) the (?P<end>longest|shortest) time(?: (?:until|till|to|for|before) (?:the )?(?:it )?(?:finish|finishes|finished|finishing|complete|completes|completion|end|ends))?(?=[\s?.!]*$)",
        r"took the \g<end>",
    ),
    rule(
        r"\bmore than (?P<times>twice|three times|four times|five times|double|\d+ times) as long as the average (?P<rows>(?:[a-z]+ )?(?:run|job|pipeline|experiment))(?P<does> does| did| takes| took)?(?=[\s?.!]*$)",
        r"more than \g<times> the average of \g<rows>s",
    ),
    rule(
        rf"\bhave been in (?:the )?running (?:state|status|stage|mode) for (?={MORE} ?\d|\d)",
        "have been running for ",
    ),
    # -- what somebody did
    rule(
        rf"^what did (?P<who>(?!we\b|i\b|you\b|they\b)[^?.!,]+?) (?P<verb>{'|'.join(_DONE_TO)}) (?P<when>{_WHEN} [^?.!]+?){LAST}",
        _what_did,
    ),
    rule(
        rf"(?<=of )(?:the )?(?P<when>(?:last|this) (?:year|month|week|quarter))(?:['’]s)? (?:newly )?(?P<done>registered|created|started|evaluated|finished) (?P<rows>{_ROWS})\b",
        _relative,
    ),
    rule(rf"\bin (?P<year>\d{{4}}) year,? (?P<month>{MONTH})\b", r"in \g<month> \g<year>"),
    rule(
        rf"^(?P<when>in {MONTH} \d{{4}}),? (?P<done>registered|created|started|evaluated|finished) (?P<row>model|run|dataset|project|pipeline) list(?:,? please)?{LAST}",
        r"\g<row>s \g<done> \g<when>",
    ),
    rule(
        r"^(?P<what>[\w.-]+(?: v\d[\w.]*)?)(?: model)? (?:learned|learnt|is trained|was trained|trained) (?:with|on|from|by|using) (?:which|what) (?:data ?set|data)\b[^?.!]*(?:[?.!]\s*(?:please )?(?:tell|give|show)(?: me| us)? (?:the )?(?:dataset|data set) names?)?(?:,? please)?(?=[\s?.!]*$)",
        r"which dataset was \g<what> trained on",
    ),
    rule(
        r"^(?P<state>[a-z]+ed) trainings?(?:['’]s)? average time (?P<by>by|per|for) (?:each |every )?(?P<kind>[\w ]+?)(?:,? (?:with|in|by) (?:the )?(?P<unit>hour|minute|day)s?(?: units?)?)?(?:,? please)?(?=[\s?.!]*$)",
        lambda m: (
            f"average training time of {m['state']} runs per {m['kind']}"
            + (f" in {m['unit']}s" if m["unit"] else "")
        ),
    ),
    # -- more than another one
    rule(
        rf"^(?:i|we) (?:need|want|am looking for|are looking for) an? (?:drop-in|drop in|replacement|substitute|successor|stand-in|alternative)(?: replacement)? for (?P<name>[\w.]+[-_][\w.-]+(?: v\d[\w.]*)?),? (?:that|which) (?:is|are) (?P<way>faster|quicker) and (?:has|with|have|gets) (?:an? |the )?(?:better|higher) (?P<what>{_METRIC}){LAST}",
        _both_better,
    ),
    rule(
        rf"^which (?:one )?is (?P<way>faster|quicker|slower) between (?P<one>[\w.-]+) and (?P<other>[\w.-]+),? (?:in|on) average{LAST}",
        _faster_of_two,
    ),
    rule(
        rf"^which (?:one )?is (?P<way>faster|quicker|slower) (?:in|on) average(?:,|:) (?P<one>[\w.-]+) or (?P<other>[\w.-]+){LAST}",
        _faster_of_two,
    ),
    # -- what is used
    rule(
        r"\b(?P<rows>models) (?:are|is) (?:running on|run on|based on|built on|built upon) (?=[\w.+-]+[\s?.!]*$)",
        r"\g<rows> use ",
    ),
    # -- what is chosen by an error
    rule(
        rf"^(?:show |list |give me |name |which are )?(?:the )?(?P<n>\d+|two|three|four|five|six|seven|eight|nine|ten) (?P<rows>(?:[\w-]+ ){{0,3}}models)(?: that| which)? miss the (?P<end>most|fewest|least)(?: (?:defects|faults|anomalies|positives|cases|objects))?(?:,? (?:worst|best) (?:ones? )?first)?{LAST}",
        lambda m: (
            f"the {m['n']} {m['rows']} with the {'lowest' if m['end'].lower() == 'most' else 'highest'} recall"
        ),
    ),
    rule(r"\braises? (?:the )?(?=(?:fewest|least|most|lowest|fewer|few)\b)", "has the "),
    rule(
        r"^(?P<what>false alarms|false positives|misses|missed defects|false negatives) (?:keep|kept|are|were|have been)\b[^.?!\d]*[.!;]\s*(?P<ask>[^.?!]*\b(?:fewest|least)) of (?:them|these|those)(?=[\s?.!]*$)",
        r"\g<ask> \g<what>",
    ),
    rule(
        r"\b(?P<what>something|anything|things|what) (?:that )?(?:it|they|one) should(?: have)? (?:catch|caught|flag|flagged|find|found|detect|detected|see|seen|spot|spotted)\b",
        r"something",
    ),
    rule(
        r"^(?:if|since|when|as|because) (?:all|the only thing) (?:that |which )?(?:counts|matters)(?: (?:to|for) us| here)? is (?:not|never) (?:letting|missing|overlooking|passing) (?:an?|any|a single|the) (?P<what>[a-z]+)(?: through| pass| slip through| get through| by)?, which (?P<row>[\w ]+?) (?:do you recommend|would you recommend|should we (?:use|take|pick|run)|is (?:the )?best)(?=[\s?.!]*$)",
        r"which \g<row> has the fewest missed defects",
    ),
    rule(
        r"^(?P<told>we (?:let|missed|overlooked|lost|passed|shipped) [^.?!\d]+?)(?: (?:last (?:night|week|month)|yesterday|this morning|today|again))?[.!;]\s*(?=(?:please )?(?:recommend|suggest|which|what|pick|choose)\b)",
        "",
        aside=True,
    ),
)


def _plain(said: str) -> str:
    """Kicked off this year: started this year."""
    said = re.sub(r"\b(?:kicked off|launched|begun)\b", "started", said, flags=re.IGNORECASE)
    return re.sub(r"^ (?:that|which)(?: were| was)?|^ (?:were|was)", "", said)


# Would be read as something else: said so before a question is read at all.
DONE_FIRST = (
    # -- that never finished, i.e. failed: the state is said behind
    rule(
        r"\b(?:(?:that|which) )?(?:(?:have|has) )?(?:never|did not|didn['’]t|have not|has not|not) (?:been )?(?:finish|finished|complete|completed|succeed|succeeded),(?: (?:i\.e\.|that is|meaning),?)? (?:they )?(?P<state>failed|crashed)(?=[\s?.!]*$)",
        r"\g<state>",
    ),
    # -- projects whose runs failed in 2025: the date is that of the runs
    rule(
        r"(?<=\w )whose (?P<rows>runs|jobs|experiments|pipelines|training runs) (?P<state>failed|crashed|completed|succeeded) (?=(?:in|on|since|before|after|during|last|this|within|between)\b)",
        r"with \g<rows> that \g<state> ",
    ),
    rule(
        r"\b(?P<be>is|are)(?P<now> still| currently| now| presently)? (?:being executed|in execution|executing)\b",
        r"\g<be>\g<now> running",
    ),
    rule(
        r"\b(?P<miss>miss|misses|missed|overlook|overlooks) the most (?:defects|faults|anomalies|positives|cases|objects|items)(?=[\s?.!,]|$)",
        r"\g<miss> the most",
    ),
    rule(
        rf"^how many (?:distinct|different|unique) (?P<one>model names?) (?:are registered|are there|do we have|exist),? and how many (?:model versions|versions|models)(?: are there| do we have| exist)?(?: in total| altogether| overall)?{LAST}",
        "number of distinct model names and number of models",
    ),
)
