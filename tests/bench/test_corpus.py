"""The texts of the bench."""

from support import ROOT, digests

from bench.corpus import IMAGES, LANGUAGES, WORDS_PER_ARTICLE, articles, image, read_terms
from bench.site import make_site

TERMS = read_terms(ROOT / "content/vocabulary.toml")


def test_the_texts_are_always_the_same(tmp_path):
    """A site made twice has the same bytes, and so has a smaller one where its links allow it."""
    for name in ("first", "second"):
        make_site("ours", 5, tmp_path / name)
    assert digests(tmp_path / "first/content") == digests(tmp_path / "second/content")
    assert [it.title for it in articles(5, TERMS)] == [it.title for it in articles(9, TERMS)][:10]


def test_the_texts_are_as_rich_as_real_ones():
    """Pairs in both languages, one a day, with headings, lists, quotations, images, links and notes."""
    made = list(articles(20, TERMS))
    assert [it.language for it in made] == [*LANGUAGES] * 20
    first, second = ([(it.slug, it.date) for it in made if it.language == code] for code in LANGUAGES)
    assert first == second
    assert all(len(it.body.split()) >= WORDS_PER_ARTICLE for it in made)
    bodies = "\n".join(it.body for it in made)
    for mark in ("\n## ", "\n### ", "\n- ", "\n1. ", "\n> ", "**", "`", "](link:", "](image:", "\n[^1]: "):
        assert mark in bodies


def test_links_lead_to_another_text():
    """No text links to itself, nor to one that is not there."""
    made = list(articles(20, TERMS))
    slugs = {it.slug for it in made}
    for it in made:
        linked = {part.partition(")")[0] for part in it.body.split("](link:")[1:]}
        assert linked <= slugs - {it.slug}


def test_every_term_has_a_text():
    """Twenty pairs meet every term of the vocabulary, so that every generator has the same pages of terms."""
    made = list(articles(20, TERMS))
    for facet, terms in TERMS.items():
        assert {it.terms[facet] for it in made} == {term.id for term in terms}


def test_images_are_images():
    """Each name is a picture of its own."""
    pictures = {image(name) for name in IMAGES}
    assert len(pictures) == len(IMAGES)
    assert all(it.startswith(b"\x89PNG") for it in pictures)
