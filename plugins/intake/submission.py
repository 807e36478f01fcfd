"""A file that somebody sent goes in; the story, and what its teller said about it, comes out."""

import datetime
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from trust.letters import without_tricks

from .bodies import document_text, escaped, html_text
from .forms import answers, day_of, label_of
from .mail import read_mail

#: What a form, or a line `Label: …` of a mail, may be called; the first of each is what our own form sends.
LABELS: Mapping[str, tuple[str, ...]] = {
    "story": ("story", "kisah", "cerita", "kisah anda", "your story", "message", "pesan", "isi"),
    "title": ("title", "judul", "subject", "subjek"),
    "pseudonym": ("pseudonym", "nama samaran", "samaran", "nickname"),
    "consent": ("consent", "persetujuan", "setuju", "saya setuju", "i agree"),
    "lang": ("lang", "bahasa", "language"),
    "name": ("name", "nama", "nama lengkap", "full name", "nama asli"),
    "contact": ("contact", "kontak", "email", "e-mail", "surel", "telepon", "phone", "no hp", "whatsapp"),
}
NAMES = {label: name for name, labels in LABELS.items() for label in labels}
#: How an answer begins that gives consent.
YES = frozenset(("ya", "iya", "yes", "y", "on", "true", "1", "setuju", "agree", "agreed", "ok"))
#: In a text, lines of labels come first, and the last of them begins the story.
LINE = re.compile(r"\s*(?P<label>[^\W\d_][\w -]{1,24}?)\s*[:=]\s*(?P<value>.*)")
#: Words that only one of the languages has.
MARKS = {
    "id": frozenset(("yang", "dan", "saya", "tidak", "itu", "di", "aku", "dengan", "gue", "nggak", "sudah", "untuk")),
    "en": frozenset(("the", "and", "was", "my", "of", "to", "had", "that", "with", "he", "she", "they")),
}
TITLE_WORDS = 6
#: How long a story may be (characters); a book of 300 pages has four times as many.
LONGEST = 150_000


def N_(text: str) -> str:  # noqa: N802  gettext's own name for it
    """Mark a text as one to translate."""
    return text


class UnreadableError(Exception):
    """A file that holds no story we can read; its arguments are a message for gettext and what is put into it."""


@dataclass(frozen=True)
class Submission:
    """What somebody sent.

    Attributes:
        story: Markdown in which nothing runs.
        title: what they call it; its first words where they gave it no name.
        language: code of its language.
        received: the day on which it came.
        way: how it came: `mail`, `form`, `text` or `document`.
        reference: eight hexadecimal digits by which its teller may speak of it later.
        pseudonym: what they want to be called; empty where they did not say.
        has_consent: whether they said that it may be published.
        names: what must not be printed though it may look harmless: the sender's own name and address.
        left: what came along and was not taken in, such as attachments and further fields.
    """

    story: str
    title: str
    language: str
    received: datetime.date
    way: str
    reference: str
    pseudonym: str = ""
    has_consent: bool = False
    names: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def read_submission(path: Path, *, language: str = "") -> Submission:
    """Read a `.eml`, `.json`, `.txt`, `.md`, `.html` or `.docx` file.

    Args:
        path: the file.
        language: code of its language; guessed where it is empty and the sender did not say.

    Raises:
        UnreadableError: it is of no such kind, is damaged or holds no story.
    """
    read = READERS.get(path.suffix.lower())
    if read is None:
        known = ", ".join(READERS)
        raise UnreadableError(
            N_("files that end in “%s” cannot be read. Hint: save it as one of %s."), path.suffix, known
        )
    data = path.read_bytes()
    way, found, left, received = read(data)
    fields = {name: without_tricks(value) for name, value in found.items()}  # a number is one without what hides in it
    story = fields.get("story", "").strip()
    if len(story) > LONGEST:
        raise UnreadableError(
            N_("it has %d characters, and a story has at most %d. Hint: ask its teller which part is the story."),
            len(story), LONGEST,
        )  # fmt: skip
    if not story:
        raise UnreadableError(
            N_("there is no story in it. Hint: open the file and see whether it is empty or damaged.")
        )
    given = tuple(fields[name].strip() for name in ("name", "contact") if fields.get(name, "").strip())
    return Submission(
        story=story,
        title=" ".join(fields.get("title", "").split()) or title_of(story),
        language=language or _language(fields.get("lang", ""), story),
        received=received or datetime.date.fromtimestamp(path.stat().st_mtime),
        way=way,
        reference=hashlib.sha256(data).hexdigest()[:8],
        pseudonym=" ".join(fields.get("pseudonym", "").split()),
        has_consent=(fields.get("consent", "").lower().split() or [""])[0].rstrip(".,!;") in YES,
        names=given,
        left=left,
    )


#: How a file was sent, its fields, what is left out, and the day it came if the file says so.
Read = tuple[str, dict[str, str], tuple[str, ...], datetime.date | None]


def _mail(data: bytes) -> Read:
    try:
        mail = read_mail(data)
    except RecursionError:  # brackets in a header, thousands of them
        return "mail", {}, (), None
    fields = labelled(mail.text) if mail.is_plain else {"story": html_text(mail.text)}
    fields = {"title": mail.subject, **fields} if "story" in fields else {**fields, "story": ""}
    sender = {"name": mail.sender, "contact": mail.address}
    return "mail", {**sender, **fields}, mail.attachments, mail.day


def _form(data: bytes) -> Read:
    try:
        stored = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            N_("it is not valid JSON: %s. Hint: export it again from the form service."), error
        ) from None
    given = dict(answers(stored))
    fields = {NAMES[label]: value for label, value in given.items() if label in NAMES}
    left = tuple(sorted(label for label, value in given.items() if label not in NAMES and value.strip()))
    return "form", {**fields, "story": escaped(fields.get("story", ""))}, left, day_of(given)


def _text(data: bytes) -> Read:
    return "text", labelled(data.decode("utf-8-sig", errors="replace")), (), None


def _page(data: bytes) -> Read:
    return "text", {"story": html_text(data.decode("utf-8-sig", errors="replace"))}, (), None


def _document(data: bytes) -> Read:
    text, left = document_text(data)
    if text is None:
        raise UnreadableError(
            N_("it is no Word document that can be opened. Hint: ask for it as .docx or as plain text.")
        )
    return "document", _labels_of(text, lambda it: it), left, None


READERS: Mapping[str, Callable[[bytes], Read]] = {
    ".eml": _mail, ".json": _form, ".txt": _text, ".md": _text, ".html": _page, ".docx": _document
}  # fmt: skip


def labelled(text: str) -> dict[str, str]:
    """The fields of a plain text: lines of known labels first, as our mail link prepares them, then the story."""
    return _labels_of(text.replace("\r\n", "\n"), escaped)


def _labels_of(text: str, clean: Callable[[str], str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    lines = text.split("\n")
    for number, line in enumerate(lines):
        match = LINE.fullmatch(line.replace("*", "").replace("\\", ""))
        name = NAMES.get(label_of(match["label"])) if match else None
        if name == "story" and match:
            return {**fields, "story": clean("\n".join((match["value"], *lines[number + 1 :])))}
        if not name or not match:
            if line.strip():
                return {**fields, "story": clean("\n".join(lines[number:]))}
        else:
            fields[name] = match["value"]
    return {**fields, "story": ""}


def title_of(story: str) -> str:
    """The first words of a story that has no title."""
    words = re.sub(r"[\\*_#>`]|&\w+;", "", story).split()
    return " ".join(words[:TITLE_WORDS]) + (" …" if len(words) > TITLE_WORDS else "")


def _language(stated: str, story: str) -> str:
    first = stated.strip().lower()[:2]
    if first in ("id", "en"):
        return first
    words = re.findall(r"[^\W\d_]+", story.lower())
    return max(MARKS, key=lambda code: sum(word in MARKS[code] for word in words))
