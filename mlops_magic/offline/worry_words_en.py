"""The English words by which a story tells of errors: what is found, what is let through or stopped, and what is said of it."""

from __future__ import annotations

import re

from mlops_magic.question.late import late

_THINGS = (
    r"(?:newsletters?|invoices?|quotes?|parts?|boards?|units?|items?|pieces?|products?|e-?mails?|mails?|messages?|customers?|users?|clients?|payments?|transactions?|orders?|purchases?|traffic|comments?|posts?|cards?|accounts?|people|persons?|"
    r"patients?|scans?|images?|x-?rays?|fabrics?|rolls?|lots?|batch(?:es)?|goods|stuff|ones?|requests?|logins?|packages?|parcels?|drivers?|visitors?|employees?|workers?|wafers?|chips?|panels?|welds?|joints?|cells?|"
    r"bottles?|cans?|fruits?|apples?|food|components?|devices?|cars?|vehicles?|listings?|reviews?|videos?|pictures?|documents?|claims?|transfers?|sessions?|sellers?|buyers?|merchants?|readings?|packets?|connections?|calls?|tickets?|inventory|material|tissue|work)"
)
_ADJECTIVE = (
    r"(?:bad|defective|faulty|broken|damaged|cracked|scratched|dented|chipped|contaminated|spoiled|rotten|mouldy|moldy|off-spec|out-of-spec|nonconforming|non-conforming|substandard|flawed|leaking|leaky|bent|warped|torn|stained|mislabell?ed|"
    r"fraudulent|stolen|stolen-card|hacked|malicious|infected|suspicious|counterfeit|fake|forged|illegal|illicit|abusive|toxic|hateful|offensive|obscene|harmful|spammy|phishing|unsafe|sick|ill|abnormal|malignant|cancerous|positive|dangerous|unauthori[sz]ed|rogue|dodgy|shady|bogus)"
)
BAD = (
    rf"(?:{_ADJECTIVE}(?:[ -](?!as\b|by\b|and\b)[a-z-]+){{0,2}}?[ -]{_THINGS}|"
    r"(?:(?:real|actual|true|genuine|serious|tiny|small|hairline|surface|critical|single|early|insider|card|credit-card|identity)\s)?"
    r"(?:defects?|flaws?|faults?|cracks?|scratch(?:es)?|dents?|rejects?|escapes?|duds?|contaminants?|contamination|foreign (?:objects?|bod(?:y|ies)|material|matter)|fraud(?:sters?)?|frauds|scams?|scammers?|chargebacks?|counterfeits?|fakes|forger(?:y|ies)|"
    r"intruders?|intrusions?|attacks?|attackers?|hackers?|breach(?:es)?|malware|virus(?:es)?|ransomware|phish(?:ing|es)?|spam|junk mail|hate speech|abuse|slurs?|insults?|harassment|porn|nudity|tumou?rs?|lesions?|cancers?|nodules?|fractures?|bleeds?|h(?:a)?emorrhages?|"
    r"findings?|abnormalit(?:y|ies)|diseases?|strokes?|polyps?|metastas[ei]s|thie(?:f|ves)|thefts?|shoplifters?|burglars?|trespassers?|weapons?|knives|knife|guns?|fires?|smoke|leaks?|spills?|outages?|incidents?|anomal(?:y|ies)|breakdowns?|"
    r"(?:a |any |one |some )?(?:worker|person|people|someone|somebody|man|guy|employee|visitor|contractor)s?\b[^.?!,;]{0,24}\bwithout (?:a |his |her |their |any )?(?:helmets?|hard hats?|vests?|masks?|badges?|gear|ppe|harness|gloves|goggles)|violations?|offenders?|culprits?|mistakes? in the (?:data|text)))"
)
GOOD = (
    rf"(?:(?:perfectly |totally |completely |entirely |quite |absolutely )?(?:good|fine|healthy|legit|legitimate|honest|genuine|innocent|harmless|real|normal|ordinary|regular|valid|clean|intact|flawless|sound|acceptable|ok|okay|paying|loyal|benign|usable|sellable|"
    rf"working|undamaged|conforming|law-abiding|trusted|authentic|authori[sz]ed|long-time|decent|first-rate|customer|customers'|client|client's|everyday|wanted)(?: (?:customer|client|user|business|work|card|bank|finished|everyday))?[ -]{_THINGS}|(?:customers'|their|people's) (?:\w+ ){{0,1}}{_THINGS})"
)
_BIN = r"(?:the |our |their )?(?:reject|scrap|trash|spam|junk|quarantine|rework|garbage|waste|dumpster|bin|dustbin)(?:ed)?(?:[ -](?:bins?|folders?|pile|box|boxes|heap|mail|queue|area|tray|list))?\b"
STOPPED = (
    r"(?:(?:over-?)?reject(?:s|ed|ing)?|scrap(?:s|ped|ping)?|flag(?:s|ged|ging)?|block(?:s|ed|ing)?|bin(?:s|ned|ning)|ban(?:s|ned|ning)|(?:throw(?:s|n|ing)?|threw|toss(?:es|ed|ing)?|pull(?:s|ed|ing)?|kick(?:s|ed|ing)?|weed(?:s|ed|ing)?|sort(?:s|ed|ing)?)(?: \w+){0,4}? (?:out|away|off)|"
    r"pull(?:s|ed|ing)? (?=good|fine|perfect)|trash(?:es|ed|ing)?|discard(?:s|ed|ing)?|dump(?:s|ed|ing)?|quarantin(?:es?|ed|ing)|delet(?:es?|ed|ing)|remov(?:es?|ed|ing)|declin(?:es?|ed|ing)|freez(?:es?|ing)|fr[oe]zen?|lock(?:s|ed|ing)?(?: \w+){0,3}? out|held(?: up| back)?|hold(?:s|ing)? (?:up|back)|"
    r"refus(?:es?|ed|ing)|den(?:y|ies|ied|ying)|junk(?:s|ed|ing)|hid(?:es?|den|ing)|suspend(?:s|ed|ing)?|turn(?:s|ed|ing)?(?: \w+){0,3}? away|destroy(?:s|ed|ing)?|wast(?:es?|ed|ing)|stop(?:s|ped|ping)?|bounc(?:es?|ed|ing)|censor(?:s|ed|ing)?|take(?:s|n)? down|took down|"
    rf"(?:end(?:s|ed|ing)? up|went|go(?:es|ing)?|gone|land(?:s|ed|ing)?|sent|send(?:s|ing)?|put(?:s|ting)?|mov(?:es?|ed|ing)|rout(?:es?|ed|ing)|dump(?:s|ed|ing)|wind(?:s|ing)? up|wound up|dropped|disappear(?:s|ed|ing)?|thrown|filed)(?: \w+){{0,3}}? (?:in|into|to|on) {_BIN}|"
    rf"(?:mark(?:s|ed|ing)?|treat(?:s|ed|ing)?|classif(?:y|ies|ied|ying)|label(?:l?ed|l?ing|s)?|call(?:s|ed|ing)?|mist[ao]ken?|mistakes|report(?:s|ed|ing)?|tag(?:s|ged|ging)?|tak(?:es?|en|ing)|grad(?:es?|ed|ing))(?: \w+){{0,3}}? (?:as |for |to be )?(?:an? )?(?:{BAD}|{_ADJECTIVE}|fraud|spam|junk|scrap|waste))"
)
_NOISE = r"(?:alarms?|alerts?|sirens?|pagers?|pages|warnings?|notifications?|flags?|alerting|call-?outs?|triggers?|detections?)"
FALSE = late(
    r"\bfalse[- ](?:alarms?|alerts?|positives?|calls?|flags?|hits?|rejects?|rejections?|stops?|stoppages?|trips?|detections?|triggers?|warnings?|fires?|accusations?)\b|\bfps?\b|"
    rf"\b(?:wrong|wrongful|wrongly|mistaken|bogus|spurious|needless|unnecessary|unneeded|unwarranted|pointless|phantom|nuisance|groundless|unjustified|ghost|useless|senseless|unfounded|undue|avoidable) (?:\w+ )?(?:{_NOISE}|line stops?|line stoppages?|stops?|stoppages?|shutdowns?|halts?|"
    r"trips?|rework|inspections?|recalls?|biops(?:y|ies)|surger(?:y|ies)|blocks?|reviews?|pages|flagged|flagging|blocked|rejected|rejects?|bans?|dispatch(?:es)?|visits?|re-?checks?|checks?|follow-?ups?|bookings?|positives?)\b|"
    r"\b(?:cr(?:y|ies|ied|ying) wolf|over-?reject(?:s|ed|ing|ions?)?|over-?flag(?:s|ged|ging)?|overkill(?:s|ed|ing)?|(?:alert|alarm|pager) fatigue|trigger[- ]happy|over-?sensitive|jumpy|paranoid|over-?zealous|over-?cautious|over-?eager)\b|"
    r"\b(?:for|over|about) (?:absolutely )?(?:nothing|no (?:good )?reason)\b|\bturn(?:s|ed|ing)? out to (?:be|have been) (?:absolutely |perfectly |just |totally )?(?:nothing|fine|ok|okay|good|clean|noise|harmless|false|empty|normal|healthy|innocent|legit|legitimate|a shadow|dust)\b|"
    r"\b(?:there (?:is|was|'s) )?nothing(?: is| was|'s)? (?:actually )?(?:wrong|there|to see|to find)\b|\b(?:sees?|detects?|finds?|reports?|marks?|flags?) (?:things|defects|objects|stuff|people|ghosts)(?: that| which)? (?:aren't|are not|isn't|is not|weren't|do not|don't) (?:really |even )?(?:there|exist)\b|"
    rf"\b(?:too|so|way too|far too) many (?:{_NOISE})\b|\b{_NOISE} (?:goes off|go off|went off|going off|fires?|fired|keeps? (?:ringing|beeping|going off|firing)|ring) (?:all the time|constantly|non-?stop|too often|every (?:five|ten|few|\d+) minutes|all (?:day|night)(?: long)?|day and night)\b|"
    rf"\b(?:bombarded|flooded|swamped|drowning|buried|spammed|drowned)(?: \w+){{0,2}}? (?:with|by|in|under) (?:\w+ )?(?:{_NOISE})\b|\bextra (?:highlights?|boxes|marks?|checks?|{_NOISE}|reviews?|look)\b|\bcr(?:y|ies|ying) fire\b|"
    rf"\b{BAD} (?:that|which|when it|where there) (?:aren't|isn't|wasn't|weren't|are not|is not) (?:one|any|real|there)\b|\bghost detections?\b|"
    rf"\b(?:flag|stop|alert|alarm|beep|fire|ring|block|reject|report|page us|page me)\w*(?: \w+){{0,3}}? unless (?:it|they|there|that)(?:'s| is| are|'re)? (?:really |actually )?(?:real|sure|certain|true|something|a real)\b|\b(?:if|when|whenever) (?:it|the alarm|an alarm|the alert|an alert|the siren) (?:beeps?|rings?|fires?|goes off|sounds?|alerts?),? (?:it|that|there) (?:has to|must|should|needs to|had better) (?:be|mean) (?:\w+ )?(?:real|true|right|something|genuine|an issue|a defect)\b|"
    r"\bto machines that are (?:perfectly )?(?:healthy|fine)\b|"
    rf"\b{_NOISE}\b[^.?!;]{{0,50}}?\b(?:most|many|half|all|nearly all|almost all|a lot|lots|the majority|more than half|plenty|nine out of ten) of (?:them|those|these|it) (?:are|were|is|was|turn(?:s|ed)? out(?: to be)?) (?:just |simply |plain )?(?:bogus|false|fake|wrong|noise|nothing|spurious|unfounded|junk|rubbish|not real|meaningless)\b|"
    rf"\b{_NOISE} (?:are|were|is|was) (?:all |mostly |just |almost always |usually )?(?:bogus|false|fake|wrong|noise|nothing|spurious|unfounded)\b|"
    rf"\b(?:flag|mark|report|mistake|take|classif|call|treat|identif|label|tag|count)\w* (?:(?!{BAD})[\w'-]+ ){{1,4}}?(?:as|for) (?:an? |the )?{BAD}",
    re.I,
)
STOP = late(
    rf"\b{GOOD}(?:(?!\bbut\b|\bwhile\b)[^.?!;,]){{0,34}}?\b{STOPPED}|\b{STOPPED}(?: (?!but\b|while\b|when\b|if\b)[\w'-]+){{0,5}}? {GOOD}\b|"
    rf"\b(?:isn't|wasn't|weren't|aren't|is not|was not|were not) (?:even )?(?:{BAD}|{_ADJECTIVE})[^.?!;,]{{0,24}}?\b{STOPPED}",
    re.I,
)
_THROUGH = (
    r"(?:(?:slip|slips|slipped|slipping|sneak|sneaks|sneaked|snuck|sneaking|get|gets|got|getting|go|goes|went|gone|going|make|makes|made|making|pass|passes|passed|passing|sail|sails|sailed|walk|walks|walked|leak|leaks|leaked|slide|slides|slid|come|comes|came|fell|fall|falls|is|are|be|was|were)"
    r"(?: (?:right|straight|clean|it|all the way|completely|totally))? (?:through|past|by|out|undetected|unnoticed|uncaught|unseen|unflagged|unchallenged|under the radar|live|online))\b"
)
_AT_CUSTOMER = r"(?:(?:the|our|a|an|any|one of our|their|his|her|your) )?(?:\w+ )?(?:customers?|clients?|market|field|stores?|shelf|shelves|inbox(?:es)?|public|plant|factory|building|warehouse|premises|dock|buyers?|consumers?|dealers?|assembly|end users?|patients? home)\b"
_SEEN = r"(?:catch|caught|detect(?:ed)?|spot(?:ted)?|find|found|flag(?:ged)?|notic(?:e|ed)|see|seen|stop(?:ped)?(?! (?:the|our|a) (?:line|belt|conveyor|machine|plant|robot|process|press))|block(?:ed)?|recogni[sz]ed?|pick(?:ed)? up|identif(?:y|ied)|react(?:ed)?|alert(?:ed)?|fire(?:d)?|ring|rang|warn(?:ed)?|go off|trigger(?:ed)?)"
MISSED = late(
    r"(?:\bmiss(?:es|ed|ing)?\b(?! (?:the |a |an |our |its |their |my |his |her )?(?:deadlines?|targets?|shipments?|trains?|beats?|windows?|deliver(?:y|ies)|quotas?|flights?|meetings?|slas?|takt|cycles?|bus|pick|slot|point|opportunit(?:y|ies)|helmets?|hard hats?|values?|data|notes?|calls?|appointments?|boats?))|"
    rf"\boverlook(?:s|ed|ing)?\b|\b(?:slip|slips|slipped|slipping|sneak|sneaks|sneaked|snuck|sneaking) (?:right |straight )?(?:through|past|by)\b|\bfail(?:s|ed|ing)? to {_SEEN}\b|\b(?:did(?:n't| not)|does(?:n't| not)|do(?:n't| not)|can(?:'t|not)|could(?:n't| not)|wo(?:n't)|was(?:n't| not)|were(?:n't| not)|never|not) (?:even )?{_SEEN}\b(?! of)(?! (?:[\w-]+ ){{0,3}}?{GOOD}\b)|"
    r"\b(?:undetected|unnoticed|uncaught|unflagged)\b|\bsle(?:ep|eps|eping|pt) through\b|\bfalse[- ]negatives?\b|\bfns?\b|\b(?:skip|skips|skipped|skipping|drop|drops|dropped|dropping) (?:some |whole |entire |any |out )?(?:text|lines?|characters?|words?|letters?|digits?|fields?|pages?|paragraphs?)\b|"
    rf"\bskip(?:s|ped|ping)? (?:an? |any |the |real |one )*{BAD}|"
    r"\bblind to\b|\bescap(?:es?|ed|ing) (?:detection|inspection|us|notice|to the)\b|\b(?:an escape|escapes)\b|\bwav(?:es?|ed|ing) (?:\w+ ){0,3}through\b|\b(?:sent|sends|sending) (?:\w+ ){0,4}home (?:with|as healthy|undiagnosed)\b|\bunder-?kill\b)"
    rf"(?: (?:an?|the|any|some|our|one|another|even|single|real|actual|of|too|many|so|a few|several|most)){{0,3}}(?: {BAD})?",
    re.I,
)
LET = late(
    rf"\b(?:{BAD}|(?:one|two|three|four|five|some|several|a few|something|anything|dozens|plenty))(?:(?!\bbut\b|\bwhile\b)[^.?!;,]){{0,30}}?(?<!not )(?<!never )\b{_THROUGH}|"
    rf"\blet(?:s|ting)?(?: (?!us\b|'s\b|me\b)[\w'-]+){{1,6}}? (?:through|past|by|out|slip|pass|escape|in without|walk in|walk out|stay up|go unnoticed|ship|leave|reach|get out|off the hook)\b(?:[^.?!;,]{{0,14}}without (?:a |his |her |their )?(?:helmet|hard hat|vest|mask|badge|gear|ppe))?|"
    rf"\b{BAD}[^.?!;,]{{0,30}}?\b(?:reach(?:es|ed|ing)?|ship(?:s|ped|ping)?(?: out)? to|mak(?:es?|ing) it to|made it to|end(?:s|ed|ing)? up (?:at|with|on|in)|arriv(?:es?|ed|ing) at|deliver(?:ed|s)? to|land(?:s|ed|ing)? (?:at|in|on)|get(?:s|ting)? to|got to|go(?:es)? to|went to|leav(?:es?|ing) for|sold to|left(?: for)?|leaves?(?: for)?|leaving|found by|discovered by|returned by|reported by|hit(?:s)?) {_AT_CUSTOMER}|"
    rf"\b{_AT_CUSTOMER} (?:\w+ ){{0,2}}?(?:found|discovered|received|(?:sends?|sent|ships?|shipped) (?:it |us |them )?back|rejects?|rejected|refuse[sd]?|gets?|got|complain(?:s|ed) about|returned|reported|spotted|opened|sees?|saw|finds?) (?:(?!\bbut\b)[^.?!;,]){{0,24}}?{BAD}|"
    rf"\b{BAD}[^.?!;,]{{0,20}}?\b(?:stay(?:s|ed|ing)? up|shipped|stay(?:s|ed|ing)? (?:visible|online)|got published|gets? published|cleared|approved|accepted|went unpunished|passed (?:inspection|as|for)|called (?:normal|clean|healthy|good|fine)|classified as (?:normal|clean|healthy|good|benign|fine|ok)|marked as (?:normal|clean|healthy|good|benign|fine|ok))\b|"
    rf"\b(?:flag|mark|report|mistake|take|classif|call|treat|identif|label|tag|count)\w* (?:[\w'-]+ ){{0,2}}?{BAD} (?:as|for) (?:an? )?(?:good|normal|clean|healthy|fine|ok|okay|legit\w*|benign|harmless|genuine|innocent)\b|"
    rf"\b{BAD} (?:got|gets|walked|walks|broke|breaks|came|comes|sneaked|snuck|climbed) in\b|"
    rf"\blet(?:s|ting)? (?:[\w'-]+ ){{0,4}}?{BAD} (?:go|be|live|stay|slide|in|leave)\b|"
    rf"\b{BAD} (?:may|can|must|should|could|will|would|(?:is|are) allowed to) (?:ever |not |never )*(?:pass|leave|ship|go out|get out|get through|escape|reach|be (?:shipped|passed|sold|approved|delivered))\b|"
    rf"\b{BAD}[^.?!;,]{{0,24}}?\b(?:(?:that|which) )?(?:our|the) \w+ (?:had |has )?(?:passed|cleared|approved|accepted|let go|waved on)\b|"
    rf"\b(?:approv(?:es?|ed|ing)|pass(?:es|ed|ing)?|accept(?:s|ed|ing)?|ship(?:s|ped|ping)?|clear(?:s|ed|ing)?) (?:\w+ ){{0,3}}?(?!{GOOD}){BAD}",
    re.I,
)
# What is said of an error that there shall be few of: before it, and behind it.
_FILL = r"(?: (?:raises?|gives?|makes?|causes?|produces?|lets?|has|have|gets?|triggers?|generates?|throws?|sends?|shows?|any|an?|the|many|too|single|so|those|these|such|our|us|ever|even|possible|of|more))*"
FEW_BEFORE = late(
    r"(?:\b(?:that |which |who )?(?:(?:is |are |be )?(?:the )?(?:least|less) (?:likely|prone|apt|inclined|liable) to|(?:the )?(?:lowest|least|smallest|minimal) (?:risk|chance|danger|likelihood|probability|number|rate|share) of|so (?:that )?(?:no|nothing|none of)|(?:to|that) (?:stop|keep from|quit)s?|(?:stops?|keeps?|prevents?) us from|(?:very |quite )?unlikely to|rarely|seldom|hardly ever|hardly|almost never|barely|never|won't|will not|will never|would never|wouldn't|would not|does(?:n't| not)|do(?:n't| not)|can't|cannot)|"
    r"\b(?:with |has |have |gives? |raises? |makes? |causes? |produces? |and |lets? |let )*(?:the )?(?:fewest|fewer|least|minimal|very few|few|lowest|hardly any|almost no)|\b(?:in order |so as )?(?:to |that |will |would |helps? |and )*(?:avoid|prevent|reduce|cut|cut down on|minimi[sz]e|limit|eliminate|get rid of)(?:s|es|ing)?|\bwithout|\bwith(?: almost)? no)"
    + _FILL
    + r"\s*$",
    re.I,
)
UNWANTED = late(
    r"^[^.?!,;]{0,24}?\b(?:is|are|be|were|was|would be)?\s?(?:(?:un|not |in)(?:acceptable|tolerable|forgivable|allowed)|not an option|out of the question|a no-?go|no option|the worst|what we (?:fear|dread|hate)|(?:cannot|can't|must not|mustn't|should never|must never|may not|may never) happen|(?:the|our|my) (?:main|biggest|top|worst|only|real|greatest) (?:concern|worry|fear|problem|headache|pain|issue|nightmare|risk))\b",
    re.I,
)
BORNE = late(
    r"\b(?:(?:is|are|was|were|'s|'re|be|would be|feels?|seems?) (?:perfectly |totally |just |quite |all |absolutely |pretty |still |actually |mostly )?(?:fine|ok|okay|acceptable|tolerable|all right|alright|harmless|cheap|manageable|bearable|affordable|no (?:big |real |great )?(?:deal|problem|issue|biggie|drama|worry|concern|tragedy|disaster)|not (?:a|an|such a|that|so|too|really|the|our) ?(?:big |huge |real |major |much of a |main )?(?:deal|problem|issue|bad|serious|concern|worry|important|critical|costly|expensive))|"
    r"no (?:big |real )?(?:deal|biggie)|(?:do|does|did|would|wo|will)(?:n't| not) (?:really |even |much )?(?:mind|care|matter|hurt|bother|worry|cost (?:us )?(?:much|anything))|(?:not|n't) (?:really |too |that )?(?:worried|concerned|bothered|afraid)|(?<!n't )(?<!not )\b(?:can|could|we'll|will) (?:easily |well |happily |certainly |always |just |gladly |perfectly )?(?:live with|tolerate|handle|accept|absorb|afford|ignore|put up with|cope with|take|stomach|bear|allow|forgive|shrug off|manage|deal with|re-?check|catch (?:them|those|it) later)|"
    r"(?<!n't )(?<!not )(?<!never )\b(?:(?:tolerates?|forgives?|shrugs? off|puts? up with) (?!no\b|zero\b|neither\b)|(?:accepts?|allows?) (?:a few|some|the odd|an occasional|occasional|a couple of|several|a handful of|any|more))|(?<!not )(?<!n't )(?<!never )(?<!un)\b(?:happy|willing|prepared|fine|ok|okay|ready|glad) (?:to|with)|nobody minds|no one minds|nobody cares|who cares|forgivable|(?:he|she|they|we|someone|somebody|operators?|a human|humans|inspectors?|an inspector|reviewers?|the (?:operator|inspector|doctor|nurse|radiologist|reviewer|analyst|team|staff))s? (?:just |can |will |simply |quickly |easily |only |always |then )*(?:re-?checks?|skips?|double-?checks?|reviews?|dismiss(?:es)?|verif(?:y|ies)|looks? again|waves?|clears?|sorts?)|"
    r"cost(?:s|ing)? (?:us )?(?:almost |next to |close to |practically )?nothing|easy to (?:dismiss|fix|re-?check|spot|handle|clear)|fine by (?:us|me)|(?:just|only|simply) (?:means?|costs?|needs?|takes?) (?:us )?(?:another|a second|one more|an extra|a quick|a) (?:look|check|review|scan|glance|second|minute|click)|less (?:important|serious|critical|of a|costly|painful|worrying)|as long as|we have (?:enough|plenty of) (?:people|staff|inspectors|reviewers|capacity))",
    re.I,
)
HARM = late(
    r"\b(?:product recalls?|recalled|(?:a|another|one) (?:\w+ )?recall|lawsuits?|sue[ds]?|suing|audits?|complain\w*|angry|furious|upset|mad|yell\w*|scream\w*|shout\w*|fired|fined|fines|a (?:\w+ )?fine (?:for|of|from|by)|penalt\w+|cost(?:s|ing)?(?! (?:nothing|almost nothing|next to nothing))|los(?:t|e|es|ing|s|ses)|chargebacks?|refunds?|return(?:s|ed)|bill|doubled|tripled|"
    r"un(?:acceptable|forgivable|affordable)|intolerable|not (?:acceptable|ok|okay|fine|good enough|tolerable|allowed|permitted)|(?:ca|wo|must|should)n't|can ?not|must(?: not| never)?|may not|never (?:again|forgave|happen)|no (?:one )?may|not (?:a|one) single|not an option|out of the question|disaster\w*|catastroph\w+|nightmares?|deadly|die[ds]?|deaths?|kill\w*|injur\w+|hurts?|danger\w*|risk\w*|serious|critical|fatal|terrible|awful|horrible|worst|"
    r"problems?|issues?|trouble|headaches?|pain\w*|annoy\w*|irritat\w+|frustrat\w+|patience|ignor(?:es?|ed|ing)|tired|sick|fed up|drowning|swamped|overwhelmed|backlash|churn\w*|leaving|left us|quit|quitting|cancel\w*|contracts?|reputation|trust(?:s|ed|ing)?|believ(?:es?|ed|ing)|faith|(?:stopped|quit|no longer) (?:listen\w*|looking|respond\w*|react\w*|checking|paying|answer\w*)|waste[ds]?|wasting|overtime|delay\w*|halt\w*|shut ?down|forg[ai]ve?|blam\w+|embarrass\w*|headlines?|the news|apolog\w+|"
    r"escalat\w+|evacuat\w+|panic\w*|worr\w+|afraid|fear\w*|scar(?:ed|y|es)|can't afford|zero tolerance|hate[ds]?|concern\w*|priority|trouble|liab\w+|court|jail|crash\w*|bleed\w*|money|dollars|\$\d|million|thousands|ruin\w*|destroy\w*|suffer\w*|nerv\w+|stress\w*|burn(?:ed|t|ing)?(?: out)?|unhappy|dissatisf\w+|walk(?:ed)? out|scandal|outrage\w*|crisis|revolt\w*|costly|expensive|mean(?:s)? trouble)\b|\$",
    re.I,
)
OFTEN = late(
    r"\b(?:keeps?|kept|every (?:time|single|day|week|night|other|shift|month|hour|morning|needless|false|missed|\w+)|again|too many|too much|far too|way too|so many|out of (?:ten|five|\d+)|half (?:of|the)|most of|always|constantly|all the time|often|twice|three times|several|repeatedly|nonstop|non-stop|more and more|started)\b",
    re.I,
)
HAPPENED = late(
    r"\b(?:\w{2,}ed|got|went|let|found|made|snuck|slid|slept|was|were|had|threw|sent|put|held|took|came|fell|lost|left|caught|gave|cost|saw|hid|froze|broke|burnt|shipped|ended)\b",
    re.I,
)

# Found, where it is wished for: catches the most defects, best at spotting fraud.
CAUGHT = late(
    rf"\b(?:that |which |and )?(?:is |be )?(?:the )?(?:best|good|great|better|strongest) (?:at|in) (?:catching|finding|spotting|detecting|stopping|blocking)(?: \w+){{0,2}}? {BAD}|"
    rf"\b(?:that |which |and |to )?(?:catch(?:es)?|finds?|spots?|detects?|stops?|blocks?) (?:(?:the most|all|every|each|every single|as many|as much|more|most|nearly all|any)(?: of)?(?: the)?)(?: \w+){{0,2}}? {BAD}(?: as possible)?",
    re.I,
)
# Two errors held against each other: the first is the worse one, or the lesser one, or both are alike.
WORSE = late(
    r"\b(?:worse|more \w+|bigger|greater|scarier|costlier|pricier|deadlier|graver) (?:\w+ )?than\b|\b(?:hurts?|costs?|matters?|worr(?:y|ies)|scares?|bothers?|annoys?|counts?) (?:\w+ ){0,3}?more than\b|\boutweighs?\b",
    re.I,
)
LESSER = late(
    r"\b(?:less|not as|n't as|not so) (?:of an? )?\w+ (?:than|as)\b|\b(?:cheaper|better|milder|easier|preferable) (?:\w+ )?(?:than|to)\b|\bbeats?\b",
    re.I,
)
RATHER = late(r"\b(?:rather|sooner|prefer|better(?: to| have| a)?)\b(?! not\b)", re.I)
COMPARED = late(
    r"\b(?:(?<!nothing more )(?<!nothing worse )(?<!nothing is worse )(?<!nothing is more )than(?! (?:anything|ever|before|usual|last|all|once|half|\d|ten|five|we|i))|instead of|rather|versus|vs|prefer)\b",
    re.I,
)
EQUAL = late(
    r"\bcosts? (?:us )?(?:about |roughly |exactly |just )?(?:the same|as much|equally)\b|\bequally \w+|\b(?:just )?as (?:bad|costly|expensive|painful|serious|harmful|unacceptable|important|terrible|annoying|much of a problem) as\b|\bboth (?:are|is|hurts?|costs?|matter|counts?|kinds?|errors?|mistakes)\b|\bmatters? equally\b|\bneither is (?:acceptable|ok|okay|fine)\b|\b(?:the )?same (?:price|weight|harm|damage|cost|trouble)\b|\bjust as (?:bad|much|badly|costly)\b|\balike\b",
    re.I,
)
FEW_INSIDE = late(
    r"^stop(?:s|ped|ping)? \w+ing\b|^let(?:s|ting)? (?:the )?(?:fewest|fewer|least|hardly any|almost no|no|very few)\b",
    re.I,
)
DENIED = late(
    r"\b(?:never|rarely|hardly|seldom|barely|does(?:n't| not)|do(?:n't| not)|did(?:n't| not)|no longer|has(?:n't| not)|have(?:n't| not)|is(?:n't| not)|are(?:n't| not)|won't|without|no|few|fewer|stopped|not|nor|zero)\b(?: [\w']+){0,4}?\s*$",
    re.I,
)
REQUIRED = late(
    r"\b(?:must|mustn't|should|shouldn't|can't|cannot|can not|may|want|wants|wanted|need|needs|afford|allowed|tolerated?|accept(?:ed)?|please|hope|wish|demands?|requires?|insists?|supposed|let's|has to|have to|promised|ever again)\b",
    re.I,
)
