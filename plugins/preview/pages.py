"""What a build knows of its pages goes into a file; the server of a preview reads it from there."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Stale:
    """A translation whose original has changed since: its source, and the lines of the original."""

    source: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Page:
    """A page of the built site that is made from a source file.

    Attributes:
        url: its address below the site's, such as `en/about/`.
        source: the file, as the writer would type it.
        title: as in the source.
        language: code of the language that it is shown in.
        status: `published`, `hidden`, `draft` or `scheduled`.
        date: the day (ISO 8601) on which a scheduled text is published.
        missing: codes of the languages that it is not translated into.
        stale: the translations, itself included, that are behind their original.
    """

    url: str
    source: str
    title: str
    language: str
    status: str
    date: str = ""
    missing: tuple[str, ...] = ()
    stale: tuple[Stale, ...] = ()

    @property
    def is_waiting(self) -> bool:
        """Whether readers do not see it yet."""
        return self.status in ("draft", "scheduled")


def write_pages(pages: Iterable[Page], path: Path) -> None:
    """Write down the pages of a build."""
    ordered = sorted(pages, key=lambda page: (page.url, page.source))
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(page) for page in ordered], ensure_ascii=False, indent=1)
    fresh = path.with_suffix(".part")  # somebody may be reading the old one
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(path)


def read_pages(path: Path) -> dict[str, Page]:
    """The pages of the last build by their address; none where there was no build."""
    records = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    return {record["url"]: _page(record) for record in records}


def _page(record: dict[str, object]) -> Page:
    stale = tuple(Stale(it["source"], tuple(it["lines"])) for it in record.pop("stale"))  # type: ignore[attr-defined]
    return Page(**{**record, "missing": tuple(record["missing"])}, stale=stale)  # type: ignore[arg-type]
