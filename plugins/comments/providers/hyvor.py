"""Hyvor Talk, a company's service without advertising (https://talk.hyvor.com/docs/comments)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from ..provider import Provider

ORIGIN = ("https://talk.hyvor.com",)


@dataclass(frozen=True, kw_only=True)
class Hyvor(Provider):
    """A website at Hyvor Talk; its console sets the language for pages in one that `words` does not have.

    Attributes:
        website_id: its number in the console, in quotes.
    """

    website_id: str

    title: ClassVar[str] = "Hyvor Talk"
    receives: ClassVar[tuple[str, ...]] = ("ip", "page", "words", "name")
    keeps: ClassVar[tuple[str, ...]] = ("session", "name")
    policy: ClassVar[str] = "https://hyvor.com/privacy"
    ready: ClassVar[str] = "hyvor-talk-comments:defined"
    words: ClassVar[Mapping[str, str]] = {"en": "en-US", "pt": "pt-BR"}

    @property
    def origins(self) -> Mapping[str, tuple[str, ...]]:
        """The one host that it documents, for its script and all that it asks for."""
        return dict.fromkeys(("script-src", "style-src", "font-src", "img-src", "frame-src", "connect-src"), ORIGIN)

    def language(self, code: str) -> str:
        """What Hyvor calls a language; empty leaves it to the console."""
        return self.words.get(code, "")
