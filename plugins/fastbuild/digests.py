"""Any value that a template may be given goes in; a digest of what can be seen of it comes out.

Texts inside a value count by what they are called, not by what they say: what is read of them is recorded apart.
"""

import hashlib
import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from pelican.contents import Content
from pelican.paginator import Page, Paginator
from pelican.urlwrappers import URLWrapper

#: Which text this is: its source file and the language whose readers see it.
Identity = tuple[str, str]
Digest = bytes
SIZE = 12
#: A value by its number, and its digest.
Known = dict[int, tuple[Any, Digest]]
#: What stands for a value in what is written down.
Reduced = tuple[Any, tuple[Any, ...]]


class NoDigestError(Exception):
    """A value holds something whose look cannot be told, such as an open file."""


def identity(content: Content) -> Identity:
    """What a text is called."""
    return str(content.source_path), str(getattr(content, "lang", ""))


class _Writer(pickle.Pickler):
    """Writes values down in one way only, and notes the texts in those that it has not met."""

    def __init__(self, file: io.BytesIO, known: Known, contents: list[Content]) -> None:
        super().__init__(file, protocol=5)
        self.fast = True  # no back references: the same value has the same bytes, shared or not
        self.known, self.contents = known, contents

    def reducer_override(self, value: Any) -> Any:
        """What stands for values that know their whole site, and for those that many others hold."""
        how = _how(type(value))  # type: ignore[arg-type]  # types are hashable
        return how(self, value) if how else NotImplemented

    def text(self, content: Content) -> Reduced:
        """What it is called."""
        self.contents.append(content)
        return str, identity(content)

    def shared(self, value: Any) -> Reduced:
        """Its digest, which is found once."""
        number = id(value)
        if number not in self.known:
            data = _write([type(value).__qualname__, *_parts(value)], self.known, self.contents)
            self.known[number] = value, digest_bytes(data)  # the value too: its number stays its own
        return bytes, (self.known[number][1],)


@cache
def _how(kind: type) -> Callable[[_Writer, Any], Reduced] | None:
    """How values of a kind are written down, where that is another way than pickle's."""
    if issubclass(kind, Content):
        return _Writer.text
    is_frozen = is_dataclass(kind) and kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    return _Writer.shared if is_frozen or issubclass(kind, (Paginator, Page, URLWrapper)) else None


def _parts(value: Any) -> list[tuple[str, Any]]:
    """What can be seen of a value that others hold too; what it works out for itself when asked is no part of it."""
    if is_dataclass(value):
        return [(it.name, getattr(value, it.name)) for it in fields(value)]
    seen = {key: it for key, it in vars(value).items() if key != "settings" and not key.startswith("_")}
    if isinstance(value, URLWrapper):
        seen.update(name=value.name, slug=value.slug)
    return sorted(seen.items())


def _write(value: Any, known: Known, contents: list[Content]) -> bytes:
    file = io.BytesIO()
    try:
        _Writer(file, known, contents).dump(value)
    except (pickle.PicklingError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise NoDigestError(f"{type(value).__name__}: {error}") from error
    return file.getvalue()


def digest_bytes(data: bytes) -> Digest:
    """A digest of bytes."""
    return hashlib.blake2b(data, digest_size=SIZE).digest()


class Digests:
    """Digests of values, of those that others share found once; for as long as nobody changes them."""

    def __init__(self) -> None:
        self._known: Known = {}

    def __call__(self, value: Any) -> Digest:
        """A digest of what can be seen of a value.

        Raises:
            NoDigestError: that cannot be told.
        """
        if type(value) is str:
            return digest_bytes(value.encode("utf-8", "surrogatepass"))
        if type(value) not in (list, tuple, dict):
            return digest_bytes(_write(value, self._known, []))
        number = id(value)
        if number not in self._known:
            self._known[number] = value, digest_bytes(_write(value, self._known, []))
        return self._known[number][1]


def digest_of(value: Any) -> Digest:
    """The same for one value.

    Raises:
        NoDigestError: that cannot be told.
    """
    return Digests()(value)


def contents_in(value: Any) -> list[Content]:
    """The texts that a value holds, however deep.

    Raises:
        NoDigestError: that cannot be told.
    """
    contents: list[Content] = []
    _write(value, {}, contents)
    return contents
