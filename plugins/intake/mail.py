"""The bytes of a mail go in; who sent it, when, and what it says come out."""

import datetime
import email
import email.policy
from dataclasses import dataclass
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime


@dataclass(frozen=True)
class Mail:
    """A mail.

    Attributes:
        subject: its subject, without “Re:” and the like.
        sender: the sender's name; empty where only an address is given.
        address: the sender's address.
        day: the day on which it was sent, if it says so.
        text: plain text, or HTML where that is all there is.
        is_plain: which of the two it is.
        attachments: their names.
    """

    subject: str
    sender: str
    address: str
    day: datetime.date | None
    text: str
    is_plain: bool
    attachments: tuple[str, ...]


def read_mail(data: bytes) -> Mail:
    """Read a mail; what is damaged is read as far as it goes."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    sender = getattr(message["from"], "addresses", ())[:1]
    subject = str(message["subject"] or "")
    while subject.lower().startswith(("re:", "fw:", "fwd:")):
        subject = subject.partition(":")[2].strip()
    names = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    return Mail(
        subject=subject,
        sender=sender[0].display_name if sender else "",
        address=sender[0].addr_spec if sender else "",
        day=_day(message),
        text=_words(body) if body else "",
        is_plain=not body or body.get_content_subtype() == "plain",
        attachments=tuple(names),
    )


def _words(body: MIMEPart) -> str:
    """The text of a part; one in an unknown or a wrong encoding is read as UTF-8."""
    try:
        return str(body.get_content())
    except (LookupError, UnicodeError):
        payload = body.get_payload(decode=True)
        return payload.decode("utf-8", errors="replace") if isinstance(payload, bytes) else str(payload)


def _day(message: EmailMessage) -> datetime.date | None:
    try:
        return parsedate_to_datetime(str(message["date"])).date() if message["date"] else None
    except ValueError:
        return None
