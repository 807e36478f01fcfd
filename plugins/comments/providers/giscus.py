"""giscus, comments in the discussions of a GitHub repository (https://giscus.app)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from ..provider import Provider

ORIGIN = ("https://giscus.app",)
LANGUAGES = ("ar", "de", "en", "es", "fr", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "vi")


@dataclass(frozen=True, kw_only=True)
class Giscus(Provider):
    """A repository with the giscus app; giscus.app tells the values of all four options.

    Attributes:
        repo: owner and name of the repository.
        repo_id: its id at GitHub.
        category: the category of discussions that new conversations go to.
        category_id: its id at GitHub.
    """

    repo: str
    repo_id: str
    category: str
    category_id: str

    title: ClassVar[str] = "giscus (GitHub)"
    receives: ClassVar[tuple[str, ...]] = ("ip", "page", "words", "account")
    keeps: ClassVar[tuple[str, ...]] = ("session",)
    needs_account: ClassVar[bool] = True
    policy: ClassVar[str] = "https://github.com/giscus/giscus/blob/main/PRIVACY-POLICY.md"
    ready: ClassVar[str] = "iframe.giscus-frame"
    words: ClassVar[Mapping[str, str]] = {code: code for code in LANGUAGES}

    @property
    def origins(self) -> Mapping[str, tuple[str, ...]]:
        """The script of giscus, its few styles, and the frame that shows the discussion."""
        return {"script-src": ORIGIN, "style-src": ORIGIN, "frame-src": ORIGIN, "connect-src": ORIGIN}
