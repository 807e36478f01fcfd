"""The tagger: tags with their evidence, whatever it is given."""

import json
import time
from collections import Counter

import pytest
from stories.evaluation import disagreements, evaluate, is_for_test, table
from stories.suggestions import language_of, suggest_lines, words_of
from stories.tagging import suggest
from stories.tagging.corpus import Example, read_examples, read_sayings
from stories.tagging.lexicon import index
from stories.tagging.model import read_model
from stories.tagging.training import TERMS, to_json, train
from stories.tagging.vectors import read_vectors, to_lines
from stories.tagging.words import read_words
from stories.vocabulary import read_vocabulary
from support import ROOT

CORPUS = sorted((ROOT / "tests/gold").glob("*.jsonl"))
EXAMPLES = read_examples(CORPUS)
SAYINGS = read_sayings(sorted((ROOT / "tests/gold/sayings").glob("*.tsv")))
TOLD = {
    "id": "Saya kena PHK setelah dua belas tahun. Paman berjanji mencarikan kerja, tetapi tidak ada kabar. Yang "
    "menolong justru teman lama: ia bilang ada lowongan di bengkelnya, besok datang saja. Sekarang saya sudah kepala "
    "bengkel.",
    "en": "I was laid off after twelve years. My uncle promised to ask around and never called back. The one who "
    "helped was an old friend: he said there was an opening at his garage, start on Monday. Today I run the place.",
}


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("let go of _ staff", "They let go of all staff.", "let go of _ staff"),
        ("took .. lanyard*", "They took our old lanyards at noon.", "took .. lanyard*"),
        ("took .. lanyard*", "They took it. Lanyards are cheap.", ""),
        ("pay|bayar later", "You pay later!", "pay|bayar later"),
        ("*tipu", "Dia ketipu.", "*tipu"),
        ("gulung tikar", "Usaha itu GULUNG TIKAR", "gulung tikar"),
        ("gulung tikar", "gulungan tikar", ""),
    ],
)
def test_patterns(pattern, text, found):
    """A pattern is found inside a sentence, word by word, with its gaps, endings and alternatives."""
    hits = index([("concept", tuple(pattern.split()))]).find(read_words(text))
    assert [hit.pattern for hit in hits] == ([found] if found else [])


@pytest.mark.parametrize("language", ["id", "en"])
def test_plain_telling(language):
    """What a plain story says is found in both languages: the crisis, who helped in the end, and how."""
    tags = read_model().read(TOLD[language], language, is_story=True).tags
    assert tags["crisis"][0].term == "layoff"
    assert tags["circle"][0].term in ("friends", "family")  # an uncle promised; a friend came
    assert tags["help"][0].term == "job"


def test_every_tag_quotes_the_text():
    """All evidence occurs in its text, word for word."""
    for example in EXAMPLES:
        for tags in read_model().read(example.text, example.language).tags.values():
            assert all(tag.evidence and tag.evidence in example.text for tag in tags)


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "🙂🙂", "مرحبا بالعالم", "<p onclick=x>laid off", "\ufffd\x00\x01", "….!?", "a" * 100_000]
)
def test_odd_texts_get_an_answer(text):
    """Nothing, emoji, another script, HTML, broken characters: an answer, and no traceback."""
    for language in ("id", "en", "xx"):
        assert read_model().read(text, language).is_story in (True, False)


def test_long_texts_take_no_longer_than_long_ones():
    """A text of a megabyte is read up to a limit, so that time stays bounded."""
    began = time.perf_counter()
    read_model().read(TOLD["en"] * 5000, "en")
    assert time.perf_counter() - began < 10


def test_corpus_is_fit_to_learn_from():
    """Each text of the corpus has an id of its own, known terms, and evidence that is in it."""
    raw = [json.loads(line) for path in CORPUS for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({it["id"] for it in raw}) == len(raw)
    vocabulary = read_vocabulary(ROOT / "content/vocabulary.toml", ["id", "en"])
    for it in raw:
        for facet in ("crisis", "circle", "help"):
            assert set(it[facet]) <= set(vocabulary.facets[facet].terms), it["id"]
        assert all(words in it["text"] for words in it["evidence"].values()), it["id"]
        assert it["is_story"] or not (it["crisis"] or it["circle"] or it["help"]), it["id"]


def test_sayings_are_fit_to_learn_from():
    """Each saying has words and known labels, no two are the same, and each term has at least 25 in each language."""
    assert len({(it.language, it.text) for it in SAYINGS}) == len(SAYINGS)
    assert all(it.text.strip() and it.terms <= set(TERMS) for it in SAYINGS)
    for language in ("id", "en"):
        shown = Counter(term for it in SAYINGS if it.language == language for term in it.terms)
        assert min(shown[term] for term in TERMS) >= 25


def test_training_never_sees_the_test():
    """About a fifth of the corpus is kept for the test, always the same texts."""
    kept = [it.id for it in EXAMPLES if is_for_test(it)]
    assert 0.1 < len(kept) / len(EXAMPLES) < 0.3
    assert "ida001" in {it.id for it in EXAMPLES}


def test_training_learns():
    """Trained on a handful of texts, the model tells them apart; twice gives the same weights."""
    few = [it for it in EXAMPLES if it.language == "id"][:40]
    said = [it for it in SAYINGS if it.language == "id"][::20]
    vectors = read_vectors(ROOT / "tests/gold/vectors.txt")
    model, again = train(few, said, vectors), train(few, said, vectors)
    assert to_json(model) == to_json(again)
    assert to_lines(model.network.vectors) == to_lines(again.network.vectors)
    assert evaluate(model, few).f1["crisis"] > 0.4


@pytest.mark.parametrize(
    ("one", "other", "far"), [("debt", "utang", "dapur"), ("friend", "teman", "gempa"), ("sick", "sakit", "pasar")]
)
def test_like_words_have_like_vectors(one, other, far):
    """A word is nearer to its translation than to another word."""
    vectors = read_vectors(ROOT / "tests/gold/vectors.txt")
    first, second, third = (vectors.values[vectors.numbers[word]] for word in (one, other, far))
    assert near(first, second) > near(first, third)


def near(one, other):
    """The cosine of the angle between two vectors."""
    return float(one @ other) / float((one @ one) ** 0.5 * (other @ other) ** 0.5)


def test_vectors_are_read_as_written(tmp_path):
    """A file of vectors is read and written again without a change."""
    path = tmp_path / "vectors.txt"
    path.write_text("debt\tPQO1o\nutang\tPPPPP\n", encoding="utf-8")
    vectors = read_vectors(path)
    assert to_lines(vectors) == path.read_text(encoding="utf-8")
    assert vectors.sentences(read_words("Debt? What debt. Utang!"), "en") == [[1], [1], [2]]


@pytest.mark.parametrize("text", ["He lent me money.", "🙂. One. 7!", "Words " * 2000])
def test_sentences_are_judged_one_by_one(text):
    """What the network says of a sentence is the same whatever stands around it, or nearly: sums are rounded."""
    network = read_model().network
    own, among = (
        network.margins(read_words(it), "en")["crisis:debt"] for it in (text, f"It rained.\n{text}\nIt ended.")
    )
    assert among[1:-1] == pytest.approx(own, abs=1e-3)


def test_figures_are_counted():
    """The table counts each language's texts and says how far the tagger agrees."""
    wanted = {"crisis": ["layoff"], "circle": ["friends"], "help": ["job"], "outcome": []}
    figures = evaluate(read_model(), [Example("x", "en", TOLD["en"], is_story=True, facets=wanted)])
    assert "| texts | 1 |" in table({"en": figures})
    assert figures.f1["way"] >= 0.5


def test_suggestions_follow_the_vocabulary(tmp_path):
    """A vocabulary without a term never gets it suggested; without any crisis there is no suggestion."""
    path = tmp_path / "vocabulary.toml"
    whole = (ROOT / "content/vocabulary.toml").read_text(encoding="utf-8")
    path.write_text(whole.replace("[crisis.layoff]", "[crisis.other]"), encoding="utf-8")
    vocabulary = read_vocabulary(path, ["id", "en"])
    found = suggest(TOLD, vocabulary)
    assert found is None or "layoff" not in found.facets["crisis"]
    assert suggest({"xx": "text"}, vocabulary) is None
    assert suggest({"en": "The sky is blue."}, vocabulary) is None


def test_files_of_texts(tmp_path):
    """A line of JSON comes out for each line that goes in, with the id, and evidence for every term."""
    path = tmp_path / "texts.jsonl"
    path.write_text(
        "".join(json.dumps({"id": code, "lang": code, "text": text}) + "\n" for code, text in TOLD.items())
    )
    lines = [json.loads(line) for line in suggest_lines(path)]
    assert [line["id"] for line in lines] == ["id", "en"]
    assert set(lines[0]) == {"id", "is_story", "crisis", "circle", "help", "outcome"}
    assert set(lines[1]["crisis"][0]) == {"term", "score", "evidence"}


def test_markdown_is_read_as_words(tmp_path):
    """Front matter and marks are no words of a story; the file's name tells its language."""
    assert (
        words_of("Title: x\nDate: y\n\n/// story | T\n    id: a\n\nOne *two*[^1].\n\n///\n\n[^1]: Note.") == "One two."
    )
    assert [language_of(tmp_path / name) for name in ("a.id.md", "a-en.md", "a.md")] == ["id", "en", ""]


@pytest.mark.parametrize("language", ["id", "en"])
def test_page_tells_how_well(language):
    """The page about tags has the figures that `evaluate` finds."""
    unseen = [it for it in EXAMPLES if is_for_test(it)]
    own = {code: evaluate(read_model(), [it for it in unseen if it.language == code]) for code in ("en", "id")}
    page = (ROOT / f"content/pages/tagging.{language}.md").read_text(encoding="utf-8")
    figures = [row.split("|")[2:-1] for row in table(own).splitlines()[2:]]
    shown = [
        row.split("|")[2:-1]
        for row in page.splitlines()
        if row.startswith("| ") and row[2:5] not in ("| E", "| I", "---")
    ]
    assert shown == figures


def test_disagreements_with_editors(tmp_path):
    """Where an editor chose otherwise, both choices are shown; the original's tags hold for its translation."""
    (tmp_path / "a.id.md").write_text(f"Title: A\nCrisis: debt\nCircle: friends\n\n{TOLD['id']}\n", encoding="utf-8")
    (tmp_path / "a.en.md").write_text(f"Title: A\n\n{TOLD['en']}\n", encoding="utf-8")
    vocabulary = read_vocabulary(ROOT / "content/vocabulary.toml", ("id", "en"))
    rows = disagreements(tmp_path.glob("*.md"), vocabulary, read_model()).splitlines()[2:]
    assert {"| a.en.md | crisis | debt | layoff |", "| a.id.md | crisis | debt | layoff |"} <= set(rows)
