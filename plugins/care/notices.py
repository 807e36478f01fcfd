"""HTML with marked passages goes in; HTML with notices, help and folds that open comes out."""

import re
from collections.abc import Callable
from itertools import count

BEFORE = '<div class="care-before"></div>'
AFTER = '<div class="care-after"></div>'
LINES = '<div class="care-lines"></div>'
FOLD = re.compile(r'<span class="fold" hidden(?:="hidden")?>(?P<words>.*?)</span>', re.S)
#: A fold as the template `care/fold.html` renders it, words and all.
OPEN_FOLD = re.compile(r"<!--fold-->.*?<!--/fold-->", re.S)
#: What stands for folded words where nobody can unfold them.
ELLIPSIS = "[…]"


def is_sensitive(html: str) -> bool:
    """Whether the HTML has a marked passage or folded words."""
    return BEFORE in html or FOLD.search(html) is not None


def has_marks(html: str) -> bool:
    """Whether there is anything to fill or to unfold in the HTML."""
    return LINES in html or is_sensitive(html)


def with_notices(html: str, render: Callable[..., str]) -> str:
    """Fill the places around each passage, and let a reader unfold what is folded.

    Args:
        html: what Markdown made of the text.
        render: renders one of the templates `before`, `after`, `fold`, `helplines` with the values given.
    """
    if LINES in html:
        html = html.replace(LINES, render("helplines"))
    total = html.count(BEFORE)
    for number in range(1, total + 1):
        html = html.replace(BEFORE, render("before", number=number, is_first=number == 1), 1)
        html = html.replace(AFTER, render("after", number=number, is_last=number == total), 1)
    numbers = count(1)

    def unfoldable(fold: re.Match[str]) -> str:
        return f"<!--fold-->{render('fold', number=next(numbers), words=fold['words'])}<!--/fold-->"

    return FOLD.sub(unfoldable, html)


def hide_folded(html: str) -> str:
    """The same HTML for feeds and previews, an ellipsis in place of folded words."""
    return OPEN_FOLD.sub(ELLIPSIS, FOLD.sub(ELLIPSIS, html))
