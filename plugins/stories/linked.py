"""Texts, stories and terms go in; what search engines read of them (https://schema.org/) comes out."""

from collections.abc import Mapping, Sequence
from typing import Any

from .addresses import Addresses
from .data import Edition
from .units import Story
from .vocabulary import Facet, Term

CONTEXT = "https://schema.org"


def about_text(article: Any, stories: Sequence[Story], addresses: Addresses, edition: Edition) -> dict[str, Any]:
    """A text and the stories in it.

    Args:
        article: Pelican's article, as one language shows it.
        stories: those it tells.
        addresses: that language's.
        edition: the site.
    """
    page = f"{edition.siteurl}/{article.url}"
    author = str(getattr(article, "author", edition.name))
    translations = [{"@id": f"{edition.siteurl}/{it.url}"} for it in getattr(article, "translations", ())]
    direction = "translationOfWork" if "source-digest" in article.metadata else "workTranslation"
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Article",
        "@id": page,
        "url": page,
        "headline": article.title,
        "inLanguage": addresses.language,
        "datePublished": article.date.date().isoformat(),
        "author": {"@type": "Organization" if author == edition.name else "Person", "name": author},
        "publisher": {"@type": "Organization", "name": edition.name},
    }
    if translations:
        said[direction] = translations
    parts = [_about_story(story, addresses, edition, direction) for story in stories if story.anchor]
    if parts:
        said["hasPart"] = parts
    for story in (story for story in stories if not story.anchor):
        said["about"] = _terms(story, addresses, edition)
    return said


def _about_story(story: Story, addresses: Addresses, edition: Edition, direction: str) -> dict[str, Any]:
    telling = story.tellings[addresses.language]
    address = f"{edition.siteurl}/{telling.url}"
    others = [
        {"@id": f"{edition.siteurl}/{it.url}"}
        for code, it in story.tellings.items()
        if code != addresses.language and it.lang == code
    ]
    said: dict[str, Any] = {
        "@type": "CreativeWork",
        "@id": address,
        "url": address,
        "name": telling.title,
        "inLanguage": telling.lang,
        "about": _terms(story, addresses, edition),
    }
    return said | ({direction: others} if others else {})


def _terms(story: Story, addresses: Addresses, edition: Edition) -> list[dict[str, Any]]:
    facets = addresses.vocabulary.facets
    return [
        about_term(facets[facet].terms[name], addresses, edition)
        for facet, names in story.facets.items()
        for name in names
    ]


def about_term(term: Term, addresses: Addresses, edition: Edition) -> dict[str, Any]:
    """A term of the vocabulary."""
    facet, code = addresses.vocabulary.facets[term.facet], addresses.language
    return {
        "@type": "DefinedTerm",
        "@id": f"{edition.siteurl}/{addresses.term(term)}",
        "name": term.label[code],
        "termCode": term.id,
        "inDefinedTermSet": {"@id": f"{edition.siteurl}/{addresses.facet(facet)}"},
    }


def about_facet(facet: Facet, addresses: Addresses, edition: Edition) -> dict[str, Any]:
    """A facet with its terms."""
    code = addresses.language
    terms: Mapping[str, Term] = facet.terms
    return {
        "@context": CONTEXT,
        "@type": "DefinedTermSet",
        "@id": f"{edition.siteurl}/{addresses.facet(facet)}",
        "name": facet.label[code],
        "description": facet.question[code],
        "inLanguage": code,
        "license": edition.licence["path"],
        "version": edition.version,
        "hasDefinedTerm": [
            {**about_term(term, addresses, edition), "description": term.definition[code]} for term in terms.values()
        ],
    }
