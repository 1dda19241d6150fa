"""Deployment notes: each sentence gives the reason that the numbers beside it support."""

from __future__ import annotations

import random

from mlops_magic.database.sample.people import LINES

STRICT = (
    "임계값 {threshold}까지 올려 오탐을 줄였다. 멈춤 비용이 큰 {line}처럼 오탐 민감 현장에 맞는다.",
    "확실할 때만 알린다(임계값 {threshold}). 알림 피로를 호소한 {line}에 적용하며, 일부 미탐은 감수한다.",
    "precision {precision:.3f} 수준이라 헛알림이 드물어 자동 차단에 연결했다. 놓친 건은 점검에서 찾는다.",
)
LOOSE = (
    "임계값 {threshold}까지 낮춰 recall {recall:.3f} 수준을 확보했다. {line}의 미탐 민감 공정용이다.",
    "놓치지 않는 것이 먼저라 임계값 {threshold}에서 운영한다. 오탐은 {line} 작업자가 재검한다.",
    "미탐이 곧 고객 불만이 되는 {line}에 맞췄다. 재검 인력이 있어 오탐이 늘어도 괜찮다.",
)
BALANCED = (
    "precision과 recall이 비슷해 오탐과 미탐의 값이 같은 {line}에 무난하다.",
    "임계값 {threshold}에서 F1이 가장 높아 기본 설정으로 둔다.",
    "한쪽으로 치우치지 않아 {line}의 첫 도입 모델로 골랐다. 한 달 운영 뒤 임계값을 다시 정한다.",
)
FAST = "추론이 {latency} ms로 빨라 {line} 엣지 장비에서 실시간으로 돈다."
SLOW = "추론에 {latency} ms가 걸려 실시간 라인에는 쓰지 않고 일괄 검사에만 쓴다."
BY_STAGE = {
    "archived": ("후속 버전이 더 나아 내렸다.", "데이터 기준이 바뀌어 더는 쓰지 않는다."),
    "staging": ("staging에서 기존 모델과 A/B 테스트 중이다.", "운영 전에 {line} 데이터로 재평가한다."),
    "production": ("운영 중이며 주마다 지표를 확인한다.", ""),
    "development": ("데이터를 더 모아 다시 학습할 예정이다.", ""),
}


def deploy_note(
    stage: str, threshold: float, precision: float, recall: float, latency: float, rng: random.Random
) -> str | None:
    """A note of one to three sentences; models in development often have none yet."""
    kind = STRICT if precision - recall > 0.05 else LOOSE if recall - precision > 0.05 else BALANCED
    parts = [rng.choice(kind)]
    if latency < 6:
        parts.append(FAST)
    elif latency > 35:
        parts.append(SLOW)
    parts.append(rng.choice(BY_STAGE[stage]))
    line, absent = rng.choice(LINES), rng.random()
    if stage == "development" and absent < 0.6:
        return None
    text = " ".join(part for part in parts if part)
    return text.format(threshold=threshold, precision=precision, recall=recall, latency=latency, line=line)
