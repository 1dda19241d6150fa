#!/usr/bin/env python3
"""Build the evaluation databases:  make_dbs.py OUT_DIR [--seeds 1 2 3] [--ref PATH] [--today YYYY-MM-DD]

OUT_DIR/variantN.db  larger databases of the contract schema, one a seed

In a variant every entity that a question can name (5 users, 7 projects, 10 datasets, 9 pipelines,
7 name+version models, 3 teams, ...) still exists and a named dataset still belongs to its named
project, but ids, owners, teams, statuses, GPU types, dates and all numbers differ, NULLs occur in
every nullable column, model names come in several versions, and a few values lie exactly on the
thresholds that questions use (0.9, 0.95, 10 ms, 15 ms, 30 M, 100 MB, 10000 samples ...).

Deterministic in (seed, today).  Dates run from 2024-01-01 to today; no date lies within a few days of
"1 week / 1, 2, 3, 6, 12 months ago", so '-3 months' and '-90 days' mean the same rows.
"""
import argparse
import datetime as dt
import os
import random
import shutil
import sqlite3

SCHEMA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "seed", "schema.sql")
START = dt.date(2024, 1, 1)

NAMED_USERS = [("김민준", "minjun@company.com"), ("이서연", "seoyeon@company.com"),
               ("박지호", "jiho@company.com"), ("정하은", "haeun@company.com"),
               ("최윤서", "yoonseo@company.com")]
OTHER_USERS = [
    ("강도현", "dohyun"), ("조예린", "yerin"), ("윤태오", "taeo"), ("장시우", "siwoo"), ("임수빈", "subin"),
    ("한지우", "jiwoo"), ("오세훈", "sehoon"), ("서유나", "yuna"), ("신동욱", "dongwook"), ("권나래", "narae"),
    ("황인성", "insung"), ("안소희", "sohee"), ("홍채원", "chaewon"), ("전우진", "woojin"), ("고은비", "eunbi"),
    ("문성호", "sungho"), ("양다은", "daeun"), ("손하준", "hajun"), ("배가영", "gayoung"), ("백승민", "seungmin"),
    ("허지안", "jian"), ("남궁혁", "hyuk"), ("심은우", "eunwoo"), ("노아름", "areum"), ("하재원", "jaewon"),
    ("곽보라", "bora"), ("성민수", "minsu"), ("차은결", "eungyeol"), ("주현아", "hyuna"), ("구본석", "bonseok"),
    ("김태희", "taehee"), ("이준호", "junho"), ("박소민", "somin"), ("정우성", "woosung"), ("최다혜", "dahye"),
]
TEAMS = ["ML Platform", "Vision AI", "NLP", "Data Platform", "Edge AI", "Speech AI"]
ROLES = ["MLOps Engineer", "ML Engineer", "Data Scientist", "Research Scientist", "Data Engineer"]

NAMED_PROJECTS = [
    ("defect-detection-v2", "반도체 웨이퍼 결함 탐지 모델 v2", "object_detection"),
    ("product-classification", "상품 이미지 분류 모델", "image_classification"),
    ("intent-classifier", "고객 문의 의도 분류", "text_classification"),
    ("surface-inspection", "외관 검사 자동화", "object_detection"),
    ("anomaly-detection", "생산 라인 이상 탐지", "anomaly_detection"),
    ("ocr-pipeline", "문서 OCR 파이프라인", "ocr"),
    ("log-anomaly", "서버 로그 이상 탐지 파이프라인", "anomaly_detection"),
]
OTHER_PROJECTS = [
    ("pcb-inspection", "기판 검사", "object_detection"), ("helmet-check", "안전모 착용 확인", "object_detection"),
    ("forklift-safety", "지게차 충돌 방지", "object_detection"), ("traffic-sign", "교통 표지판 인식", "object_detection"),
    ("parking-slot", "주차면 점유 확인", "object_detection"), ("weld-seam-check", "용접부 점검", "object_detection"),
    ("label-presence", "라벨 부착 확인", "object_detection"), ("pallet-count", "팔레트 수량 집계", "object_detection"),
    ("scratch-finder", "스크래치 찾기", "object_detection"), ("drone-monitoring", "드론 영상 감시", "object_detection"),
    ("shelf-audit", "진열대 점검", "object_detection"),
    ("fabric-grading", "원단 등급 판정", "image_classification"), ("food-quality", "식품 품질 판정", "image_classification"),
    ("leaf-disease", "작물 잎 병해 판정", "image_classification"), ("tile-sorting", "타일 선별", "image_classification"),
    ("package-damage", "포장 파손 판정", "image_classification"), ("xray-triage", "엑스레이 우선순위 판정", "image_classification"),
    ("photo-tagging", "사진 태깅", "image_classification"), ("waste-sorting", "재활용품 선별", "image_classification"),
    ("spam-filter", "스팸 거르기", "text_classification"), ("review-sentiment", "리뷰 감성 판정", "text_classification"),
    ("ticket-routing", "티켓 자동 배정", "text_classification"), ("news-topic", "뉴스 주제 판정", "text_classification"),
    ("toxicity-filter", "악성 댓글 거르기", "text_classification"), ("faq-matcher", "자주 묻는 질문 연결", "text_classification"),
    ("contract-clause", "계약 조항 구분", "text_classification"), ("call-summary", "상담 내용 유형 구분", "text_classification"),
    ("motor-vibration", "모터 진동 감시", "anomaly_detection"), ("network-intrusion", "네트워크 침입 감시", "anomaly_detection"),
    ("battery-drift", "배터리 열화 감시", "anomaly_detection"), ("pump-leakage", "펌프 누설 감시", "anomaly_detection"),
    ("payment-fraud", "결제 사기 감시", "anomaly_detection"), ("api-watch", "API 지연 감시", "anomaly_detection"),
    ("sensor-health", "센서 건강도 감시", "anomaly_detection"), ("hvac-monitor", "공조 설비 감시", "anomaly_detection"),
    ("invoice-reader", "청구서 판독", "ocr"), ("receipt-scan", "영수증 판독", "ocr"), ("plate-reader", "번호판 판독", "ocr"),
    ("idcard-reader", "신분증 판독", "ocr"), ("handwriting-notes", "손글씨 판독", "ocr"), ("shipping-label", "운송장 판독", "ocr"),
    ("road-mask", "도로 영역 분할", "semantic_segmentation"), ("tumor-mask", "종양 영역 분할", "semantic_segmentation"),
    ("roof-mask", "지붕 영역 분할", "semantic_segmentation"), ("lane-mask", "차선 영역 분할", "semantic_segmentation"),
    ("cloud-mask", "구름 영역 분할", "semantic_segmentation"), ("skin-mask", "피부 영역 분할", "semantic_segmentation"),
    ("demand-forecast", "수요 예측", "time_series_forecasting"), ("power-load", "전력 부하 예측", "time_series_forecasting"),
    ("traffic-flow", "교통량 예측", "time_series_forecasting"), ("inventory-plan", "재고 예측", "time_series_forecasting"),
    ("churn-risk", "이탈 위험 예측", "time_series_forecasting"), ("energy-usage", "에너지 사용량 예측", "time_series_forecasting"),
]
NAMED_DATASETS = [
    ("wafer-defect-train-v2", "defect-detection-v2"), ("wafer-defect-val-v2", "defect-detection-v2"),
    ("product-images-train", "product-classification"), ("product-images-val", "product-classification"),
    ("intent-corpus-v3", "intent-classifier"),
    ("surface-defect-train", "surface-inspection"), ("surface-defect-val", "surface-inspection"),
    ("production-sensor-data", "anomaly-detection"), ("document-ocr-train", "ocr-pipeline"),
    ("server-logs-aug", "log-anomaly"),
]
NAMED_PIPELINES = [
    ("yolov8-wafer-exp01", "wafer-defect-train-v2"), ("yolov8-wafer-exp02", "wafer-defect-train-v2"),
    ("resnet50-product-exp01", "product-images-train"), ("kobert-intent-exp01", "intent-corpus-v3"),
    ("yolov5-surface-exp03", "surface-defect-train"), ("isolation-forest-exp01", "production-sensor-data"),
    ("paddle-ocr-exp02", "document-ocr-train"), ("yolov8-wafer-exp03", "wafer-defect-train-v2"),
    ("lstm-log-exp01", "server-logs-aug"),
]
# named model families: project, architecture, version ladder, index range that must be covered
NAMED_FAMILIES = {
    "defect-detection-v2": ("wafer-defect-yolov8m", "YOLOv8m", ["v1.0", "v1.1", "v2.0", "v2.1", "v2.2", "v3.0", "v3.1"], (2, 3)),
    "product-classification": ("product-resnet50", "ResNet-50", ["v1.0", "v1.1", "v1.2", "v2.0", "v2.1", "v3.0"], (0, 0)),
    "intent-classifier": ("intent-kobert", "KoBERT", ["v1.0", "v2.0", "v3.0", "v3.1", "v4.0", "v4.1"], (2, 2)),
    "surface-inspection": ("surface-yolov5l", "YOLOv5l", ["v3.0", "v3.1", "v3.2", "v3.3", "v4.0", "v4.1"], (2, 2)),
    "anomaly-detection": ("anomaly-iforest", "IsolationForest", ["v1.0", "v1.1", "v2.0", "v2.1", "v3.0"], (0, 0)),
    "ocr-pipeline": ("document-paddle-ocr", "PP-OCRv4", ["v1.0", "v2.0", "v2.1", "v3.0", "v3.1"], (1, 1)),
}
LADDER = ["v1.0", "v1.1", "v1.2", "v2.0", "v2.1", "v2.2", "v3.0", "v3.1", "v3.2", "v4.0", "v4.1", "v5.0", "v5.1", "v6.0"]
# architecture: (slug, millions of parameters)
ARCH = {
    "object_detection": [("YOLOv8m", "yolov8m", 25.9), ("YOLOv8s", "yolov8s", 11.2), ("YOLOv8x", "yolov8x", 68.2),
                         ("YOLOv5l", "yolov5l", 46.5), ("YOLOv5s", "yolov5s", 7.2), ("RT-DETR-L", "rtdetr", 32.0)],
    "image_classification": [("ResNet-50", "resnet50", 25.6), ("ResNet-101", "resnet101", 44.5),
                             ("EfficientNet-B3", "effb3", 12.2), ("ViT-B", "vitb", 86.6)],
    "text_classification": [("KoBERT", "kobert", 110.0), ("KoELECTRA", "koelectra", 112.9), ("DistilBERT", "distilbert", 66.4)],
    "anomaly_detection": [("IsolationForest", "iforest", 0.5), ("LSTM-AE", "lstmae", 3.1), ("XGBoost", "xgb", 1.2)],
    "ocr": [("PP-OCRv4", "ppocr4", 14.8), ("TrOCR", "trocr", 334.0), ("CRNN", "crnn", 8.3)],
    "semantic_segmentation": [("U-Net", "unet", 31.0), ("SegFormer-B2", "segformer", 27.5), ("DeepLabV3", "deeplab", 39.6)],
    "time_series_forecasting": [("LSTM", "lstm", 4.2), ("TFT", "tft", 9.6), ("N-BEATS", "nbeats", 6.1)],
}
FORMATS = {
    "object_detection": ["COCO", "COCO", "YOLO"], "image_classification": ["ImageFolder", "ImageFolder", "TFRecord"],
    "text_classification": ["CSV", "JSON"], "anomaly_detection": ["Parquet", "JSON", "CSV"], "ocr": ["COCO", "ImageFolder"],
    "semantic_segmentation": ["COCO", "TFRecord"], "time_series_forecasting": ["Parquet", "CSV"],
}
FRAMEWORKS = {
    "object_detection": ["ultralytics", "ultralytics", "PyTorch"], "image_classification": ["PyTorch", "TensorFlow", "PyTorch"],
    "text_classification": ["HuggingFace", "HuggingFace", "PyTorch"],
    "anomaly_detection": ["scikit-learn", "PyTorch", "XGBoost"], "ocr": ["PaddleOCR", "HuggingFace", "PyTorch"],
    "semantic_segmentation": ["PyTorch", "TensorFlow"], "time_series_forecasting": ["PyTorch", "TensorFlow"],
}
GPUS = ["A100"] * 7 + ["V100"] * 6 + ["H100"] * 4 + ["T4"] * 3 + ["L40S"] * 3 + ["RTX4090"] * 2 + [None] * 3
NOTES = [
    "high-precision 세팅. 오탐 민감 현장({line})용. FP 적지만 작은 결함 놓칠 수 있음",
    "오탐 민감 고객사 요청으로 임계값 상향. {line} 적용 예정",
    "high-recall 세팅. 미탐 민감 현장({line})용. 결함 놓치지 않지만 오탐 다소 발생",
    "미탐 민감 공정용으로 임계값 하향. {line} 시범 운영",
    "성능 우수. staging에서 A/B 테스트 중",
    "{line}에서 A/B 테스트 중. 결과 대기",
    "recall 우선. 불량 유출 방지가 최우선. 오탐은 작업자가 재검",
    "precision/recall 밸런스. 알림 피로도 vs 이상 누락 트레이드오프",
    "문자 인식률 우수. 후처리 규칙으로 오탐 보정 중",
    "엣지 배포 검토 중. 추론 지연 확인 필요",
    "재학습 예정. 데이터 추가 수집 필요",
    "오분류 시 상담원 연결로 fallback",
    "특이 사항 없음",
]
TOPIC = {"defect-detection-v2": "wafer-defect"}  # slug inside generated names, default: the project name
LINES = ["A라인", "B라인", "C라인", "D라인"]

# For each of these the first place must not be tied (superlative questions about groups).
UNIQUE_TOP = [
    "SELECT COUNT(*) c FROM projects GROUP BY user_id",
    "SELECT COUNT(*) c FROM projects pr JOIN users u ON u.id=pr.user_id GROUP BY u.team",
    "SELECT COUNT(*) c FROM users GROUP BY team",
    "SELECT COUNT(*) c FROM users GROUP BY role",
    "SELECT COUNT(*) c FROM models m JOIN pipelines p ON p.id=m.pipeline_id JOIN datasets d ON d.id=p.dataset_id JOIN projects pr ON pr.id=d.project_id GROUP BY pr.user_id",
    "SELECT COUNT(*) c FROM models m JOIN pipelines p ON p.id=m.pipeline_id JOIN datasets d ON d.id=p.dataset_id JOIN projects pr ON pr.id=d.project_id JOIN users u ON u.id=pr.user_id GROUP BY u.team",
    "SELECT COUNT(*) c FROM models m JOIN pipelines p ON p.id=m.pipeline_id JOIN datasets d ON d.id=p.dataset_id GROUP BY d.project_id",
    "SELECT COUNT(*) c FROM pipelines p JOIN datasets d ON d.id=p.dataset_id GROUP BY d.project_id",
    "SELECT COUNT(*) c FROM pipelines p JOIN datasets d ON d.id=p.dataset_id WHERE p.gpu_type IS NOT NULL GROUP BY d.project_id",
    "SELECT COUNT(*) c FROM pipelines p JOIN datasets d ON d.id=p.dataset_id WHERE p.status='failed' GROUP BY d.project_id",
    "SELECT COUNT(*) c FROM pipelines p JOIN datasets d ON d.id=p.dataset_id JOIN projects pr ON pr.id=d.project_id GROUP BY pr.user_id",
    "SELECT COUNT(*) c FROM pipelines GROUP BY dataset_id",
    "SELECT COUNT(*) c FROM pipelines GROUP BY gpu_type",
    "SELECT COUNT(*) c FROM pipelines GROUP BY framework",
    "SELECT AVG(status='failed') c FROM pipelines GROUP BY framework",
    "SELECT COUNT(*) c FROM datasets GROUP BY project_id",
    "SELECT COUNT(*) c FROM datasets GROUP BY format",
    "SELECT COUNT(*) c FROM models GROUP BY architecture",
    "SELECT COUNT(*) c FROM models GROUP BY name",
    "SELECT COUNT(*) c FROM models GROUP BY stage",
    "SELECT COUNT(*) c FROM projects GROUP BY task_type",
]

# ... nor the best compromise between precision and recall
for _st in ("1=1", "m.stage='production'", "m.stage IN ('production','staging')", "m.stage<>'archived'"):
    for _e in ("-ABS(t.precision_val-t.recall)", "MIN(t.precision_val,t.recall)", "t.precision_val+t.recall"):
        UNIQUE_TOP.append(f"SELECT ROUND({_e},6) c FROM metrics t JOIN models m ON m.id=t.model_id WHERE t.precision_val IS NOT NULL AND t.recall IS NOT NULL AND {_st}")

# These must not be empty in a variant (each is the heart of a question).
NONEMPTY = [
    "SELECT 1 FROM pipelines WHERE date(started_at) BETWEEN '2024-06-10' AND '2024-06-15'",
    "SELECT 1 FROM pipelines WHERE status='failed' AND started_at >= date('now','-1 month')",
    "SELECT 1 FROM models WHERE registered_at >= date('now','start of month','-1 month') AND registered_at < date('now','start of month')",
] + [f"SELECT 1 FROM projects pr JOIN users u ON u.id=pr.user_id WHERE u.name='{n}' AND pr.status='{st}'"
     for n, _ in NAMED_USERS for st in ("active", "completed")]


class Retry(Exception):
    pass


class Builder:
    def __init__(self, seed, attempt, today):
        self.r = random.Random(f"mlops-eval/{seed}/{attempt}")
        self.today = today
        self.bad_days = set()
        for lo, hi in [(6, 8), (27, 32), (58, 63), (88, 94), (178, 187), (362, 369)]:
            for k in range(lo, hi + 1):
                self.bad_days.add(today - dt.timedelta(days=k))
        self.used = {}

    # -- helpers
    def ok(self, day):
        return START <= day <= self.today and day not in self.bad_days

    def uniq(self, pool, draw):
        seen = self.used.setdefault(pool, set())
        for _ in range(10000):
            v = draw()
            if v not in seen:
                seen.add(v)
                return v
        raise Retry(pool)

    def day(self, lo, hi, a=1.0, b=1.0):
        lo = max(lo, START)
        hi = min(hi, self.today)
        n = max((hi - lo).days, 0)
        for _ in range(500):
            d = lo + dt.timedelta(days=int(round(self.r.betavariate(a, b) * n)))
            if self.ok(d):
                return d
        raise Retry("day")

    def logu(self, lo, hi):
        import math
        return math.exp(self.r.uniform(math.log(lo), math.log(hi)))

    # -- the database
    def build(self):
        r = self.r
        today = self.today
        # users
        people = [(n, e if r.random() < 0.3 else e.replace("@", f"{r.randint(1, 99):02d}@")) for n, e in NAMED_USERS] + [(n, f"{s}@company.com") for n, s in OTHER_USERS]
        ids = list(range(1, len(people) + 1))
        r.shuffle(ids)
        teams = TEAMS[:3] * 5 + r.choices(TEAMS, weights=[4, 5, 3, 3, 3, 2], k=len(people) - 15)
        r.shuffle(teams)
        roles = ROLES[:3] * 3 + r.choices(ROLES, weights=[3, 4, 3, 2, 2], k=len(people) - 9)
        r.shuffle(roles)
        users = [(ids[i], n, e, teams[i], roles[i]) for i, (n, e) in enumerate(people)]
        uid = {u[1]: u[0] for u in users}

        # projects: every named user owns 3..6 projects, about ten users own none
        names = NAMED_PROJECTS + OTHER_PROJECTS
        pid = list(range(1, len(names) + 1))
        r.shuffle(pid)
        named_user_ids = [uid[n] for n, _ in NAMED_USERS]
        others = [u[0] for u in users if u[0] not in named_user_ids]
        r.shuffle(others)
        idle, busy = others[:10], others[10:]
        owners = []
        for u in named_user_ids:
            owners += [u] * r.randint(3, 6)
        owners += [r.choice(busy) for _ in range(len(names) - len(owners))]
        r.shuffle(owners)
        projects, proj = [], {}
        statuses = r.choices(["active", "completed", "paused"], weights=[6, 4, 1], k=len(names))
        for i, (n, desc, task) in enumerate(names):
            hi = START + dt.timedelta(days=240) if (r.random() < 0.4 or i < 7) else today - dt.timedelta(days=12)
            created = self.uniq("project_day", lambda: self.day(START, hi))
            if i >= 7 and r.random() < 0.15:
                desc = None
            if i < 7 and r.random() < 0.7:
                desc = f"{desc} ({r.choice(['시범', '확대', '2차', '3차', '해외 공장'])})"
            projects.append((pid[i], owners[i], n, desc, task, created.isoformat(), statuses[i]))
            proj[n] = dict(id=pid[i], task=task, created=created, owner=owners[i], named=i < 7)
        # some projects were created lately
        projects.sort()

        # datasets
        dsets = []  # name, project
        for n, p in NAMED_DATASETS:
            dsets.append((n, p))
        extra = []
        rich = r.choice([n for n in proj if not proj[n]["named"]])
        for n in proj:
            k = r.choice([1, 2, 2]) if proj[n]["named"] else r.choice([0, 1, 2, 2, 3, 3, 4])
            if n in ("log-anomaly",):
                k = 1
            if n == rich:
                k = 6
            tags = r.sample(["train", "val", "test", "aug", "raw", "field", "synthetic"], k)
            extra += [(f"{TOPIC.get(n, n)}-{t}-set", n) for t in tags]
        dsets += extra
        did = list(range(1, len(dsets) + 1))
        r.shuffle(did)
        datasets, dset = [], {}
        exact_samples = [10000, 5000, 50000, 9999, 49999]
        for i, (n, p) in enumerate(dsets):
            created = self.day(proj[p]["created"], proj[p]["created"] + dt.timedelta(days=60))
            if i >= 10 and exact_samples and r.random() < 0.3:
                samples = self.uniq("samples", lambda: exact_samples.pop())
            else:
                samples = self.uniq("samples", lambda: int(self.logu(800, 1500000)))
            size = self.uniq("dsize", lambda: round(self.logu(20, 30000), 1))
            fmt = "COCO" if samples in (10000, 9999) else r.choice(FORMATS[proj[p]["task"]])
            datasets.append((did[i], proj[p]["id"], n, fmt, samples, size, created.isoformat()))
            dset[n] = dict(id=did[i], project=p, created=created)
        if exact_samples:
            raise Retry("samples")
        datasets.sort()

        # pipelines
        plan = list(NAMED_PIPELINES)
        counters = {}
        names_used = {n for n, _ in plan}
        weights = {}
        for n in dset:
            named = proj[dset[n]["project"]]["named"]
            weights[n] = 0 if (r.random() < 0.12 and not named) else (r.choice([2, 3, 4]) if named else r.choice([1, 2, 3, 4]))
        pool = [n for n in weights if weights[n]]
        must = []  # non-named pipelines that have to be completed so that the named models exist
        for p, (_, _, ladder, (lo, hi)) in NAMED_FAMILIES.items():
            own = [n for n in pool if dset[n]["project"] == p]
            named_ds = [n for n, q in NAMED_DATASETS if q == p]
            for _ in range(r.randint(4, 6)):
                must.append(r.choice(named_ds if r.random() < 0.75 else own))
        rest = 400 - len(plan) - len(must)
        todo = [(None, n, True) for n in must] + [(None, n, False) for n in r.choices(pool, weights=[weights[n] for n in pool], k=rest)]
        same = lambda d: [x for x in pool if dset[x]["project"] == dset[d]["project"]]
        full = [(n, r.choice(same(d)) if (r.random() < 0.5 and not n.startswith("yolov8-wafer")) else d, None) for n, d in plan] + todo
        plid = list(range(1, len(full) + 1))
        r.shuffle(plid)
        pipes = []
        for i, (name, d, forced) in enumerate(full):
            p = dset[d]["project"]
            task = proj[p]["task"]
            arch = None
            if name is None:
                if forced or (p in NAMED_FAMILIES and r.random() < 0.5):
                    arch = next(a for a in ARCH[task] if a[0] == NAMED_FAMILIES[p][1])
                else:
                    arch = r.choice(ARCH[task])
                stem = f"{arch[1]}-{TOPIC.get(p, p)}"
                while True:
                    counters[stem] = counters.get(stem, 0) + 1
                    name = f"{stem}-exp{counters[stem]:02d}"
                    if name not in names_used:
                        break
                names_used.add(name)
            if forced:
                status = "completed"
            elif forced is None:
                status = r.choices(["completed", "running", "failed"], weights=[5, 2, 2])[0]
                if name == "paddle-ocr-exp02":
                    status = r.choice(["completed", "failed"])
            else:
                status = r.choices(["completed", "failed", "running", "pending"], weights=[69, 14, 10, 7])[0]
            fw = r.choice(FRAMEWORKS[task])
            gpu = r.choice(GPUS)
            started = finished = None
            if status != "pending":
                # running jobs tend to be recent, the others are spread out
                for _ in range(1000):
                    a, b = (2.0, 1.0) if status == "running" else (1.0, 1.5)
                    day = self.day(dset[d]["created"], today - dt.timedelta(days=2), a, b)
                    st = dt.datetime.combine(day, dt.time(r.randint(0, 23), r.randint(0, 59), r.randint(0, 59)))
                    minutes = self.logu(8, 1900) if status == "completed" else self.logu(3, 700)
                    sec = int(minutes * 60)
                    if any(abs(sec - h * 3600) < 120 for h in (0.5, 1, 2, 3, 5, 6, 10, 12, 20, 24)):
                        continue
                    fin = st + dt.timedelta(seconds=sec)
                    if not self.ok(fin.date()) or sec in self.used.setdefault("dur", set()) or st in self.used.setdefault("st", set()):
                        continue
                    break
                else:
                    raise Retry("duration")
                self.used["dur"].add(sec)
                self.used["st"].add(st)
                started = st
                if status == "completed" or (status == "failed" and (r.random() < 0.8 or name == "paddle-ocr-exp02")):
                    finished = fin
            pipes.append(dict(id=plid[i], name=name, dataset=d, project=p, task=task, framework=fw, gpu=gpu, status=status,
                              started=started, finished=finished, forced=forced, arch=arch, end=fin if status != "pending" else None))

        # models
        by_proj = {}
        for q in pipes:
            if q["status"] == "completed":
                by_proj.setdefault(q["project"], []).append(q)
        chosen = []
        for p, qs in by_proj.items():
            for q in qs:
                named_pipe = q["forced"] is None
                q["model"] = bool(q["forced"]) or (r.random() < (0.8 if named_pipe else 0.86))
        total = sum(q["model"] for qs in by_proj.values() for q in qs)
        free = [q for qs in by_proj.values() for q in qs if q["model"] and not q["forced"]]
        off = [q for qs in by_proj.values() for q in qs if not q["model"]]
        r.shuffle(free)
        r.shuffle(off)
        while total > 250 and free:
            free.pop()["model"] = False
            total -= 1
        while total < 250 and len(off) > 6:
            off.pop()["model"] = True
            total += 1
        if not 235 <= total <= 250:
            raise Retry("models")
        models = []
        for p in sorted(by_proj):
            qs = sorted((q for q in by_proj[p] if q["model"]), key=lambda q: q["finished"])
            fams = {}
            topic = TOPIC.get(p, p)
            for q in qs:
                if p in NAMED_FAMILIES and (q["forced"] or (q["forced"] is None and r.random() < 0.7) or r.random() < 0.2):
                    key = NAMED_FAMILIES[p][0]
                    arch = next(a for a in ARCH[q["task"]] if a[0] == NAMED_FAMILIES[p][1])
                else:
                    arch = q["arch"] or r.choice(ARCH[q["task"]])
                    key = f"{topic}-{arch[1]}"
                fams.setdefault(key, (arch, []))[1].append(q)
            for key in sorted(fams):
                arch, members = fams[key]
                if p in NAMED_FAMILIES and key == NAMED_FAMILIES[p][0]:
                    _, _, ladder, (lo, hi) = NAMED_FAMILIES[p]
                    n = len(members)
                    ladder = ladder + [f"v{k}.{j}" for k in range(5, 9) for j in (0, 1)]
                    starts = [s for s in range(0, lo + 1) if s + n - 1 >= hi]
                    if not starts:
                        raise Retry("ladder")
                    s = r.choice(starts)
                    versions = ladder[s:s + n]
                else:
                    s = r.choice([0, 0, 1, 2])
                    versions = LADDER[s:s + len(members)]
                    if len(versions) < len(members):
                        raise Retry("ladder2")
                last = None
                for q, v in zip(members, versions):
                    reg = None
                    lo_day = q["finished"].date() if last is None else max(q["finished"].date(), last + dt.timedelta(days=1))
                    for k in range(0, 60):
                        cand = lo_day + dt.timedelta(days=k if k else r.randint(0, 3))
                        if self.ok(cand) and cand not in self.used.setdefault("reg", set()):
                            reg = cand
                            break
                    if reg is None:
                        raise Retry("registered")
                    self.used["reg"].add(reg)
                    last = reg
                    params = self.uniq("params", lambda: round(arch[2] * r.uniform(0.97, 1.06) + r.uniform(0, 0.3), 2))
                    stage = r.choices(["development", "staging", "production", "archived"], weights=[2, 3, 4, 3])[0]
                    models.append(dict(q=q, name=key, version=v, arch=arch[0], params=params, reg=reg, stage=stage, family_named=p in NAMED_FAMILIES and key == NAMED_FAMILIES[p][0]))
        r.shuffle(models)
        for i, m in enumerate(models):
            m["id"] = i + 1
        r.choice([m for m in models if not m["family_named"]])["params"] = 30.0

        # metrics
        for m in models:
            def rate(col, lo=0.62, hi=0.992):
                return self.uniq(col, lambda: round(lo + (hi - lo) * r.betavariate(3.2, 1.5), 4))
            P, R = rate("P"), rate("R")
            F = self.uniq("F", lambda: round(min(0.999, 2 * P * R / (P + R) + r.uniform(-0.006, 0.006)), 4))
            detect = m["q"]["task"] in ("object_detection", "semantic_segmentation")
            M = rate("M") if detect else None
            I = self.uniq("I", lambda: round(self.logu(0.6, 90), 2))
            C = r.choice([0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.5, 0.55, 0.6, 0.7])
            note = None if (r.random() < 0.14 and not (m["name"] == "wafer-defect-yolov8m" and m["version"] in ("v2.0", "v2.1"))) else r.choice(NOTES).format(line=r.choice(LINES))
            if not m["family_named"]:
                if r.random() < 0.05: P = None
                if r.random() < 0.05: R = None
                if r.random() < 0.05: F = None
                if r.random() < 0.06: M = None
                if r.random() < 0.06: I = None
                if r.random() < 0.06: C = None
            ev = m["reg"] if r.random() < 0.6 else self.day(m["reg"], m["reg"] + dt.timedelta(days=15))
            m.update(P=P, R=R, F=F, M=M, I=I, C=C, note=note, ev=ev)
        # traps: the overall winners must not satisfy the conditions that questions add to them
        def top(col):
            return max((m for m in models if m[col] is not None), key=lambda m: m[col])

        def swap(m, col, good, avoid=()):
            if m[col] is not None and good(m):
                return
            others = [x for x in models if x is not m and x not in avoid and x[col] is not None and good(x)]
            x = r.choice(others)
            m[col], x[col] = x[col], m[col]
            if col in "PR":
                for y in (m, x):
                    if None not in (y["P"], y["R"], y["F"]):
                        y["F"] = self.uniq("F", lambda: round(min(0.999, 2 * y["P"] * y["R"] / (y["P"] + y["R"]) + r.uniform(-0.006, 0.006)), 4))
        seg = [m for m in models if m["q"]["task"] == "semantic_segmentation" and m["M"] is not None]
        best_map = top("M")
        if best_map not in seg:
            x = r.choice(seg)
            best_map["M"], x["M"] = x["M"], best_map["M"]
        best_r = top("R")
        swap(best_r, "P", lambda m: m["P"] < 0.9)
        best_p = top("P")
        swap(best_p, "R", lambda m: m["R"] < 0.9, avoid=(best_r,))
        best_f = top("F")
        swap(best_f, "I", lambda m: m["I"] > 20)
        swap(best_r, "I", lambda m: m["I"] > 20, avoid=(best_f,))
        if top("R") is not best_r or top("P") is not best_p or best_r["P"] >= 0.9 or best_p["R"] >= 0.9 or best_f["I"] <= 20 or best_r["I"] <= 20:
            raise Retry("traps")
        # values exactly on the usual thresholds
        kept = (best_r, best_p, best_f, top("M"))
        plainm = [m for m in models if not m["family_named"] and m not in kept]
        prod = lambda m: m["stage"] == "production"
        det = lambda m: m["q"]["task"] == "object_detection" and (m["M"] or 0) > 0.9
        for col, v, want in [("F", 0.9, prod), ("F", 0.85, prod), ("F", 0.95, None), ("P", 0.9, None), ("P", 0.95, None), ("R", 0.9, None), ("R", 0.95, None),
                             ("M", 0.9, None), ("M", 0.95, None), ("I", 15.0, det), ("I", 10.0, None), ("I", 20.0, None), ("I", 50.0, None)]:
            if v in self.used[col]:
                if any(m[col] == v and (want is None or want(m)) for m in models):
                    continue
                raise Retry("threshold")
            cand = [m for m in plainm if m[col] is not None and not m.get("exact") and (want is None or want(m))]
            if not cand:
                raise Retry("threshold")
            m = r.choice(cand)
            m[col] = v
            m["exact"] = True
            self.used[col].add(v)
        # 김민준 keeps at least two models for sites that do not tolerate false alarms
        kim = [m for m in models if proj[m["q"]["project"]]["owner"] == uid["김민준"]]
        if len(kim) < 6:
            raise Retry("kim")
        for m in r.sample(kim, 2):
            m["note"] = NOTES[0].format(line=r.choice(["A라인", "C라인"]))
        metr = list(range(1, len(models) + 1))
        r.shuffle(metr)

        # artifacts
        arts = []
        def add(q, typ, fn, size, when):
            arts.append([q["id"], typ, f"/artifacts/{q['name']}/{fn}", size, when])
        exact_ckpt = [100.0, 50.0]
        for q in pipes:
            if q["status"] == "pending":
                continue
            st, end = q["started"], q["finished"] or q["end"]
            ext = {"ultralytics": "pt", "PyTorch": "pth", "HuggingFace": "bin", "PaddleOCR": "tar", "scikit-learn": "pkl",
                   "TensorFlow": "h5", "XGBoost": "json"}[q["framework"]]
            ck = lambda: exact_ckpt.pop() if (exact_ckpt and q["forced"] is False and r.random() < 0.05) else self.uniq("ck", lambda: round(self.logu(3, 1500), 2))
            lg = lambda: self.uniq("lg", lambda: round(self.logu(0.05, 40), 3))
            named_pipe = q["forced"] is None
            mid = st + (end - st) / 2
            mid = mid.replace(microsecond=0)
            if q["status"] == "completed":
                if q.get("model") or named_pipe or r.random() < 0.7:
                    add(q, "checkpoint", f"best.{ext}", ck(), end)
                    if r.random() < 0.3:
                        for e in sorted(r.sample(range(10, 95, 5), r.choice([1, 1, 1, 2]))):
                            add(q, "checkpoint", f"epoch{e}.{ext}", ck(), mid)
                if r.random() < 0.85 or named_pipe:
                    add(q, "log", "train.log", lg(), end)
                if r.random() < 0.4 or (named_pipe and r.random() < 0.6):
                    add(q, "config", "config.yaml", round(r.uniform(0.004, 0.06), 4), st)
            elif q["status"] == "running":
                if r.random() < 0.7 or named_pipe:
                    for e in sorted(r.sample(range(5, 90, 5), r.choice([1, 1, 2]))):
                        add(q, "checkpoint", f"epoch{e}.{ext}", ck(), mid)
                if r.random() < 0.85 or named_pipe:
                    add(q, "log", "train.log", lg(), mid)
            else:
                if named_pipe or r.random() < 0.25:
                    add(q, "checkpoint", f"epoch{r.randrange(1, 20)}.{ext}", ck(), mid)
                if r.random() < 0.9 or named_pipe:
                    add(q, "log", "error.log", lg(), end)
                if r.random() < 0.2:
                    add(q, "log", "train.log", lg(), end)
                if r.random() < 0.2:
                    add(q, "config", "config.yaml", round(r.uniform(0.004, 0.06), 4), st)
        if exact_ckpt:
            raise Retry("ckpt")
        r.shuffle(arts)

        f = lambda t: t.strftime("%Y-%m-%d %H:%M:%S") if t else None
        return dict(
            users=sorted(users), projects=projects, datasets=datasets,
            pipelines=sorted((q["id"], dset[q["dataset"]]["id"], q["name"], q["framework"], q["gpu"], q["status"], f(q["started"]), f(q["finished"])) for q in pipes),
            artifacts=[(i + 1, a[0], a[1], a[2], a[3], f(a[4])) for i, a in enumerate(arts)],
            models=[(m["id"], m["q"]["id"], m["name"], m["version"], m["arch"], m["params"], m["reg"].isoformat(), m["stage"]) for m in models],
            metrics=sorted((metr[i], m["id"], m["M"], m["F"], m["P"], m["R"], m["I"], m["C"], m["note"], m["ev"].isoformat()) for i, m in enumerate(models)),
        )




def build_variant(path, seed, today):
    for attempt in range(20000):
        try:
            data = Builder(seed, attempt, today).build()
        except (Retry, IndexError):  # an unlucky draw
            continue
        if os.path.exists(path):
            os.remove(path)
        con = sqlite3.connect(path)
        with open(SCHEMA, encoding="utf-8") as f:
            con.executescript(f.read())
        for t, rows in data.items():
            con.executemany(f"INSERT INTO {t} VALUES ({','.join('?' * len(rows[0]))})", rows)
        con.commit()
        good = not con.execute("PRAGMA foreign_key_check").fetchall()
        for sql in UNIQUE_TOP:
            top = con.execute(f"SELECT c FROM ({sql}) ORDER BY c DESC LIMIT 2").fetchall()
            good = good and len(top) == 2 and top[0] != top[1]
        good = good and all(con.execute(sql.replace("'now'", f"'{today}'")).fetchone() for sql in NONEMPTY)
        con.close()
        if good:
            return attempt
    raise SystemExit(f"no acceptable database for seed {seed}")


def make_all(out, seeds=(101, 102, 103), ref=None, today=None):
    today = today or dt.date.today()
    os.makedirs(out, exist_ok=True)
    paths = []
    if ref:
        paths.append(os.path.join(out, "reference.db"))
        shutil.copyfile(ref, paths[0])
    for seed in seeds:
        p = os.path.join(out, f"variant{seed}.db")
        attempt = build_variant(p, seed, today)
        paths.append(p)
        print(p, f"(attempt {attempt})")
    return paths


if __name__ == "__main__":
    ap = argparse.ArgumentParser()
    ap.add_argument("out")
    ap.add_argument("--seeds", type=int, nargs="*", default=[101, 102, 103])
    ap.add_argument("--ref", default=None, help="a reference database to copy beside the variants")
    ap.add_argument("--today", type=dt.date.fromisoformat, default=None)
    a = ap.parse_args()
    make_all(a.out, a.seeds, a.ref, a.today)
