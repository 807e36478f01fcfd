"""A picture for each text, shown where somebody shares its address: a Pelican plugin.

Every article gets `article.card`, the address of a picture with its title and kind; nothing else of a text is on it.
Templates find one for all other pages in `CARD`. Pictures are kept in CARDS_CACHE (a setting, `.cache/cards`) and
drawn anew only when what is on them changes.
"""

from collections.abc import Iterable
from pathlib import Path

from pelican.generators import ArticlesGenerator, Generator
from pelican.plugins import signals

from .drawing import Card, can_draw, put

LISTS = ("articles", "hidden_articles", "drafts")


def add_cards(generators: Iterable[Generator]) -> None:
    """On all_generators_finalized: draw a picture for every article, and one for each language's other pages."""
    for generator in (it for it in generators if isinstance(it, ArticlesGenerator)):
        settings = generator.settings
        language, site = str(settings["DEFAULT_LANG"]), str(settings["SITENAME"])
        general = Card(f"{language}-site", str(settings.get("SITESUBTITLE") or site), "", site)
        generator.context["CARD"] = general.file
        cards = {general}
        for article in (article for name in LISTS for article in getattr(generator, name)):
            card = Card(f"{language}-{article.slug}", str(article.title), str(article.category), site)
            shown = card if can_draw(card) else general
            article.card = shown.file
            cards.add(shown)
        for card in cards:
            put(card, Path(generator.output_path), Path(settings.get("CARDS_CACHE", ".cache/cards")))


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(add_cards)
