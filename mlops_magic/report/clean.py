"""Markup of a notebook made safe to send: a list of what may stay, everything else goes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

TAGS = frozenset(
    "p br hr b strong i em u s del ins mark sub sup small code pre kbd samp var abbr q cite "
    "blockquote ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td details "
    "summary div span figure figcaption img a h1 h2 h3 h4 h5 h6".split()
)
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
    "td": {"colspan", "rowspan", "style"},
    "ol": {"start"},
    "col": {"span"},
    "details": {"open"},
} | {
    tag: {"style"}
    for tag in ("p", "div", "span", "pre", "table", "caption", "summary", "small", "em", "strong")
}
# Nothing here can cover another part of the page, load anything or reach outside its box.
STYLES = frozenset(
    "text-align vertical-align white-space word-break overflow-wrap overflow-x border-collapse "
    "caption-side font-weight font-style font-size font-variant-numeric opacity color "
    "background-color text-decoration margin margin-left padding border border-left border-bottom "
    "width height min-width max-width list-style".split()
)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]+\Z")
_LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
# What stands inside these is no text for readers.
_GONE = frozenset(
    "script style svg math iframe object embed noscript template textarea select button form head "
    "title".split()
)
_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")

# Turns the address of a picture into a ``data:`` URI, or ``None``.
Pictures = Callable[[str], str | None]


def clean(html: str, pictures: Pictures | None = None) -> str:
    """``html`` with harmless tags, attributes and styles only; pictures are inside the page or gone."""
    import nh3

    def attribute(tag: str, name: str, value: str) -> str | None:
        if (tag, name) == ("img", "src"):
            found = value if value.startswith("data:") else pictures(value) if pictures else None
            return found if found and _PICTURE.match(found) else None
        if (tag, name) == ("a", "href"):
            return value if _LINK.match(value) else None
        return value

    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=set(_GONE),
        attributes=ATTRIBUTES,
        attribute_filter=attribute,
        allowed_classes=_classes(),
        filter_style_properties=set(STYLES),
        url_schemes={"http", "https", "mailto", "data", "attachment"},
    )


def shows(html: str) -> bool:
    """Whether a reader would see anything of cleaned ``html``."""
    return "<img " in html or bool(_TAG.sub("", html).strip())


def plain(text: str) -> str:
    """Text of a terminal without its colours."""
    return _ANSI.sub("", text)


@cache
def _classes() -> Any:
    """Classes that the page has styles for, by tag."""
    from pygments.token import STANDARD_TYPES

    return {
        "div": {"highlight", "mlops-magic"},
        "table": {"mm-rows", "dataframe"},
        "span": {short for short in STANDARD_TYPES.values() if short},
    }
