"""Remark42, a larger server of one's own (https://remark42.com/docs/configuration/frontend/)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from ..provider import Provider

LANGUAGES = ("be", "bg", "de", "en", "es", "fi", "fr", "ja", "ko", "pl", "ru", "tr", "vi", "zh")


@dataclass(frozen=True, kw_only=True)
class Remark42(Provider):
    """A Remark42 server; it has no words in Indonesian, and shows English ones.

    Attributes:
        host: REMARK_URL of the server, without a slash at the end.
        site_id: SITE of the server.
    """

    host: str
    site_id: str = "remark"

    title: ClassVar[str] = "Remark42"
    receives: ClassVar[tuple[str, ...]] = ("ip", "page", "words", "name")
    keeps: ClassVar[tuple[str, ...]] = ("session", "name")
    ready: ClassVar[str] = "#remark42 iframe"
    words: ClassVar[Mapping[str, str]] = {code: code for code in LANGUAGES}

    @property
    def origins(self) -> Mapping[str, tuple[str, ...]]:
        """The server's own origin: a script that puts the server's page into a frame."""
        parts = urlsplit(self.host)
        origin = (f"{parts.scheme}://{parts.netloc}",)
        return {"script-src": origin, "frame-src": origin, "connect-src": origin}
