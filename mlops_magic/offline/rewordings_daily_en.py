"""English words of every day for what rows have, do and come to: who is behind it, ended up failing, suffered the most failures.

``DAILY_FIRST`` holds those that would be read as something else; all others wait until a question is not understood as it
stands.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, MORE, ROW, RUNS, THE, rule
from mlops_magic.question.late import late

_ROWS = rf"(?:{RUNS}|models?|versions?|datasets?|data sets?|projects?|artifacts?|checkpoints?|files?)"
_DATASET = r"(?:datasets?|data sets?)"
_PEOPLE = r"(?:teams?|users?|people|persons?|owners?|departments?|roles?|engineers?|scientists?|colleagues?)"
_MANY = rf"(?:(?:{MORE}) (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)|(?:\d+|two|three|four|five|six|seven|eight|nine|ten) or (?:more|fewer|less)|the (?:most|fewest|least)|no|any)"
_VERSION = r"v\d[\w.]*\w|v\d"
_ASK = r"(?:(?:which|what|show|list|give|get|find|me|us|the|all|our|how many|number of|of) )*"
_CHOOSES = r"(?:best|better|should|would|recommend\w*|suggest\w*|pick|choose|deploy\w*|promot\w*|good|suitable|right|ideal|ready|worth|replace|fits?)"
_METRIC = (
    r"(?:recall|precision|f1(?:[ -]score)?|map50|latency|inference time|(?:[a-z]+ )?(?:threshold|size|count))"
)
_MEASURED = (
    r"(?:measured|recorded|logged|evaluated|computed|calculated|reported|tested|checked|determined|noted)"
)
_NOUNS = late(rf"\b{_ROWS}\b", re.IGNORECASE)
_PRECISE = {"more": "higher", "most": "highest", "less": "lower", "least": "lowest"}
_BECAME = {"failing": "failed", "crashing": "failed", "completing": "completed", "finishing": "completed"}


def _came_to(m: re.Match[str]) -> str:
    """Ended up failing: failed; ended up in a stage: are in it."""
    what = m["what"]
    return _BECAME.get(what.lower(), f"are {what}")


def _of_such_rows(m: re.Match[str]) -> str:
    """The average of what we have in production: of the rows that the question is about, there."""
    nouns = [n[0] for n in _NOUNS.finditer(m.string[: m.start()])]
    if not nouns:
        return m[0]
    noun = nouns[-1] if nouns[-1].lower().endswith("s") else f"{nouns[-1]}s"
    state = m["state"]
    return f"{m['of']} {noun} in {state}" if state.isdigit() else f"{m['of']} {state} {noun}"


def _has_most(m: re.Match[str]) -> str:
    """Which kind is the most popular among some rows: which one has the most of them."""
    end = "most" if m["end"].lower() == "most" else "fewest"
    return f"which {m['kind']} has the {end} {m['rows']}"


def _people_whose(m: re.Match[str]) -> str:
    """Whose runs failed? I only need the names: the people of whom it is so, or their names."""
    who = (m.groupdict().get("who") or "people").lower()
    named = who.startswith("name")
    return f"{'names of people' if named else who} whose {m['what']}"


def _of_two(m: re.Match[str]) -> str:
    """Is v1 or v2 of a model the faster one: of two versions of it."""
    return f"which is {m['way']}, {m['name']} {m['one']} or {m['other']}"


DAILY_FIRST = (
    # -- candidates in a stage are models; which of them to take is not asked
    rule(
        rf"^(?!.*\b{_CHOOSES}\b)(?P<ask>{_ASK})candidates (?:(?:that|which) )?(?:(?:are|is|do we have|have we got|we have|are there|there are) )?"
        rf"(?:(?:currently|now|still|already|sitting|waiting|parked|held|kept|standing|right now|at the moment) )*in (?=[a-z]+\b)",
        r"\g<ask>models in ",
    ),
    # -- of a data set the file size is its own, not that of what was made with it
    rule(
        rf"\b(?P<rows>{_DATASET})(?P<has> (?:(?:that|which) )?(?:has|have|had|with|by|whose|of)(?: (?!(?:artifact|file|checkpoint|log|config|model|run|for|in|from|and|or)s?\b)[\w-]+){{0,3}}?) file (?P<size>sizes?)\b",
        r"\g<rows>\g<has> \g<size>",
    ),
    rule(rf"\b(?P<rows>{_DATASET}) file (?P<size>sizes?)\b", r"\g<rows> \g<size>"),
    rule(
        rf"\bfile (?P<size>sizes?) (?P<of>(?:of|for) (?:(?:the|all|our|each|every|a) )*(?!(?:artifact|file|checkpoint|log|config|model|run)s?\b)(?:[\w-]+ )?{_DATASET})\b",
        r"\g<size> \g<of>",
    ),
    # -- the average of those in a stage is theirs alone
    rule(
        r"(?P<of>\b(?:average|mean|median)(?: (?!of\b)[\w-]+){0,3} (?:of|for|across)) (?:what(?:ever)?|everything|all|those|the ones)(?:['’]s|(?: that)? we(?:['’]ve)? (?:currently |now |already )?(?:have got|have|got|run)|(?: that)? (?:is|are)(?: currently| now| already)?|) in (?P<state>[a-z]+|\d{4})(?=[\s?.!]*$)",
        _of_such_rows,
    ),
    # -- a relative clause of one word
    rule(
        rf"\b(?P<of>of|from|in|for|to|by) (?P<the>{THE})(?P<rows>projects|pipelines|runs|models|datasets) (?:that|which) (?:are|were|have been|got) (?:already |now |still |currently )*(?P<state>active|live|[a-z]+ed|running|pending)(?=[\s?.!]*$)",
        r"\g<of> \g<the>\g<state> \g<rows>",
    ),
    # -- kept as files of a format, which are no artifacts
    rule(
        rf"\b(?P<rows>{_DATASET}) (?:(?:that|which) )?(?:(?:are|is|were|was) )?(?:kept|stored|saved|held|delivered|packaged|provided|shipped) (?:as|in) (?!an?\b|the\b|our\b)(?P<format>[\w.-]+) (?:files?|form)\b",
        r"\g<rows> in \g<format> format",
    ),
    # -- whose runs failed: who it is, and not which runs
    rule(
        rf"^whose (?P<what>(?:[\w-]+ )?{RUNS} (?<=s )(?:ran|failed|finished|completed|crashed) (?!.*\b(?:first|last|most|least|\w+est)\b)[^?.!]+?){LAST}",
        _people_whose,
    ),
    # -- had it measured: has it at all
    rule(
        rf"(?<!\bnever )(?<!\bnot )(?<!n['’]t )(?<!\bever )\b(?:had|have|has|with) (?:(?:their|its|the|an?) )?(?P<what>{_METRIC}) (?:(?:that )?(?:is |are )?not null|{_MEASURED}|filled in){LAST}",
        lambda m: f"{'with' if m[0].lower().startswith('with') else 'have'} a {m['what']}",
    ),
)

DAILY = (
    # -- what a row is or does, in a verb of its own
    rule(
        rf"^(?:and |so )?how (?:is|are|was|were) (?P<what>(?!it\b|this\b|that\b|they\b).+?) described{LAST}",
        r"what is the description of \g<what>",
    ),
    rule(
        r"\b(?:ends?|ended|ending) up (?:being )?(?!with\b|on\b|as\b)(?P<what>failing|crashing|completing|finishing|in (?=[a-z])|[a-z]+ed\b)",
        _came_to,
    ),
    rule(
        rf"\b(?P<rows>{_ROWS}) (?:(?:that|which) )?(?:come|comes|came|coming|stem|stems|stemmed|originate|originates|originated) (?:out of|from) (?P<what>{THE}(?:[\w-]+ ){{0,3}}?(?:projects?|datasets?|runs?|pipelines?|teams?)\b)",
        r"\g<rows> belong to \g<what>",
    ),
    rule(
        r"\b(?:suffer(?:s|ed)?(?: from)?|experienc(?:es?|ed)|endur(?:es?|ed)|rack(?:s|ed)? up|went through|got hit by|ran up) (?=the (?:most|fewest|least)\b|more than|at least|fewer than|\d)",
        "had ",
    ),
    rule(
        rf"\b(?P<who>{_PEOPLE}) (?:that |who )?(?:currently |now )?(?:runs?|handles?|leads?|heads?|juggles?|looks? after|takes? care of|drives?|oversees?|is running|are running) (?P<many>{_MANY}) (?P<rows>(?:[\w-]+ )?projects?)\b",
        r"\g<who> have \g<many> \g<rows>",
    ),
    rule(
        rf"^(?P<who>(?:which|what) (?:of (?:our|the) )?{_PEOPLE}) (?:(?:do|does|did)(?: not|n['’]t) (?:own|have|run|manage|hold|handle|lead|keep) (?:any|a single|even one|an?)|(?:own|run|manage|hold|handle|lead)s? (?:no|not a single|zero)) (?P<what>[\w -]+?){LAST}",
        r"\g<who> have no \g<what>",
    ),
    rule(
        rf"\b(?:never|(?:did|do|does|have|has|had)(?: not|n['’]t)(?: ever)?) (?:had|have|got|gotten|get) (?:their|its|the|any) (?P<what>{_METRIC}) {_MEASURED}(?: yet| so far)?{LAST}",
        r"have no \g<what>",
    ),
    rule(
        rf"^(?:which|what) (?P<rows>{_DATASET}) (?P<do>does|do|did) (?P<what>.+?) (?:read|reads|load|loads|pull|draw|learn|feed)(?: (?:its |their )?(?:data|samples|images))?(?: from| on| off)?{LAST}",
        r"which \g<rows> \g<do> \g<what> use",
    ),
    # -- lengths of time
    rule(
        r"(?P<amount>\d ?(?:ms|msec|milliseconds?)) (?:for|per|to (?:make|return|give|produce|compute))(?: (?:an?|one|each|every|a single|one single))? (?:prediction|inference|frame|image|answer)\b",
        r"\g<amount>",
    ),
    rule(
        rf"\b(?:went on|dragged on|kept going|kept running|were going|was going) for (?P<bound>(?:{MORE}|longer than) (?:\d|an?\b|one\b|two\b|three\b|half\b))",
        r"took \g<bound>",
    ),
    # -- how many there are of a kind
    rule(
        rf"^(?:which|what) (?P<kind>(?!(?:{_ROWS}|users?|owners?|persons?) (?:is|was)\b)[\w ]+?) (?:is|was) (?:the )?(?P<end>most|least) (?:popular|common|frequent|widespread|widely used|often used|frequently used|used) (?:among|amongst|across|in|of|for|with) {THE}(?P<rows>(?:[\w-]+ ){{0,2}}?{ROW}s){LAST}",
        _has_most,
    ),
    # -- who, and of what
    rule(
        rf"^whose (?P<what>{_ROWS} .+?)[?.!;,]+\s*(?:i|we) (?:only |just )(?:need|want|care about|am interested in)(?: to (?:see|know|have))? (?:the |their )?(?P<who>people|names|owners|users|persons){LAST}",
        _people_whose,
    ),
    rule(
        r"^whose (?P<what>(?:[\w-]+ )?(?:pipelines|runs|trainings|models|projects|datasets|artifacts|experiments|jobs) (?:ran|failed|finished|completed|crashed|took|used|needed|have|are|were) .+)$",
        _people_whose,
    ),
    rule(
        rf"\b(?P<row>{_ROWS})\b(?P<between>[^?.!]*?) and how many (?P<what>[\w ]+?) (?:that|the|this) (?P=row) (?:has|had|holds|contains|comes with|is made of)(?=[\s?.!]*$)",
        r"\g<row>\g<between> and the number of \g<what>",
    ),
    # -- two versions of one model
    rule(
        rf"^(?:could|can|would|should|might|may) (?:(?P<one>{_VERSION}) of (?P<name>[\w.-]+)|(?P<name2>[\w.-]+) (?P<one2>{_VERSION})) (?:replace|supersede|succeed|take over from|stand in for) (?:its )?(?P<other>{_VERSION})\s*[?.!;:,–—-]+\s*(?:please )?(?:put|show|give|compare|list|lay|set)(?: me| us)? (?:their|the|its|both) (?P<what>[\w ,-]+?)(?: (?:of (?:the two|both)|side by side|next to each other|beside each other|out|together))*{LAST}",
        lambda m: (
            f"compare {m['what']} of {m['name'] or m['name2']} {m['one'] or m['one2']} and {m['other']}"
        ),
    ),
    rule(
        rf"^(?:is|are|which is|which of) (?P<one>{_VERSION}) (?:or|and) (?P<other>{_VERSION}) of (?P<name>[\w.-]+) (?:is )?(?:the )?(?P<way>[a-z]+er|more [a-z]+)(?: one| version| model)?{LAST}",
        _of_two,
    ),
    rule(
        rf"^(?:is|are) (?P<name>[\w.-]+) (?P<one>{_VERSION}) or (?P<other>{_VERSION}) the (?P<way>[a-z]+er|more [a-z]+)(?: one| version| model)?{LAST}",
        _of_two,
    ),
    rule(
        rf"^(?P<ask>(?:please )?(?:compare|comparison of)(?: the)?) (?P<what>[\w ,-]+?) (?:between|across|over) (?:the |all |all the |its )?(?:(?P<name>[\w.-]+) versions|versions of (?P<name2>[\w.-]+)){LAST}",
        lambda m: f"{m['ask']} {m['what']} of {m['name'] or m['name2']} versions",
    ),
    # -- precise: by precision
    rule(
        r"\b(?:is|are) (?:the )?(?P<way>more|most|less|least) precise\b",
        lambda m: f"has the {_PRECISE[m['way'].lower()]} precision",
    ),
    rule(
        r"\b(?:the )?(?:(?P<n>\d+|two|three|four|five|ten) |(?P<th>second|third|fourth|fifth|\d+(?:st|nd|rd|th)) )?(?P<way>most|least) precise (?P<rows>(?:[a-z]+ )?(?:models?|versions?))\b",
        lambda m: " ".join(
            w
            for w in ("the", m["n"], m["rows"], "with the", m["th"], _PRECISE[m["way"].lower()], "precision")
            if w
        ),
    ),
)
