"""Records go in; the files by which a browser searches them, made by Pagefind, come out.

Pagefind's own order of filters changes from run to run; it is put right, so that the same site has the same bytes.
"""

import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

import cbor2

from .records import Record

FOLDER = "pagefind"
ENTRY = "pagefind-entry.json"
#: What Pagefind's packed files begin with.
MARK = b"pagefind_dcd"
#: In the list that a file of metadata holds: where the filters stand.
FILTERS = 3
#: Files of Pagefind's own search pages; ours needs none of them.
UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "pagefind-modular*", "pagefind-component*")


class SearchError(Exception):
    """Pagefind could not make the index; it has said why."""


def write_index(records: Sequence[Record], output: Path) -> None:
    """Write the index of all languages to `pagefind/` in the output folder.

    Raises:
        SearchError: Pagefind failed; its own words are the message.
    """
    folder = output / FOLDER
    with tempfile.TemporaryDirectory() as pages:
        for number, record in enumerate(records):
            Path(pages, f"{number:06}.html").write_text(to_html(record), encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", pages, "--output-path", str(folder)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode:
        raise SearchError(done.stdout + done.stderr)
    for path in (path for pattern in UNUSED for path in folder.glob(pattern)):
        path.unlink()
    _put_in_order(folder)


def to_html(record: Record) -> str:
    """A record as the page that Pagefind reads; `href` is the address that a result leads to."""
    meta = {"title": record.title, "href": record.url, "kind": record.kind, "source": record.source}
    marks = [f'data-pagefind-meta="{key}:{escape(value)}"' for key, value in meta.items() if value]
    marks += [
        f'data-pagefind-filter="{escape(facet)}/{escape(term)}:1"'
        for facet, terms in (record.tags or {}).items()
        for term in terms
    ]
    spans = "".join(f"<span {mark}></span>" for mark in marks)
    return (
        f'<!doctype html><html lang="{record.language}"><body data-pagefind-body>{spans}'
        f"<h1>{escape(record.title)}</h1><p>{escape(record.content)}</p></body></html>"
    )


def _put_in_order(folder: Path) -> None:
    """Sort filters and languages; a file's name is the digest of what is in it."""
    entry = json.loads((folder / ENTRY).read_text(encoding="utf-8"))
    for it in entry["languages"].values():
        path = folder / f"pagefind.{it['hash']}.pf_meta"
        packed = gzip.decompress(path.read_bytes())
        meta = cbor2.loads(packed.removeprefix(MARK))
        meta[FILTERS].sort()
        packed = MARK + cbor2.dumps(meta)
        it["hash"] = f"{it['wasm']}_{hashlib.sha256(packed).hexdigest()[:10]}"
        path.unlink()
        (folder / f"pagefind.{it['hash']}.pf_meta").write_bytes(gzip.compress(packed, mtime=0))
    entry["languages"] = dict(sorted(entry["languages"].items()))
    (folder / ENTRY).write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")
