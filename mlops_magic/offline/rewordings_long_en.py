"""English said at length, in the words that are read: whom should I ask about it, before they crash, at least twice.

Only a question that is not understood as it stands is reworded, and nothing that chooses rows is left out.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, METRIC, MONTH, MORE, RUNS, rule

_N = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
_ROWS = rf"(?:{RUNS}|models?|versions?|datasets?|data sets?|projects?|artifacts?|checkpoints?|files?|users?|people|teams?)"
_CAME = r"(?:started|finished|completed|registered|created|evaluated|added|launched|failed|ended)"
_FAILED = r"(?:fail(?:s|ed|ing)?|crash(?:es|ed|ing)?|d(?:ies?|ied|ying)|g[ai]ve up|giving up|br(?:eaks?|oke|eaking)|fall over|fell over|falling over)"
_ANYONE = r"(?:anyone|anybody|someone|somebody|any of us|we|they)"
# For how long: what comes before the end otherwise (a model registered before it failed) is another date.
_LONG = r"(?P<what>(?=[^?.,]*\b(?:long|longest|longer|shortest|last|lasted|lasts|hours?|minutes?|days?)\b)(?!.*\b(?:registered|evaluated|created|saved|wrote|written)\b)[^?.,]+?)"
_TIMES = {"once": "1", "twice": "2", "thrice": "3"}
_WORK = r"(?:training|compute|gpu|machine|run|running|processing|computing)"
_WITHOUT = r"(?:replac|retir|retrain|archiv|remov|updat|review|upgrad|drop|demot|promot)\w*"


def _last_ones(m: re.Match[str]) -> str:
    """Which four pipelines started most recently: the four most recently started ones."""
    way = "earliest" if re.match(r"first|earliest", m["end"], re.I) else "most recently"
    return f"the {m['n']} {way} {m['came']} {m['rows']}"


def _so_often(m: re.Match[str]) -> str:
    """Projects whose runs failed at least twice: with at least 2 failed runs."""
    number = _TIMES.get(m["n"].lower(), m["n"].split()[0])
    bound = "at least" if m["or_more"] else m["bound"] or ""
    return f"{m['head']} with {bound or 'exactly'} {number} failed {m['runs']}"


def _by_total(m: re.Match[str]) -> str:
    """The five projects with the most total hours, with the most samples in total: the top five by that sum."""
    what = "number of samples" if m["what"].lower() == "samples" else m["what"]
    return f"top {m['n']} {m['rows']} by total {what}" if m["total"] or m["in"] else m[0]


_ENDS = {"best": "highest", "worst": "lowest", "highest": "highest", "lowest": "lowest"}


LONG = (
    rule(
        rf"^(?:which|what) (?P<n>{_N}) (?P<rows>{_ROWS}) (?:were |was |got )?(?P<came>{_CAME}) (?P<end>(?:the )?(?:most recently|last|latest|first|earliest)){LAST}",
        _last_ones,
    ),
    # -- before it failed: of those that failed
    rule(
        rf"^(?P<which>which|what) (?P<rows>{RUNS}) {_LONG},? before (?:(?:it|they) )?(?:finally |eventually )?{_FAILED}{LAST}",
        r"\g<which> failed \g<rows> \g<what>",
    ),
    rule(
        rf"\b(?P<rows>(?:failed|crashed) {RUNS}) {_LONG},? before (?:(?:it|they) )?(?:finally |eventually )?{_FAILED}(?=[\s?.!,]|$)",
        r"\g<rows> \g<what>",
    ),
    rule(
        rf"^on average,? (?P<ask>how (?:long|much|many)) (?P<do>do|does|did) (?P<what>.+?) (?:last|take|run)(?: for)?{LAST}",
        r"\g<ask> \g<do> \g<what> take on average",
    ),
    rule(
        r"^how long (?:do|does|did) (?P<what>.+?) (?:usually|typically|normally|generally|commonly|tend to) (?:take|last|run)(?: for)?[\s?.!]*$",
        r"what is the typical training time of \g<what>",
    ),
    rule(
        rf"\btotal {_WORK} (?:time|hours)(?P<in> in \w+)? (?:for|on|in|of) ",
        r"total training time\g<in> of ",
    ),
    rule(
        rf"^(?:(?:please )?(?:rank|list|show|name|which|what)(?: me)?(?: are)? )?(?:the )?(?P<n>{_N}) (?P<rows>{_ROWS}) with the most (?P<total>total )?(?P<what>{_WORK} (?:time|hours)|[a-z ]*?size|storage|samples)(?P<in> in total| overall| altogether| all together)?{LAST}",
        _by_total,
    ),
    rule(
        rf"^(?P<head>(?:(?:which|what|show|list|the|me|all) )*{_ROWS}) (?:whose|with) (?P<runs>{RUNS})(?: that)? failed (?P<bound>at least |more than |exactly |at most )?(?P<n>once|twice|thrice|{_N} times)(?P<or_more> or more)?{LAST}",
        _so_often,
    ),
    rule(
        rf"\b(?P<rows>models?|versions?)(?: that| which)? (?:ranks?|scores?|performs?|are|is|sits?|lands?|comes? out) (?P<side>above|below) (?:the )?average (?:on|in|for|by|at) (?P<what>{METRIC})",
        r"\g<rows> with \g<what> \g<side> average",
    ),
    # -- did any of them ...? which ones?: which of them did
    rule(
        rf"^(?:did|do|does|has|have) any (?P<rows>{_ROWS}) (?:go|went|gone|drag|dragged|run|ran) on (?:for )?(?P<what>(?:more|longer|less) than [^?.]+)[?.]\s*(?:and )?(?:which|what)(?: (?:ones?|of them))?(?: (?:was|were) (?:it|they))?{LAST}",
        r"which \g<rows> took \g<what>",
    ),
    rule(
        r"^who(?:m)? (?:should|can|could|do|must|would|shall) (?:i|we) (?:ask|talk to|contact|turn to|speak (?:to|with)|go to|bother|ping|thank|blame)(?: about| for| regarding) ",
        "who owns ",
    ),
    rule(
        rf"\b(?P<best>(?:best|highest|top|worst|lowest) {METRIC}) (?:that )?{_ANYONE}(?:['’]ve| has| have| had)? (?:ever )?(?:reached|achieved|got|obtained|seen|hit|managed|scored){LAST}",
        r"\g<best>",
    ),
    rule(
        r"\b(?:being |currently )?served(?: to (?:our |the )?(?:users|customers|clients|public|people))?(?: today| now| at the moment| right now)?(?=[\s?.!]*$)",
        "in production",
    ),
    rule(
        r"^whose (?P<of>project|dataset) (?:does|did|is|was) (?P<what>.+?) (?:belong to|belongs? in|part of|in|from|come from)[\s?.!]*$",
        r"owner of the \g<of> of \g<what>",
    ),
    rule(r"\bdo we (?:own|hold|possess)\b", "do we have"),
    rule(
        rf",? altogether,? across (?:(?:each and )?every|all) (?P<row>{_ROWS}?)s?(?=[\s?.!,]|$)",
        r" in total across all \g<row>s",
    ),
    rule(r"\bhow many versions (?:do|does) each model have\b", "number of versions per model name"),
    # -- ready to ship, meaning so much: those are they
    rule(
        r"(?: that(?:['’]s| is| are)| which (?:is|are))? (?:ready|good enough|fit|safe|fine) (?:to|for) [\w ]{2,20}?,? (?:meaning|i\.e\.,?|that is,?|namely|say) (?:with )?",
        " with ",
    ),
    rule(
        rf" (?:should|could|can|must|do|might|would) (?:we|i) (?:think about|consider|look at|plan on)? ?{_WITHOUT},? (?:say|i\.e\.|meaning|namely|that is|like),? (?:those |the ones )?(?=with|whose|having|under|below|over|above)",
        " ",
    ),
    # -- do the ones finish sooner than the others on average: the mean of each
    rule(
        rf"^(?:do|does|did) (?P<a>[\w.-]+) {RUNS} (?:finish|complete|end|run|train|take|last|go) (?:sooner|faster|quicker|slower|later|longer|less time|more time|less|more) than (?P<b>[\w.-]+)(?: ones| {RUNS})?,? on average[?.!]*(?: (?:give|show|tell) me [^?.]+)?{LAST}",
        r"average training time of \g<a> vs \g<b>",
    ),
    rule(
        rf"^(?P<a>[\w.-]+) or (?P<b>[\w.-]+)(?::|,| -| –) (?:which|what)(?: one)? (?:gives|gave|has|had|gets|got|yields|reaches|shows)(?: us)? (?:the |a )?(?:better|higher) (?P<what>{METRIC}) on average{LAST}",
        r"which of \g<a> and \g<b> has the higher average \g<what>",
    ),
    rule(
        rf"^(?:a |the )?(?:breakdown|split|distribution) of (?P<rows>(?:[\w-]+ ){{0,2}}{_ROWS}) (?P<by>by|per|across|over) ",
        r"number of \g<rows> \g<by> ",
    ),
    rule(
        rf"^(?:what(?:'s| is| was) )?(?:the )?size of the (?P<end>biggest|largest|smallest) (?P<rows>{_ROWS}) (?:within|in|for|of|per|by) (?:each|every) ",
        r"\g<end> \g<rows> size per ",
    ),
    rule(
        rf"^how many (?P<rows>{_ROWS}) (?:(?:(?:were|are|was|is) )?(?:there|written|made|created|registered|produced|stored|saved|logged|launched) )?(?:per|for each|for every|by each|by every) (?P<of>\w+),? on average{LAST}",
        r"average number of \g<rows> per \g<of>",
    ),
    rule(
        rf"^(?:for|of|in) (?:each|every) (?P<of>[\w -]*?{_ROWS}),? (?P<ask>how (?:long|many (?:hours|minutes|days))) did (?:the )?(?:training|it|the run|running) (?:last|take|run|go on)(?: for)?{LAST}",
        r"\g<ask> did each \g<of> take",
    ),
    rule(
        rf"^(?P<share>(?:what|which) (?:share|percentage|fraction|proportion|part|percent) of [\w -]*?{RUNS}) (?:was|were|is|are|got) (?:done|over|through|finished|completed|ready) (?P<within>within|in under|in less than|in at most) (?:an?|one) (?P<unit>hour|day|minute){LAST}",
        r"\g<share> finished \g<within> 1 \g<unit>",
    ),
    rule(
        rf"\b(?:without|lacking|missing) (?:an?|any|the|their) (?:measured|recorded|known|logged|stored|reported) (?P<what>{METRIC}|\w+)(?: value| figure)?{LAST}",
        r"without a \g<what>",
    ),
    rule(
        rf"^(?P<which>which|what) (?P<kind>architectures|frameworks|formats|gpus|gpu types|task types|stages|roles|versions) (?:appear|occur|turn up|show up|come up|figure|are found|are seen|are present) in (?P<n>{MORE} {_N}|{_N} or more) (?P<rows>{_ROWS}){LAST}",
        r"\g<which> \g<kind> have \g<n> \g<rows>",
    ),
    # -- how far apart two ends lie: both are shown
    rule(
        rf"^how much (?:bigger|larger|heavier|more) is the (?P<end>largest|biggest|heaviest) (?P<rows>\w+) than the (?P<mean>average|mean|typical) (?:one|\w+){LAST}",
        r"\g<end> and \g<mean> \g<rows> size",
    ),
    rule(
        rf"^(?:how (?:wide|big|large|great) is|what(?:'s| is)) the (?:gap|difference|distance|spread) between (?:the |our )?(?P<a>best|worst|highest|lowest) and (?:the )?(?P<b>best|worst|highest|lowest) (?P<what>recall|precision|f1(?:[ -]score)?|map(?:@?50)?){LAST}",
        lambda m: f"{_ENDS[m['a'].lower()]} and {_ENDS[m['b'].lower()]} {m['what']}",
    ),
    rule(
        rf"\b(?:during|in|over) (?:the )?(?:spring|summer|autumn|fall|winter)(?: of)? (?P<year>\d{{4}}) ?(?:,|\(|:|-|–|i\.e\.,?) ?(?:from )?(?P<a>{MONTH}) (?:to|until|till|through|-|–) (?P<b>{MONTH})\)?{LAST}",
        r"from \g<a> to \g<b> \g<year>",
    ),
    rule(
        rf",? if (?:the |its )?(?P<what>{METRIC}) (?:must|has to|should|needs to|may) (?:stay|be|remain|lie|sit|keep) (?:at or (?P<side>below|under|above|over)|(?P<no>no (?:more|less) than)) ",
        lambda m: (
            f" with {m['what']} {'at most' if (m['side'] or '').lower() in ('below', 'under') or (m['no'] or '').lower() == 'no more than' else 'at least'} "
        ),
    ),
    rule(
        rf"^(?P<rows>.+? v[\d.]+ (?:or|and|vs\.?|versus) .+? v[\d.]+): ?(?:put|set|show|lay|place|give)(?: me)?(?: the| their)? (?P<what>.+?) side by side{LAST}",
        lambda m: f"{m['what']} of {m['rows'].replace(' or ', ' and ')}",
    ),
    # -- of such versus such rows: the two held side by side
    rule(
        rf"^(?:what(?:'s| is| was) )?(?:the )?(?P<what>(?:average|mean|median|total|number|share)\b[\w ]*?) of (?P<a>[\w.-]+) (?:vs\.?|versus|compared (?:to|with)|against) (?P<b>[\w.-]+) (?P<rows>{_ROWS})(?P<unit>,? in (?:hours|minutes|days|mb|gb))?{LAST}",
        r"compare \g<what> of \g<a> and \g<b> \g<rows>\g<unit>",
    ),
    rule(
        rf"(?:\b(?:that|which) )?\b(?:(?:are|is|were|was|do|does) )?(?:not (?:(?:rank|belong) )?(?:among|amongst|in|one of|part of|to)|outside(?: of)?) (?P<few>the (?:top {_N}\b|{_N} (?:most |least )?\w+)(?: by| in terms of|[\s?.!]*$))",
        r"other than \g<few>",
    ),
)
