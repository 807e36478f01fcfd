"""Isso, a small server of one's own: no account, no third party (https://isso-comments.de/docs/)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from ..provider import Provider


@dataclass(frozen=True, kw_only=True)
class Isso(Provider):
    """An Isso server.

    Its own style sheet, pictures of authors and votes are switched off: the theme has its own styles, and so the
    server needs no place in `style-src` and `img-src`.

    Attributes:
        address: where the server answers, such as `https://komentar.example.org`, without a slash at the end.
        integrity: the digest of its script, such as `sha384-…`; browsers then run no other one. Empty: any.
    """

    address: str
    integrity: str = ""

    title: ClassVar[str] = "Isso"
    receives: ClassVar[tuple[str, ...]] = ("ip", "page", "words", "name")
    keeps: ClassVar[tuple[str, ...]] = ("edit", "name")
    ready: ClassVar[str] = ".isso-postbox"
    words: ClassVar[Mapping[str, str]] = {code: code for code in ("ar", "de", "en", "es", "fr", "id", "ja", "nl")}

    @property
    def origins(self) -> Mapping[str, tuple[str, ...]]:
        """The server's own origin."""
        parts = urlsplit(self.address)
        origin = (f"{parts.scheme}://{parts.netloc}",)
        return {"script-src": origin, "connect-src": origin}
