"""A blog goes in; the comments below each of its posts come out, as a file that the plugin `comments` reads."""

import json
import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from .articles import in_zone
from .records import Blog, Comment
from .words import BLOCKS, CONTROLS, soup_of

log = logging.getLogger(__name__)
#: What Markdown takes for more than a character, anywhere and at the beginning of a line.
INSIDE, STARTS = re.compile(r"[\\`*\[\]~^]|(?<!\w)_|_(?!\w)"), re.compile(r"^(\d*)([>#+=-]|(?<=\d)[.)])", re.M)


def comments_of(blog: Blog) -> Mapping[str, Sequence[Comment]]:
    """The comments that can be shown, by the key of the post that they stand under."""
    entries = {entry.key: entry for entry in blog.entries}
    keys = {comment.key: comment for comment in blog.comments}
    comments = [_rooted(comment, keys, entries) for comment in blog.comments]
    for comment in comments:
        entry = entries.get(comment.entry)
        if entry is None:
            log.warning(
                "%s:%d: a comment by “%s” stands under no text of this export, and did not come along: “%s”.",
                blog.path, comment.line, comment.author, plain_text(comment.html)[:60],
            )  # fmt: skip
        elif entry.is_page or not plain_text(comment.html):
            log.info(
                "%s:%d: a comment by “%s” is empty or stands under a page, and did not come along: “%s”.",
                blog.path, comment.line, comment.author, plain_text(comment.html)[:60],
            )  # fmt: skip
        elif comment.reply_to and comment.reply_to not in keys:
            log.info(
                "%s:%d: a comment by “%s” answers one that is not there; it stands by itself.",
                blog.path, comment.line, comment.author,
            )  # fmt: skip
    linked = sum("<a" in comment.html for comment in blog.comments)
    if linked:
        log.info("%s:%d: the links in %d comments did not come along, their words did.", blog.path, 1, linked)
    found: dict[str, list[Comment]] = defaultdict(list)
    for comment in comments:
        entry = entries.get(comment.entry)
        if entry and not entry.is_page and plain_text(comment.html):
            found[comment.entry].append(comment)
    return found


def _rooted(comment: Comment, comments: Mapping[str, Comment], entries: Mapping[str, object]) -> Comment:
    """A comment that names another one as what it stands under, put under the text of that one as its answer."""
    above, seen = comment, set()
    while above.entry not in entries and above.entry in comments and above.key not in seen:
        seen.add(above.key)
        above = comments[above.entry]
    return comment if above is comment else replace(comment, entry=above.entry, reply_to=comment.entry)


def to_archive(comments: Iterable[Comment], *, zone: ZoneInfo) -> str:
    """The file of the comments below one text, each answer below what it answers; empty where there is none."""
    tables, ordered = [], list(in_threads(list(comments)))
    keys, answered = {comment.key for comment in ordered}, {comment.reply_to for comment in ordered}
    for comment in ordered:
        facts = {
            "id": to_toml(short(comment.key)) if comment.key in answered else "",
            "reply_to": to_toml(short(comment.reply_to)) if comment.reply_to in keys else "",
            "author": to_toml(comment.author) if comment.author else "",
            "date": "" if comment.published is None else in_zone(comment.published, zone).isoformat(),
            "text": to_toml(as_markdown(plain_text(comment.html))),
        }
        tables.append("[[comment]]\n" + "".join(f"{key} = {value}\n" for key, value in facts.items() if value))
    return "\n".join(tables)


def in_threads(comments: Sequence[Comment]) -> Iterator[Comment]:
    """Comments by their time, answers behind what they answer; what answers itself in the end comes last."""
    ordered = sorted(comments, key=lambda it: (str(it.published or "9"), it.key))
    keys, seen = {comment.key for comment in comments}, set()
    answers: dict[str, list[Comment]] = defaultdict(list)
    for comment in ordered:
        answers[comment.reply_to if comment.reply_to in keys else ""].append(comment)
    waiting = [*reversed(ordered), *reversed(answers[""])]
    while waiting:
        comment = waiting.pop()
        if comment.key not in seen:
            seen.add(comment.key)
            yield comment
            waiting += reversed(answers[comment.key])


def short(key: str) -> str:
    """A comment's own part of Blogger's long keys."""
    return re.sub(r"[^\w-]", "-", key.rpartition("post-")[2], flags=re.ASCII)


def plain_text(html: str) -> str:
    """A comment without its marks: its words, its line breaks, and blank lines between paragraphs."""
    soup = soup_of(html)
    for hidden in soup(["script", "style"]):
        hidden.decompose()
    for line in soup("br"):
        line.replace_with("\v")
    for block in soup(BLOCKS):
        block.insert(0, "\v\v")
        block.append("\v\v")
    lines = [" ".join(CONTROLS.sub("", line).split()) for line in soup.get_text().split("\v")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def as_markdown(text: str) -> str:
    """Plain text as the Markdown that shows just that, and no links, stress, lists, headings or quotations."""
    return STARTS.sub(r"\1\\\2", INSIDE.sub(r"\\\g<0>", text))


def to_toml(text: str) -> str:
    """A string of TOML; several lines stay several lines."""
    lines = [json.dumps(line, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007f") for line in text.split("\n")]
    return f'"{lines[0]}"' if len(lines) == 1 else '"""\n' + "\n".join(lines) + '"""'
