"""Pelican's readers, and its `read_file`, are asked only for what is not kept.

What `read_file` makes is kept whole, a text with all that plugins have done to it, where every plugin that has a hand
in it says that this depends on nothing but the file, other files that it opens, and settings: the function that it
connects to `content_object_init`, `article_generator_context` or `page_generator_context` has a true attribute
`of_text_alone`. Functions that have not, and come after those that have, are called in every run. Where one of the
context's has not, only what the readers make is kept.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import dropwhile, takewhile
from pathlib import Path
from typing import Any
from weakref import ref

from blinker import Signal
from pelican.contents import Article, Content, Page
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.plugins import signals
from pelican.readers import BaseReader
from pelican.urlwrappers import URLWrapper
from pelican.utils import file_suffix

from .reading import Reads

#: What Pelican's generators read, the signals that tell of its metadata, and what they say to `read_file` besides.
KINDS = {ArticlesGenerator: Article, PagesGenerator: Page}
CONTEXTS = {Article: signals.article_generator_context, Page: signals.page_generator_context}
GIVEN = {"context", "preread_signal", "preread_sender", "context_signal", "context_sender"}
Handler = Callable[..., Any]


class KeptReader:
    """A reader's `read`, with what is kept before it."""

    def __init__(self, reads: Reads, reader: BaseReader) -> None:
        self.reads, self.name, self.parse = reads, type(reader).__qualname__, reader.read
        self.shared = {"settings": reader.settings}

    def __call__(self, path: str) -> Any:
        """HTML and metadata."""
        return self.reads.read(self, path)


class KeptTexts:
    """The `read_file` of a generator's readers, with what is kept of whole texts before it."""

    def __init__(self, reads: Reads, generator: Generator, kind: type[Content]) -> None:
        self.reads, self.generator, self.kind, self.name = reads, generator, kind, kind.__name__
        self.read_file: Callable[..., Any] = generator.readers.read_file
        self.shared = {"settings": generator.readers.settings, "context": generator.context}

    def __call__(
        self, base_path: str, path: str, content_class: type[Content] = Page, *args: Any, **kwargs: Any
    ) -> Content:
        """The text, as Pelican would read it."""
        if content_class is not self.kind or args or not set(kwargs) <= GIVEN or not self.is_whole:
            text: Content = self.read_file(base_path, path, content_class, *args, **kwargs)
            return text
        if kwargs.get("preread_signal"):
            kwargs["preread_signal"].send(kwargs["preread_sender"])
        text = self.reads.read(self, str(Path(base_path, path).absolute()))
        if isinstance(text, self.kind):
            for handler in dropwhile(is_of_text_alone, self.handlers):
                handler(text)
        return text

    def parse(self, path: str) -> Content:
        """The text, with what those have done to it that depend on it alone."""
        with only(signals.content_object_init, self.first):
            text: Content = self.read_file(
                self.generator.path,
                path,
                self.kind,
                context=self.generator.context,
                context_signal=CONTEXTS[self.kind],
                context_sender=self.generator,
            )
        for value in vars(text).values():
            for it in value if isinstance(value, list) else [value]:
                if isinstance(it, URLWrapper):
                    str(it.slug)  # found once, and kept with it
        return text

    def read_ahead(self, paths: Sequence[str]) -> None:
        """Read all that is not kept, on every core."""
        if self.is_whole:
            self.reads.read_ahead(self, [it for it in paths if file_suffix(it) in self.generator.readers.readers])
            return
        for ending, reader in self.generator.readers.readers.items():
            if isinstance(before := vars(reader).get("read"), KeptReader):
                self.reads.read_ahead(before, [it for it in paths if file_suffix(it) == ending])

    @property
    def handlers(self) -> list[Handler]:
        """Whom Pelican calls with a new text."""
        return list(signals.content_object_init.receivers_for(self.generator))

    @property
    def first(self) -> list[Handler]:
        """Those of them who come first and whose work depends on the text alone."""
        return list(takewhile(is_of_text_alone, self.handlers))

    @cached_property
    def is_whole(self) -> bool:
        """Whether whole texts can be kept."""
        handlers = CONTEXTS[self.kind].receivers_for(self.generator)
        is_dated_by_file = self.generator.settings.get("DEFAULT_DATE") == "fs"  # of which its contents tell nothing
        return all(map(is_of_text_alone, handlers)) and not is_dated_by_file


def is_of_text_alone(handler: Handler) -> bool:
    """Whether a plugin's function says so."""
    return bool(getattr(handler, "of_text_alone", False))


@contextmanager
def only(signal: Signal, handlers: Sequence[Handler]) -> Iterator[None]:
    """Within, a signal reaches these only."""
    before = signal.receivers
    signal.receivers = {number: it for number, it in before.items() if _of(it) in handlers}
    try:
        yield
    finally:
        signal.receivers = before


def _of(receiver: Handler | ref[Handler]) -> Handler | None:
    return receiver() if isinstance(receiver, ref) else receiver


def stand_before(generator: Generator, reads: Reads) -> None:
    """Let the readers of a generator be asked only for what is not kept."""
    for reader in generator.readers.readers.values():
        if type(reader).read is not BaseReader.read and "read" not in vars(reader):
            reader.read = KeptReader(reads, reader)  # type: ignore[method-assign]
    kind = next((kind for base, kind in KINDS.items() if isinstance(generator, base)), None)
    if kind:
        generator.readers.read_file = KeptTexts(reads, generator, kind)  # type: ignore[method-assign]
