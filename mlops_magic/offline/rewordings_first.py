"""English idioms that would be read as something else, in plainer words: said so before a question is read at all.

How much space does it take up is a size, not the time that a run takes; from NLP projects: models with ... asks for
models. Every other idiom waits until a question is not understood as it stands.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, MORE, ROW, rule
from mlops_magic.offline.rewordings_apart import APART
from mlops_magic.offline.rewordings_brief_en import BRIEF_FIRST
from mlops_magic.offline.rewordings_columns import COLUMNS_FIRST
from mlops_magic.offline.rewordings_daily_en import DAILY_FIRST
from mlops_magic.offline.rewordings_done import DONE_FIRST
from mlops_magic.offline.rewordings_meant import MEANT
from mlops_magic.offline.rewordings_own import OWN
from mlops_magic.offline.rewordings_plain_en import PLAIN
from mlops_magic.offline.rewordings_quick import QUICK_ALONE, QUICK_FIRST
from mlops_magic.offline.rewordings_said import SAID_FIRST
from mlops_magic.offline.rewordings_shown import SHOWN_FIRST
from mlops_magic.offline.rewordings_turns_en import TURNS_FIRST
from mlops_magic.offline.rewordings_wished import WISHED
from mlops_magic.question.late import late

_ROWS = r"(?:models|runs|training runs|pipelines|experiments|jobs|datasets|data sets|projects|artifacts|files|checkpoints|logs|configs|users|people|owners)"
_TAKE = r"(?:take|takes|taking|took|taken|use|uses|used|occup(?:y|ies|ied|ying)|fill|fills|filled|eat|eats|eaten|consumed?|consumes|need|needs|hog|hogs|require|requires)"
_SPACE = r"(?:(?:disk |storage |hard drive |drive )?(?:space|storage|disk|room|capacity)(?: on disk)?)"
_ROW = (
    rf"(?:{_ROWS}|model|run|training run|pipeline|experiment|job|dataset|data set|project|team|teams|group)"
)
_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten)"
_FILE = r"(?:files?|checkpoints?|logs?|configs?|artifacts?|datasets?|data sets?)"
_WHEN = r"(?:in|on|after|before|since|during|between|from|until|this|last|by|at|within)"
_UNIT = r"(?:mb|gb|tb|megabytes?|gigabytes?|terabytes?)"
_SUM = r"(?:together|altogether|all together|in total|in all|combined|overall|all in all|taken together|put together|between them)"
# A word that says of what kind a row is: no verb, number or superlative.
_KIND = r"(?!(?:has|have|had|is|are|was|were|do|does|did|uses?|used|ran|owns?|own|most|least|how|many|much|with|by|and|or|\d+|\w+est)\b)[\w-]+"
_SPENT = r"(?:spend|spent|waste|wasted|lose|lost|burn|burned|burnt|invest|invested)"
_LONG = r"how (?:much (?:(?:training|gpu|compute|run|running|machine) )?time|many (?:(?:training|gpu|compute|run|machine)[ -])?(?P<unit>hours|minutes|days)(?: of (?:training|compute|gpu time))?)"
_WRITE = r"(?:write(?: an? e-?mail)? to|reach(?: out to)?|contact|e-?mail|mail|message|get hold of|get in touch with|get a hold of|drop a line to)"
_YET_TO = r"(?:(?:have|has|are|is) )?yet to"
_SHOWN = r"(?:show |list |give |find |get |which |what |all |the |me |are |of )*"


_MODELS = late(r"\b(?:models?|versions?)\b", re.IGNORECASE)
_KEPT = late(
    r"\b(?:files?|checkpoints?|logs?|configs?|artifacts?|datasets?|data sets?|data)\b", re.IGNORECASE
)
_DONE = late(r"\s*(?:(?:that|which) )?(?:(?:were|was|have been|has been) )?\w+ed\b", re.IGNORECASE)


def _in(unit: str | None) -> str:
    return f" in {unit}" if unit else ""


def _space(m: re.Match[str]) -> str:
    """How much space does it take up: its size; of several together: the sum."""
    what, said = m["what"].strip(), m.groupdict()
    each = re.match(r"(?:each|every)\b", what, re.I)
    if re.search(r"^(?:an?|one)\b|\b(?:average|typical)\b", what, re.I):
        return m[0]
    if each and not re.fullmatch(rf"(?:each|every)(?: of the)? (?:{_KIND} ){{0,2}}?{_FILE}", what, re.I):
        return m[0]  # each artifact type: a sum of each
    if _MODELS.search(what) and not _KEPT.search(what):
        return m[0]  # how many parameters they have is no space
    one = m["do"].lower() in ("does", "did", "is") and not said["sum"] and not re.search(r"s$|\bdata$", what)
    if re.search(r"\bteam$", what, re.I):
        what = f"the datasets and artifacts of {what}"  # which of them, it has to be asked back
    total, kind = not one and not each, said.get("kind")
    by = f" by {kind}" if kind else ""
    return f"{'total size' if total else 'size'} of {what}{by}{_in(said['unit'] or said['last'])}"


def _together(m: re.Match[str]) -> str:
    """How long do all runs take together: the sum of their times."""
    unit = re.match(r"how many (hours|minutes|days)", m["how"], re.I)
    return f"total training time of {m['what']}{_in(unit[1] if unit else None)}"


# Time spent on evaluation, waiting: of that nothing is kept.
_ON_ELSE = late(r"^(?:on |in |for |to )?(?!training)\w+(?:ing|ation|ment|ence)\b(?! \w+s\b)", re.IGNORECASE)


def _time_spent(m: re.Match[str]) -> str:
    """How much training time went into a project: the sum of what its runs took; of each team it is another question."""
    each = re.fullmatch(r"(?:each|every)(?: of the)? (?P<kind>[\w ]+)", m["what"], re.I)
    if _ON_ELSE.match(m["what"]):
        return m[0]
    if not each and re.search(
        r"^(?:an?|one)\b|\b(?:each|every|per|which|average|typical)\b", m["what"], re.I
    ):
        return m[0]
    of = f"per {each['kind']}" if each else f"of {m['what']}"
    return f"total training time {of}{m['when'] or ''}{_in(m['unit'])}"


def _spent_training(m: re.Match[str]) -> str:
    """Hours spent training in a project: all the time that its runs took."""
    rest = m["rest"].strip()
    if _ON_ELSE.match(rest):
        return m[0]
    rest = re.sub(
        r"^(?:on |in |for )?training(?: jobs| runs)?\b(?: (?:on|for)(?= the| our))?", "", rest, flags=re.I
    )
    return f"total training time {rest.strip()}".strip(" ?.!") + _in(m["unit"] or m["many"])


def _of_those(m: re.Match[str]) -> str:
    """From NLP projects: models with ...: models of NLP projects with ..."""
    where, noun, rest = m["where"].strip(), m["noun"], m["rest"].rstrip(" ?.!")
    if re.search(rf"\b(?:{noun}|each|every)\b", where, re.I):
        return m[0]
    if _DONE.match(rest):  # the runs started in 2026: they, not the projects
        return f"{m['asks'] or ''}{m['head']}{rest} of {where}"
    return f"{m['asks'] or ''}{m['head']} of {where}{rest}"


def _how_many_each(m: re.Match[str]) -> str:
    """Owners with three or more models and how many they have: the number of models per owner, where it is so high."""
    bound, again = m["bound"], m["again"]
    if m["number"]:
        bound = f"{'at least' if m['side'].lower() == 'more' else 'at most'} {m['number']}"
    if again and not again.endswith(m["rows"].split()[-1]):
        bound = bound or "at least 1"
    of = f"total {again}" if again in ("samples", "parameters") else f"number of {again or m['rows']}"
    return f"{of} per {m['kind']}" + (f" with {bound} {m['rows']}" if bound else "")


def _each_has(m: re.Match[str]) -> str:
    """How many models does each owner have in production: the number of production models per owner."""
    said = re.fullmatch(r"in ([a-z]+)", m["state"], re.I)
    rows = f"{said[1]} {m['rows']}" if said else f"{m['rows']} {m['state']}"
    return f"number of {rows} per {m['kind']}{m['tail'] or ''}"


FIRST = (
    # -- what has yet to be done has not been done; a team is no person
    rule(r"\bstill (?P<have>have|has) to\b", r"\g<have> yet to"),
    rule(r"(?<=\bteams )who(?= (?:have|has|had|do|did|own)\b)", "that"),
    rule(rf"\b{_YET_TO} (?:finish|end)\b", "have no end date"),
    rule(rf"\b{_YET_TO} (?:be )?(?:complete|succeed)d?\b", "are not completed"),
    rule(
        rf"\b{_YET_TO} (?!be\b)\w+ (?:an?|any|one|a single) (?P<row>(?:[\w-]+ )?{ROW})\b(?: (?:in|into|to) (?P<state>\w+))?",
        lambda m: f"have no {m['row']}s" + (f" in {m['state']}" if m["state"] else ""),
    ),
    rule(rf"\b{_YET_TO} (?!be\b|start\b)(?=\w)", "have never "),
    # -- a model is registered: failed runs that produced a registered model
    rule(
        r"\b(?P<made>produced|produces?|yielded|led to|resulted in|gave|ended in) (?P<a>an? |any )registered (?=models?\b)",
        r"\g<made> \g<a>",
    ),
    # -- to reach a number is to have at least so much
    rule(
        r"\b(?:reach|reaches|reached|reaching|achieve|achieves|achieved|achieving|attain|attains|hit|hits)\b (?:an? )?(?P<what>[\w@-]+(?: score)?) of (?P<number>0?\.\d+|\d+)(?: or (?:better|higher|more|above))?",
        lambda m: f"have {m['what']} of at least {m['number']}",
    ),
    # -- an amount of space is no length of time
    rule(
        rf"^(?:and |so )?how (?:many (?P<unit>{_UNIT})(?: of {_SPACE})?|much {_SPACE}) (?P<do>do|does|did|is|are|will|would) (?P<what>.+?)(?: (?P<sum0>{_SUM}))?,? {_TAKE}(?: up)?(?: on disk)?(?:,? (?P<sum>{_SUM}))?(?:,? (?:by|per|for each) (?P<kind>(?!the end\b)[a-z][a-z ]*?))?(?:,? in (?P<last>{_UNIT}))?{LAST}",
        lambda m: _space(m),
    ),
    rule(
        rf"^(?:and |so )?how (?:many (?P<unit>{_UNIT})(?: of {_SPACE})?|much {_SPACE}) (?:is|are|was|were|gets?) {_TAKE}(?: up)? by (?P<what>.+?)(?:,? in (?P<last>{_UNIT}))?{LAST}",
        lambda m: f"total size of {m['what']}{_in(m['unit'] or m['last'])}",
    ),
    rule(
        rf"\b(?:the )?(?:(?P<total>total|overall|combined|entire) )?(?:amount of )?{_SPACE} (?:that is |which is |being )?(?:used|taken|occupied|consumed|needed|required|eaten|hogged)(?: up)? by (?P<what>.+?)(?:,? in (?P<last>{_UNIT}))?{LAST}",
        lambda m: f"total size of {m['what']}{_in(m['last'])}",
    ),
    rule(
        rf"\b(?P<total>total|overall|combined) {_SPACE} (?P<of>of|for|per|by|in) (?=(?:[\w-]+ ){{0,3}}?(?:datasets?|data sets?)\b)",
        r"\g<total> dataset size \g<of> ",
    ),
    rule(
        rf"^(?:and |so )?how (?:large|big|heavy) (?:are|were) (?P<what>.+?),? {_SUM}(?:,? in (?P<last>{_UNIT}))?{LAST}",
        lambda m: f"total size of {m['what']}{_in(m['last'])}",
    ),
    rule(
        rf"^(?:and |so )?(?P<how>how (?:long|many (?:hours|minutes|days))) (?:do|did|have|has) (?P<what>.+?) (?:take|last|run|train|taken|lasted|trained)(?: for)?,? {_SUM}{LAST}",
        _together,
    ),
    rule(
        rf"^(?:and |so )?what (?:do|does|did) (?P<what>.+?) {_TAKE} up(?:,? {_SUM})?{LAST}",
        r"total size of \g<what>",
    ),
    rule(
        rf"\b(?P<row>{_FILE})(?: that| which)? {_TAKE}(?: up)? (?P<bound>{MORE} \d[\d.,]*\s?{_UNIT})(?: of {_SPACE})?(?=[\s?.!,]|$)",
        r"\g<row> with size \g<bound>",
    ),
    rule(
        rf"^(?:and |so )?(?:which|what) (?P<kind>team|project|user|person|owner|department|role|framework|format|task type|run|pipeline) (?P<rows>{_FILE}) {_TAKE}(?: up)? (?:the )?(?P<end>most|least) {_SPACE}(?:,? {_SUM})?{LAST}",
        lambda m: (
            f"{m['kind']} with the {'largest' if m['end'].lower() == 'most' else 'smallest'} total size of {m['rows']}"
        ),
    ),
    rule(
        rf"^(?:and |so )?(?:which|what) (?P<rows>{_FILE}) (?P<kind>formats?|types?|kinds?) {_TAKE}(?: up)? (?:the )?(?P<end>most|least) {_SPACE}(?:,? {_SUM})?{LAST}",
        lambda m: (
            f"{m['kind'].rstrip('s')} with the {'largest' if m['end'].lower() == 'most' else 'smallest'} total size of {m['rows'].rstrip('s')}s"
        ),
    ),
    rule(
        rf"^(?:which|what) (?P<rows>(?:{_KIND} ){{0,2}}?{_FILE} (?:of|from|in|by|for) [^,;]+?) {_TAKE}(?: up)? (?:the )?(?P<end>most|least) {_SPACE}{LAST}",
        lambda m: f"which {m['rows']} has the {'largest' if m['end'].lower() == 'most' else 'smallest'} size",
    ),
    rule(
        rf"\b(?P<row>{_FILE})(?: that| which)? {_TAKE}(?: up)? (?:the )?(?P<end>most|least) {_SPACE}(?=[\s?.!,]|$)",
        lambda m: f"{m['row']} has the {'largest' if m['end'].lower() == 'most' else 'smallest'} size",
    ),
    # -- models of NLP projects registered in 2026: the models are, projects are not registered
    rule(
        rf"\b(?P<row>models|model|runs|run|pipelines|experiments|jobs) (?P<where>(?:of|in|from|for) [\w -]*?(?:projects?|datasets?)) (?P<verb>registered|evaluated|started|finished) (?P<when>{_WHEN}\b[^,;]*?){LAST}",
        r"\g<row> \g<verb> \g<when> \g<where>",
    ),
    rule(
        rf"^(?:and |so )?how many (?P<unit>{_UNIT}) of (?P<rows>[\w -]*?{_FILE}) (?:did|do|does|has|have) (?P<who>.+?) (?:left|leave|produced?|generated?|saved?|have|had|hold|held|own|created?|stored?|wrote|write|used?|keep|kept|accumulated?)(?: behind| up)?(?: in total| altogether| overall)?{LAST}",
        lambda m: (
            m[0]
            if re.search(r"^(?:an?|one)\b|\b(?:each|every|per|average|typical)\b", m["who"], re.I)
            else f"total size of {m['rows']} of {m['who']} in {m['unit']}"
        ),
    ),
    # -- which framework trains fastest on average: has the shortest average training time
    rule(
        rf"^which (?P<kind>[a-z ]+?) (?:(?:trains?|finish(?:es)?|completes?|gets? done)(?: the)? (?P<end>fastest|quickest|slowest)|(?:takes?|needs?)(?: the)? (?P<time>least|most|shortest|longest)(?: time)?(?: to (?:train|run|finish|complete))?) on average{LAST}",
        lambda m: (
            f"which {m['kind']} has the {'longest' if (m['end'] or m['time']).lower() in ('slowest', 'most', 'longest') else 'shortest'} average training time"
        ),
    ),
    rule(
        r"\b(?P<takes>takes?|took|needed|needs?) the (?P<end>least|most) (?:amount of )?time(?! on (?!an? |the |average))",
        lambda m: f"{m['takes']} the {'longest' if m['end'].lower() == 'most' else 'shortest'}",
    ),
    rule(
        rf"^(?:and |so )?(?:how much (?:(?:training|compute|run|machine) )?time|how many (?P<many>hours|minutes|days)|(?:(?:show|list|give|get|me|what|what['’]s|is|are|was|the|total|combined|overall|sum of) )*(?:(?:training|compute|run|machine) )?(?:time|(?P<unit>hours|minutes|days)))"
        rf"(?: (?:that )?(?:was|were|has been|have been|did we|do we|have we|did they|we have|we['’]ve|we))? {_SPENT}\b(?P<rest>.*?){LAST}",
        _spent_training,
    ),
    rule(
        rf"^(?:and |so )?{_LONG} (?:went|goes|has gone|have gone|was put|was sunk|were put|was spent|were spent|has been spent|have been spent|is spent) (?:into|on|in|training)(?: training)? (?P<what>.+?)(?: in total| altogether| overall| so far)?(?P<when> (?:in|during|since) \d[\w ]+?| (?:this|last) \w+)?{LAST}",
        _time_spent,
    ),
    rule(
        rf"^(?:and |so )?{_LONG} (?:did|does|do|has|have) (?P<what>.+?) (?:use|used|consumed?|burn|burned|burnt|spend|spent|rack up|racked up|take up|taken up)(?: up|(?: on| for)? training(?: models| runs| jobs)?)?(?: in total| altogether| overall| so far)?(?P<when> (?:in|during|since) [\w ]+?| (?:this|last) \w+)?{LAST}",
        _time_spent,
    ),
    # -- what is asked for stands behind where it is looked for
    rule(
        rf"^(?:from|in|within|for|among|amongst|across|out of|of) (?:the |all |our |all the |all our )?(?P<where>[^:,;]*?\b{_ROW}(?: (?:of|in|on|by|using) [^:,;]+?)?)\s*[:,;–—]\s+(?P<asks>{_SHOWN})(?P<head>(?:{_KIND} ){{0,3}}?(?P<noun>{_ROWS}))\b(?P<rest>.*)$",
        _of_those,
    ),
    # -- not used by failed runs: without such a run; used by one that has not failed is another thing
    rule(
        rf"\b(?P<rows>datasets?|data sets?) (?:that |which )?(?:(?:have|has|were|was|are|is) not|(?:have|has|were|was|are|is)n['’]?t) (?:been )?(?:ever )?(?:used|touched|consumed|read) (?:by|in|for|with) (?:any |an? |a single |the )?(?P<what>(?:{_KIND} ){{0,4}}?(?:runs?|pipelines?|jobs?|experiments?)){LAST}",
        r"\g<rows> without \g<what>",
    ),
    # -- owners with three or more production models and how many they have: no number of owners
    rule(
        rf"^{_SHOWN}(?P<kind>[\w ]+?)s? (?:with|having|(?:that |who |which )?(?:has|have|had|owns?|holds?|manages?)) (?:(?P<bound>{MORE} {_NUMBER}|(?P<number>{_NUMBER}) or (?P<side>more|fewer|less)) )?(?P<rows>(?:{_KIND} ){{0,2}}?{_ROWS}),? and how many(?: of (?:them|those)| (?P<again>(?!(?:do|does|did|they|each|it|in|are|is|were|have|has)\b)(?:[\w-]+ )?\w+))?(?: (?:do they|does it|does each|do each|they|each of them|each one|each|it|in each))?(?: of them)?(?: has| have| own)?{LAST}",
        _how_many_each,
    ),
    # -- in the registry the longest: since when, and no time of a run; how long in a state is not stored
    rule(
        r"\bwhich (?P<rows>[\w -]+?) (?:has|have) been (?:in (?:the|our) (?:model )?(?:registry|system|database|catalog)|around|registered|in existence|with us|on the books) (?:for )?(?:the )?(?P<end>longest|shortest)(?: time)?(?=[\s?.!]*$)",
        lambda m: f"which is the {'oldest' if m['end'].lower() == 'longest' else 'newest'} {m['rows']}",
    ),
    rule(
        r"^(?:on average,? )?how long (?:do|does|did|has|have|had|is|are|was|were|will) (?P<what>.+?) (?:stay|stays|stayed|remain|remained|sit|sat|linger|lingered|spend|spent|kept|been) (?:in|on) (?!(?:the|our|average|training)\b)(?P<state>\w+)\b.*$",
        r"how long was the time in a state: \g<state>",
    ),
    # -- how many models does each owner have in production: those in production are counted
    rule(
        rf"^(?:and |so )?how many (?P<rows>[\w -]*?{_ROWS}) (?:do|does|did|has|have) (?P<every>each|every)(?: of the)? (?P<kind>[\w ]+?) (?:have|own|run|keep|hold|got|maintain) (?P<state>(?:in|on|with|over|under|above|below|that|which|without)\b [^,]+?)(?P<tail>,[^,]+?)?{LAST}",
        _each_has,
    ),
    # -- with owner: beside each of them
    rule(rf"(?<=\w),?\s+with (?:the |an? )?(?P<owner>owners?)(?: names?)?{LAST}", r" with their \g<owner>"),
    # -- finished successfully in May: completed, and the date is that of the end
    rule(
        rf"\b(?:finish|complete|end)(?P<done>e?d)? (?:successfully|cleanly|without (?:an? )?errors?|fine|normally) (?={_WHEN}\b|yesterday|today)",
        lambda m: "completed " if m["done"] else "complete ",
    ),
    # -- with the word X in the note: the text is that word alone
    rule(
        r"\b(?:(?:that |which )?(?:have|has|contain|contains)|with|containing|having) the (?:words?|text|phrase|term|string) (?P<said>'[^']+'|\"[^\"]+\"|\S+) (?:somewhere )?(?:in|inside|within) (?:the |their |its |a )?(?P<column>(?:deploy(?:ment)? )?notes?|descriptions?)\b",
        r"whose \g<column> contains \g<said>",
    ),
    rule(
        rf"^(?:the |show |list |give me )*(?:total |overall )?(?:disk usage|{_SPACE})(?: usage)? (?:by|per) (?P<kind>project|team|user|owner|person){LAST}",
        r"total size of the datasets and artifacts per \g<kind>",
    ),
    # -- and where can I write to him: the address beside what else is asked
    rule(
        rf"(?<=\w),? (?:and|plus) (?:how|where) (?:can|do|could|should|would|may|might) (?:i|we|one) (?:best |then )?{_WRITE} (?:him|her|them|that person|this person|the person)(?: about (?:it|this|that))?{LAST}",
        ", and what is their email",
    ),
    # -- how long did it last: how long it took
    rule(
        rf"^(?:and |so )?(?P<how>how long|how many (?:hours|minutes|days)) (?P<do>did|does|do) (?P<what>(?!we\b|i\b|you\b).+?) last(?P<unit>,? in (?:hours|minutes|days))?{LAST}",
        lambda m: f"{m['how']} {m['do']} {m['what']} take{m['unit'] or ''}",
    ),
    # -- which owners' models are all archived: owners of whom each model is so
    rule(
        r"^(?:which|what) (?P<who>[\w -]+?s)(?:'|’) (?P<rows>[\w -]+?) (?P<be>are|were|have|have been) (?P<all>all|only|both)\b",
        r"\g<who> whose \g<rows> \g<be> \g<all>",
    ),
    # -- which runs' artifacts add up to so much: runs of which they do
    rule(
        r"^(?:which|what) (?P<who>[\w -]+?s)(?:'|’) (?P<rows>[\w -]+?) (?P<sum>add up to|sum up to|total up to|amount to) ",
        r"\g<who> whose \g<rows> add up to ",
    ),
    # -- the most training hours: an amount of time
    rule(
        r"\bthe most (?:(?:training|gpu|compute|run|running|machine)[ -](?:hours|minutes|days|time)|(?:hours|minutes|days) (?:on|of|in|for) (?:training|compute|gpu time)|(?:hours|time) training)\b(?! of\b)",
        "the most training time",
    ),
    # -- how much do they weigh together
    rule(
        rf"^(?:and |so )?(?:how much|what) (?:do|does) (?P<what>.+?) weigh,? {_SUM}(?:,? in (?P<last>{_UNIT}))?{LAST}",
        lambda m: f"total size of {m['what']}{_in(m['last'])}",
    ),
    # -- are marked completed: are completed
    rule(
        r"\b(?P<be>is|are|was|were|been|being) (?:marked|flagged|tagged|labell?ed)(?: as| with)?(?: being)?(?: status)? (?!by\b|on\b|in\b|at\b)(?=['\"]?[a-z]+\b)",
        r"\g<be> ",
    ),
    rule(
        r"\b(?P<rows>runs|jobs|pipelines|models|projects) (?:marked|(?:marked|flagged|tagged) as) (?!by\b|on\b|in\b|at\b|as\b)(?=[a-z]+\b)",
        r"\g<rows> ",
    ),
    # -- whom, said as who; to whom it belongs: who owns it
    rule(rf"^to whom (?:does|do|did) (?P<what>.+?) belong{LAST}", r"who owns \g<what>"),
    rule(r"(?<!\bto )(?<!\bby )(?<!\bfor )(?<!\bof )(?<!\bwith )(?<!\bfrom )\bwhom\b", "who"),
    # -- what a project is for
    rule(
        rf"^(?:and |so )?what(?:'s| is| was|s| are| were) (?!(?:this|that|it|they|these|those|he|she)\b)(?P<what>(?:the )?(?![\w. -]*\bnotes?\b)[\w. -]+?) (?:all )?about{LAST}",
        r"what is the description of \g<what>",
    ),
)


def not_misread(text: str, alone: bool = False) -> str:
    """The question with such idioms in plainer words; ``alone``: it goes on from no other one."""
    for said in (
        *APART,
        *BRIEF_FIRST,
        *DAILY_FIRST,
        *TURNS_FIRST,
        *SAID_FIRST,
        *SHOWN_FIRST,
        *DONE_FIRST,
        *COLUMNS_FIRST,
        *FIRST,
        *PLAIN,
        *QUICK_FIRST,
        *OWN,
        *((*WISHED, *MEANT, *QUICK_ALONE) if alone else ()),
    ):
        text = said.pattern.sub(said.plain, text)
    return " ".join(text.split())
