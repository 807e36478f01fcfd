"""One Atom and one JSON feed per language, holding only that language, and one sitemap for the site."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from feedgenerator import SyndicationFeed
from markupsafe import Markup
from pelican.generators import Generator
from pelican.writers import Writer

from .listings_generator import Site
from .places import Signpost

FEEDS: Mapping[str, str] = {"atom": "atom.xml", "json": "feed.json"}
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


class FeedsGenerator(Generator):
    """Writes what lists a whole language, or the whole site, for machines."""

    def generate_output(self, writer: Writer) -> None:
        """Write the feeds, each below its language's folder, and sitemap.xml."""
        site: Site = self.settings["BILINGUAL"]
        for code, context in site.contexts.items():
            articles = [article for article in context["articles"] if article.original is None]
            if articles:  # an empty feed would have no date of its own, and differ from build to build
                prefix = site.languages[code].prefix
                feed = writer.write_feed(articles, context, prefix + FEEDS["atom"])
                address = f"{context['SITEURL']}/{prefix}{FEEDS['json']}"
                self._write(prefix + FEEDS["json"], json_feed(feed, address))
        self._write("sitemap.xml", sitemap(self.context["signposts"], self.settings["SITEURL"]))

    def _write(self, name: str, text: str) -> None:
        path = Path(self.output_path, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def name_language(context: Mapping[str, Any], feed: SyndicationFeed) -> None:
    """On feed_generated: say in the feed which language it is in, and lead to that language's home page."""
    language = context["language"]
    feed.feed["language"] = language.code
    feed.feed["link"] = feed.feed["id"] = f"{context['SITEURL']}/{language.prefix}"


def json_feed(feed: SyndicationFeed, address: str) -> str:
    """The same feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    about = feed.feed
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": about["title"],
        "description": about["description"],
        "language": about["language"],
        "home_page_url": about["link"],
        "feed_url": address,
        "items": [
            {
                "id": item["unique_id"],
                "url": item["link"],
                "title": item["title"],
                "summary": Markup(item["description"] or "").striptags(),
                "content_html": item["content"],
                "date_published": item["pubdate"].isoformat(),
                "date_modified": (item["updateddate"] or item["pubdate"]).isoformat(),
                "authors": [{"name": str(item["author_name"])}],
                "tags": [str(tag) for tag in item["categories"]],
            }
            for item in feed.items
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def sitemap(posts: Mapping[str, Signpost], siteurl: str) -> str:
    """The pages that search engines should know, with their translations (https://www.sitemaps.org/)."""
    ET.register_namespace("", SITEMAP)
    ET.register_namespace("xhtml", XHTML)
    root = ET.Element(f"{{{SITEMAP}}}urlset")
    for _, post in sorted(posts.items()):
        if not post.place.is_listed:
            continue
        url = ET.SubElement(root, f"{{{SITEMAP}}}url")
        ET.SubElement(url, f"{{{SITEMAP}}}loc").text = f"{siteurl}/{post.place.url}"
        if post.place.changed:
            ET.SubElement(url, f"{{{SITEMAP}}}lastmod").text = post.place.changed
        links = [(way.language.code, way.url) for way in post.alternates]
        for code, address in links + ([("x-default", post.default)] if links else []):
            attributes = {"rel": "alternate", "hreflang": code, "href": f"{siteurl}/{address}"}
            ET.SubElement(url, f"{{{XHTML}}}link", attributes)
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"
