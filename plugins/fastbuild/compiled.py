"""Compiled templates are kept from build to build."""

import hashlib
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from .digests import Digest
from .kept import read_kept, write_kept


class Compiled(BytecodeCache):
    """A folder of compiled templates, one file each; what is damaged is compiled anew.

    Attributes:
        making: digest of all that shapes how templates are compiled; while it is not known, nothing is kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.making: Digest = b""

    def forget(self) -> None:
        """Remove what was kept."""
        for path in self.folder.glob("*"):
            path.unlink(missing_ok=True)

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was kept, if it is whole and its template is the same."""
        data = read_kept(self._file(bucket)) if self.making else None
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        if self.making:
            write_kept(self._file(bucket), bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> Path:
        return self.folder / hashlib.blake2b(bucket.key.encode() + self.making, digest_size=12).hexdigest()
