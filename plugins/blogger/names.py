"""Entries go in; each one's file in `content/` comes out, the same from run to run, and never that of another text."""

import itertools
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import cast

from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

from .records import Entry

#: How long a name may be (characters).
LONGEST = 80
SUBSTITUTIONS = cast("list[tuple[str, str]]", DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"])
FOLDERS = {False: "articles", True: "pages"}
#: A title that was set in spaced letters: `N E T W O R K I N G`.
SPACED = re.compile(r"(?:\w ){2,}\w")


def slug_of(entry: Entry) -> str:
    """The name that an entry would like: that of its old address, or else of its title."""
    stem = entry.address.rstrip("/").rpartition("/")[2].partition(".")[0]
    title = entry.title.replace(" ", "") if SPACED.fullmatch(entry.title) else entry.title
    digits = re.sub(r"\D", "", entry.key.rpartition("-")[2])
    for wish in (stem, title):
        slug = to_slug(wish)
        if slug:
            return slug
    return f"post-{digits}" if digits else "post"


def to_slug(text: str) -> str:
    """A text as Pelican writes it into an address: small letters, digits and hyphens; empty where nothing is left."""
    slug = slugify(text, regex_subs=SUBSTITUTIONS)[:LONGEST].strip("-")
    return slug if re.fullmatch(r"[a-z0-9-]*", slug) else ""


def name_entries(
    entries: Iterable[Entry], *, lang: str, known: Mapping[str, str], taken: Collection[str]
) -> dict[str, str]:
    """The file of each entry by its key, below `content/`.

    Args:
        entries: in any order; where two would like the same name, the older one has it.
        lang: language code of the texts.
        known: files by key, as an earlier run has named them.
        taken: slugs of texts that have nothing to do with this blog.
    """
    names = dict(known)
    used = {slug_in(name) for name in known.values()} | set(taken)
    for entry in sorted(entries, key=lambda it: (str(it.published or "9"), it.key)):
        if entry.key in names:
            continue
        slug = slug_of(entry)
        dated = f"{slug}-{entry.published:%Y-%m}" if entry.published else slug
        wishes = itertools.chain((slug, dated), (f"{dated}-{number}" for number in itertools.count(2)))
        free = next(it for it in wishes if it not in used)
        used.add(free)
        names[entry.key] = f"{FOLDERS[entry.is_page]}/{free}.{lang}.md"
    return names


def slug_in(name: str) -> str:
    """The slug in the name of a file."""
    return Path(name).name.partition(".")[0]
