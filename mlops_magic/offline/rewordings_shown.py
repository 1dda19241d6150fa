"""English requests that sound like orders to change something, and only ask to show: send me the names, put it in a table."""

from __future__ import annotations

import re

from mlops_magic.offline.rewording import LAST, rule

_PLEASE = r"(?:(?:please|kindly|just|now|then|so|and|can you|could you|would you|will you|can i have you|i need you to|i'd like you to|i want you to) ?,? ?)*"
_PUT = r"(?:put|place|set|lay|line up|stack|lay out|show|list|give|display|print|compare|write|set out)(?: (?:me|us))?"
_BESIDE = r"(?:side by side|next to (?:each other|one another)|beside (?:each other|one another)|against (?:each other|one another)|head to head|alongside each other|in two columns)"
_END = rf"(?:,? (?:for me|for us|please|thanks))*{LAST}"
_IN_A_LIST = r"(?:in|into|on|onto) (?:an? |one |a single |the same )(?:short |simple |single |small |plain |little )?(?:table|list|chart|overview|spreadsheet|summary|column|row|line|dataframe|data frame)"
# A number or an average is told of each by itself; of a column each row has its own anyway.
_NUMBER = r"(?:the )?(?:numbers?|counts?|average|mean|total|sum|share|percentage|median|maximum|minimum|highest|lowest|best|worst)\b"
_ONE = r"(?:the )?[\w.+-]+(?: [\w.+-]+)??"
# What goes to people, and not on the screen; what happens at another time.
_TO_OTHERS = re.compile(
    r"\b(?:e-?mails?|mails?|messages?|alerts?|notifications?|notify|reminders?|invites?|invitations?|slack|teams channel|when(?:ever)?|once|as soon as|every (?:day|week|month|morning|monday|time)|tomorrow|daily|weekly|monthly|if|files?|attach\w*|pdf|excel|cop(?:y|ies)|reports?)\b",
    re.IGNORECASE,
)


def _sent(m: re.Match[str]) -> str:
    """Send me the failed runs: show them; an e-mail is sent to people."""
    return m[0] if _TO_OTHERS.search(m["what"]) else f"show {m['what']}"


def _of_each(m: re.Match[str]) -> str:
    """For H100 and A100, the number of runs side by side: one for each of them."""
    return f"{m['what']} for each of {m['two']}"


_TWO = rf"(?P<two>{_ONE}(?:, {_ONE})*,? (?:and|&|vs\.?|versus) {_ONE})"

# A row by its name, with a version or without; a version alone.
_NAMED = r"(?:the )?[\w.]+[-_][\w.-]+(?: v?\d[\w.]*\b)?"
_ROW = rf"(?:{_NAMED}|v?\d[\w.]*\b)"

# The owner of A with that of B: no row is of both.
SHOWN_FIRST = (
    rule(
        rf"^{_PLEASE}(?:compare|contrast) (?P<what>[^,]+?) (?:of|for) (?P<one>{_NAMED}) (?:with|to|against|versus|vs\.?) (?:(?:that|those|the one|the ones|the same) (?:of|for|in) )?(?P<other>{_ROW}?){_END}",
        r"compare \g<what> of \g<one> and \g<other>",
    ),
    # and is it live yet? (version + stage): asked whether, and so no condition; the columns in brackets tell it
    rule(
        r"\s+and (?:is|are|was|were|has|have) (?:it|they) [^?.!()]{2,40}\?\s*(?=\((?=[^()]*\b(?:stage|status|state)\b)[\w ,+&/]+\)[\s?.!]*$)",
        " ",
    ),
    # models that miss a latency value: no errors of theirs
    rule(
        r"\b(?:miss|misses) (?:an?|any|its|their|the) (?=(?:inference time|latency|recall|precision|f1(?:[ -]score)?|map50|confidence threshold|threshold|gpu(?: type)?|framework|description|deploy note|note|end date|finish date|evaluation date)(?: (?:value|figure|measurement|reading|entry|number|score|result)s?)?[\s?.!,]*$)",
        "lack a ",
    ),
)

SHOWN = (
    rule(
        rf"^{_PLEASE}for (?:both )?{_TWO},? {_PLEASE}{_PUT} (?P<what>{_NUMBER}.+?),? {_BESIDE}{_END}", _of_each
    ),
    rule(
        rf"^{_PLEASE}{_PUT} (?P<what>{_NUMBER}[^,]+?) (?:for|of|on|in) (?:both )?{_TWO},? {_BESIDE}{_END}",
        _of_each,
    ),
    rule(
        rf"^{_PLEASE}(?:send|forward|shoot|ship|pass|hand|text|drop) (?:(?:it )?(?:me|us)(?: (?:over|across|along))?|over|across|along|through) (?P<what>\S.*)$",
        _sent,
    ),
    rule(
        rf"^{_PLEASE}(?:send|forward|pass|hand) (?P<what>[^?.!]+?) (?:over |across |along |through )?to (?:me|us){_END}",
        _sent,
    ),
    rule(rf"^{_PLEASE}(?:put|place|lay out|set out) (?P<what>.+?),? {_IN_A_LIST}{_END}", _sent),
    rule(
        rf"^{_PLEASE}(?:put|place|get|bring) (?P<what>.+?) (?:in|into) (?:the )?order (?:of|by) (?P<by>[^,?.!]+?){_END}",
        lambda m: f"{m['what']} sorted by {m['by']}",
    ),
)  # fmt: skip
