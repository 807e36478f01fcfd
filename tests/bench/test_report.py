"""Tables and pictures of the bench, from given figures."""

import json
from xml.etree import ElementTree as ET

from bench.builds import Run
from bench.measurement import Figure, Results, Step
from bench.plot import Axis, as_svg
from bench.report import MARK, as_json, as_line, as_markdown, with_figures

FIGURES = [
    Figure(100, "cold", "ours", [2.0, 9.0, 2.4], [80.0, 81.0, 90.0]),
    Figure(100, "cold", "hugo", [1.2, 1.1, 1.2], [100.0, 100.0, 100.0]),
    Figure(100, "cold", "pelican", [12.0, 12.0, 12.0], [60.0, 60.0, 60.0]),
    Figure(100, "preview", "ours", [0.05, 0.05, 0.05], [70.0, 70.0, 70.0]),
    Figure(100, "preview", "hugo", [0.1, 0.1, 0.1], [90.0, 90.0, 90.0]),
    Figure(1000, "cold", "ours", [24.0, 24.0, 24.0], [162.0, 162.0, 162.0]),
    Figure(1000, "cold", "hugo", [12.0, 12.0, 12.0], [1100.0, 1100.0, 1100.0]),
    Figure(1000, "cold", "pelican", [144.0, 144.0, 144.0], [90.0, 90.0, 90.0]),
]
RESULTS = Results("2026-11-25", "Linux x86_64", 2, {"ours": "Pelican 4.12.0", "hugo": "0.168.0"}, FIGURES)


def rows(text):
    """The rows of all tables, by their first cell; of rows of one name the first."""
    cells = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return {row[0]: row[1:] for row in reversed(cells)}


def test_tables():
    """Medians, ratios to each peer, a dash where a peer has no such work, and the growth from size to size."""
    text = as_markdown(RESULTS, "en")
    assert text.startswith(
        "Measured on 2026-11-25: Linux x86_64, 2 cores; ours Pelican 4.12.0, hugo 0.168.0. Medians of 3 runs.\n\n| "
    )
    found = rows(text)
    assert found["100 pairs"] == ["ours", "hugo", "pelican", "ours / hugo", "ours / pelican"]
    assert found["cold build"] == ["2.40 s", "1.20 s", "12.0 s", "2.00", "0.20"]
    assert found["preview: saved until served"] == ["0.050 s", "0.10 s", "–", "0.50", "–"]
    assert found["memory, cold build"] == ["81.0 MiB", "100 MiB", "60.0 MiB", "0.81", "1.35"]
    assert "| from 100 to 1,000 pairs | ours | hugo | pelican |" in text
    assert "| cold build | × 10.0 | × 10.0 | × 12.0 |" in text


def test_tables_in_indonesian():
    """Words and numbers are those of the reader."""
    found = rows(as_markdown(RESULTS, "id"))
    assert found["100 pasang"][0] == "ours"
    assert found["bangun dari nol"][:2] == ["2,40 dtk", "1,20 dtk"]
    assert "dari 100 ke 1.000 pasang" in found


def test_each_run_is_told():
    """One line a run: where it is in the whole, and what it took."""
    step = Step(3, 24, 1000, "edit", "hugo", Run(2.81, 400))
    assert as_line(step, "en") == "[3/24] 1,000 pairs, hugo, one text edited, built again: 2.81 s"
    assert as_line(step, "id") == "[3/24] 1.000 pasang, hugo, satu tulisan disunting, bangun lagi: 2,81 dtk"


def test_json_has_every_run():
    """Programs get each run, and the medians."""
    read = json.loads(as_json(RESULTS))
    assert (read["date"], read["cores"], len(read["figures"])) == ("2026-11-25", 2, 8)
    assert read["figures"][0] == {
        "pairs": 100, "kind": "cold", "peer": "ours", "seconds": [2.0, 9.0, 2.4], "mebibytes": [80.0, 81.0, 90.0],
        "time": 2.4, "memory": 81.0,
    }  # fmt: skip


def test_figures_are_renewed_in_place():
    """What stands above the mark stays; new figures take the place of the old ones."""
    once = with_figures(f"# How long\n\n{MARK}\n", RESULTS)
    assert once.startswith(f"# How long\n\n{MARK}\n\n![How the time")
    assert "| 100 pairs | ours |" in once
    assert with_figures(once, RESULTS) == once


def test_axes_are_logarithmic():
    """Every power of ten is as far from the next, and time goes up."""
    axis = Axis(0.1, 1000, -200)
    assert [axis.place(value) for value in axis.decades()] == [0, -50, -100, -150, -200]


def test_picture():
    """A panel for each kind of work with a line for each peer, a mark for each figure, and colours for the dark."""
    text = as_svg(FIGURES)
    root = ET.fromstring(text)
    drawn = "{http://www.w3.org/2000/svg}"
    panels = [it for it in root.findall(f"{drawn}g") if it.find(f"{drawn}line") is not None]
    assert [it.find(f"{drawn}text").text for it in panels] == ["cold build", "preview: saved until served"]
    lines = {it.get("class"): it.get("points").split() for it in panels[0].findall(f"{drawn}polyline")}
    assert {name: len(points) for name, points in lines.items()} == {"ours": 2, "hugo": 2, "pelican": 2}
    assert len(panels[0].findall(f"{drawn}path")) == 6
    heights = {name: float(points[0].split(",")[1]) for name, points in lines.items()}
    assert heights["pelican"] < heights["ours"] < heights["hugo"] < 0
    assert "prefers-color-scheme: dark" in text
