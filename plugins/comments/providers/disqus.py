"""Disqus, a company's service with advertising (https://help.disqus.com/en/articles/1717112-universal-embed-code)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from ..provider import Provider

LANGUAGES = ("ar", "de", "en", "es_ES", "fr", "id", "it", "ja", "ko", "nl", "pl", "pt_BR", "ru", "tr", "vi", "zh")


@dataclass(frozen=True, kw_only=True)
class Disqus(Provider):
    """A site at Disqus.

    Attributes:
        shortname: the name under which the site is registered there.
    """

    shortname: str

    title: ClassVar[str] = "Disqus"
    receives: ClassVar[tuple[str, ...]] = ("ip", "page", "words", "account", "habits")
    keeps: ClassVar[tuple[str, ...]] = ("session", "tracking")
    needs_account: ClassVar[bool] = True
    policy: ClassVar[str] = "https://help.disqus.com/en/articles/1717103-disqus-privacy-policy"
    ready: ClassVar[str] = "#disqus_thread iframe"
    words: ClassVar[Mapping[str, str]] = {code[:2]: code for code in LANGUAGES}

    @property
    def origins(self) -> Mapping[str, tuple[str, ...]]:
        """The hosts of its script, of what that loads, and of the frame that shows the conversation."""
        return {
            "script-src": (f"https://{self.shortname}.disqus.com", "https://disqus.com", "https://c.disquscdn.com"),
            "style-src": ("https://c.disquscdn.com",),
            "frame-src": ("https://disqus.com",),
            "img-src": ("https://c.disquscdn.com", "https://referrer.disqus.com"),
            "connect-src": ("https://disqus.com", "https://links.services.disqus.com"),
        }
