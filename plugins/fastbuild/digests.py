"""Any value that a template may be given goes in; a digest of what can be seen of it comes out.

Texts inside a value count by what they are called, not by what they say: what is read of them is recorded apart.
"""

import hashlib
import io
import pickle
from typing import Any

from pelican.contents import Content
from pelican.paginator import Page, Paginator
from pelican.urlwrappers import URLWrapper

#: Which text this is: its source file and the language whose readers see it.
Identity = tuple[str, str]
Digest = bytes
SIZE = 12
#: Where a paginator keeps its digest.
SEEN = "_fastbuild_seen"


class NoDigestError(Exception):
    """A value holds something whose look cannot be told, such as an open file."""


def identity(content: Content) -> Identity:
    """What a text is called."""
    return str(content.source_path), str(getattr(content, "lang", ""))


class _Writer(pickle.Pickler):
    """Writes values down in one way only, and notes the texts in them."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, protocol=5)
        self.fast = True  # no back references: the same value has the same bytes, shared or not
        self.contents: list[Content] = []

    def reducer_override(self, value: Any) -> Any:
        """What stands for values that know their whole site."""
        if isinstance(value, Content):
            self.contents.append(value)
            return str, identity(value)
        if isinstance(value, Paginator):
            digest, contents = _seen_of(value)
            self.contents += contents
            return bytes, (digest,)
        if isinstance(value, (URLWrapper, Page)):
            seen = {key: it for key, it in vars(value).items() if key != "settings" and not key.startswith("_")}
            if isinstance(value, URLWrapper):
                seen.update(name=value.name, slug=value.slug)
            return type(value), tuple(sorted(seen.items()))
        return NotImplemented


def _seen_of(paginator: Paginator) -> tuple[Digest, list[Content]]:
    """Digest and texts of a paginator, which many pages share: found once, and left with it."""
    if SEEN not in vars(paginator):
        data, contents = _write({key: it for key, it in sorted(vars(paginator).items()) if key != "settings"})
        setattr(paginator, SEEN, (digest_bytes(data), contents))
    seen: tuple[Digest, list[Content]] = getattr(paginator, SEEN)
    return seen


def _write(value: Any) -> tuple[bytes, list[Content]]:
    file = io.BytesIO()
    writer = _Writer(file)
    try:
        writer.dump(value)
    except (pickle.PicklingError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise NoDigestError(f"{type(value).__name__}: {error}") from error
    return file.getvalue(), writer.contents


def digest_bytes(data: bytes) -> Digest:
    """A digest of bytes."""
    return hashlib.blake2b(data, digest_size=SIZE).digest()


def digest_of(value: Any) -> Digest:
    """A digest of what can be seen of a value.

    Raises:
        NoDigestError: that cannot be told.
    """
    if type(value) is str:
        return digest_bytes(value.encode("utf-8", "surrogatepass"))
    return digest_bytes(_write(value)[0])


def contents_in(value: Any) -> list[Content]:
    """The texts that a value holds, however deep.

    Raises:
        NoDigestError: that cannot be told.
    """
    return _write(value)[1]
