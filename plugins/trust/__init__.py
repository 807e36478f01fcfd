"""Nothing of strangers runs on a page, reads a file or takes another's place: a Pelican plugin, before all that read.

Texts of the kinds in STRANGERS_KINDS (default `story`), those that a reader has sent (`Source: reader`) and those
that `imported.json` in the content folder names are held to an allow-list (`allowed`): what is not on it is
taken out of their HTML, its words stay, and the writer is told. Of every text, whoever wrote it, characters that
deceive are taken out of its front matter and controls out of its text; slugs, addresses and templates are names and
lead nowhere else (TEXT_TEMPLATES names the templates that a text may state, default `withdrawn`); links of the file
system that lead out of the content folder are not followed, and drawings only draw.

Commands may use `letters` and `paths`, which know nothing of a site.
"""

import hashlib
import json
import logging
import re
from collections.abc import Mapping
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from pelican import Pelican
from pelican.contents import Article, Content, Page
from pelican.generators import Generator
from pelican.plugins import signals
from pelican.urlwrappers import Author, URLWrapper

from .drawings import act_of
from .heads import TYPES, faulty, is_key, is_topic, line_of, line_with, to_slug
from .letters import named, without_controls, without_tricks
from .markup import clean_and_tell
from .paths import is_inside, is_plainly_inside, leading_out
from .telling import tell_hidden, tell_taken

log = logging.getLogger(__name__)
#: Where the import of a blog notes what it has written.
LEDGER = "imported.json"
#: A link to a file of the content folder, as Pelican reads it.
LINK = re.compile(r"""(?P<quote>["'])[{|](?:filename|static|attach)[}|](?P<target>.*?)(?P=quote)""", re.S)
#: Keys that were refused while a text was read, until it is known which text that was.
REFUSED = "refused-keys"


def teach_markdown(pelican: Pelican) -> None:
    """On initialized: let Markdown take thousands of open brackets for what they are."""
    pelican.settings["MARKDOWN"].setdefault("extensions", []).append("trust.brackets")


def shut_ways_out(pelican: Pelican) -> list[type[Generator]]:
    """On get_generators, the first moment at which faults are collected: see what leads out, and what is imported."""
    settings = pelican.settings
    content, refused = Path(settings["PATH"]), list[Path]()
    for path in leading_out(content):
        refused.append(path)
        log.warning("%s:%d: it leads out of the content folder, and is not read. Hint: put a copy here.", path, 1)
    for path in sorted(content.rglob("*.[sS][vV][gG]")):
        act = act_of(path) if is_inside(path, content) else ""
        if act:
            log.warning(
                "%s:%d: this drawing does more than show something: %s. Hint: save it as plain SVG, or as PNG.",
                path, 1, act,
            )  # fmt: skip
            refused.append(path)
    settings["IGNORE_FILES"] = [*settings["IGNORE_FILES"], *(path.name for path in refused)]
    settings["STRANGERS_FILES"] = frozenset(refused)
    settings["STRANGERS_SLUGS"] = _imported(content)
    return []


def _imported(content: Path) -> frozenset[str] | None:
    """The slugs of texts that came with a blog; None, for every text, where that cannot be read."""
    try:
        noted = json.loads((content / LEDGER).read_text(encoding="utf-8"))
        return frozenset(Path(name).name.partition(".")[0] for name in noted)
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, TypeError):
        return None


def refuse_keys(_generator: Generator, metadata: dict[str, Any]) -> None:
    """On article_generator_context and page_generator_context: no key takes another place, each has one value."""
    refused = [key for key in metadata if not is_key(key)]
    metadata |= {REFUSED: refused} if refused else {}
    for key in refused:
        del metadata[key]
    for key, value in metadata.items():
        if isinstance(value, list) and value and isinstance(value[0], str):  # stated twice: the first one counts
            metadata[key] = value[0]


def make_harmless(content: Content) -> None:
    """On content_object_init: a text with its front matter, before any other plugin looks at it."""
    if not isinstance(content, (Article, Page)):
        return
    path, settings = Path(str(content.source_path)), _settings_of(content)
    for key in content.metadata.pop(REFUSED, ()):
        log.warning("%s:%d: “%s” is no key for a text. Hint: take the line out.", path, line_of(path, key), key)
    _take_hidden(content, path)
    _check_names(content, path)
    _check_topics(content, path)
    if "summary" in content.metadata and "summary" not in settings.get("FORMATTED_FIELDS", ()):
        _set(content, "summary", escape(str(content.metadata["summary"]), quote=False))  # feeds take it for HTML
    if is_strangers(content):
        cleaned = clean_and_tell(content._content)
        content._content = cleaned.html
        for it in cleaned.taken:
            tell_taken(it, path)
    content._content = _inside(content._content, content, path)


def _inside(html: str, content: Content, path: Path) -> str:
    """The HTML without addresses of files that are not to be read: Pelican would copy them."""
    settings = _settings_of(content)
    folder, refused = Path(settings["PATH"]), settings.get("STRANGERS_FILES", ())

    def checked(link: re.Match[str]) -> str:
        target = unquote(urlsplit(unescape(link["target"])).path)
        file = (folder if target.startswith("/") else path.parent) / target.lstrip("/")
        if is_plainly_inside(str(file), str(folder)) and not refused:
            return link[0]
        if is_inside(file, folder) and file not in refused:
            return link[0]
        log.warning(
            "%s:%d: the link leads to “%s”, which is not to be read. Hint: link to a file of the content folder.",
            path, line_with(path, (link["target"],)), link["target"],
        )  # fmt: skip
        return link["quote"] * 2

    return LINK.sub(checked, html)


def _settings_of(content: Content) -> Mapping[str, Any]:
    return content.settings


def is_strangers(content: Content) -> bool:
    """Whether a text comes from somebody who is none of the site's writers."""
    metadata, settings = content.metadata, _settings_of(content)
    kind = str(metadata.get("kind", metadata.get("category", ""))).strip().lower()
    imported = settings.get("STRANGERS_SLUGS", frozenset())
    return (
        kind in settings.get("STRANGERS_KINDS", ("story",))
        or str(metadata.get("source", "")).strip().lower() == "reader"
        or imported is None
        or str(getattr(content, "slug", "")) in imported
    )


def _take_hidden(content: Content, path: Path) -> None:
    """Take characters that deceive out of every value of the front matter, and controls out of the text."""
    for key, value in list(content.metadata.items()):
        plain = without_tricks(value) if isinstance(value, str) else value
        if plain != value:
            tell_hidden(path, line_of(path, key), key, named(value, plain))
            _set(content, key, plain)
    text = content._content or ""
    content._content = without_controls(text)
    if content._content != text:
        letters = named(text, content._content)
        first = chr(int(letters.split(",")[0].removeprefix("U+"), 16))
        tell_hidden(path, line_with(path, (first,)), "text", letters)


def _set(content: Content, key: str, value: Any) -> None:
    content.metadata[key] = value
    setattr(content, f"override_{key}" if key in ("save_as", "url") else key, value)
    if key == "summary":
        content._summary = value


def _check_names(content: Content, path: Path) -> None:
    """What becomes part of an address or names a file is a plain name, or is not used."""
    own = {content.default_template, *_settings_of(content).get("TEXT_TEMPLATES", ("withdrawn",))}
    wrong = [
        *faulty(content.metadata),
        *(["template"] if content.metadata.get("template", content.template) not in own else []),
    ]
    for key in wrong:
        value = str(content.metadata.pop(key))
        right = TYPES[key][1] if key in TYPES else content.default_template
        log.warning(
            "%s:%d: “%s” is not a value of %s. Hint: write %s.",
            path, line_of(path, key), value, key.capitalize(), right,
        )  # fmt: skip
        attribute = f"override_{key}" if key in ("save_as", "url") else key
        if hasattr(content, attribute):
            delattr(content, attribute)
        if key == "slug":
            _set(content, key, to_slug(value) or f"text-{hashlib.sha256(path.name.encode()).hexdigest()[:8]}")
        elif key == "template":
            content.template = content.default_template or "page"


def _check_topics(content: Content, path: Path) -> None:
    """Topics and names of authors are shown as they are read, and each topic has letters for its address."""
    for key in ("tags", "authors"):
        wrappers: list[URLWrapper] = list(getattr(content, key, ()))
        for it in wrappers:
            it.name = without_tricks(str(it.name))
        for it in (it for it in wrappers if key == "tags" and not is_topic(it.name)):
            log.warning(
                "%s:%d: the topic “%s” can have no address. Hint: write it in letters, and short.",
                path, line_of(path, key), it.name,
            )  # fmt: skip
        if key == "tags" and wrappers:
            _set(content, key, [it for it in wrappers if is_topic(it.name)])
    authors = [it for it in getattr(content, "authors", ()) if it.name.strip()]
    if len(authors) < len(getattr(content, "authors", ())):
        content.authors = authors or [Author(content.settings.get("AUTHOR", "–"), content.settings)]
        content.author = content.authors[0]


refuse_keys.of_text_alone = make_harmless.of_text_alone = True  # type: ignore[attr-defined]


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(teach_markdown)
    signals.get_generators.connect(shut_ways_out)
    signals.article_generator_context.connect(refuse_keys)
    signals.page_generator_context.connect(refuse_keys)
    signals.content_object_init.connect(make_harmless)
