"""An article goes in; its file, as one of the peers wants it, comes out."""

import json
import re
from collections.abc import Callable, Mapping

from bilingual.staleness import stamp

from .corpus import Article

TARGET = re.compile(r"\((?P<kind>link|image):(?P<name>[^)]+)\)")
#: A file of a site: its path below the site's folder, and what is in it.
File = tuple[str, str]


def for_hugo(article: Article) -> File:
    """Front matter in YAML, which holds JSON; links by address."""
    it, folder = article, "" if article.language == "id" else "en/"
    head = {
        "title": it.title,
        "slug": it.slug,
        "date": f"{it.date:%Y-%m-%dT%H:%M:%S}+07:00",
        "category": "story",
        "tags": it.tags,
        **{facet: [term] for facet, term in it.terms.items()},
        "description": it.summary,
    }
    lines = "\n".join(f"{key}: {json.dumps(value)}" for key, value in head.items())
    body = _linked(it.body, link=f"/{folder}{{}}/", image="/images/{}")
    return f"content/posts/{it.slug}.{it.language}.md", f"---\n{lines}\n---\n\n{body}"


def for_pelican(article: Article) -> File:
    """As a site with `i18n_subsites` has it: a folder for each language, links by source file."""
    it = article
    head = {
        "Title": it.title,
        "Date": f"{it.date:%Y-%m-%d %H:%M}",
        "Slug": it.slug,
        "Lang": it.language,
        "Category": "story",
        "Tags": ", ".join(it.tags),
        **{facet.title(): term for facet, term in it.terms.items()},
        "Description": it.summary,
    }
    body = _linked(it.body, link=f"{{{{filename}}}}/{it.language}/{{}}.md", image="{{static}}/images/{}")
    return f"content/{it.language}/{it.slug}.md", _with_head(head, body)


def for_ours(article: Article) -> File:
    """As the writing guide of this project has it."""
    it = article
    head = {
        "Title": it.title,
        "Date": f"{it.date:%Y-%m-%d %H:%M}",
        "Kind": "story",
        "Tags": ", ".join(it.tags),
        "Summary": it.summary,
        **{facet.title(): term for facet, term in it.terms.items()},
    }
    if it.original:
        head["Source-digest"] = stamp(_with_head({"Title": ""}, _of_ours(it.original, "id")))
    return f"content/articles/{it.slug}.{it.language}.md", _with_head(head, _of_ours(it.body, it.language))


def _of_ours(body: str, language: str) -> str:
    return _linked(body, link=f"{{{{filename}}}}{{}}.{language}.md", image="{{static}}/images/{}")


LAYOUTS: Mapping[str, Callable[[Article], File]] = {"hugo": for_hugo, "pelican": for_pelican, "ours": for_ours}


def _linked(body: str, **patterns: str) -> str:
    """The text with its links and images as a peer writes them."""
    return TARGET.sub(lambda it: f"({patterns[it['kind']].format(it['name'])})", body)


def _with_head(head: Mapping[str, str], body: str) -> str:
    return "\n".join(f"{key}: {value}" for key, value in head.items()) + f"\n\n{body}"
