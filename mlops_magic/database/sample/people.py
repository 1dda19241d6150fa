"""Names for the generated history: people, projects, architectures. Data, no logic."""

from __future__ import annotations

from typing import NamedTuple


class Architecture(NamedTuple):
    """``params`` in millions; ``speed`` scales latency against size; ``weight`` is a checkpoint's MB."""

    name: str
    slug: str
    params: float
    speed: float
    framework: str
    gpu: bool = True


PEOPLE = (
    ("강도윤", "doyoon"), ("조아라", "ara"), ("윤재희", "jaehee"), ("장한결", "hangyeol"),
    ("임소라", "sora"), ("한도경", "dokyung"), ("오태린", "taerin"), ("서지안", "jian"),
    ("신우진", "woojin"), ("권다온", "daon"), ("황보람", "boram"), ("안승우", "seungwoo"),
    ("송가은", "gaeun"), ("전민혁", "minhyuk"), ("홍유리", "yuri"), ("고은찬", "eunchan"),
    ("문채원", "chaewon"), ("양시온", "sion"), ("배나연", "nayeon"), ("백건우", "gunwoo"),
)  # fmt: skip

SURNAMES = (
    ("강", "kang"), ("조", "cho"), ("윤", "yoon"), ("장", "jang"), ("임", "lim"),
    ("한", "han"), ("오", "oh"), ("서", "seo"), ("신", "shin"), ("권", "kwon"),
    ("황", "hwang"), ("안", "ahn"), ("송", "song"), ("류", "ryu"), ("전", "jeon"),
    ("홍", "hong"), ("고", "ko"), ("문", "moon"), ("양", "yang"), ("손", "son"),
    ("배", "bae"),
)  # fmt: skip
GIVEN = (
    ("가", "ga"), ("나", "na"), ("다", "da"), ("도", "do"), ("라", "ra"),
    ("류", "ryu"), ("리", "ri"), ("보", "bo"), ("새", "sae"), ("선", "seon"),
    ("슬", "seul"), ("아", "a"), ("여", "yeo"), ("예", "ye"), ("온", "on"),
    ("율", "yul"), ("재", "jae"), ("찬", "chan"), ("하", "ha"), ("현", "hyun"),
    ("혜", "hye"),
)  # fmt: skip

TEAMS = ("ML Platform", "Vision AI", "NLP", "Data Platform", "Edge AI")
ROLES = ("MLOps Engineer", "ML Engineer", "Data Scientist", "Data Engineer")

TEAM_TASKS = {
    "object_detection": ("Vision AI", "Edge AI", "ML Platform"),
    "image_classification": ("Vision AI", "Edge AI"),
    "semantic_segmentation": ("Vision AI", "Edge AI"),
    "text_classification": ("NLP", "Data Platform"),
    "ocr": ("Vision AI", "NLP"),
    "anomaly_detection": ("Data Platform", "ML Platform"),
}

PROJECTS = (
    ("pcb-solder-check", "기판 납땜 불량을 찾는다.", "object_detection"),
    ("helmet-detector", "현장 영상에서 안전모 미착용을 찾는다.", "object_detection"),
    ("forklift-alert", "지게차와 사람이 가까워지면 알린다.", "object_detection"),
    ("bottle-cap-check", "음료 병뚜껑의 체결 불량을 찾는다.", "object_detection"),
    ("weld-bead-check", "용접 비드의 끊김과 기공을 찾는다.", "object_detection"),
    ("pallet-counter", "창고 팔레트의 수를 센다.", "object_detection"),
    ("shelf-gap-finder", "매장 진열대의 빈 자리를 찾는다.", "object_detection"),
    ("road-sign-reader", "주행 영상의 표지판을 찾는다.", "object_detection"),
    ("label-position", "제품 라벨이 붙은 위치를 확인한다.", "object_detection"),
    ("drone-crop-watch", "드론 영상에서 쓰러진 작물을 찾는다.", "object_detection"),
    ("fruit-grading", "과일의 등급을 판정한다.", "image_classification"),
    ("fabric-pattern", "원단 무늬의 종류를 나눈다.", "image_classification"),
    ("parcel-damage", "택배 상자의 파손 여부를 판정한다.", "image_classification"),
    ("recycling-sorter", "재활용품의 재질을 나눈다.", "image_classification"),
    ("leaf-disease", "작물 잎의 병해를 판정한다.", "image_classification"),
    ("ad-review", "광고 이미지의 심의 항목을 판정한다.", "image_classification"),
    ("review-sentiment", "상품 후기의 긍정과 부정을 판정한다.", "text_classification"),
    ("ticket-router", "장애 접수 문장을 담당 조에 배정한다.", "text_classification"),
    ("spam-filter", "게시판의 광고 글을 거른다.", "text_classification"),
    ("contract-clause", "계약서 조항의 유형을 나눈다.", "text_classification"),
    ("news-topic", "기사의 주제를 나눈다.", "text_classification"),
    ("toxicity-filter", "악성 댓글을 거른다.", "text_classification"),
    ("motor-vibration", "모터 진동에서 고장 전조를 찾는다.", "anomaly_detection"),
    ("payment-fraud", "결제 흐름에서 부정 거래를 찾는다.", "anomaly_detection"),
    ("battery-health", "배터리 셀의 열화를 찾는다.", "anomaly_detection"),
    ("network-intrusion", "네트워크 흐름에서 침입을 찾는다.", "anomaly_detection"),
    ("cold-chain-watch", "냉장 물류의 온도 이상을 찾는다.", "anomaly_detection"),
    ("invoice-reader", "청구서의 항목과 금액을 읽는다.", "ocr"),
    ("receipt-scan", "영수증의 글자를 읽는다.", "ocr"),
    ("meter-reading", "계량기의 숫자를 읽는다.", "ocr"),
    ("lane-segmentation", "주행 영상에서 차선 영역을 나눈다.", "semantic_segmentation"),
    ("roof-segmentation", "항공 사진에서 지붕 영역을 나눈다.", "semantic_segmentation"),
    ("crack-segmentation", "교량 사진에서 균열 영역을 나눈다.", "semantic_segmentation"),
)

SITES = ("busan", "daegu", "gumi", "icheon", "ulsan", "asan", "paju", "jeju", "yeosu", "pohang")

ARCHITECTURES = {
    "object_detection": (
        Architecture("YOLOv8n", "yolov8n", 3.2, 0.9, "ultralytics"),
        Architecture("YOLOv8s", "yolov8s", 11.2, 0.9, "ultralytics"),
        Architecture("YOLOv8m", "yolov8m", 25.9, 0.9, "ultralytics"),
        Architecture("YOLOv8l", "yolov8l", 43.7, 0.9, "ultralytics"),
        Architecture("YOLOv5l", "yolov5l", 46.5, 0.9, "PyTorch"),
        Architecture("RT-DETR-L", "rtdetr", 32.0, 1.3, "PyTorch"),
    ),
    "image_classification": (
        Architecture("ResNet-50", "resnet50", 25.6, 0.6, "PyTorch"),
        Architecture("EfficientNet-B3", "effnetb3", 12.2, 1.0, "TensorFlow"),
        Architecture("MobileNetV3", "mobilenetv3", 5.4, 0.5, "TensorFlow"),
        Architecture("ViT-B", "vitb", 86.6, 0.8, "PyTorch"),
    ),
    "text_classification": (
        Architecture("KoBERT", "kobert", 92.2, 0.8, "HuggingFace"),
        Architecture("KoELECTRA", "koelectra", 112.9, 0.8, "HuggingFace"),
        Architecture("DistilKoBERT", "distilkobert", 28.4, 0.8, "HuggingFace"),
    ),
    "anomaly_detection": (
        Architecture("IsolationForest", "iforest", 0.4, 1.6, "scikit-learn", gpu=False),
        Architecture("LSTM-AE", "lstmae", 3.1, 1.5, "PyTorch"),
        Architecture("XGBoost", "xgb", 1.2, 1.0, "XGBoost", gpu=False),
    ),
    "ocr": (
        Architecture("PP-OCRv4", "ppocrv4", 14.8, 5.0, "PaddleOCR"),
        Architecture("TrOCR", "trocr", 62.0, 3.5, "HuggingFace"),
        Architecture("CRNN", "crnn", 8.3, 2.2, "PyTorch"),
    ),
    "semantic_segmentation": (
        Architecture("SegFormer-B2", "segformer", 27.5, 1.9, "PyTorch"),
        Architecture("U-Net", "unet", 31.0, 1.7, "TensorFlow"),
        Architecture("DeepLabV3", "deeplabv3", 39.6, 2.0, "PyTorch"),
    ),
}

FORMATS = {
    "object_detection": ("COCO", "COCO", "YOLO"),
    "image_classification": ("ImageFolder", "ImageFolder", "TFRecord"),
    "text_classification": ("CSV", "JSON", "Parquet"),
    "anomaly_detection": ("Parquet", "CSV", "JSON"),
    "ocr": ("COCO", "ImageFolder"),
    "semantic_segmentation": ("COCO", "TFRecord"),
}
MB_PER_SAMPLE = {
    "object_detection": 0.6,
    "image_classification": 0.18,
    "text_classification": 0.0013,
    "anomaly_detection": 0.0007,
    "ocr": 0.4,
    "semantic_segmentation": 1.1,
}
GPUS = ("A100", "A100", "A100", "V100", "V100", "H100", "T4")
EXTENSIONS = {
    "ultralytics": "pt",
    "PyTorch": "pth",
    "HuggingFace": "safetensors",
    "TensorFlow": "keras",
    "PaddleOCR": "pdparams",
    "scikit-learn": "pkl",
    "XGBoost": "json",
}
VERSIONS = ("v1.0", "v1.1", "v1.2", "v2.0", "v2.1", "v2.2", "v3.0", "v3.1", "v3.2", "v4.0", "v4.1", "v5.0")
LINES = ("A라인", "B라인", "C라인", "D라인")
