"""The forms: what the vocabulary, the languages and forms.toml make of them."""

import json

import pytest
from admin import editor
from admin.forms import FORMS as FILE
from admin.forms import collections, lists, order, read_words
from stories.vocabulary import read_vocabulary
from support import ROOT, run_pelican

VOCABULARY = ROOT / "content/vocabulary.toml"
LOCAL = {"backend": "local", "proxy_url": "http://127.0.0.1:9/api/v1"}


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_term_is_a_choice(language):
    """Each facet's choices are the vocabulary's terms, in the language of the form, and its hint is the question."""
    story = next(it for it in collections(read_words(VOCABULARY, ("id", "en"), language), "content"))
    fields = {it["name"]: it for it in story["fields"]}
    for facet in read_vocabulary(VOCABULARY, ("id", "en")).facets.values():
        terms = {term.id: term.label[language] for term in facet.terms.values()}
        assert {it["value"]: it["label"] for it in fields[facet.id]["options"]} == terms
        assert fields[facet.id]["hint"] == facet.question[language]


def test_kinds_require_what_a_build_requires():
    """A case needs sources, a guide also the day of its check; every kind its title, every article its date."""
    made = collections(read_words(VOCABULARY, ("id", "en"), "en"), "content")
    required = {it["name"]: {f["name"] for f in it["fields"] if f["required"]} for it in made}
    assert required["case"] >= {"title", "date", "sources"}
    assert required["guide"] >= {"title", "date", "sources", "checked-on"}
    assert required["story"] >= {"title", "date"}
    assert "date" not in {f["name"] for it in made if it["name"] == "page" for f in it["fields"]}


def test_every_field_has_words_in_both_languages():
    """Labels and hints are there in Indonesian and in English."""
    words = read_words(VOCABULARY, ("id", "en"), "id")
    for key, field in words.forms["field"].items():
        for text in (field[name] for name in ("label", "hint") if name in field):
            assert set(text) == {"id", "en"}, (key, FILE)
    assert order(words)[0] == "title"
    assert lists(words) == ["tags", "crisis", "circle", "help"]


def test_the_editor_is_the_one_we_know(tmp_path, monkeypatch):
    """The script has the digest that its page demands; another one, or none, is not used."""
    assert editor.read_cms().startswith(b"/*! For license information")
    for content in (b"", b"other"):
        monkeypatch.setattr(editor, "CMS", tmp_path / "other.br")
        (tmp_path / "other.br").write_bytes(content)
        assert editor.read_cms() is None


def test_a_site_with_a_desk(tmp_path):
    """/admin/ is written in each language and no page, sitemap, search, offline copy or feed names it."""
    site = tmp_path / "site"
    done = run_pelican(ROOT / "pelicanconf.py", site, changed={"ADMIN": LOCAL})
    assert done.returncode == 0, done.stderr
    for place, label in (("admin", "Kisah"), ("admin/en", "Story")):
        config = json.loads((site / place / "config.json").read_text(encoding="utf-8"))
        assert config["collections"][0]["label"] == label
        assert '<meta name="robots" content="noindex">' in (site / place / "index.html").read_text(encoding="utf-8")
    others = [it for it in site.rglob("*") if it.is_file() and "admin" not in it.relative_to(site).parts]
    named = {it.name for it in others if b"admin/" in it.read_bytes() or b"decap" in it.read_bytes()}
    assert named == {"_headers", "_headers.conf"}


def test_a_site_without_a_desk(site):
    """Where ADMIN names no place for texts there is no /admin/, and one policy for all."""
    assert not (site / "admin").exists()
    assert "admin" not in (site / "_headers").read_text(encoding="utf-8")
