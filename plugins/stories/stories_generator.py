"""What Pelican has read in every language goes in; pages, feeds and data files of its stories are written."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pelican.generators import ArticlesGenerator, Generator
from pelican.paginator import Paginator
from pelican.writers import Writer

from . import data, linked, skos
from .addresses import read_addresses
from .data import Edition
from .entries import Reader
from .feeds import atom
from .pages import Page, pages_of
from .related import relate
from .texts import LISTS, forget_told, texts_of
from .units import Story, read_stories
from .vocabulary import Vocabulary, read_vocabulary

FEED = "atom.xml"
FOOT = re.compile(r'<div class="story-foot" data-of="(?P<id>[^"]*)"></div>')
OPEN_FOOT = re.compile(r"<!--story-foot-->.*?<!--/story-foot-->", re.S)
#: How the ending of a story begins, as a block and inside a paragraph.
ENDINGS = ('<div class="story-ending" data-story="{id}">', '<span data-story="{id}">')


@dataclass
class Shelf:
    """What one run of Pelican has of stories: the articles generators, one a language, and what was read."""

    generators: list[ArticlesGenerator] = field(default_factory=list)
    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary({}))
    stories: Sequence[Story] = ()
    readers: Mapping[str, Reader] = field(default_factory=dict)

    def shown(self, language: str) -> list[Story]:
        """The stories that one language lists."""
        return [story for story in self.stories if story.is_listed and language in story.tellings]

    def by_text(self, language: str) -> dict[str, list[Story]]:
        """The stories that one language shows, listed or not, by the slug of their text."""
        found: dict[str, list[Story]] = defaultdict(list)
        for story in self.stories:
            if language in story.tellings:
                found[story.slug].append(story)
        return found


class StoriesGenerator(Generator):
    """Reads the stories out of the articles of all languages, and writes what is made of them.

    `places` lists every page that will be written, with the attributes of `pages.Page`.
    """

    def generate_context(self) -> None:
        """Read vocabulary and stories; decide on the pages."""
        shelf: Shelf = self.context["STORY_SHELF"]
        codes = [str(generator.settings["DEFAULT_LANG"]) for generator in shelf.generators]
        path = Path(self.settings["PATH"], self.settings.get("VOCABULARY", "vocabulary.toml"))
        shelf.vocabulary = read_vocabulary(path, codes)
        self.edition = _edition(self.settings, codes)
        texts = [text for generator in shelf.generators for text in texts_of(generator)]
        shelf.stories = read_stories(texts, shelf.vocabulary) if shelf.vocabulary.facets else ()
        forget_told(shelf.generators)
        related = relate(shelf.stories)
        shelf.readers = {
            code: Reader(shelf.vocabulary, read_addresses(it.settings, shelf.vocabulary, _prefix(it)), related)
            for code, it in zip(codes, shelf.generators, strict=True)
        }
        self.places = [page for generator in shelf.generators for page in self._pages(generator, shelf)]
        for generator in shelf.generators:
            generator.context["STORY_WAYS"] = self._ways(str(generator.settings["DEFAULT_LANG"]))
            _describe(generator, shelf, self.edition)

    def _ways(self, language: str) -> Any:
        """What the page of all stories offers to find one by, for other pages of the language."""
        return next(
            (page.values["ways"] for page in self.places if page.language == language and "ways" in page.values), ()
        )

    def _pages(self, generator: ArticlesGenerator, shelf: Shelf) -> list[Page]:
        code = str(generator.settings["DEFAULT_LANG"])
        stories = shelf.shown(code)
        if not shelf.vocabulary.facets:
            return []
        per_page = int(self.settings.get("STORIES_PER_PAGE", 20))
        pages = pages_of(stories, shelf.readers[code], self.edition)
        return [part for page in pages for part in _continue(page, generator.settings, per_page)]

    def generate_output(self, writer: Writer) -> None:
        """Write the pages with each language's own templates and words, then feeds and data."""
        shelf: Shelf = self.context["STORY_SHELF"]
        generators = {str(generator.settings["DEFAULT_LANG"]): generator for generator in shelf.generators}
        for page in self.places:
            self._write_page(page, generators[page.language], shelf.readers[page.language], writer)
        if shelf.vocabulary.facets and self.settings.get("STORY_DATA", True):
            self._write_data(shelf)

    def _write_page(self, page: Page, generator: ArticlesGenerator, reader: Reader, writer: Writer) -> None:
        values = dict(page.values)
        if page.stories is not None:
            values["entries"] = [reader.entry(story) for story in page.stories]
            is_announced = page.key[0] == "term" and not values["is_sensitive"]
            if is_announced and page.number == 1 and page.stories:
                values["feed"] = self._write_feed(page, values, generator)
        writer.write_file(
            page.file,
            generator.get_template(page.template),
            generator.context,
            generator.settings["RELATIVE_URLS"],
            override_output=True,
            url=page.url,
            page_number=page.number,
            **values,
        )

    def _write_feed(self, page: Page, values: Mapping[str, Any], generator: ArticlesGenerator) -> str:
        title = f"{generator.settings['SITENAME']}: {values['heading']}"
        text = atom(
            values["entries"],
            title=title,
            siteurl=self.settings["SITEURL"],
            url=page.url,
            name=FEED,
            language=page.language,
        )
        self._write(f"{page.url}{FEED}", text)
        return f"{page.url}{FEED}"

    def _write_data(self, shelf: Shelf) -> None:
        """Everything for researchers, in data/."""
        stories = [story for story in shelf.stories if story.is_listed]
        records = [data.record(story, self.edition) for story in stories]
        graph = skos.graph(shelf.vocabulary, next(iter(shelf.readers.values())).addresses, self.edition)
        files = {
            "stories.csv": data.to_csv(records, self.edition),
            "stories.json": data.to_json(records),
            "stories.schema.json": data.to_json(data.json_schema(shelf.vocabulary, self.edition)),
            "vocabulary.jsonld": skos.to_json_ld(graph),
            "vocabulary.ttl": skos.to_turtle(graph),
        }
        files["datapackage.json"] = data.to_json(data.data_package(files, self.edition))
        for name, text in files.items():
            self._write(f"data/{name}", text)

    def _write(self, name: str, text: str) -> None:
        path = Path(self.output_path, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def _prefix(generator: ArticlesGenerator) -> str:
    """The folder of a language's pages: `language.prefix` in the context, where a plugin provides it."""
    return getattr(generator.context.get("language"), "prefix", "")


def _edition(settings: Mapping[str, Any], codes: Sequence[str]) -> Edition:
    return Edition(
        name=settings["SITENAME"],
        siteurl=settings["SITEURL"],
        version=str(settings.get("DATA_VERSION", "1.0.0")),
        licence=settings.get(
            "DATA_LICENCE",
            {"name": "CC-BY-SA-4.0", "title": "Creative Commons Attribution-ShareAlike 4.0",
             "path": "https://creativecommons.org/licenses/by-sa/4.0/"},
        ),
        languages=codes,
    )  # fmt: skip


def _continue(page: Page, settings: Mapping[str, Any], per_page: int) -> list[Page]:
    """The page itself, and its further pages where it lists too much for one."""
    if page.stories is None:
        return [page]
    paginator = Paginator(page.file, page.url, page.stories, settings, per_page)
    numbers = range(1, paginator.num_pages + 1)
    places = [paginator.page(number) for number in numbers]
    addresses = [page.url, *(place.url for place in places[1:])]  # the first page is where its links lead
    return [
        replace(
            page,
            file=place.save_as,
            url=addresses[number - 1],
            number=number,
            stories=tuple(place.object_list),
            values={
                **page.values,
                "count": len(page.stories),
                "number_of_pages": len(places),
                "previous_url": addresses[number - 2] if number > 1 else "",
                "next_url": addresses[number] if number < len(places) else "",
            },
        )
        for number, place in zip(numbers, places, strict=True)
    ]


def _describe(generator: ArticlesGenerator, shelf: Shelf, edition: Edition) -> None:
    """Give templates what they need of stories: on each article, and for every page."""
    code = str(generator.settings["DEFAULT_LANG"])
    reader, by_text = shelf.readers[code], shelf.by_text(code)
    for article in (article for name in LISTS for article in getattr(generator, name)):
        stories = by_text.get(article.slug, [])
        article.stories = [reader.entry(story) for story in stories]
        if getattr(article, "original", None) is None:
            article.linked_data = linked.about_text(article, stories, reader.addresses, edition)
    generator.context |= reader.addresses.patterns


def add_feet(generator: ArticlesGenerator) -> None:
    """Put below each story of one language its tags, why it has them, and what to read next."""
    shelf: Shelf = generator.context["STORY_SHELF"]
    code = str(generator.settings["DEFAULT_LANG"])
    around = _around(shelf.shown(code))
    reader, by_text = shelf.readers[code], shelf.by_text(code)
    for article in (article for name in LISTS for article in getattr(generator, name)):
        for story in by_text.get(article.slug, ()):
            before, after = (reader.entry(it) if it else None for it in around.get(story.id, (None, None)))
            values = {"story": reader.entry(story, with_related=True), "before": before, "after": after}
            foot = generator.env.get_template("stories/foot.html").render(generator.context, **values)
            article._content = _with_foot(article._content, story, f"<!--story-foot-->{foot}<!--/story-foot-->")


def _around(stories: Sequence[Story]) -> dict[str, tuple[Story | None, Story | None]]:
    """The story before and the one after each story, by its id."""
    row = [None, *stories, None]
    return {story.id: (row[at], row[at + 2]) for at, story in enumerate(stories)}


def _with_foot(html: str, story: Story, foot: str) -> str:
    if not story.anchor:
        return html + foot
    for plain in (ending.format(id=story.anchor) for ending in ENDINGS):
        if plain in html:
            html = html.replace(plain, plain.replace(" data-", f' id="{story.anchor}-ending" data-'), 1)
            break
    return FOOT.sub(lambda place: foot if place["id"] == story.anchor else place[0], html)


def without_feet(html: str) -> str:
    """The text alone, as feeds have it."""
    return OPEN_FOOT.sub("", html)
