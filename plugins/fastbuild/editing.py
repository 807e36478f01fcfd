"""The path of a text whose body was edited goes in; its pages, rendered within the site as it was built, come out."""

from pelican import Pelican
from pelican.contents import Article, Content, Page
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.plugins import signals
from pelican.utils import memoized

from .digests import Digest, digest_of
from .facts import unpack
from .rendering import AS_READ
from .run import Run, contents_of
from .sayings import held_back


def remember(_pelican: Pelican) -> None:
    """On initialized: remember what every text is when it has just been read."""
    signals.article_generator_preread.connect(_connect_last)
    signals.page_generator_preread.connect(_connect_last)


def _connect_last(_generator: Generator) -> None:
    signals.content_object_init.connect(_note)  # by now everybody else is connected


def _note(content: Content) -> None:
    if isinstance(content, (Article, Page)):
        setattr(content, AS_READ, (content._content, digest_of(content.metadata)))


class Editing:
    """A site that was built a moment ago, with all its texts, lists and templates still at hand."""

    def __init__(self, run: Run) -> None:
        self.run = run

    def pages(self, path: str) -> dict[str, str]:
        """The text's pages, by file below the output folder; none where more than its body has changed, or may have.

        A plugin may have put something around what was read; that stays. Where it changed something inside, only a
        build can tell what it would do now.
        """
        texts = [
            it for it in contents_of(self.run.generators).values() if it.source_path == path and hasattr(it, AS_READ)
        ]
        fresh = self._read(path, type(texts[0])) if texts else None
        if fresh is None:
            return {}
        before, metadata = as_read(texts[0])
        if digest_of(fresh.metadata) != metadata or not all(before in it._content for it in texts):
            return {}
        for text in texts:
            text._content = text._content.replace(before, fresh._content, 1)
            setattr(text, AS_READ, (fresh._content, metadata))
        for method in (it for it in vars(Content).values() if isinstance(it, memoized)):
            method.cache.clear()
        return self._rendered(texts)

    def _read(self, path: str, kind: type[Content]) -> Content | None:
        is_article = issubclass(kind, Article)
        wanted = ArticlesGenerator if is_article else PagesGenerator
        generator = next(it for it in self.run.generators if isinstance(it, wanted))
        self.run.reads.forget(path)
        with held_back():
            try:
                found = generator.readers.read_file(
                    base_path=generator.path,
                    path=path,
                    content_class=kind,
                    context=generator.context,
                    context_signal=signals.article_generator_context if is_article else signals.page_generator_context,
                    context_sender=generator,
                )
            except Exception:  # a build will say what is wrong
                return None
        return found if isinstance(found, kind) else None

    def _rendered(self, texts: list[Content]) -> dict[str, str]:
        names = {(str(it.source_path), str(getattr(it, "lang", ""))) for it in texts}
        numbers = self.run.numbers_of({("text", *name, "content") for name in names})
        with held_back():
            return {
                name: job.template.render(job.variables)
                for name, job in self.run.jobs.items()
                if not job.is_relative and not numbers.isdisjoint(unpack(self.run.written[name].facts))
            }


def as_read(text: Content) -> tuple[str, Digest]:
    """What a text was when it had just been read: its HTML, and a digest of its metadata."""
    found: tuple[str, Digest] = getattr(text, AS_READ)
    return found
