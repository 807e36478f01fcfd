"""Neighbours of articles, and paginated pages for four taxonomies, the way a plain Pelican plugin does it."""

from collections import defaultdict
from dataclasses import dataclass

from pelican import signals

TAXONOMIES = ("crisis", "circle", "help", "outcome")


@dataclass(frozen=True)
class Term:
    """A term, and where its page is."""

    taxonomy: str
    name: str

    @property
    def url(self):
        """Its address below the site's."""
        return f"{self.taxonomy}/{self.name}/"


def finish(generator):
    """On article_generator_finalized: give each article its neighbours and its terms."""
    articles = generator.articles
    generator.terms = {taxonomy: defaultdict(list) for taxonomy in TAXONOMIES}
    newer, older = [None, *articles[:-1]], [*articles[1:], None]
    for article, article.previous, article.next in zip(articles, newer, older, strict=True):
        article.terms = [Term(it, getattr(article, it)) for it in TAXONOMIES]
        for term in article.terms:
            generator.terms[term.taxonomy][term].append(article)


def write(generator, writer):
    """On article_writer_finalized: write the pages of taxonomies and terms."""

    def page(template, url, **values):
        relative = generator.settings["RELATIVE_URLS"]
        template = generator.get_template(template)
        writer.write_file(f"{url}index.html", template, generator.context, relative, url=url, **values)

    for taxonomy, terms in generator.terms.items():
        page(
            "taxonomy",
            f"{taxonomy}/",
            heading=taxonomy.title(),
            terms=sorted(terms.items(), key=lambda it: it[0].name),
        )
        for term, articles in terms.items():
            paginated = {"articles": articles}
            page("term", term.url, term=term, articles=articles, paginated=paginated, template_name="term")


def register():
    """Connect to Pelican."""
    signals.article_generator_finalized.connect(finish)
    signals.article_writer_finalized.connect(write)
