"""Comments, archived and new: a Pelican plugin.

`comments/<slug>.toml` in the content folder holds what readers wrote under a text, in the language they wrote it in;
it is shown with every language of the text. New comments are taken by the provider that the COMMENTS setting names:

    COMMENTS = {"provider": "isso", "address": "https://komentar.example.org", "premoderated": True}

`provider` is the name of a module in `providers/`, whose class has the options, or `none`; options that all have are
in `provider.Provider`. Templates get the provider as `comments_provider`, and of each article `article.discussion`
(see `discussion.Discussion`). What a provider loads from elsewhere is added to the setting ORIGINS, a mapping of
directives of a Content Security Policy to origins, for whoever writes that policy. An article with the attribute
`is_sensitive` gets new comments only where they are read first.

`preview` runs an Isso server beside a preview; `server`, `decisions` and `saving` talk to a running one; `hosting/`
has what it takes to host one.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import ArticlesGenerator, Generator
from pelican.plugins import signals

from .archive import read_archive, report_strays
from .discussion import discuss
from .provider import Provider
from .providers import read_provider

LISTS = ("articles", "hidden_articles", "drafts")


def choose_provider(pelican: Pelican) -> list[type[Generator]]:
    """On get_generators, the first moment at which faults are collected: read COMMENTS and say what it needs."""
    settings = pelican.settings
    provider = read_provider(settings.get("COMMENTS", {}), Path("pelicanconf.py"))
    origins = dict(settings.get("ORIGINS", {}))
    for directive, own in (provider.origins if provider else {}).items():
        origins[directive] = (*origins.get(directive, ()), *own)
    settings.update(COMMENTS_PROVIDER=provider, ORIGINS=origins)
    return []


def attach_discussions(generators: Iterable[Generator]) -> None:
    """On all_generators_finalized: give every article what stands below it."""
    generators = list(generators)
    settings = generators[0].settings
    provider: Provider | None = settings["COMMENTS_PROVIDER"]
    for generator in generators:
        generator.context["comments_provider"] = provider
    folder = Path(settings["PATH"], "comments")
    inside = Path(settings["PATH"]).resolve()  # a link that leads elsewhere is not read
    paths = sorted(path for path in folder.glob("*.toml") if path.resolve().is_relative_to(inside))
    archive = {path: read_archive(path) for path in paths}
    shared: dict[str, str] = {}
    articles = [it for generator in generators for it in _articles(generator)]
    for article in articles:
        own = (getattr(article, "original", None) or article).url
        article.discussion = discuss(
            archive.get(folder / f"{article.slug}.toml", ()),
            provider,
            site=settings["SITEURL"],
            own=own,
            shared=shared.setdefault(article.slug, own),
            is_sensitive=getattr(article, "is_sensitive", False),
        )
    report_strays(archive, shared)


def _articles(generator: Generator) -> list[Any]:
    if not isinstance(generator, ArticlesGenerator):
        return []
    return [article for name in LISTS for article in getattr(generator, name)]


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(choose_provider)
    signals.all_generators_finalized.connect(attach_discussions)
