"""A title goes in; an address of plain letters, digits and hyphens that nothing else has comes out."""

from collections.abc import Container, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

from .files import NAME, read_file

LONGEST = 60
#: Pelican's own rules for the letters of a slug.
PLAIN: Any = DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"]


def free_slug(title: str, taken: Container[str]) -> str:
    """A slug made from a title, with a number behind it where it would be taken."""
    plain = slugify(title, regex_subs=PLAIN).replace("_", "-")
    slug = plain if len(plain) <= LONGEST else plain[: LONGEST + 1].rpartition("-")[0] or plain[:LONGEST]
    slug = slug.strip("-") or "text"
    numbered = (f"{slug}-{number}" for number in count(2))
    return slug if slug not in taken else next(it for it in numbered if it not in taken)


def taken_slugs(content: Path, languages: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Every slug and address of a content folder, and where the LANGUAGES setting has pages of its own."""
    files = [read_file(path) for path in content.rglob("*.md") if NAME.match(path.name)]
    own = {slug for it in files for slug in (it.slug, it.head.get("url-slug", it.slug))}
    addresses = (address for entry in languages.values() for address in entry.get("addresses", {}).values())
    return own | {address.split("/")[0] for address in addresses} | set(languages)
