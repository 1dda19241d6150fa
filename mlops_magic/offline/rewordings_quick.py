"""Short English turns whose words stand apart from what they belong to: 10M at most, produced more than 15 models altogether.

What would be read as something else is said in plainer words before a question is read at all; the rest waits until a
question is not understood as it stands, and each of the plainer words has to be understood like any other.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import BRINGS, LAST, MORE, PART, USES, one, rule

_ROWS = r"(?:models|model versions|runs|training runs|pipelines|experiments|jobs|datasets|data sets|projects|artifacts|files|checkpoints|logs)"
_ROW = r"(?:model|run|training run|pipeline|experiment|job|dataset|data set|project)"
_WHO = r"(?P<who>owners|users|people|teams|projects|datasets|data sets)"
_SUM = r"(?:altogether|all together|together|combined|in total|in all|all in all|all told|taken together|put together|overall)"
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_NUMBER = rf"(?:\d[\d,]*|{'|'.join(_WORDS)})"
_DATED = {"registered": "registration", "created": "creation", "evaluated": "evaluation"}
_VERBS = r"(?:started|registered|created|evaluated|finished)"
_PERIOD = r"(?:year|quarter|month|week|day)"
_TIME = r"(?:(?:this|last|the last|the past|in the last|in the past|yesterday|today|since|in|on|during)\b[^,;?!.]*?|yesterday|today)"
_YEAR = r"(?:in )?(?P<{}>(?:19|20)\d\d)"
_VERSUS = r"(?:vs\.?|versus|compared (?:to|with)|against|as opposed to)"
_STATE = r"(?P<{}>completed|finished|active|paused|failed|running|archived|production|staging|successful)"
_MEASURE = r"(?:inference time|latency|recall|precision|f1(?:[ -]score)?|map50|parameters|size|samples)"
_ERRORS = r"(?:(?:some |a few |the odd |any |occasional )?(?:false alarms?|false positives?|false negatives?|misses|missed (?:defects|cases|ones|detections)))"
_OF_PERSON = r"(?:names?|e-?mails?(?: address(?:es)?)?|teams?|roles?)"
_BEFORE_LAST = r"(?:that was )?(?:registered )?(?:right|just|immediately|directly) before the (?:latest|newest|current|last)(?: one| version)?"
# What a dead or ended run did last.
_ENDED = r"(?:died|failed|crashed|broke(?: off| down)?|stopped|gave up|(?:was|were|got) (?:killed|aborted|stopped))"


def _figure(number: str) -> str:
    return str(_WORDS.get(number.lower(), number))


def _summed(m: re.Match[str]) -> str:
    """Owners whose projects have over 15 models altogether: the sum over all projects of an owner.

    Fewer than so many have those, too, that have no project at all: that is asked back.
    """
    if re.match(r"(?:fewer|less|under|below|at most|no more|<|≤)", m["bound"], re.IGNORECASE):
        return f"{m['who']} with a total of {m['bound']} {m['rows']}"
    if m["rows"].lower() == "samples":
        return f"{m['who']} whose datasets add up to {m['bound']} samples"
    return f"{m['who']} with {m['bound']} {m['rows']}"


def _started(m: re.Match[str]) -> str:
    """Runs started per year: those not started belong to no year."""
    if m["verb"].lower() == "started":
        return f"number of {m['rows']} with a start date per {m['period']}"
    return f"number of {m['rows']} {m['verb']} per {m['period']}"


def _when(m: re.Match[str]) -> str:
    """And the date it was registered: models are, as data sets and projects are created."""
    verb = m["verb"].lower()
    kinds = r"\b(?:dataset|data set|project)\b" if verb == "created" else r"\b(?:version|model)\b"
    if not re.search(kinds, m.string[: m.start()], re.IGNORECASE):
        return m[0]
    return f"{m['and']} its {_DATED[verb]} date"


def _two_years(m: re.Match[str]) -> str:
    """Registered in 2025 versus 2026: the number of each year."""
    said = f"number of {m['rows']} {m['verb']}{'' if m['verb'].endswith('ed') else 'ed'}"
    return f"{said} in {m['one']} and {said} in {m['two']}"


def _per_both(m: re.Match[str]) -> str:
    """Average recall, OCR projects versus forecasting projects: of the one and of the other."""
    noun = " runs" if m["noun"].lower() == "runs" else ""
    return f"{m['measure'].strip()} of {m['one']}{noun} vs {m['two']}{noun}"


def _so_many_are(m: re.Match[str]) -> str:
    """Architectures where three versions are in production, with how many: the number of those of each."""
    rows = f"{'models' if m['rows'].lower() == 'versions' else m['rows']} in {m['state']}"
    if m["many"]:
        return f"number of {rows} per {one(m['kind'])} with {m['bound']} {rows}"
    return f"{m['kind']} with {m['bound']} {rows}"


QUICK_FIRST = (
    # -- whose projects have more than 15 models altogether: the sum of all of them
    rule(
        rf"\b{_WHO}(?: whose|['’]) (?:projects|datasets|data sets|runs|pipelines) (?:(?:have|has|had|hold|contain) |(?:have |has |had )?{BRINGS} )(?P<bound>{MORE} {_NUMBER}) (?P<rows>{_ROWS}|samples),? {_SUM}{LAST}",
        _summed,
    ),
    rule(
        rf"\b{_WHO}(?: whose|['’]) (?:projects|datasets|data sets|runs|pipelines),? (?:{_SUM}|between them),? (?:(?:have|has|had|hold|contain) |(?:have |has |had )?{BRINGS} )(?P<bound>{MORE} {_NUMBER}) (?P<rows>{_ROWS}|samples){LAST}",
        _summed,
    ),
    # -- whose completed projects have more than 15 models altogether: of those projects alone
    rule(
        rf"\b{_WHO} whose (?P<of>[\w -]+? (?:projects|datasets|data sets|runs|pipelines)) (?:(?:have|has|had|hold|contain) |(?:have |has |had )?{BRINGS} )(?P<bound>{MORE} {_NUMBER}) (?P<rows>{_ROWS}|samples),? {_SUM}{LAST}",
        r"\g<who> with \g<bound> \g<rows> of \g<of>",
    ),
    # -- the name and e-mail address of the person responsible for it
    rule(
        rf"\b(?P<one>{_OF_PERSON}) and (?:the )?(?P<two>{_OF_PERSON}) of (?:the (?:person|people|one|user)|whoever(?: is)?|those)(?: who (?:is|are))? (?:responsible for|in charge of|behind) (?:it|them|each of them|each one|each|that)(?=\s*(?:[.?!]|$))",
        lambda m: (
            " and ".join(m[k].lower().replace(" address", "") for k in ("one", "two")) + " of its owner"
        ),
    ),
    # -- anomaly detectors detect no objects
    rule(r"\b(?P<what>object|anomaly) detectors\b", r"\g<what> detection models"),
    # -- architectures where at least three versions are in production, with how many
    rule(
        rf"^(?P<kind>[\w ]+?s) (?:where|in which|for which|of which) (?P<bound>{MORE} {_NUMBER}) (?P<rows>{_ROWS}|versions) are in (?P<state>production|staging)(?P<many>,? (?:and|with) how many(?: (?:there are|they are|each))?){LAST}",
        _so_many_are,
    ),
    # -- on the OCR side we can live with false alarms but not with misses
    rule(
        r"^on the (?P<what>[\w-]+) (?:side|front),? (?=we\b|false\b|miss)",
        r"For \g<what>, ",
    ),
    rule(
        rf"\bwe (?:can|could) (?:well )?(?:live with|tolerate|accept|put up with|stomach) (?P<one>{_ERRORS}),? but not (?:with )?(?P<two>{_ERRORS})(?=\s*[.;,:])",
        r"\g<one> are tolerable but \g<two> are not",
    ),
    # -- what did we evaluate this month: only models are
    rule(
        rf"^what (?:did we|have we) (?P<verb>evaluated?|registere?d?) (?P<when>{_TIME}){LAST}",
        lambda m: (
            f"which models did we {'evaluate' if m['verb'].lower()[0] == 'e' else 'register'} {m['when']}"
        ),
    ),
    # -- 10M params at most: the bound ahead of the number
    rule(
        r"(?<![\w.])(?P<number>\d[\d.,]*\s?(?:(?:M|ms|MB|GB|hours|minutes|days|million)(?: (?:params|parameters|samples))?|(?:params|parameters|samples))) (?P<side>at most|at least|at the most|at the least|tops|max|maximum|minimum)(?=[\s?.!,;:]|$)",
        lambda m: (
            f"{'at least' if 'least' in m['side'].lower() or m['side'].lower() == 'minimum' else 'at most'} {m['number']}"
        ),
    ),
    rule(
        r"^(?=(?:edge|embedded|target|mobile) (?:box|device|board|gateway|hardware|camera)\b[^.?!]*\b(?:allows|takes|supports|fits|handles|permits)\b)",
        "The ",
    ),
    rule(
        rf"(?P<told>^[^?!]*?\d[^?!.]*?[.;:])\s*(?:the )?(?P<end>best|highest|lowest) (?P<measure>{_MEASURE}) (?P<among>among|of|in|for) (?:the |all |our )?(?P<rows>models?\b[^.?!]*)",
        r"\g<told> Which model has the \g<end> \g<measure> \g<among> \g<rows>",
    ),
    # -- completed vs active projects per team
    rule(
        rf"^(?:the |show |number of )*{_STATE.format('one')} {_VERSUS} {_STATE.format('two')} (?P<rows>{_ROWS}) (?P<per>per|by|for each|in each|of each) (?P<kind>[\w ]+?){LAST}",
        r"number of \g<one> and \g<two> \g<rows> per \g<kind>",
    ),
    # -- of the models they built
    rule(
        rf"^(?P<each>(?:for|in) (?:each|every) \w+, what (?:{PART}) of) (?:the |all )*(?P<rows>{_ROWS}) (?:that )?they(?:['’]ve| have)? (?:built|made|trained|own|owned|registered|created|produced) ",
        r"\g<each> \g<rows> ",
    ),
    # -- a 5 ms budget; gives me the best mAP50 within it
    rule(r"\ban? (?P<limit>\d[\d.]*\s?(?:ms|milliseconds)) budget\b", r"a budget of \g<limit>"),
    rule(
        rf"(?P<told>\bbudget of \d.*?) (?:gives|offers|gets|has)(?: me| us)? the best (?P<measure>{_MEASURE})(?: within| in| under) (?:it|that|this|that budget|this budget|the budget){LAST}",
        r"\g<told> has the best \g<measure>",
    ),
    # -- registered right before the latest one
    rule(
        rf"\bversion of (?P<name>[\w.-]+) {_BEFORE_LAST}",
        r"second newest version of \g<name>",
    ),
    rule(
        rf"^if (?:i|we) (?:had|have|needed|need|wanted|want|were) to roll (?P<name>[\w.-]+) back to the version {_BEFORE_LAST},? which (?:version|one) (?:is|would) (?:that|it)(?: be)?{LAST}",
        r"which is the second newest version of \g<name>",
    ),
    # -- has to stay at 0.9 or better; rank those that qualify, best first
    rule(
        r"\b(?P<measure>recall|precision|f1(?:[ -]score)?|map50) (?P<must>has to|must|should|needs to) (?:stay|remain|be|sit|keep)(?: at)? (?P<number>0?\.\d+) or (?:better|higher|more|above)\b",
        r"\g<measure> \g<must> be at least \g<number>",
    ),
    rule(
        rf"(?P<told>^[^?!]*?\d[^?!]*?[.;:])\s*(?:please )?rank (?P<rows>(?:the |all |our )*[\w -]*?{_ROWS}) (?:that|which) (?:qualify|are left|remain|fit|pass|meet (?:this|these|that|both|it))(?= by\b)",
        r"\g<told> list \g<rows>",
    ),
)

# After another question these could be of the rows seen, and are not said otherwise.
QUICK_ALONE = (
    rule(r"\b(?P<that>that|which|who|and) (?:nevertheless|nonetheless|even so|all the same) ", r"\g<that> "),
    # -- ...; TensorFlow only
    rule(
        rf"^(?P<rows>{_ROWS}) (?P<rest>[^;]+);\s*(?P<kind>(?!(?:these|those|this|that|them|the)\b)[\w-]+) only{LAST}",
        r"\g<kind> \g<rows> \g<rest>",
    ),
)

QUICK = (
    # -- evaluated ten or more days after registration
    rule(
        rf"\b(?P<rows>models|model versions|versions) (?:(?:that |which )?(?:were |was )?evaluated|whose evaluation (?:came|was|took place|happened|followed)) (?:(?P<bound>{MORE} {_NUMBER})|(?P<number>{_NUMBER}) or more) days after (?:(?:their |the )?registration|being registered|they were registered){LAST}",
        lambda m: (
            f"models with {m['bound'] or 'at least ' + _figure(m['number'])} days between registration and evaluation"
        ),
    ),
    # -- looking only at runs that ended either way, what percentage failed on each GPU type
    rule(
        rf"^(?:looking (?:only|just) at|considering only|counting only|among|out of|of) (?:the |all )*(?P<rows>[\w -]*?{_ROWS})(?P<ended> that (?:have )?ended (?:either way|one way or (?:the other|another)))?, what (?:{PART})(?: of (?:them|those))? (?P<said>failed|completed|succeeded|crashed|(?:is|are|was|were) [\w -]+?) (?:on|for|in|per|with) (?:each|every) (?P<kind>[\w ]+?){LAST}",
        lambda m: (
            f"what percentage of {'completed or failed ' if m['ended'] else ''}{m['rows']} {m['said']} per {m['kind']}"
        ),
    ),
    # -- counting only owners with five or more models, whose models average the best F1
    rule(
        rf"^(?:counting|considering|among|looking (?:only )?at|of|out of)(?: only| just)? (?:the |all )*(?P<who>owners|users|teams|projects|architectures) with (?:(?P<bound>{MORE} {_NUMBER})|(?P<number>{_NUMBER}) or more) (?P<rows>models), whose models (?:average the (?:best|highest)|have the (?:best|highest) (?:average|mean)) (?P<measure>{_MEASURE}){LAST}",
        lambda m: (
            f"which {m['who']} with {m['bound'] or 'at least ' + _figure(m['number'])} models have the highest average {m['measure']}"
        ),
    ),
    # -- training runs started per year
    rule(
        rf"^(?:the |show |list |give me |all )*(?P<rows>(?:[\w-]+ ){{0,2}}?{_ROWS}) (?P<verb>{_VERBS}) (?:per|by|each|every|in each) (?P<period>{_PERIOD}){LAST}",
        _started,
    ),
    # -- and the date it was registered
    rule(
        rf"\b(?P<and>and|with|plus)(?: also)? (?:the )?(?:date|day)(?: on which| that| when)? (?:it|that|that one) (?:was|got) (?P<verb>{'|'.join(_DATED)}){LAST}",
        _when,
    ),
    # -- users who don't own any project
    rule(
        rf"\b(?P<part>{PART}) of (?P<rows>(?:the |our |all )*[\w -]+?) (?:who|that|which) (?:(?:don['’]?t|do not|doesn['’]?t) (?:own|have|run|hold|use) (?:any|a|an|a single)|(?:own|have|run|hold) no|(?:have|own) not (?:a single|any|one)) (?P<what>{_ROW})s?{LAST}",
        r"\g<part> of \g<rows> without \g<what>s",
    ),
    # -- of the failed jobs: before it died says nothing more
    rule(
        rf"(?P<told>\b(?:failed|crashed|broken|aborted)\b.*? (?:longest|shortest|on average|(?:run|last|take|train)(?: for)?)),? before (?:it|they|that one|he|she|this) {_ENDED}(?=[\s?.!,]|$)",
        r"\g<told>",
    ),
    # -- how many did we register in 2025 versus 2026
    rule(
        rf"^how many (?P<rows>(?:[\w-]+ ){{0,2}}?{_ROWS}) did we (?P<verb>register|start|finish) {_YEAR.format('one')} {_VERSUS} {_YEAR.format('two')}(?: so far| to date| until now| up to now)?{LAST}",
        _two_years,
    ),
    rule(
        rf"^how many (?P<rows>(?:[\w-]+ ){{0,2}}?{_ROWS}) (?:were|have been|got) (?P<verb>registered|started|created|finished|evaluated) {_YEAR.format('one')} {_VERSUS} {_YEAR.format('two')}(?: so far| to date| until now| up to now)?{LAST}",
        _two_years,
    ),
    # -- and give that F1: the measure is shown of itself
    rule(
        rf"\b(?P<best>with the (?:top|best|highest|lowest) (?P<measure>{_MEASURE}|[\w@]+)),? (?:and|plus|with) (?:(?:also )?(?:give|show|state|list|tell me|say)(?: me)? )?(?:its|that|the) (?P=measure)(?: (?:score|value|too|as well|itself))?{LAST}",
        r"\g<best>",
    ),
    rule(rf"\bthe top (?P<measure>{_MEASURE})(?=[\s?.!,]|$)", r"the highest \g<measure>"),
    # -- going for more than 60 days without ending
    rule(
        rf"(?P<rows>\b(?:{_ROW}s?|training jobs?))(?<!dataset)(?<!set)(?<!project)(?<!datasets)(?<!sets)(?<!projects)(?<!models)(?<!model) (?P<have>have|has) been (?:going|going on|running|at it|under way|underway) for (?P<long>{MORE} [\w.]+ (?:days|hours|weeks|months|minutes)),? (?:without (?:ending|finishing|stopping|completing|an end|coming to an end)|and (?:have|has)(?:n['’]?t| not) (?:ended|finished|stopped|completed)(?: yet)?){LAST}",
        r"\g<rows> \g<have> been running for \g<long>",
    ),
    # -- average mAP50, segmentation projects versus object detection projects
    rule(
        rf"^(?:the |show |compare )*(?P<measure>(?:average|mean|total|median) [\w -]+?)(?:,|:) (?:for |of |in )?(?:the )?(?P<one>[\w -]+?) (?P<noun>projects|models|datasets|runs|team) {_VERSUS} (?:the )?(?P<two>[\w -]+?) (?P=noun){LAST}",
        _per_both,
    ),
    # -- is training on H100 faster than V100? Average completed run in hours for both
    rule(
        rf"^(?:is|are) (?:the )?(?:training|runs?|jobs?)(?: runs?| jobs?)? (?:on|with|in) (?P<one>[\w.-]+) (?:faster|slower|quicker|longer|shorter) than (?:(?:on|with|in) )?(?P<two>[\w.-]+)\s*\?\s*(?:show |give (?:me )?)?(?:the )?average (?P<state>completed |failed |finished )?(?:run|training|training time|run time|duration)(?P<unit> in (?:hours|minutes|days))? (?:for|of|on) (?:both|each|the two)(?: of them)?,?(?: please)?{LAST}",
        lambda m: (
            f"average training time of {m['state'] or ''}runs on {m['one']} vs {m['two']}{m['unit'] or ''}"
        ),
    ),
    # -- who owns it and its precision
    rule(
        r"^(?P<each>for (?:each|every|all)\b[^,]+), (?P<show>show|list|give|tell me)(?: me)? who owns (?:it|them) and ",
        r"\g<each>, \g<show> its owner and ",
    ),
    # -- both in samples and megabytes
    rule(
        rf"^how (?:big|large) (?:is|are) (?P<what>[\w.-]+),? (?:both )?in (?:number of )?samples and (?:in )?(?:mb|megabytes|gb|gigabytes)(?: both)?{LAST}",
        r"samples and size of \g<what>",
    ),
    # -- architectures where at least three versions are in production
    rule(
        rf"^(?P<kind>[\w ]+?s) (?:where|in which|for which|of which) (?P<bound>{MORE} {_NUMBER}) (?P<rows>{_ROWS}|versions) are in (?P<state>production|staging)(?P<many>){LAST}",
        _so_many_are,
    ),
    # -- how much of the total artifact storage do checkpoints eat, in percent
    rule(
        rf"^(?:how much|what (?:percentage|percent|per cent|%)) of (?:the |our |all )*(?:(?:total|whole|entire|overall) )?(?P<rows>artifact|dataset|data set) (?:storage|space|size|disk space|volume) (?:do|does|is|are) (?P<what>[\w -]+?) (?:{USES}(?: up)?|account for|make up|represent),? (?:in|as an?) (?:percent|%|per cent|percentage|percents){LAST}",
        r"what percentage of the total \g<rows> size is \g<what>",
    ),
    rule(
        rf"^what (?:percentage|percent|per cent|%) of (?:the |our |all )*(?:(?:total|whole|entire|overall) )?(?P<rows>artifact|dataset|data set) (?:storage|space|size|disk space|volume) (?:(?:do|does) (?P<what>[\w -]+?) (?:{USES}(?: up)?|account for|make up|represent)|is (?:taken(?: up)?|used|eaten|occupied) by (?P<by>[\w -]+?)){LAST}",
        lambda m: f"what percentage of the total {m['rows']} size is {m['what'] or m['by']}",
    ),
    rule(
        r"^(?:shortlist|short list)(?: for (?:the|our) [\w -]+?)?\s*:\s*",
        "show ",
    ),
)
