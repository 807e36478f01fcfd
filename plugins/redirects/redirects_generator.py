"""What Pelican has read goes in; files that lead on from old addresses are written."""

import datetime
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from pelican.generators import Generator
from pelican.writers import Writer

from .forms import to_nginx_map, to_page, to_redirects_file
from .moves import Lists, Moved, is_address, moves_of

log = logging.getLogger(__name__)

KEY = "old-address"
#: Texts that readers can reach.
OPEN = ("published", "hidden")


@dataclass(frozen=True)
class OldPlace:
    """A page that leads on, as `bilingual` asks generators for their pages, so that no two have one address."""

    file: str
    url: str
    language: str
    key: tuple[str, ...]
    source: str
    is_listed: bool = False


class RedirectsGenerator(Generator):
    """Writes `_redirects`, `_redirects.map` and a page at each old address that a file can stand at."""

    def generate_context(self) -> None:
        """Find out what has moved, once all texts are read."""
        contents = [it for it in self.context["generated_content"].values() if it and it.status in OPEN]
        contents = list(check_addresses(sorted(contents, key=lambda it: str(it.source_path))))
        self.moves = moves_of([self._moved(content) for content in contents], self._lists())
        sources = {address: str(it.source_path) for it in contents for address in old_addresses(it)}
        own = (move for move in self.moves if move.old in sources)
        self.places = [OldPlace(it.file, it.old[1:], it.lang, ("old", it.old), sources[it.old]) for it in own]

    def generate_output(self, writer: Writer) -> None:
        """Write all that leads on; a page of this site is never replaced."""
        output, parts = Path(self.output_path), urlsplit(self.settings["SITEURL"])
        server = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
        # A look at the folder would find the pages of the last build, too.
        pages = {Path(path) for path in writer._written_files}
        moves = [
            move for move in self.moves if not pages & {output / move.old[1:], output / move.old[1:] / "index.html"}
        ]
        for move in moves:
            if move.file:
                _write(output / move.file, to_page(move, server))
        _write(output / "_redirects", to_redirects_file(moves))
        _write(output / "_redirects.map", to_nginx_map(moves))

    def _moved(self, content: Any) -> Moved:
        return Moved(
            old=old_addresses(content),
            new=self._from_root(content.url),
            title=str(content.title),
            lang=str(content.lang),
            date=getattr(content, "date", None),
            tags=[(str(tag.name), self._from_root(tag.url)) for tag in getattr(content, "tags", ())],
        )

    def _lists(self) -> Lists:
        settings = self.settings
        feed = settings.get("OLD_FEED", settings.get("FEED_ALL_ATOM"))
        return Lists(self._period, self._archives(), self._from_root(feed) if feed else "")

    def _period(self, day: datetime.date) -> str:
        """The shortest period that this site has an archive of."""
        for period in ("MONTH", "YEAR"):
            if self.settings[f"{period}_ARCHIVE_SAVE_AS"]:
                return self._from_root(self.settings[f"{period}_ARCHIVE_URL"].format(date=day))
        return self._archives()

    def _archives(self) -> str:
        return self._from_root(
            self.settings.get("ARCHIVES_URL", self.settings.get("ARCHIVES_SAVE_AS", "archives.html"))
        )

    def _from_root(self, url: str) -> str:
        return quote(urlsplit(self.settings["SITEURL"]).path.rstrip("/") + "/" + url, safe="/%#?=&~")


def old_addresses(content: Any) -> list[str]:
    """What a text's front matter says of where it was."""
    return [it.strip() for it in str(content.metadata.get(KEY, "")).split(",") if it.strip()]


def check_addresses(contents: Iterable[Any]) -> Iterator[Any]:
    """The contents whose old addresses are paths, and nobody else's; the others are problems."""
    known: dict[str, Any] = {}
    for content in contents:
        fine = True
        for address in old_addresses(content):
            other = known.setdefault(address, content)
            if not is_address(address):
                fine = False
                log.warning(
                    "%s:%d: “%s” is no old address. Hint: write the path only, such as /2009/07/networking.html.",
                    content.source_path, _line(content), address,
                )  # fmt: skip
            elif other is not content:
                fine = False
                log.warning(
                    "%s:%d: “%s” is the old address of %s, too. Hint: take it out of one of the two.",
                    content.source_path, _line(content), address, other.source_path,
                )  # fmt: skip
        if fine:
            yield content


def _line(content: Any) -> int:
    lines = Path(content.source_path).read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.lower().startswith(f"{KEY}:")), 1)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
