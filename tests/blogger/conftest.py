"""What tests of the import share: Markdown as this site reads it, and an import into a new folder."""

import logging
from zoneinfo import ZoneInfo

import pytest
from blogger.importing import Wishes, import_blog
from markdown import Markdown

OURS = ["abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "care.marks", "stories.blocks"]


@pytest.fixture(scope="session")
def render():
    """Markdown to HTML, with everything that this site adds to Markdown."""
    markdown = Markdown(extensions=OURS, output_format="html")
    return lambda text: markdown.reset().convert(text)


@pytest.fixture
def bring(tmp_path, render, caplog):
    """Import a text as a file of some name; the content folder, what became of it, and what was said."""
    caplog.set_level(logging.INFO)

    def bring_in(text, name="blog.xml", content="content", **wishes):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        caplog.clear()
        wishes = Wishes(ZoneInfo("Asia/Jakarta"), **wishes)
        done = import_blog(path, tmp_path / content, render, wishes)
        return tmp_path / content, done, [record.getMessage() for record in caplog.records]

    return bring_in
