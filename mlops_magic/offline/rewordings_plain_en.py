"""English turns whose words are plain, but stand where no grammar looks for them: A100 hours, failed within 15 minutes of starting."""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, PART, rule

_RUNS_ON = r"(?:used|touched|consumed|run (?:(?:a|any|anything|a single) ?)?(?:pipeline|run|experiment|job|training|training run)?s? ?(?:on|with|against|over)|trained (?:(?:anything|a model|any model) )?(?:on|with))"
_START = r"(?:starting|launching|launch|being (?:started|launched)|(?:the|their|its) (?:start|launch)|start|(?:they|it) (?:started|were started|was started|launched))"
_LENGTH = r"(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty-five|sixty|ninety|half an) (?:minutes?|hours?|days?)"
_FIGURES = {
    "fifteen": "15",
    "twenty": "20",
    "thirty": "30",
    "forty-five": "45",
    "sixty": "60",
    "ninety": "90",
}


def _in_so_long(m: re.Match[str], strictly: bool = False) -> str:
    """Crashed within fifteen minutes of starting: in no more time than that; in the first fifteen: in less."""
    number, unit = m["length"].rsplit(" ", 1) if " " in m["length"] else ("one", m["length"])
    bound = "less than" if strictly or m["within"].lower() in ("less than", "under") else "at most"
    return f"{m['end']} in {bound} {_FIGURES.get(number.lower(), number)} {unit}"


PLAIN = (
    # -- A100 hours: the time of the runs on it
    rule(
        r"^(?:(?:show|list|give|me|the|what|is|are|was|were) )*(?:(?:total|sum of|number of|overall) )?(?P<gpu>(?=[A-Za-z]+\d)[A-Za-z]{1,3}\d+\w?)[ -](?:hours|time)\b(?: (?:burned|burnt|used|spent|consumed|logged)(?: up)?(?: by| on| for)?(?= ))?",
        lambda m: (
            f"total training time on {m['gpu']}" + (" of" if m[0].endswith((" by", " on", " for")) else "")
        ),
    ),
    # -- crashed within 15 minutes of starting: in no more time than that
    rule(
        rf"\b(?P<end>failed|crashed|finished|completed|ended|died) (?P<within>within|less than|under|no more than) (?P<length>{_LENGTH}) (?:of|after|from) {_START}\b",
        _in_so_long,
    ),
    rule(
        rf"\b(?P<end>failed|crashed|finished|completed|ended|died) (?P<within>in|within|during) (?:the|their|its) first (?P<length>{_LENGTH}|hour|minute|day)(?: (?:of|after|from) (?:{_START}|running|training|the run|their run|its run))?(?=[\s?.!,]|$)",
        lambda m: _in_so_long(m, strictly=True),
    ),
    # -- data sets no one has ever used
    rule(
        rf"\b(?P<rows>datasets?|data sets?) (?:that |which )?(?:no one|nobody|no-one|noone) (?:has |had |have )?(?:ever |yet )?{_RUNS_ON}(?: yet| so far| before)?{LAST}",
        r"\g<rows> without pipelines",
    ),
    # -- for each task type, name the best model: it is to be shown
    rule(
        r"^(?P<each>for (?:each|every|all) [\w -]+?), (?:please )?name (?P<what>(?:the|its|their|all)\b)",
        r"\g<each>, show \g<what>",
    ),
    # -- what percent of the models of each team are in production
    rule(
        rf"^what (?P<part>{PART}) of (?:the )?(?P<rows>[\w -]+?) (?:of|in|from|by|for) (?:each|every) (?P<kind>task type|[\w-]+) (?P<said>(?:is|are|was|were|has|have|had) .+?|failed|completed|succeeded){LAST}",
        r"for each \g<kind>, what \g<part> of the \g<rows> \g<said>",
    ),
)
