"""Writes a site of many pairs of texts that have no fault, and says how long the checks of its sources take.

PYTHONPATH=plugins .venv/bin/python tests/many_texts.py FOLDER 2000
"""

import sys
import time
from pathlib import Path

from bilingual.staleness import stamp
from sitecheck.problems import writers_words
from sitecheck.whole import check_sources

HEAD = "Title: {title}\nDate: 20{year:02}-03-{day:02}\nKind: essay\nSummary: {summary}\n"
SETTINGS = """SITENAME = "Banyak"
SITEURL = "https://many.example"
TIMEZONE = "UTC"
DEFAULT_LANG = "id"
LANGUAGES = {{"id": {{}}, "en": {{}}}}
PATH = "content"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
PLUGIN_PATHS = ["{plugins}"]
PLUGINS = ["bilingual", "sitecheck"]
CATEGORY_KEY = "kind"
"""
PARAGRAPHS = {
    "id": (
        "Kisah nomor {n} bermula pada tahun 19{year:02}, ketika seorang teman datang membawa kabar yang tidak biasa.",
        "Ia meminjamkan Rp{n}.500.000 tanpa bertanya, dan tidak pernah menagihnya; setahun kemudian uang itu kembali.",
        "“Kita tidak pernah tahu,” katanya. Lihat [kisah lain]({{filename}}teks-{other}.id.md#awal).",
        "Sesudah itu mereka bertemu setiap bulan, berbagi pekerjaan, dan saling menanyakan kabar keluarga.",
    ),
    "en": (
        "Story number {n} began in 19{year:02}, when a friend came with news that was out of the ordinary.",
        "He lent Rp{n},500,000 without a question and never asked for it; a year later the money had been returned.",
        "“We never know who will help us,” he said. See [another story]({{filename}}teks-{other}.en.md#start).",
        "After that they met every month, shared what work there was, and asked after one another's families.",
    ),
}  # fmt: skip
HEADINGS = {"id": ("## Awal {#awal}", "### Sesudahnya"), "en": ("## Start {#start}", "### Afterwards")}


def write_pairs(folder, count, plugins):
    """A settings file and `count` pairs of texts of about 3,500 characters each."""
    articles = folder / "content/articles"
    articles.mkdir(parents=True)
    (folder / "pelicanconf.py").write_text(SETTINGS.format(plugins=plugins), encoding="utf-8")
    for n in range(1, count + 1):
        original = text_of(n, count, "id")
        (articles / f"teks-{n}.id.md").write_text(original, encoding="utf-8")
        head, body = text_of(n, count, "en").split("\n\n", 1)
        stamped = f"{head}\nSource-digest: {stamp(original)}\n\n{body}"
        (articles / f"teks-{n}.en.md").write_text(stamped, encoding="utf-8")


def text_of(n, count, language):
    """The n-th text in a language."""
    values = {"n": n, "year": n % 24, "day": n % 28 + 1, "other": n % count + 1}
    paragraphs = [paragraph.format(**values) for paragraph in PARAGRAPHS[language]] * 8
    first, second = HEADINGS[language]
    head = HEAD.format(title=f"Teks {n}", summary=paragraphs[3], **values)
    return "\n\n".join([head.strip(), first, *paragraphs[:16], second, *paragraphs[16:]]) + "\n"


if __name__ == "__main__":
    write_pairs(Path(sys.argv[1]), int(sys.argv[2]), Path(__file__).resolve().parent.parent / "plugins")
    begun = time.perf_counter()
    checked = check_sources(Path(sys.argv[1], "pelicanconf.py"), writers_words())
    print(f"{checked.texts} texts, {len(checked.problems)} problems, {time.perf_counter() - begun:.1f} s")
