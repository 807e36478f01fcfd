"""Figures go in; tables for people, and JSON for programs, come out."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from babel.numbers import format_decimal

from .measurement import KINDS, Figure, Results, Step
from .peers import OURS

#: Below it stand the figures in docs/bench.md.
MARK = "<!-- figures: python3 tasks.py bench --write -->"
#: How many digits stand after the point from which number on; below the last one, three.
DIGITS = ((100, 0), (10, 1), (0.1, 2))
#: By how much a size is larger than another one for a table of growth.
TIMES = 10
#: What stands where a peer does no such work.
NOTHING = "–"
#: Where memory is told too.
WITH_MEMORY = ("cold", "preview")
WORDS = {
    "cold": {"en": "cold build", "id": "bangun dari nol"},
    "edit": {"en": "one text edited, built again", "id": "satu tulisan disunting, bangun lagi"},
    "nothing": {"en": "nothing changed, built again", "id": "tanpa perubahan, bangun lagi"},
    "preview": {"en": "preview: saved until served", "id": "pratinjau: disimpan sampai tampil"},
    "cold memory": {"en": "memory, cold build", "id": "memori, bangun dari nol"},
    "preview memory": {"en": "memory, preview", "id": "memori, pratinjau"},
    "pairs": {"en": "{} pairs", "id": "{} pasang"},
    "growth": {"en": "from {} to {} pairs", "id": "dari {} ke {} pasang"},
    "seconds": {"en": "{} s", "id": "{} dtk"},
    "memory": {"en": "{} MiB", "id": "{} MiB"},
    "times": {"en": "× {}", "id": "× {}"},
    "machine": {
        "en": "Measured on {}: {}, {} cores; {}. Medians of {} runs.",
        "id": "Diukur pada {}: {}, {} inti; {}. Median dari {} kali.",
    },
}
#: The rows of a table: its name in WORDS, the kind of work, and the unit in WORDS.
ROWS = (*((kind, kind, "seconds") for kind in KINDS), *((f"{kind} memory", kind, "memory") for kind in WITH_MEMORY))


def said(key: str, language: str, *values: object) -> str:
    """Words of ours, with numbers as readers of the language write them."""
    return WORDS[key][language].format(*(it if isinstance(it, str) else _number(it, language) for it in values))


def _number(value: float, language: str) -> str:
    if isinstance(value, int):
        return str(format_decimal(value, locale=language))
    digits = next((digits for least, digits in DIGITS if value >= least), 3)
    return str(format_decimal(value, f"#,##0.{'0' * digits}".rstrip("."), locale=language))


def as_line(step: Step, language: str) -> str:
    """What one run took, for whoever waits for the rest."""
    pairs, seconds = said("pairs", language, step.pairs), said("seconds", language, step.run.seconds)
    return f"[{step.number}/{step.of}] {pairs}, {step.peer}, {said(step.kind, language)}: {seconds}"


def as_json(results: Results) -> str:
    """All that is known, each run and the medians."""
    figures = [{**asdict(it), "time": it.time, "memory": it.memory} for it in results.figures]
    return json.dumps({**asdict(results), "figures": figures}, indent=1)


def with_figures(document: str, results: Results) -> str:
    """A page about the bench with other figures in the place of those that stand below its mark."""
    picture = "![How the time of each generator grows with the size of the site](bench.svg)"
    return f"{document.partition(MARK)[0]}{MARK}\n\n{picture}\n\n{as_markdown(results, 'en')}"


def as_markdown(results: Results, language: str) -> str:
    """What was measured with, a table for each size, and how time grows where one is ten times another."""
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    runs = max(len(it.seconds) for it in results.figures)
    machine = said("machine", language, results.date, results.system, results.cores, versions, runs)
    peers = list(dict.fromkeys(it.peer for it in results.figures))
    sizes = sorted({it.pairs for it in results.figures})
    tables = [
        *(_table(_of_size(results.figures, pairs, peers, language)) for pairs in sizes),
        *(_table(_of_growth(results.figures, it, peers, language)) for it in sizes if it * TIMES in sizes),
    ]
    return "\n\n".join([machine, *tables]) + "\n"


Row = Sequence[str]


def _of_size(figures: Sequence[Figure], pairs: int, peers: Sequence[str], language: str) -> Iterator[Row]:
    """What each peer took at one size, and how ours compares with the other generators."""
    others = [it for it in peers if not it.startswith(OURS)]
    yield said("pairs", language, pairs), *peers, *(f"{OURS} / {it}" for it in others)
    for name, kind, unit in ROWS:
        taken = _taken(figures, pairs, kind, unit)
        cells = [said(unit, language, taken[it]) if it in taken else NOTHING for it in peers]
        ratios = [_number(taken[OURS] / taken[it], language) if it in taken else NOTHING for it in others]
        yield said(name, language), *cells, *ratios


def _of_growth(figures: Sequence[Figure], pairs: int, peers: Sequence[str], language: str) -> Iterator[Row]:
    """How many times as much each peer took at ten times the size."""
    yield said("growth", language, pairs, TIMES * pairs), *peers
    for name, kind, unit in ROWS:
        small, large = (_taken(figures, size, kind, unit) for size in (pairs, TIMES * pairs))
        times = {it: large[it] / small[it] for it in peers if it in small and it in large}
        yield said(name, language), *(said("times", language, times[it]) if it in times else NOTHING for it in peers)


def _taken(figures: Sequence[Figure], pairs: int, kind: str, unit: str) -> Mapping[str, float]:
    """The medians of the peers that do such work."""
    own = [it for it in figures if (it.pairs, it.kind) == (pairs, kind)]
    return {it.peer: it.time if unit == "seconds" else it.memory for it in own}


def _table(rows: Iterator[Row]) -> str:
    head, *rest = rows
    lines = [head, ["---", *("---:" for _ in head[1:])], *rest]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
