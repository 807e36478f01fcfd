"""Every page of every language goes in; each page's way to the other languages comes out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .languages import Language

Key = tuple[str, ...]
#: Where a reader is led who wants a page in a language that does not have it, nearest first.
NEAREST: Mapping[str, Key] = {
    "tag": ("template", "tags"),
    "category": ("template", "categories"),
    "year": ("template", "archives"),
    "month": ("template", "archives"),
    "day": ("template", "archives"),
    "term": ("stories",),
    "combination": ("stories",),
}
HOME: Key = ("template", "index")


@dataclass(frozen=True)
class Place:
    """One page of the built site.

    Attributes:
        file: its path in the output folder, such as `en/index.html`.
        url: its address below the site's, such as `en/`.
        language: code of the language it is written for.
        key: what it shows, the same in all languages, such as `("tag", "friendship")`.
        number: which page of a paginated list, from 1.
        changed: when what it shows last changed (ISO 8601), if that is known.
        original: address of the page it stands in for, when it is not translated.
        is_listed: whether search engines should know of it.
        source: the file it is made from, if it is made from one.
    """

    file: str
    url: str
    language: str
    key: Key
    number: int = 1
    changed: str = ""
    original: str = ""
    is_listed: bool = True
    source: str = ""


@dataclass(frozen=True)
class Way:
    """A link of the language switcher; `is_same` tells a translation from the nearest page there is."""

    language: Language
    url: str
    is_same: bool
    is_here: bool = False


@dataclass(frozen=True)
class Signpost:
    """What a template needs to know about the page it renders.

    Attributes:
        place: the page itself.
        canonical: the address that search engines should name, below the site's.
        ways: one for each language of the site, in order.
        alternates: the real translations, itself included, when there are any; then `default` is their
            x-default address.
    """

    place: Place
    canonical: str
    ways: tuple[Way, ...]
    alternates: tuple[Way, ...] = ()
    default: str = field(default="")


def signposts(places: Iterable[Place], languages: Mapping[str, Language]) -> dict[str, Signpost]:
    """A signpost for each page, by output file."""
    by_key: dict[Key, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for place in sorted(places, key=lambda place: (place.key, place.number)):
        by_key[place.key][place.language].append(place)
    posts = {}
    for group in by_key.values():
        for place in (place for pages in group.values() for place in pages):
            ways = tuple(_way(place, language, by_key) for language in languages.values())
            alternates = tuple(way for way in ways if way.is_same)
            is_translated = len(alternates) > 1 and place.is_listed and not place.original
            posts[place.file] = Signpost(
                place=place,
                canonical=place.original or place.url,
                ways=ways,
                alternates=alternates if is_translated else (),
                default=alternates[0].url if is_translated else "",
            )
    return posts


def _way(place: Place, language: Language, by_key: Mapping[Key, Mapping[str, list[Place]]]) -> Way:
    for key in (place.key, NEAREST.get(place.key[0], HOME), HOME):
        pages = by_key.get(key, {}).get(language.code)
        if pages:
            target = pages[min(place.number, len(pages)) - 1] if key == place.key else pages[0]
            return Way(
                language=language,
                url=target.url,
                is_same=(target.key, target.number) == (place.key, place.number) and not target.original,
                is_here=target.file == place.file,
            )
    return Way(language=language, url=language.prefix, is_same=False)
