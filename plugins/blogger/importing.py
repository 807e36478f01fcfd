"""An export goes in; articles, pages, comments and pictures in the content folder come out."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from bs4.dammit import UnicodeDammit

from .addresses import lead
from .archives import comments_of, to_archive
from .articles import to_article
from .bodies import Body, Render, convert
from .cleaning import Surroundings
from .feed import is_feed, read_feed
from .ledger import File, Note, read_ledger, write_files
from .losses import report_losses
from .names import FOLDERS, name_entries, slug_in, to_slug
from .pictures import Album
from .present import find_present, read_texts
from .records import Blog, Entry
from .saved_page import read_page
from .saved_text import keyed, read_text
from .words import words

log = logging.getLogger(__name__)

PICTURES = "images/blogger"
#: How many words of an untitled text become its title.
TITLE_WORDS = 6


@dataclass(frozen=True)
class Wishes:
    """How a blog is to be imported.

    Attributes:
        zone: time zone of the site.
        lang: language code of its texts.
        kind: value of `Kind` for its posts.
        address: old path of a saved page that does not say it.
    """

    zone: ZoneInfo
    lang: str = "id"
    kind: str = "essay"
    address: str = ""


@dataclass(frozen=True)
class Outcome:
    """How many posts, pages, comments and pictures an export holds for this site, and how many files were written."""

    posts: int
    pages: int
    comments: int
    pictures: int
    written: int


def import_blog(path: Path, content: Path, render: Render, wishes: Wishes) -> Outcome:
    """Import an export; what cannot come along is reported.

    Args:
        path: the export, or a saved page.
        content: the content folder.
        render: Markdown to HTML, as the site does it.
        wishes: how it is to be done.
    """
    blog, ledger = mended(read_blog(path, wishes.address)), read_ledger(content)
    names, present = place(blog, content, ledger, wishes.lang)
    fresh = [entry for entry in blog.entries if entry.key not in present]
    pictures: dict[str, bytes] = {}
    around = surroundings(blog, names, pictures)
    bodies = [(entry, convert(entry.html, around, render)) for entry in fresh]
    report_losses(path, [(entry, body.losses) for entry, body in bodies])
    files = [_file(entry, body, names, wishes) for entry, body in bodies]
    files += [File(name, it, "picture") for name, it in pictures.items()]
    comments = comments_of(blog)
    for key, its in comments.items():
        name = f"comments/{slug_in(names[key])}.toml"
        files.append(File(name, to_archive(its, zone=wishes.zone).encode(), f"comments of {key}"))
    pages = sum(entry.is_page for entry in blog.entries)
    counts = (len(blog.entries) - pages, pages, sum(map(len, comments.values())), len(pictures))
    return Outcome(*counts, write_files(content, files, ledger))


def place(
    blog: Blog, content: Path, ledger: Mapping[str, Note], lang: str
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The file of every entry by its key, below the content folder, and of those among them that are there already."""
    texts = list(read_texts(content))
    folders = tuple(f"{folder}/" for folder in FOLDERS.values())
    known = {note.source: name for name, note in ledger.items() if name.startswith(folders)}
    present = find_present((entry for entry in blog.entries if entry.key not in known), texts, lang)
    for entry in blog.entries:
        if entry.key in present:
            log.info(
                "%s:%d: “%s” is here already: %s stays as it is.",
                blog.path, entry.line, entry.title, present[entry.key],
            )  # fmt: skip
    taken = {slug_in(text.name) for text in texts}
    return name_entries(blog.entries, lang=lang, known={**known, **present}, taken=taken), present


def read_blog(path: Path, address: str = "") -> Blog:
    """What a file holds: an export, a saved page or its plain text."""
    data = path.read_bytes()
    if is_feed(data):
        return read_feed(path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return keyed(read_page(path, data), address)
    text = UnicodeDammit(data, ["utf-8", "windows-1252"]).unicode_markup or ""
    return keyed(read_text(path, text), address)


def mended(blog: Blog) -> Blog:
    """The blog as Pelican can have it: its untitled texts called by their first words, no label without letters."""
    entries = []
    for entry in blog.entries:
        if not entry.title:
            begin = " ".join(words(entry.html)[:TITLE_WORDS]) or str(entry.published or entry.key)
            entry = replace(entry, title=f"{begin} …")
            log.info(
                "%s:%d: a text without a title is called “%s”. Hint: give it one.", blog.path, entry.line, entry.title
            )
        labels = [label for label in entry.labels if to_slug(label)]
        if len(labels) < len(entry.labels):
            log.info(
                "%s:%d: a label of “%s” has no letters, and did not come along: %s.",
                blog.path, entry.line, entry.title, ", ".join(it for it in entry.labels if it not in labels),
            )  # fmt: skip
        entries.append(replace(entry, labels=labels))
    return replace(blog, entries=entries)


def surroundings(blog: Blog, names: Mapping[str, str], pictures: dict[str, bytes]) -> Surroundings:
    """Where the links and pictures of a blog's texts lead; each picture that is shown is put into `pictures`."""
    album = Album(blog.path)
    files = {entry.address: names[entry.key] for entry in blog.entries if entry.address and not entry.is_draft}

    def keep(src: str) -> str | None:
        picture = album.find(src)
        if picture:
            pictures[f"{PICTURES}/{picture.name}"] = picture.content
        return f"{PICTURES}/{picture.name}" if picture else None

    return Surroundings(keep, lambda href: lead(href, blog.hosts, files))


def _file(entry: Entry, body: Body, names: Mapping[str, str], wishes: Wishes) -> File:
    text = to_article(entry, body.markdown, kind=wishes.kind, zone=wishes.zone)
    return File(names[entry.key], text.encode(), entry.key)
