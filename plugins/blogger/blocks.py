"""A cleaned soup goes in; its paragraphs, lists, quotations and tables come out, one after the other."""

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PageElement

from .words import BLOCKS, CONTROLS

#: Deeper than this no text is nested that somebody has written (levels).
DEEPEST = 40
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS = ("ul", "ol")
#: What cannot be in a heading, nor in code.
NOT_IN_LINES = ("img", *(name for name in BLOCKS if name != "br"))
IN_TABLES = ("thead", "tbody", "tfoot", "tr", "td", "th")
IN_CELLS = tuple(name for name in BLOCKS if name not in IN_TABLES)

_maker = BeautifulSoup("", "html.parser")


def is_too_deep(soup: BeautifulSoup) -> bool:
    """Whether elements stand in each other so deeply that following them would not end well."""
    level = [soup.contents]
    for _ in range(DEEPEST):
        level = [it.contents for contents in level for it in contents if isinstance(it, Tag)]
    return any(level)


def blocks_of(container: Tag) -> list[Tag]:
    """What stands in an element, as blocks: `p`, headings, lists, `blockquote`, `pre`, `hr` and plain tables."""
    found: list[Tag] = []
    run: list[PageElement] = []
    for child in list(container.children):
        if isinstance(child, Tag) and child.name in BLOCKS and child.name != "br":
            found += [*_paragraph(run), *_block(child)]
            run = []
        elif _is_break(child) and run and _is_break(run[-1]):
            found += _paragraph(run)
            run = []
        elif not _is_blank(child) or (run and not _is_break(run[-1])):
            run.append(child)
    return found + _paragraph(run)


def plain_blocks(soup: BeautifulSoup) -> list[Tag]:
    """Nothing but the words, a paragraph for each block."""
    for block in soup(BLOCKS):
        block.insert(0, "\n")
        block.append("\n")
    return [made for line in soup.get_text().splitlines() for made in _paragraph([NavigableString(line)])]


def _block(element: Tag) -> list[Tag]:
    name = element.name
    if name in HEADINGS and not element.find(NOT_IN_LINES):
        return _heading(element)
    if name in LISTS:
        return _list(element)
    if name == "blockquote":
        return _wrapped(name, blocks_of(element))
    if name == "pre" and not element.find(NOT_IN_LINES):
        return [_preformatted(element)] if element.get_text(strip=True) else []
    if name == "hr":
        return [_maker.new_tag("hr")]
    if name == "table" and _is_plain(element):
        return [_table(element)]
    return blocks_of(element)


def _paragraph(run: list[PageElement]) -> list[Tag]:
    while run and (_is_break(run[-1]) or _is_blank(run[-1])):
        run = run[:-1]
    while run and (_is_break(run[0]) or _is_blank(run[0])):
        run = run[1:]
    return _wrapped("p", run)


def _wrapped(name: str, children: list[Tag] | list[PageElement]) -> list[Tag]:
    if not children:
        return []
    made = _maker.new_tag(name)
    for child in children:
        made.append(child.extract())
    for text in list(made.find_all(string=True)):
        if not text.find_parent("pre"):
            text.replace_with(NavigableString(_spaced(str(text))))
    return [made]


def _spaced(text: str) -> str:
    """A text on one line; a space at an end stays, for it parts two words."""
    folded = " ".join(f"|{CONTROLS.sub('', text)}|".split())
    return folded[1:-1]


def _heading(element: Tag) -> list[Tag]:
    for line in element("br"):
        line.replace_with(" ")
    level = max(2, int(element.name[1]))  # h1 is the title
    return _wrapped(f"h{level}", list(element.children)) if element.get_text(strip=True) else []


def _list(element: Tag) -> list[Tag]:
    items: list[Tag] = []
    for holder in _holders(element):
        if holder.name in LISTS and items:
            for inner in _list(holder):
                items[-1].append(inner)
        else:
            items += _item(holder)
    made = _wrapped(element.name, items)
    start = str(element.get("start", ""))
    if made and start.isdecimal():
        made[0]["start"] = start
    return made


def _holders(element: Tag) -> list[Tag]:
    """The items of a list, and the lists in it; whatever else stands there becomes an item, too."""
    holders: list[Tag] = []
    is_open = False
    for child in list(element.children):
        if isinstance(child, Tag) and child.name in ("li", *LISTS):
            holders.append(child)
            is_open = False
        elif is_open or not _is_blank(child):
            if not is_open:
                holders.append(_maker.new_tag("li"))
            holders[-1].append(child.extract())
            is_open = True
    return holders


def _item(element: Tag) -> list[Tag]:
    inner = blocks_of(element)
    paragraphs = [it for it in inner if it.name == "p"]
    made = _wrapped("li", inner)
    if len(paragraphs) == 1:
        paragraphs[0].unwrap()
    return made


def _preformatted(element: Tag) -> Tag:
    made = _maker.new_tag("pre")
    for line in element("br"):
        line.replace_with("\n")
    made.string = CONTROLS.sub("", element.get_text().replace("\r", "")).expandtabs(4)
    return made


def _is_plain(table: Tag) -> bool:
    """Whether a table holds data rather than a page's layout: rows of as many cells, each of a few words."""
    rows = [row(["td", "th"]) for row in table("tr")]
    spanning = table.find(["td", "th"], colspan=True) or table.find(["td", "th"], rowspan=True)
    is_even = len(rows) > 1 and len({len(row) for row in rows}) == 1 and len(rows[0]) > 1
    return is_even and not spanning and not table.find([*IN_CELLS, "img"]) and not table.find("table")


def _table(element: Tag) -> Tag:
    made = _maker.new_tag("table")
    for row in element("tr"):
        line = _maker.new_tag("tr")
        for cell in row(["td", "th"]):
            fresh = _wrapped(cell.name, list(cell.children)) or [_maker.new_tag(cell.name)]
            line.append(fresh[0])
        made.append(line)
    return made


def _is_break(node: PageElement) -> bool:
    return isinstance(node, Tag) and node.name == "br"


def _is_blank(node: PageElement) -> bool:
    return isinstance(node, NavigableString) and not node.strip()
