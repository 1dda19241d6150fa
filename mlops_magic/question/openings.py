"""What an English question opens with before it asks: greetings, thanks, excuses. None of it is part of the question."""

from __future__ import annotations

import re

from mlops_magic.question.late import late

# Team, which model is best?: those who are asked; team, stage별 모델 수: the first of what it is grouped by.
_ADDRESSED = r"(?:there|all|team(?!\s*,\s*\w+?\s*(?:별|,|and\b))|everyone|everybody|folks|guys|again|friend|both|you two|y['’]?all)"
_ENDING = late(
    r",\s*(?:guys|folks|everyone|everybody|mate|man|dude|bro|buddy|friend)\s*(?=[?.!]*\s*$)",
    re.IGNORECASE,
)
_GREETING = rf"(?:hi|hey|hello|hiya|heya|yo|howdy|greetings|dear|(?:good )?(?:morning|afternoon|evening|day))(?: {_ADDRESSED})?"
_PRAISE = (
    r"(?:(?:that['’]?s |that is |this is |oh |ah |ok |okay )?(?:great|nice|cool|good|perfect|awesome|excellent|super|lovely|wonderful|brilliant|"
    r"amazing|fantastic|helpful|interesting)(?: to know| work| job| one)?|got it|gotcha|understood|makes sense|noted|right|sure|fine|alright|"
    r"all right|ok|okay|i see|fair enough|no worries)"
)
_THANKS = r"(?:thanks|thank you|thx|cheers|ty|much appreciated)(?: (?:a lot|so much|very much|a bunch|again|for (?:that|this|the help|your help)))?(?: in advance)?"
_SORRY = (
    r"(?:(?:i['’]?m |i am )?(?:so |very )?sorry|apologies|my apologies|excuse me|pardon me|forgive me)"
    r"(?: (?:to|for|about|if)\b[^,.!?;:]{2,50}?)?"
)
_MORE = (
    r"(?:and |just |ok |oh )?(?:one|another|two|a few|a couple|one last|a last|one final)(?: (?:more|other|last|final|quick|small|little))?"
    r" (?:things?|questions?|ones?|asks?|requests?)(?: for you| though)?"
)
_UNSURE = (
    r"(?:not sure|no idea|dunno|unsure|don['’]?t know|i (?:don['’]?t|do not) know|i['’]?m not sure|i am not sure)"
    r" (?:if|whether) (?:this|that|it|you|we|the)\b[^,.?;:]{0,45}?"
)
# For the audit file: ..., for Monday's deck, ...: where the answer goes.
_GOES_TO = (
    r"for (?:the|our|my|this|next|an?|\w+['’]s) (?:[\w-]+ ){0,2}?"
    r"(?:file|report|deck|slides?|minutes|records?|paperwork|newsletter|summary|memo|sheet|spreadsheet|wiki|handout)"
)
_KIND = (
    r"(?:if (?:you|u) (?:don['’]?t mind|could|can|would|please|know|happen to know|have (?:a|the) (?:sec|second|minute|moment|chance|time))|"
    r"when (?:you|u) (?:get|have|find) (?:a|the) (?:sec|second|minute|moment|chance|time)|if (?:possible|i may|that['’]?s (?:ok|okay|possible)))"
)
_ASIDE = (
    r"(?:(?:just )?out of (?:pure |sheer |idle |mere )?(?:curiosity|interest)|for what it['’]?s worth|by the way|btw|fyi|for (?:my|our) (?:own )?"
    r"(?:understanding|information|records|reference|notes)|in short|long story short|to cut a long story short|quick(?: one| q| question)?|"
    r"(?:silly|dumb|stupid|basic|noob|newbie|simple|random|small|tiny|little|probably a (?:silly|dumb|stupid|basic)) question|question(?: for you)?|"
    r"(?:per|according to|going by) (?:the|our) (?:registry|records?|docs?|system|database|books|tracker|catalog(?:ue)?|inventory))"
)
# Weekly report: ..., budget review - ...: what it is asked for.
_HEADING = (
    r"(?:for )?(?:(?:the|our|my|a) )?(?:(?:(?:weekly|monthly|daily|quarterly|annual|yearly|budget|capacity|cost|security|compliance|sprint|status|board|"
    r"management|internal|morning|year-end|end-of-(?:month|quarter|year)|resource|storage|disk|gpu|quick) ){1,2}(?:report|review|update|digest|"
    r"summary|stand-?up|sync|meeting|check-?in|planning|audit|handover|retro|check|clean-?up)|planning capacity|capacity planning|housekeeping|"
    r"sanity check|spring cleaning|tidying up)"
)
_TOLD = (
    r"(?:(?:please |pls |kindly )?do the needful(?: and)?|before (?:i|we) (?:clean up|tidy up|(?:delete|remove|archive|purge|touch|do) (?:anything|things|stuff)|"
    r"start(?: cleaning(?: up)?)?|leave|sign off|go(?: home| live| on holiday)?|ship|release|report|present)|"
    r"(?:we|i)(?:['’](?:re|m|ve)| are| am| have)? (?:slowly |quickly |almost |nearly )?(?:running|run|getting|ran) (?:out of|low on|short of|short on) "
    r"(?:disk|space|storage|disk space|storage space|memory|room|budget|quota)(?: here| again| soon)?)"
)
_STOP = r"(?:\s*[,.!;:…]+\s*(?:but\s+)?|\s+[–—-]+\s+|\s+but\s+)"
_OPENING = late(
    rf"\s*(?!(?:all|every\w*|any\w*) but\b)(?:(?:{_GREETING}|{_ADDRESSED}|{_PRAISE}|{_THANKS}|{_SORRY}|{_MORE}|{_KIND}|{_ASIDE}|{_GOES_TO}|{_HEADING}|{_TOLD}){_STOP}|{_UNSURE}(?:,\s*but|\s+but|,)\s+"
    r"|(?:please |pls |kindly )?advise (?:me )?(?:on )?(?=(?:who|what|which|when|where|how|whether)\b))",
    re.IGNORECASE,
)
_ASKS = late(r"\w+\W+\w+")


def without_openings(text: str) -> str:
    """``text`` from where it begins to ask; as it is where nothing would be left."""
    while (opening := _OPENING.match(text)) and _ASKS.search(rest := text[opening.end() :]):
        text = rest
    return _ENDING.sub("", text)
