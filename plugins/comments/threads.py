"""A built site goes in; the threads that its pages show at the provider, one a text or one a language, come out."""

from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup


@dataclass(frozen=True, order=True)
class Thread:
    """Everything that is said below a text at the provider.

    Attributes:
        slug: the article that it stands under.
        key: what the provider calls it.
        lang: the language of its page, where each language has its own; empty for a shared one.
    """

    slug: str
    key: str
    lang: str = ""


def read_threads(site: Path) -> list[Thread]:
    """Every thread once, sorted."""
    languages: dict[tuple[str, str], set[str]] = {}
    for path in sorted(site.rglob("*.html")):
        page = BeautifulSoup(path.read_bytes(), "html.parser")
        root, section = page.select_one("html"), page.select_one(".discussion")
        if root and section:
            key = (str(section["data-slug"]), str(section["data-thread"]))
            languages.setdefault(key, set()).add(str(root["lang"]))
    return sorted(Thread(*key, min(codes) if len(codes) == 1 else "") for key, codes in languages.items())
