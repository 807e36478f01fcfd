"""Stories inside essays: what is found, and what is written into their files."""

import json
import re

import pytest
from stories.extraction import best_path, extract, paragraphs_of
from stories.marking import is_tagged, with_tags
from stories.statements import read_marked
from stories.suggestions import as_records, stories_of
from stories.tagging.model import read_model
from stories.vocabulary import FACETS, read_vocabulary
from support import ROOT

ESSAYS = ROOT / "tests/gold/essays"
LABELS = json.loads((ESSAYS / "labels.json").read_text(encoding="utf-8"))
SEED = (ROOT / "tests/networking-2009.txt").read_text(encoding="utf-8")
VOCABULARY = read_vocabulary(ROOT / "content/vocabulary.toml", ("id", "en"))
MARK = re.compile(r"/{3} (?:story|ending).*\n(?:    .*\n)+\n|\n\n/{3}(?=\r?\n|$)|<span data-story=\"[\w-]+\">|</span>")


def essay(label):
    """The text of a labelled essay."""
    return (ESSAYS / label["file"]).read_text(encoding="utf-8")


def f1(found, wanted):
    """F1 of two sets."""
    return 2 * len(found & wanted) / (len(found) + len(wanted))


def test_stories_and_endings_are_found():
    """In essays that nothing was learnt from, stories and the paragraphs of their endings; none where none is told."""
    found, wanted = ({"paragraphs": set(), "resolution_paragraphs": set()} for _ in range(2))
    for label in LABELS:
        stories = as_records(extract(essay(label), label["lang"], read_model()))
        assert bool(stories) == bool(label["stories"]), label["file"]
        for key in found:
            found[key] |= {(label["file"], it["paragraphs"][0], n) for it in stories for n in it[key]}
            wanted[key] |= {(label["file"], it["paragraphs"][0], n) for it in label["stories"] for n in it[key]}
    assert f1(found["paragraphs"], wanted["paragraphs"]) >= 0.9
    assert f1(found["resolution_paragraphs"], wanted["resolution_paragraphs"]) >= 0.8


def test_four_stories_of_the_essay():
    """The essay of 2009, without marks: four stories, their endings and outcomes, and some of their tags."""
    stories = as_records(extract(SEED, "id", read_model()))
    assert [(it["paragraphs"], it["resolution_paragraphs"]) for it in stories] == [([n], [6]) for n in (2, 3, 4, 5)]
    assert [it["outcome"] for it in stories] == ["died", "recovered", "recovered", "recovering"]
    assert ("layoff" in stories[0]["crisis"], stories[0]["help"]) == (True, [])
    assert "deals" in stories[1]["help"]
    assert "layoff" in stories[2]["crisis"]
    assert "orders" in stories[3]["help"]


def test_evidence_is_verbatim():
    """Every quotation occurs in the essay, word for word."""
    for label in LABELS:
        text = essay(label)
        for story in as_records(stories_of(text, label["lang"])):
            assert all(words and words in text for words in story["evidence"].values())


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("label", [it for it in LABELS if it["stories"]], ids=lambda it: it["file"])
def test_nothing_but_marks_is_written(label, newline, tmp_path):
    """The marks are ones that a build understands; without them the file is what it was, byte for byte."""
    text = essay(label).replace("\n", newline)
    stories = stories_of(text, label["lang"])
    marked = with_tags(text, stories, VOCABULARY, label["lang"])
    assert is_tagged(marked)
    assert not is_tagged(text)
    assert MARK.sub("", marked) == text
    path = tmp_path / f"essay.{label['lang']}.md"
    path.write_text(marked, encoding="utf-8")
    stated = read_marked(path, VOCABULARY)
    assert [dict(it.facets) for it in stated] == [
        {facet: tuple(tag.term for tag in tags) for facet in FACETS if (tags := it.tags.get(facet))} for it in stories
    ]


def test_story_gets_front_matter():
    """A text that is one story gets its tags as lines of front matter."""
    head = "Title: Bengkel\nKind: story\n"
    body = (
        "Saya kena PHK setelah dua belas tahun. Yang menolong teman lama: ia bilang ada lowongan di bengkelnya."
        "\n\nSekarang saya sudah kepala bengkel.\n"
    )
    stories = stories_of(f"{head}\n{body}", "id")
    written = with_tags(f"{head}\n{body}", stories, VOCABULARY, "id")
    assert written.startswith("Title: Bengkel\nKind: story\nCrisis: layoff\nCircle: friends\nHelp: job\n")
    assert written.endswith(f"\n\n{body}")


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "🌧️" * 50, "مرحبا " * 400, "<p>" * 900, "a\ufffd\0b\n\n" * 90, SEED * 300, "x" * 1_000_000],
    ids=["empty", "blank", "emoji", "right to left", "HTML", "broken", "long", "one word"],
)
def test_anything_is_answered(text):
    """Whatever is in a file, there is an answer."""
    for language in ("id", "en"):
        assert all(it.paragraphs for it in stories_of(text, language))


def test_best_path():
    """A path changes column only where that is worth more than it costs, and begins in the first."""
    assert best_path([]) == []
    assert best_path([[0, 0.5], [0, 0.5]]) == [1, 1]
    assert best_path([[0, 0.5, 0], [0.1, 0, 0]]) == [0, 0]
    assert best_path([[0, 3, 0], [0, 0.1, 0], [0, 0, 3], [0.1, 0, 0]]) == [1, 1, 2, 2]


def test_paragraphs():
    """Blank lines separate paragraphs, however they end."""
    assert paragraphs_of(" a\nb\r\n\r\nc\n \t\n\n d\n") == ["a\nb", "c", "d"]
