"""Figures go in; a picture of time against size, one panel for each kind of work, comes out as SVG."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .measurement import KINDS, Figure
from .report import said

#: Size of a panel; what is left of its axis, above the first one, and below each.
WIDE, HIGH, LEFT, TOP, BELOW = 230, 160, 58, 76, 68
COLUMNS = 2
TITLE = "seconds against number of pairs"
STYLE = """
svg { font: 15px system-ui, sans-serif; background: #fbf7ef }
text { fill: #2a2420 } .grid { stroke: #d9cdbb }
.heading { font-weight: 600 } .end { text-anchor: end } .middle { text-anchor: middle }
polyline { fill: none; stroke: currentColor; stroke-width: 2 } path { fill: currentColor }
.ours { color: #9a3f24 } .ours-full { color: #7a4fb5 } .hugo { color: #1b62a8 } .pelican { color: #3f7030 }
polyline.ours-full { stroke-dasharray: 5 3 } polyline.pelican { stroke-dasharray: 2 3 }
@media (prefers-color-scheme: dark) {
svg { background: #1c1815 } text { fill: #ece3d6 } .grid { stroke: #4a4037 }
.ours { color: #e08a63 } .ours-full { color: #c3a1f5 } .hugo { color: #7db6ee } .pelican { color: #93c97f }
}
"""
#: The mark of each peer, around the origin.
MARKS = {
    "ours": "M-4,0a4,4 0 1 0 8,0a4,4 0 1 0 -8,0",
    "ours-full": "M0,-5L5,0L0,5L-5,0z",
    "hugo": "M-3.5,-3.5h7v7h-7z",
    "pelican": "M0,-5L4.5,3.5H-4.5z",
}


@dataclass(frozen=True)
class Axis:
    """A logarithmic axis from one value to another; `length` is negative where it goes up."""

    least: float
    most: float
    length: float

    def place(self, value: float) -> float:
        """How far along it a value is."""
        return round(math.log(value / self.least) / math.log(self.most / self.least) * self.length, 1)

    def decades(self) -> list[float]:
        """The powers of ten on it."""
        first, last = math.ceil(math.log10(self.least) - 1e-9), math.floor(math.log10(self.most) + 1e-9)
        return [10.0**power for power in range(first, last + 1)]


def axis_of(values: Sequence[float], length: float) -> Axis:
    """An axis that holds some values, with whole decades at its ends."""
    least, most = (math.floor(math.log10(min(values))), math.ceil(math.log10(max(values))))
    return Axis(10.0**least, 10.0 ** max(most, least + 1), length)


def as_svg(figures: Sequence[Figure]) -> str:
    """The picture; both axes are logarithmic, and the same in every panel."""
    size, time = axis_of([it.pairs for it in figures], WIDE), axis_of([it.time for it in figures], -HIGH)
    kinds = [kind for kind in KINDS if any(it.kind == kind for it in figures)]
    wide, high = COLUMNS * (LEFT + WIDE) + 28, TOP + math.ceil(len(kinds) / COLUMNS) * (HIGH + BELOW)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">']
    parts += [f"<title>{TITLE}</title>", f"<style>{STYLE}</style>", *_legend(figures)]
    for number, kind in enumerate(kinds):
        row, column = divmod(number, COLUMNS)
        x, y = LEFT + column * (LEFT + WIDE), TOP + HIGH + row * (HIGH + BELOW)
        own = [it for it in figures if it.kind == kind]
        parts += [f'<g transform="translate({x} {y})">', *_panel(own, said(kind, "en"), size, time), "</g>"]
    parts += [f'<text class="middle" x="{wide / 2}" y="{high - 12}">{TITLE}</text>', "</svg>"]
    return "\n".join(parts) + "\n"


def _legend(figures: Sequence[Figure]) -> Iterator[str]:
    for number, peer in enumerate(dict.fromkeys(it.peer for it in figures)):
        yield f'<g transform="translate({20 + number * 130} 24)">{_line(peer, [(0, 0), (28, 0)])}'
        yield f'{_mark(peer, 14, 0)}<text x="36" y="5">{peer}</text></g>'


def _panel(figures: Sequence[Figure], heading: str, size: Axis, time: Axis) -> Iterator[str]:
    yield f'<text class="heading" x="0" y="{-HIGH - 12}">{heading}</text>'
    for y, value in ((time.place(value), value) for value in time.decades()):
        yield f'<line class="grid" x1="0" x2="{WIDE}" y1="{y}" y2="{y}"/>'
        yield f'<text class="end" x="-8" y="{y + 5}">{value:g}</text>'
    for x, value in ((size.place(value), value) for value in size.decades()):
        yield f'<line class="grid" x1="{x}" x2="{x}" y1="0" y2="{-HIGH}"/>'
        yield f'<text class="middle" x="{x}" y="21">{value:g}</text>'
    for peer in dict.fromkeys(it.peer for it in figures):
        own = sorted((it for it in figures if it.peer == peer), key=lambda it: it.pairs)
        points = [(size.place(it.pairs), time.place(it.time)) for it in own]
        yield _line(peer, points)
        yield from (_mark(peer, *point) for point in points)


def _line(peer: str, points: Sequence[tuple[float, float]]) -> str:
    return f'<polyline class="{peer}" points="{" ".join(f"{x},{y}" for x, y in points)}"/>'


def _mark(peer: str, x: float, y: float) -> str:
    return f'<path class="{peer}" transform="translate({x} {y})" d="{MARKS[peer]}"/>'
