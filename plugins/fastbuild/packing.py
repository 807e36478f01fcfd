"""What was made of a file is packed, and unpacked in another run, whose own values take the place of those it held."""

import io
import pickle
from collections.abc import Mapping
from typing import Any


class NotPackedError(Exception):
    """What was made of a file holds something that cannot be kept, such as an open file."""


def pack(value: Any, shared: Mapping[str, Any]) -> bytes:
    """A value as bytes, without the shared values in it.

    Raises:
        NotPackedError: that cannot be done.
    """
    data = io.BytesIO()
    try:
        _Pickler(data, shared).dump(value)
    except (pickle.PicklingError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise NotPackedError(str(error)) from error
    return data.getvalue()


def unpack(data: bytes, shared: Mapping[str, Any]) -> Any:
    """The value again, with the shared values of this run."""
    return _Unpickler(data, shared).load()


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, shared: Mapping[str, Any]) -> None:
        super().__init__(file, protocol=5)
        self.names = {id(value): name for name, value in shared.items()}

    def persistent_id(self, value: Any) -> str | None:
        """What stands for a shared value."""
        return self.names.get(id(value))


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, shared: Mapping[str, Any]) -> None:
        super().__init__(io.BytesIO(data))
        self.shared = shared

    def persistent_load(self, name: str) -> Any:
        """The shared value of a name."""
        return self.shared[name]
