"""English turns whose words mean rows of another table, or a number of them: datasets used in 2026, the latest evaluation.

Said in plainer words before a question is read at all, as its own words could be placed where they are not meant.
"""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, rule

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
# In 2026, last month, since 2026-05-01: a time and nothing else.
_TIME = (
    rf"(?:(?:in|on|since|before|after|during|until) (?:(?:early|late|the) )?(?:{_MONTH}(?: \d{{1,2}},?)?(?: \d{{4}})?|q[1-4](?: \d{{4}})?|\d{{4}}(?:-\d{{2}}){{0,2}})|"
    r"(?:in the )?(?:last|past|this) (?:\d+ )?(?:days?|weeks?|months?|quarters?|years?)|yesterday|today)"
)
_NEW = r"(?P<end>latest|newest|most recent|last|oldest|earliest|first)"
_EVALUATION = r"evaluations?(?: results?| metrics?| scores?)?"
_OLD = ("oldest", "earliest", "first")
_SHOW = r"^(?P<ask>(?:(?:show|list|give|get|what|which|is|are|was|me|us|the) )*)"


def _evaluated(m: re.Match[str]) -> str:
    """The latest evaluation in production: the metrics of the model that was evaluated last."""
    said = m.groupdict()
    way = "earliest" if m["end"].lower() in _OLD else "most recently"
    return f"metrics of the {way} evaluated model{said['where'] or ''}"


def _with_total(m: re.Match[str]) -> str:
    """The number of failed runs and total runs per GPU: first the number of all of them."""
    same = m["rows"].split()[-1].lower() == m["all"].lower()
    return f"number of {m['all']} and number of {m['rows']} per {m['kind']}" if same else m[0]


# While keeping recall at 0.9: no less of it, and of a time no more.
_KEPT = r"\b(?P<keep>(?:(?:while |and |that |which |can |still )*(?:keep|hold|maintain|guarantee|sustain|preserv|retain|ensur)(?:s|es|ing|e)?)) (?:the |its |a |our )?"
_AT = r" (?:at|to|of)? ?(?P<number>\d+(?:\.\d+)?(?: ?ms| milliseconds?)?)(?! ?(?:or\b|and (?:above|up|over|higher|more)|[+%])|\.?\d|\w)"

MEANT = (
    rule(
        rf"{_KEPT}(?P<what>recall|precision|f1(?:[ -]score)?){_AT}",
        r"with \g<what> of at least \g<number>",
    ),
    rule(
        rf"{_KEPT}(?P<what>(?:inference |response )?(?:latency|time)){_AT}",
        r"with \g<what> of at most \g<number>",
    ),
    # -- evaluations are of models, and have a date of their own
    rule(
        rf"{_SHOW}{_NEW} {_EVALUATION}(?P<where> (?:of|in|for|from) (?!(?:each|every|all)\b)[\w. -]+?)?{LAST}",
        _evaluated,
    ),
    rule(
        rf"^(?P<ask>(?:how many|show|list|number of|what|which|the|all|were there|me|give|get) )*(?:model )?evaluations (?P<when>{_TIME}){LAST}",
        lambda m: (
            f"{'how many models were' if re.match(r'how many|number of', m[0], re.I) else 'models'} evaluated {m['when']}"
        ),
    ),
    # -- a data set is used by runs, when they run
    rule(
        rf"\b(?P<rows>datasets?|data sets?) (?:(?:that |which )?(?:were|was|have been|has been|are|is) )?used (?P<when>{_TIME}){LAST}",
        r"\g<rows> with runs started \g<when>",
    ),
    # -- a name has versions, each of them a model
    rule(
        rf"^(?:which|what) (?P<what>models?(?: names?)?) (?:has|have|had|got) the (?:most|largest number of|greatest number of|highest number of) versions{LAST}",
        "which model name has the most models",
    ),
    rule(
        rf"{_SHOW}(?P<what>models?(?: names?)?) with the (?:most|largest number of|greatest number of|highest number of) versions{LAST}",
        "model name with the most models",
    ),
    rule(
        rf"^(?:show |list |the )*top (?P<n>\d+) models?(?: names?)? by (?:the )?number of versions{LAST}",
        r"top \g<n> model names by number of models",
    ),
    # -- all of them beside some of them
    rule(
        rf"^(?:show |list |give |me |the )*number of (?P<rows>(?:[\w-]+ ){{1,2}}?\w+) and (?:the )?(?:total|all)(?: number of)? (?P<all>\w+) (?:per|by|for each) (?P<kind>[\w ]+?){LAST}",
        _with_total,
    ),
    rule(
        rf"^(?:for each|per|by) (?P<kind>\w+(?: type)?),? (?:show |list |give |me |the )*number of (?P<rows>(?:[\w-]+ ){{1,2}}?\w+) and (?:the )?(?:total|all)(?: number of)? (?P<all>\w+){LAST}",
        _with_total,
    ),
)
