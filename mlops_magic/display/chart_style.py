"""Fonts and colours of charts: Hangul readable, colours told apart by everybody."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from mlops_magic.errors import MissingExtra
from mlops_magic.text import Bilingual

# Okabe and Ito's colours, readable with every common colour blindness; dark ones first.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
GREY = "#888888"
DPI = 144

_INSTALLED = (
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "Pretendard",
    "NanumGothic",
    "NanumBarunGothic",
    "Apple SD Gothic Neo",
    "AppleGothic",
    "Malgun Gothic",
    # One file holds the glyphs of every region; some systems list it under its first name only.
    "Noto Sans CJK JP",
    "Noto Sans CJK SC",
)
# Font files inside packages, found without importing the package.
_PACKAGED = (
    ("pylopdf_fonts_ko", "NotoSansKR-Regular.otf"),
    ("koreanize_matplotlib", "fonts/NanumGothic.ttf"),
)
_FALLBACK = "DejaVu Sans"
NO_FONT = Bilingual(
    " · 그림에 쓸 한글 글꼴이 없어 네모로 보이는 글자가 있습니다. 설치: pip install 'mlops-magic[fonts]'",
    " · No font here has some of the letters; they show as boxes. Install: pip install 'mlops-magic[fonts]'",
)


def require_matplotlib() -> None:
    """Fail early and clearly.

    Raises:
        MissingExtra: matplotlib is not installed.
    """
    if find_spec("matplotlib") is None:
        raise MissingExtra(
            Bilingual("그림을 그리려면 matplotlib이 필요합니다.", "Charts need matplotlib."),
            todo=Bilingual(
                "설치: pip install 'mlops-magic[chart]'", "Install it: pip install 'mlops-magic[chart]'"
            ),
        )


@contextmanager
def styled() -> Iterator[None]:
    """matplotlib with our fonts and colours inside the block, as the reader has set it outside."""
    import matplotlib as mpl

    with mpl.rc_context(_parameters()):
        yield


@contextmanager
def noting_missing_letters() -> Iterator[list[str]]:
    """The letters that no font has, once the block is done: one sentence for all of matplotlib's warnings."""
    missing: list[str] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.filterwarnings("always", message="Glyph .* missing from")
        yield missing
    for warning in caught:
        if str(warning.message).startswith("Glyph "):
            missing.append(str(warning.message))
        else:
            warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)


def _parameters() -> Any:
    from cycler import cycler

    return {
        "font.family": [*([font] if (font := hangul_font()) else []), _FALLBACK],
        "font.size": 9,
        "axes.prop_cycle": cycler(color=COLOURS),
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.unicode_minus": False,
        "axes.grid": True,
        "axes.axisbelow": True,
        "grid.alpha": 0.3,
        "figure.dpi": DPI,
        "savefig.dpi": DPI,
        # A white ground under dark letters reads on a light page and on a dark one.
        "figure.facecolor": "white",
        "text.parse_math": False,
    }


@cache
def hangul_font() -> str | None:
    """Family name of a font with Hangul: an installed one, else a packaged one, else ``None``."""
    from matplotlib import font_manager

    known = {entry.name for entry in font_manager.fontManager.ttflist}
    installed = next((name for name in _INSTALLED if name in known), None)
    return installed or _packaged_font()


def _packaged_font() -> str | None:
    from matplotlib import font_manager

    for package, name in _PACKAGED:
        spec = find_spec(package)
        folders = (spec.submodule_search_locations or ()) if spec else ()
        for folder in folders:
            path = Path(folder) / name
            if path.is_file():
                font_manager.fontManager.addfont(str(path))
                return str(font_manager.FontProperties(fname=str(path)).get_name())
    return None
