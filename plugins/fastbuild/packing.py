"""What was made of a file is packed, and unpacked in another run, whose own values take the place of those it held."""

import copyreg
import io
import pickle
from collections.abc import Mapping
from typing import Any

from pelican.contents import Content
from pelican.urlwrappers import URLWrapper


class NotPackedError(Exception):
    """What was made of a file holds something that cannot be kept, such as an open file."""


def pack(value: Any, values: Mapping[str, Any]) -> bytes:
    """A value as bytes; of shared values that texts, tags or categories in it hold, only the names.

    Raises:
        NotPackedError: that cannot be done.
    """
    data = io.BytesIO()
    try:
        _Pickler(data, values).dump(value)
    except (pickle.PicklingError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise NotPackedError(str(error)) from error
    return data.getvalue()


def unpack(data: bytes, values: Mapping[str, Any]) -> Any:
    """The value again, with the shared values of this run."""
    return _Unpickler(data, values).load()


class _Shared:
    """Stands for a shared value."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return shared, (self.name,)


def shared(name: str) -> Any:
    """The shared value of a name; `_Unpickler` has another one in its place, which knows them."""
    raise KeyError(name)


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, values: Mapping[str, Any]) -> None:
        super().__init__(file, protocol=5)
        self.values = values

    def reducer_override(self, value: Any) -> Any:
        """A text, tag or category without the shared values that it holds."""
        if not isinstance(value, (Content, URLWrapper)):
            return NotImplemented
        state = dict(vars(value))
        for key, it in state.items():
            for name, other in self.values.items():
                if it is other:
                    state[key] = _Shared(name)
        return copyreg.__newobj__, (type(value),), state  # type: ignore[attr-defined]


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, values: Mapping[str, Any]) -> None:
        super().__init__(io.BytesIO(data))
        self.values = values

    def find_class(self, module: str, name: str) -> Any:
        """A class by its name, or what finds shared values."""
        is_shared = (module, name) == (__name__, shared.__name__)
        return self.values.__getitem__ if is_shared else super().find_class(module, name)
