"""HTML goes in; whether it has nothing but what Markdown makes of plain writing comes out, quickly.

Most texts are like that, also those of strangers; what is not is looked at by the allow-list, which takes its time.
"""

import re

from .letters import without_controls

NAMES = "p em strong del code pre blockquote ul ol li h2 h3 h4 h5 h6 table thead tbody tr th td dl dt dd".split()
OPENING, CLOSING = {f"<{name}>": name for name in NAMES}, {f"</{name}>": name for name in (*NAMES, "a", "sup", "div")}
ALONE = {"<hr>", "<br>"}
TAG = re.compile(r"<[^>]*>")
#: Tags with attributes, as Markdown writes them: links, footnotes, and pictures of the site. Behind `{filename}` a
#: file and an anchor stand and nothing else, for Pelican keeps a scheme and a query that stand there.
ADDRESS = r"(?:(?:https?://|/(?!/)|#)[\w./:#?=~%+,;-]*|\{filename\}(?!//)[\w./-]*(?:#[\w-]*)?)"
WITH_ATTRIBUTES = re.compile(
    rf'<(?P<name>a) href="{ADDRESS}">'
    r'|<(?P<note>sup) id="fnref:[\w-]+">|<(?P<item>li) id="fn:[\w-]+">|<(?P<box>div) class="footnote">'
    r'|<(?P<link>a) class="footnote-(?:ref|backref)" href="#fn(?:ref)?:[\w-]+"(?: title="[^"<>&]*")?>'
    r'|<(?P<picture>img) alt="[^"<>&]*" src="\{static\}/?[\w./-]+">'
)


def is_plain(html: str) -> bool:
    """Whether all tags are such, each is closed where it should be, and no character is hidden."""
    open_tags: list[str] = []
    found = TAG.findall(html)
    if html.count("<") != len(found) or without_controls(html) != html:
        return False
    for tag in found:
        if tag in OPENING:
            open_tags.append(OPENING[tag])
        elif tag in CLOSING:
            if not open_tags or open_tags.pop() != CLOSING[tag]:
                return False
        elif tag not in ALONE:
            match = WITH_ATTRIBUTES.fullmatch(tag)
            if match is None:
                return False
            if match.lastgroup and match.lastgroup != "picture":
                open_tags.append(match[match.lastgroup])
    return not open_tags
