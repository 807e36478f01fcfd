"""Stories go in; the tables, the flow picture and the years of the map come out, ready to be drawn."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from .units import Story
from .vocabulary import FACETS, Term, Vocabulary

#: Shades of a table's cells, 0 for none.
SHADES = 4
#: Measures of the flow picture in its own units, of which a phone shows about one a pixel.
WIDTH, COLUMN, BAR, GAP, LABEL, TALL = 360, 92, 5, 10, 26, 240
#: Letters of a label that fit beside a bar.
LETTERS = 13
Key = tuple[str, str]


@dataclass(frozen=True)
class Cell:
    """How many stories have the row's term and the column's; `shade` from 0 to SHADES."""

    column: Term
    count: int
    shade: int


@dataclass(frozen=True)
class Row:
    """A term of the rows' facet, with how many stories it has."""

    term: Term
    count: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """One facet by another; `columns` have how many stories each column's term has."""

    facet: str
    by: str
    columns: tuple[tuple[Term, int], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Node:
    """A term in the flow picture: a bar with its label; `term` is empty where a story has none of the facet."""

    facet: str
    term: Term | None
    count: int
    x: float
    y: float
    height: float

    @property
    def key(self) -> str:
        """Names the node in the page."""
        return f"{self.facet}:{self.term.id if self.term else ''}"


@dataclass(frozen=True)
class Band:
    """The stories that lead from one node to another."""

    start: Node
    end: Node
    count: int
    path: str
    width: float


@dataclass(frozen=True)
class Flow:
    """The picture crisis → circle → help → outcome."""

    width: int
    height: float
    nodes: tuple[Node, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class Year:
    """The stories of one year; `share` is their number by that of the fullest year."""

    number: int
    stories: tuple[Story, ...]
    share: float


def table(stories: Sequence[Story], vocabulary: Vocabulary, facet: str, by: str) -> Table:
    """How many stories have each pair of terms of two facets."""
    single = {name: Counter(it for story in stories for it in story.facets[name]) for name in (facet, by)}
    both = Counter(pair for story in stories for pair in product(story.facets[facet], story.facets[by]))
    most = max(both.values(), default=1)
    columns = tuple(vocabulary.facets[by].terms.values())

    def cell(row: Term, column: Term) -> Cell:
        count = both[row.id, column.id]
        return Cell(column, count, -(-count * SHADES // most))

    return Table(
        facet=facet,
        by=by,
        columns=tuple((column, single[by][column.id]) for column in columns),
        rows=tuple(
            Row(row, single[facet][row.id], tuple(cell(row, column) for column in columns))
            for row in vocabulary.facets[facet].terms.values()
        ),
    )


def years(stories: Sequence[Story]) -> tuple[Year, ...]:
    """The stories by year, the latest first."""
    by_year: dict[int, list[Story]] = defaultdict(list)
    for story in stories:
        by_year[story.year].append(story)
    most = max(map(len, by_year.values()), default=1)
    return tuple(Year(number, tuple(its), len(its) / most) for number, its in sorted(by_year.items(), reverse=True))


def flow(stories: Sequence[Story], vocabulary: Vocabulary) -> Flow:
    """The flow of all tagged stories; one with several terms of a facet is shared out among them."""
    tagged = [story for story in stories if any(story.facets.values())]
    weights: Counter[tuple[Key, Key]] = Counter()
    counts: Counter[tuple[Key, Key]] = Counter()
    shares: Counter[Key] = Counter()
    totals: Counter[Key] = Counter()
    for story in tagged:
        columns = [[(facet, name) for name in story.facets[facet] or ("",)] for facet in FACETS]
        for column in columns:
            for key in column:
                totals[key] += 1
                shares[key] += 1 / len(column)  # type: ignore[assignment]
        for left, right in pairwise(columns):
            for pair in product(left, right):
                counts[pair] += 1
                weights[pair] += 1 / len(left) / len(right)  # type: ignore[assignment]
    unit = TALL / max(len(tagged), 1)
    nodes = _nodes(shares, totals, vocabulary, unit)
    height = max((node.y + node.height for node in nodes.values()), default=0)
    return Flow(WIDTH, round(height + GAP, 1), tuple(nodes.values()), _bands(nodes, weights, counts, unit))


def _nodes(
    shares: Mapping[Key, float], totals: Mapping[Key, int], vocabulary: Vocabulary, unit: float
) -> dict[Key, Node]:
    columns = [
        [(facet, name) for name in (*vocabulary.facets[facet].terms, "") if (facet, name) in shares]
        for facet in FACETS
    ]
    heights = {key: max(LABEL, share * unit) for key, share in shares.items()}
    tallest = max((sum(heights[key] + GAP for key in column) for column in columns), default=0)
    nodes = {}
    for number, column in enumerate(columns):
        y = GAP + (tallest - sum(heights[key] + GAP for key in column)) / 2
        for key in column:
            term = vocabulary.term(*key) if key[1] else None
            nodes[key] = Node(key[0], term, totals[key], number * COLUMN, round(y, 1), round(heights[key], 1))
            y += heights[key] + GAP
    return nodes


def _bands(
    nodes: Mapping[Key, Node],
    weights: Mapping[tuple[Key, Key], float],
    counts: Mapping[tuple[Key, Key], int],
    unit: float,
) -> tuple[Band, ...]:
    """Curves, stacked at both ends in the order of the nodes there."""
    order = {key: number for number, key in enumerate(nodes)}
    pairs = sorted(weights, key=lambda pair: (order[pair[0]], order[pair[1]]))
    leaving = _stack(nodes, {pair: (pair[0], weights[pair] * unit) for pair in pairs})
    by_end = sorted(pairs, key=lambda pair: (order[pair[1]], order[pair[0]]))
    arriving = _stack(nodes, {pair: (pair[1], weights[pair] * unit) for pair in by_end})
    bands = []
    for pair in pairs:
        start, end = nodes[pair[0]], nodes[pair[1]]
        x0, x1 = start.x + BAR, end.x
        y0, y1, middle = leaving[pair], arriving[pair], (x0 + x1) / 2
        path = f"M{x0:g} {y0:.1f}C{middle:g} {y0:.1f} {middle:g} {y1:.1f} {x1:g} {y1:.1f}"
        bands.append(Band(start, end, counts[pair], path, round(max(weights[pair] * unit, 1), 1)))
    return tuple(bands)


def _stack(
    nodes: Mapping[Key, Node], ends: Mapping[tuple[Key, Key], tuple[Key, float]]
) -> dict[tuple[Key, Key], float]:
    """The height at which each band meets its node: one below the other, in the middle of the bar."""
    filled: dict[Key, float] = defaultdict(float)
    for key, width in ends.values():
        filled[key] += width
    at = {key: nodes[key].y + (nodes[key].height - whole) / 2 for key, whole in filled.items()}
    middles = {}
    for pair, (key, width) in ends.items():
        middles[pair] = at[key] + width / 2
        at[key] += width
    return middles


def lines_of(label: str) -> list[str]:
    """A label in the lines that fit beside a bar."""
    lines = [""]
    for word in label.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > LETTERS and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
