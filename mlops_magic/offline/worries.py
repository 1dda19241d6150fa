"""Which way a story tells of errors: what is feared in it, and what may be.

불량이 하나라도 출하되면 리콜이에요: something bad let through is feared. 멀쩡한 제품을 불량으로 빼는 바람에: something good stopped is.
잘못 잡은 건 다시 보면 되니까 괜찮고: a false alarm may be. Each event is read with what is said of it up to the next one; what
says neither that it harms nor that it may be is unclear, and so is a clause that tells of both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from mlops_magic.offline.stories import clause_ends
from mlops_magic.question.late import late

FALSE_ALARMS, MISSES = "few_false_positives", "few_false_negatives"

# Syllables of a past (갔, 했, 놓쳤), those of being and of intending aside.
PAST = (
    "["
    + "".join(c for c in map(chr, range(0xAC00, 0xD7A4)) if (ord(c) - 0xAC00) % 28 == 20 and c not in "있겠")
    + "]"
)

# What is to be found, and what is to be left alone.
_BAD = (
    r"(?:불량|결함|하자|이물|흠집|스크래치|크랙|균열|종양|병변|암세포|암|용종|골절|출혈|사기|부정|위조|도용|해킹|침입|악성|바이러스|멀웨어|랜섬|스팸|"
    r"피싱|욕설|악플|혐오|음란|유해|위험물|흉기|짝퉁|가품|모조품|고장|누수|누유|화재|연기|위반|미착용|무단|도둑|오염|파손|곰팡이|썩은|썩었|상한|상했|깨진|찢어진|금 간|"
    r"휜|찌그러진|잘못된|이상|비정상|문제 있는|위험한|가짜|범인|범죄|탈옥|공격|해커|강도|테러|밀수|불법|누설)"
)
_GOOD = (
    r"(?:정상|멀쩡|양품|정품|진품|합격품|건강한|무고한|선량한|죄 없는|결백한|일반 (?:고객|손님|사용자|회원)|진짜 (?:고객|손님|사용자|거래)|"
    r"(?:중요한|업무|급한) (?:메일|문자|연락)|괜찮은 (?:제품|물건|거래|부품|것|걸|거|게|애|사람)|잘 만든|"
    r"(?:아무 |전혀 )?(?:문제|이상|하자|결함|흠)(?:가|이|도)?\s?없는|(?:불량|사기|스팸|결함|이상|암)(?:도|이|가)?\s?아닌)"
)
_AS = r"(?:\S{0,2}(?:으로|로)|다고|다며|이라고|라고|이라|라|이라며|인\s?줄|함\S*|폴더\S*|\s?(?:판정|처리|취급|의심|분류|딱지))"
_EACH = r"(?:(?!는데|지만|니까|(?:(?!르고|보고)[가-힣]고)\s|더니|[가-힣]하니\s)[^.?!…]){0,28}?"
_LET_THROUGH = (
    r"(?:통과|출하|출고|납품|배송|나[가간갈갔]|나와\s?버|넘어[가간갈갔]|새[면서는어니]|샜|샐|승인|들어[가간갈갔와온올왔오]|섞[이여인일였]|지나[가간갈갔]|노출|게시|방송|그대로\s?(?:남|올라|내|팔)|팔[리려렸린]|배달|\S*까지\s?(?:가|갔|도착|팔)|가\s?버[리려렸린]|"
    r"흘러|보내|보낸|보냈|넘[기긴겼]|넘겨|퍼[지져진졌]|깔[리린려렸]|뚫|방치|내버려|그냥\s?[두둔둬뒀]|결제|인출|퇴원|귀가|(?:정상|양품|합격|괜찮다|문제\s?없다)(?:으로|로|이라|라|고|인\s?줄|\s?처리|\s?판정)\S*)"
)
_STOPPED = (
    r"(?:막[히혀혔힌는아았으]|차단|거절|거부|반려|버[리려렸린]|폐기|걸러|빼[는서고요면]|빼버|뺀|뺐|뺄|세우|세워|세웠|잡[으아히혀혔힌는았]|지워|지우|지웠|삭제|신고|잠[기그가겨겼]|"
    r"정지|격리|걸리|걸려|걸렸|퇴짜|불합격|리젝|튕기|튕겨|쳐내|골라내|골라낸|골라냈|솎아|추려내|의심|오해|떨어뜨|탈락|내쫓|재검)"
)
# Nothing was there: 고장도 아닌데, 아무것도 없는데.
_NOTHING = rf"(?:{_BAD}\S{{0,2}}\s?(?:아닌데도?|아닌\s?(?:걸|거|것|데)\S*|없는데도?)|(?:아무것도|아무도|아무\s?(?:일|문제|이상)도|사람도)\s?(?:없는데도?|아닌데도?))"
_NOISE = r"(?:알람|알림|경보|경고|벨|사이렌|호출|푸시)"
_MUCH = r"(?:너무|자꾸|하도|계속|수시로|쉴|밤마다|새벽마다|시도|많|시끄|잦|자주|쏟아|폭주|도배|터져|끊임|날마다|매일|허구한|맨날)"
_MISSED = late(
    r"놓[치친칠쳤쳐침]|빠[뜨트](?:리|려|렸|린|릴|림)|빼\s?먹|빼\s?놓|환자\S{0,2}\s(?:그냥\s)?(?:돌려\s?보|퇴원|귀가|집으로\s보)|흘려\s?보[내낸냈]|흘[리린려렸릴]\S*|지나[쳐쳤]|지나치(?!게)|간과|누락|미탐\S{0,2}|미검|위음성|유출|"
    r"(?<!잘)못\s?(?:잡|걸러|거르|찾|알아|막|감지|탐지|검출|발견|골라|보고|봐|봤|본|볼)|(?:안|못)\s?(?:걸리|걸려|걸러지|걸러져|잡히|잡혀|잡힌|울[리려린렸])|새어?\s?나[가간갈갔]|"
    rf"{_NOISE}\S?\s?(?:하나\s|한 번\s|전혀\s|아예\s)?(?:(?:안|못)\s?(?:왔|오|와|온|떴|뜨|떠|뜬|받)|없[었어이])|(?<!안 났)(?<!안 된)는데도?\s?\S{{0,6}}\s?(?:조용[했하]|모르[더고]|몰랐|아무\s?(?:말|반응|소리)|가만히\s?있|반응이\s?없)|"
    r"(?:치이|치여|다치|다쳐|깔리|깔려|끼이|끼여|추락하|죽)\S*\s(?:일|사람|사고)\S*\s?(?:막아야|없어야|나면|생기면|있으면)|빠져\s?나[가간갈갔]|\bFN\b|\bfn\b"
)
_FALSE = late(
    r"오탐\S{0,2}|오검|과검|위양성|헛(?:경보|알람|알림|울[리려림린렸]|검|탐|잡|짚|다리|불량|것)|오(?:경보|알람|알림)|"
    rf"(?:가짜|거짓|허위|엉뚱한|쓸데없는|쓸데 없는|불필요한|괜한|잘못된)\s?{_NOISE}|잘못\s?(?:잡|울|걸|막|차단|짚|알리|알린|경고)|"
    r"엉뚱한\s?(?:걸|것|거|게|사람|물건|제품|곳|데)\S*\s*(?:자꾸\s|계속\s)?(?:잡|찍|막|걸)|(?:괜히|쓸데없이|불필요하게|공연히)\s?(?:울|잡|세[우워]|막|멈)|양치기|"
    rf"{_NOISE}\S{{0,2}}\s?(?:좀\s|또\s)?{_MUCH}|{_NOISE}\s?(?:폭탄|지옥|공해|홍수|세례|피로)|\bFP\b|\bfp\b"
)
# 고장도 아닌데 출동시켜서: it was none.
_NONE = late(
    rf"{_NOTHING}\s?{_EACH}(?:정거|제동|서\s?버|울[리려린림렸]|떠|뜨|뜬|잡|출동|막|멈|세[우워]|신고|걸[리려렸]|알림|알람|경보|부르|부른|호출)"
)
# The same words tell what came of another error, and are one only where no other is told.
_LINE = late(
    r"(?:라인|설비|공정)(?:을|이|가)?\s?(?:자꾸\s|계속\s|또\s)?(?:세[우워웠운울]|멈[추춰췄춘]|서는|서면|선다|정지|중단|스톱)|작업\s?중단"
)
# 다 잡아내는 게 핵심: found, where it is said to count.
_CAUGHT = late(
    r"(?:미리|다|모두|전부|빠짐없이|확실히|제때|꼭|반드시|하나도 빠짐없이|남김없이)\s(?:잡|찾|걸러|거르|발견|감지|알아|골라)(?=\S*\s?(?:게|것이|걸|야|아야|내야|는지)?\s?\S*\s?(?:핵심|중요|우선|생명|관건|해야|합|해요|됩|돼요|됨|함))"
)
# 유해물로 잘못 분류, 정상으로 오인: what it is taken for tells which error it is.
_TAKEN = r"(?:\S{0,2}(?:으로|로)|이라고|라고)\s?(?:잘못\s?(?:분류|판정|인식|판단|진단|보|봐|읽|지목)|오인|오판|착각|오분류)"
_TAKEN_BAD, _TAKEN_GOOD = late(rf"{_BAD}{_TAKEN}"), late(rf"{_GOOD}{_TAKEN}")
_LET = late(rf"(?<![가-힣0-9A-Za-z%])(?<![0-9A-Za-z%]\s){_BAD}(?!{_AS})\S*{_EACH}{_LET_THROUGH}")
_STOP = late(rf"{_GOOD}{_EACH}(?:{_BAD}{_AS}|{_STOPPED})")
# What is missed here is no thing to be found: 납기를 놓치면, 균형을 못 잡는.
_NO_FINDING = late(
    r"(?:납기|기회|타이밍|일정|회의|마감|시기|때|기한|주문|계약|고객|손님|균형|감|갈피|자리|초점|중심|버스|기차|약속|순서|연락|흐름)(?:을|를|은|는|도)?\s?$"
)
# 정상 제품을 놓치면: nothing that a model is to find.
_OF_GOOD = late(rf"{_GOOD}(?:(?!{_BAD})[^.?!,…]){{0,12}}[을를]\s?$")
# 안 놓치는, 오탐이 없는, 덜 나는: the event is denied, which is a wish for the same.
_DENIED = late(
    r"^\S*?(?:지\s?(?:는|를|만|도)?\s?(?:않|말|못|마)|(?:\s?(?:것|거|게|건|일|경우|걸))?[이가은는도만]?\s?(?:거의\s|제일\s|가장\s|젤\s|더\s|되도록\s|최대한\s|전혀\s)*(?:없|안\s?(?:나|내|뜨|생|울|하)|적[은을게으어]|"
    r"덜|줄[이여일]|최소|막|피하|피해|드문))"
)
_DENIED_BEFORE = late(r"(?:안|절대|하나도 안|덜)\s?$")
_BORNE = late(
    r"괜찮|상관\s?(?:이|은|도)?\s?없|상관\s?(?:안|않)|무방|감수|감당(?!\S*\s?(?:못|안|어렵|힘들|불가))|참을\s?(?:만|수\s?있)|참아\s?줄|봐\s?줄|넘어갈\s?수\s?있|용인|"
    r"편[하해한]|좋[아습네대](?!겠)|평화|한가|살\s?만|기뻐|신나|행복|웃|다행|기분\S*\s?좋|좋아[해하했]|만족|칭찬|고마|(?:없어|사라|줄어|나아|좋아)(?:졌|지[고니])|줄었(?!으면)|줄어서|개선[됐되]|"
    r"허용|그만(?:이|인|입)|문제\s?(?:가|는|도|될\s?거|될\s?게)?\s?(?:없|안|아니|아냐)|걱정\s?(?:이|은|도)?\s?(?:없|안)|신경\s?(?:은|을|도)?\s?(?:안|쓰지)|별\s?(?:거|것|일|문제|탈)|별로|"
    r"크게\s|덜\s?(?:중요|무섭|무서|위험|심각|치명|아프)|사소|얼마든지|양보|포기|각오|희생|어쩔\s?수\s?없|그러려니|버틸|견딜|해결|"
    r"(?:면|도)\s?(?:다\s|뭐\s|그냥\s)?(?:되|돼|된|됩|됨|끝(?!장)|땡)|(?:니까|니)\s?(?:뭐|됐)|(?:안|덜|별로)\s?(?:중요|무섭|무서|위험|심각|치명|아프|급)|"
    r"(?:중요|심각|위험|무섭|치명적이|크|문제되|문제 되)지\s?(?:는|도)?\s?않|(?:큰일|문제|걱정거리)(?:은|는|이|가|도)?\s?(?:아니|아냐|아님)|"
    r"(?:사람|작업자|검사원|담당자|직원|뒤|나중|후공정|다음 공정|현장)\S*\s(?:\S+\s)?(?:다시\s|또\s|한번 더\s|한 번 더\s)?(?:보|봐|잡|거르|걸러|확인|처리|고치|고쳐)\S*(?:니까|주니|줘|준|줄|고\s|는데|거든|면)|"
    r"재검(?:사)?(?:하면|하니까|이 되|으로)"
)
_HARM = late(
    r"리콜|민원|클레임|컴플레인|항의|사고|소송|고소|큰일|난리|손해|손실|피해|벌금|과태료|배상|보상|불만|불평|짜증|계약|해지|쏟아|폭주|죽|다[치쳐친칠쳤]|목숨|생명|인명|위험|무섭|"
    r"무서[운워웠]|두렵|두려|걱정|골치|골머리|피곤|피로|힘들|끝장|끝이|끝입|끝임|끝나|망하|망해|망함|망한|잘[리려린릴]|혼나|혼났|욕|책임|감당\S*\s?(?:못|안|어렵|힘들|불가)|"
    r"(?:면|는 건|는건|는 거|는게|는 게|선|서는)\s?(?:절대\s?로?\s?|진짜\s|정말\s)?(?:안\s?(?:되|돼|된|됩|됨)|곤란|싫|못\s?참)|절대\s?로?\s?(?:안|못)|서\s?버[리려렸]|라인\S*\s?(?:서|멈|세)|멈[춰추춤췄]|"
    r"중단|퇴사|사표|그만[두둔둬]|환불|반품|폐기|지연|밀[려리렸]|야근|못\s?자|잠을|깨[서워고요]|지[쳐쳤친]|꺼\s?[버놨놓]|끄고|무시|신뢰|예민|민감|치명|심각|비용|억\s?단위|불편|곤란|질색|"
    r"싫|아깝|아까|우선|중요|관건|핵심|최악|재앙|참사|끔찍|문제|미치|속\s?터|답답|스트레스|못\s?(?:살|견|버|참)|아우성|원성|떠나|이탈|탈퇴|끊[기겠는어긴길]|끊겠|터[지져졌진질]|날아가|날린|붙였|붙잡|"
    r"문\s?닫|기사[가화]|신문|물바다|물어\s?[줘주내냈]|깨[집졌진]|몇\s?백|수백|수천|천만\s?원|화[가를]\s?\S{0,2}\s?[나났내냈]|화났|난감|시말서|징계|해고|감봉|호통|폐업|마비|폭발|침수|붕괴|추락|충돌|평판|명성|브랜드|신용|평점|"
    r"악평|사과|고생|진땀|번거|귀찮|성가|아수라장|혼란|차질|스톱|셧다운|출동|적자|등\s?돌|원망|"
    r"헛수고|헛걸음|낭비|하루\s?종일|혼쭐|시달|감사\S*\s?(?:걸|지적)|탄핵|뉴스|영업정지|회수|박살|파산|면\s?(?:끝|아웃|큰|누가)|가만\s?(?:안|있지)"
)
_HARM_DENIED = late(
    r"^\S{0,4}\s?(?:은|는|이|가|도|까지)?\s?(?:없|않|아니|아냐|안\s|적[고은어]|작[고은아]|덜)"
)
_OFTEN = late(
    r"[려어아여해]\s?[대댄댔][거고서요니네기는]|자꾸|계속|너무|하도|또|매번|번번이|수시로|맨날|마다|자주|많|잦|심[하해한]|여러 번|몇 번|번씩|번이나|건이나|개나"
)
_BECAUSE = late(
    r"바람에|탓에|때문|통에|[아어여해라와워려돼나져켜겨셔쳐펴혀커빼내려]서(?:요)?(?=[\s,.]|$)|니까|길래"
)
_HAPPENED = late(rf"{PAST}\S{{0,6}}\s*[.!~…]|{PAST}\S{{0,4}}(?:는데|대요?|거든|고요?|다고)\S*(?=\s|$|,)")
_WISHED = late(
    r"게\s?(?:더\s|제일\s|훨씬\s)?좋|우선|중요|최우선|제일|첫째|먼저|싶|좋겠|했으면|야\s?(?:하|해|함|합|되|돼|됨|됩|지)|관건|핵심|생명|바라|원[하해]|필요|게\s?(?:해|하)|면\s?(?:되|돼|됨|좋)"
)
# 안 놓치는데, 오탐이 거의 없지만: how it is, and no wish.
_STATED = late(
    r"^\S*(?:\s?(?:적|거의|별로|잘)\S*)?(?:\s?\S*)?(?:는데|지만|긴\s?(?:한데|하지만|해도)|없고|[가-힣]아요|[가-힣]어요|해요|네요|습니다)(?=[\s,.!]|$)"
)
_COMPARED = late(r"보다|느니|바에[야는]?\s|바엔|차라리|만큼|아니라|반대로|거꾸로|대신\s|둘\s?다\s?아니")
# 불량을 흘리느니 라인을 세우는 게 낫다: the second is put up with to be spared the first.
_RATHER = late(r"느니|바에[야는]?\s|바엔\s|것?보다[는야]?\s|거보단?\s|보단\s")
_BETTER = late(r"낫|나아|나은|나을")


_AND = late(
    r"\S*(?:고|며|면서|지만|는데|은데|인데|한데|던데|니까|거라|터라|이라|건데|거든요?|[어아여해와워려돼져켜겨셔쳐펴혀커내춰터]서)(?:요)?[,.…]*(?=\s)"
)
_NO_AND = late(
    r"(?:그리|사|경|보|신|재|광|최|창|참|권|충|피|원|예|선|라|다|자|냐|려|빼|말)고[,.]?$|(?<!야 )하고[,.]?$"
)
_HELPS = late(r"\s+(?:합니다|해요|해|함|하는데요?|했는데|하고\s?있\S*)[\s.,!~]*")
# What asks for a recommendation, and ends what is told.
ASKS = late(
    r"추천|골라|고르|고를|고른|(?<![가-힣])(?:꼽|뽑|정해|찍어|뭐|뭘|머가|머로|무엇|어떤|어느|무슨|알려)|몇\s?(?:버전|번)|적합|나을까|좋을까|모델은\s?\?|괜찮은 (?:모델|거|걸|버전|놈)|"
    r"(?:이런|그런|이럴|그럴)\s?(?:일|사고|실수|경우|문제|사태)"
)


@dataclass(frozen=True)
class Worry:
    """One event of a story: by which goal it counts, whether it is ``feared``, ``borne`` or ``unclear``, and where it is told."""

    goal: str
    verdict: str
    begin: int
    end: int


def worries(text: str) -> list[Worry]:
    """The errors that ``text`` tells of, in order, each with what is said of it up to the next one or to what asks."""
    events, clauses = _events(text), clauses_of(text)
    asks = [m.start() for m in ASKS.finditer(text)]
    told: list[Worry] = []
    for at, (goal, begin, end) in enumerate(events):
        limit = events[at + 1][1] if at + 1 < len(events) else len(text)
        asked = min((a for a in asks if end <= a < limit), default=limit)
        whole = [e for _, e in clauses if end <= e <= asked]
        until = whole[-1] if whole else asked
        told.append(Worry(goal, _verdict(text[:begin], text[begin:end], text[end:until]), begin, until))
    return _rather(told, text)


def _rather(told: list[Worry], text: str) -> list[Worry]:
    """``told`` with the two that are compared: what is put up with, and what one is spared by it."""
    out = list(told)
    for at, (first, then) in enumerate(pairwise(told)):
        between = text[first.begin : then.begin]
        rather = _RATHER.search(between)
        said = text[then.begin : then.end]
        if rather and not re.search(r"[.?!…]", between) and _BETTER.search(said) and first.goal != then.goal:
            out[at], out[at + 1] = replace(first, verdict="feared"), replace(then, verdict="borne")
    return out


def no_finding(text: str, begin: int) -> bool:
    """납기를 놓치면: whether what is missed there is nothing that a model is to find."""
    return bool(_NO_FINDING.search(text[:begin]))


def clauses_of(text: str) -> list[tuple[int, int]]:
    """Where the clauses of ``text`` begin and end, those that 고 and 면서 tie together counted apart."""
    ends = {*clause_ends(text), len(text)}
    ends |= {
        m.end() for m in _AND.finditer(text) if not _NO_AND.search(text[max(m.start() - 2, 0) : m.end()])
    }
    marks = sorted(e for e in ends if not _HELPS.match(text, e))  # 고르려고 합니다
    return list(zip([0, *marks[:-1]], marks, strict=True))


def _events(text: str) -> list[tuple[str, int, int]]:
    """Where errors are told of; where two patterns overlap the longer one counts, of both kinds neither is known."""
    found = [(FALSE_ALARMS, *m.span()) for p in (_FALSE, _STOP) for m in p.finditer(text)]
    found += [
        (MISSES, *m.span())
        for p in (_MISSED, _LET)
        for m in p.finditer(text)
        if not no_finding(text, m.start())
    ]
    found = [("" if g == MISSES and _OF_GOOD.search(text[:b]) else g, b, e) for g, b, e in found]
    kept: list[tuple[str, int, int]] = []
    found += [(FALSE_ALARMS, *m.span()) for p in (_NONE, _TAKEN_BAD) for m in p.finditer(text)]
    found += [(MISSES, *m.span()) for p in (_CAUGHT, _TAKEN_GOOD) for m in p.finditer(text)]
    found += [(FALSE_ALARMS, *m.span()) for m in _LINE.finditer(text) if _alone(m, found, text)]
    for event in sorted(found, key=lambda e: (e[1], -e[2])):
        last = kept[-1] if kept else None
        if (
            last is not None
            and last[0] == event[0]
            and re.fullmatch(r"[^.,?!…]{0,8}", text[last[2] : event[1]])
            and event[1] >= last[2]
        ):
            kept[-1] = (last[0], last[1], event[2])  # 못 보고 지나치면
        elif last is not None and event[1] < last[2]:
            goal = last[0] if last[0] == event[0] else _stopped_first(last, event, text)
            kept[-1] = (goal, last[1], max(last[2], event[2]))
        else:
            kept.append(event)
    return kept


def _alone(line: re.Match[str], found: list[tuple[str, int, int]], text: str) -> bool:
    """Whether nothing else in the sentence so far is told to bring the line to a stop."""
    begins = max((m.end() for m in re.finditer(r"[.?!…]\s", text[: line.start()])), default=0)
    said = [e for e in found if begins <= e[1] < line.end()]
    ends = [e for _, e in clauses_of(text)]
    return all(
        any(
            e[2] <= end <= line.start()
            and _verdict(text[: e[1]], text[e[1] : e[2]], text[e[2] : end]) == "borne"
            for end in ends
        )
        for e in said
    ) and not any(line.end() <= e[1] and not re.search(r"[.?!…]", text[line.end() : e[1]]) for e in found)


def _stopped_first(first: tuple[str, int, int], then: tuple[str, int, int], text: str) -> str:
    """정상 메일이 스팸함으로 들어가: what is good is spoken of first, and what it is taken for is no bad thing let through."""
    good = re.match(_GOOD, text[first[1] :])
    return (
        first[0] if good and first[0] == FALSE_ALARMS and not _MISSED.search(text, then[1], then[2]) else ""
    )


def _verdict(before: str, event: str, behind: str) -> str:
    """Whether an event is feared, may be, or neither is said."""
    said = event + behind
    sentence = re.split(r"[.?!…]", before)[-1]
    if _COMPARED.search(said) or re.search(r"차라리|느니|바엔", sentence):
        rather = "차라리" in sentence + said and _BETTER.search(behind)
        return "borne" if rather else "unclear"
    denied = bool(_DENIED.match(behind)) or bool(_DENIED_BEFORE.search(before))
    harm = any(not _HARM_DENIED.match(said[m.end() :]) for m in _HARM.finditer(said))
    borne = bool(_BORNE.search(behind))
    if _CAUGHT.match(said) or re.search(r"막아야|없어야", event):
        return "feared"
    if denied and re.match(r"지\s?(?:만|는|를|도)?\s?(?:말|마)", behind):
        return "feared"  # 놓치지만 말자
    if denied and _STATED.match(behind) and not _WISHED.search(behind):
        return "borne"
    if denied:
        return "feared" if (harm or _WISHED.search(behind)) and not _hard(behind) else "unclear"
    if borne:
        return "unclear" if harm and not _hard(behind) else "borne"
    told = harm or _OFTEN.search(said) or _BECAUSE.search(event[-1:] + behind) or _HAPPENED.search(said)
    return "feared" if told else "unclear"


def _hard(behind: str) -> bool:
    """Whether it is said beyond doubt that it may be: 괜찮아, 상관없어."""
    return bool(
        re.search(r"괜찮|상관\s?(?:이|은|도)?\s?없|무방|감수할|봐\s?줄|참을\s?만|그만(?:이|인|입)", behind)
    )
