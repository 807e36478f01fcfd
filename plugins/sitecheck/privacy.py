"""A text goes in; what in it would give people away comes out as faults: numbers and mail addresses.

`intake` finds them; addresses of web pages, which sources quote, are left out, and names are an editor's to judge.
"""

import re
from collections.abc import Iterator, Mapping

from intake.personal import find_personal

from .codes import Fault
from .texts import TAG, Text, blank

CODE_OF: Mapping[str, str] = {
    "e-mail": "JJ611",
    "identity number": "JJ612",
    "bank account": "JJ613",
    "phone": "JJ614",
    "number plate": "JJ615",
}
#: Keys whose values readers see.
SHOWN = ("title", "summary", "author", "authors", "sources")
WEB = re.compile(r"https?://[^\s<>)\]]+|\{(?:filename|static|attach)\}[^\s>)]+|\[\^[^\]]+\]")
MONEY = re.compile(r"(?:\b(?:Rp|IDR|USD|EUR|US)|[$€£])[ .]?\d[\d.,]*")
#: What a line must have before it is worth a look: a sign of mail, seven digits, or few digits beside letters.
SIGN = re.compile(r"[@\d]|[(\[]at[)\]]")
CANDIDATE = re.compile(
    r"@|[(\[]at[)\]]|\d(?:[ .()/-]{0,2}\d){6}|\b[A-Z]{1,2}[ -]?\d{1,4}[ -]?[A-Z]{1,3}\b|[Pp]lat|[Nn]opol|[Rr]eg|polisi"
)


def check_privacy(text: Text) -> Iterator[Fault]:
    """Look at every line that readers see."""
    seen = list(blank(text.body, TAG, WEB, MONEY))
    for key in SHOWN:
        if key in text.head:
            entry = text.head[key]
            seen[entry.value_begin : entry.value_begin + len(entry.value)] = blank(entry.value, WEB, MONEY)
    at = 0
    for line in "".join(seen).splitlines(keepends=True):
        if SIGN.search(line) and CANDIDATE.search(line):
            for finding in find_personal(line):
                if finding.kind in CODE_OF:
                    yield text.fault(CODE_OF[finding.kind], at + finding.begin, finding.words)
        at += len(line)
