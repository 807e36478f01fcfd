"""A built site goes in; the conversations that its pages show, for each text or each language of it, come out."""

from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup


@dataclass(frozen=True, order=True)
class Conversation:
    """A conversation at the provider.

    Attributes:
        slug: the article that it stands under.
        key: what the provider calls it.
        lang: the language of its page, where each language has its own; empty for a shared one.
    """

    slug: str
    key: str
    lang: str = ""


def conversations(site: Path) -> list[Conversation]:
    """Every conversation once, sorted."""
    pages = (BeautifulSoup(path.read_bytes(), "html.parser") for path in sorted(site.rglob("*.html")))
    shown = [(page.select_one(".discussion"), str(page.select_one("html")["lang"])) for page in pages]  # type: ignore[index]
    keys: dict[tuple[str, str], set[str]] = {}
    for section, lang in shown:
        if section:
            keys.setdefault((str(section["data-slug"]), str(section["data-thread"])), set()).add(lang)
    return sorted(
        Conversation(slug, key, next(iter(langs)) if len(langs) == 1 else "") for (slug, key), langs in keys.items()
    )
