"""A story and what would give people away in it go in; the story with that covered, and a list of it, come out."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .personal import Finding, find_personal

#: What stands in the place of each kind, by language.
COVERS: Mapping[str, Mapping[str, str]] = {
    "id": {
        "e-mail": "[surel]", "identity number": "[nomor identitas]", "bank account": "[nomor rekening]",
        "phone": "[nomor telepon]", "number plate": "[pelat nomor]", "address": "[alamat]", "handle": "[akun]",
        "name": "[nama {number}]",
    },
    "en": {
        "e-mail": "[e-mail]", "identity number": "[identity number]", "bank account": "[account number]",
        "phone": "[phone number]", "number plate": "[number plate]", "address": "[address]", "handle": "[account]",
        "name": "[name {number}]",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Masked:
    """A text with what gives people away covered, and what that was."""

    text: str
    findings: Sequence[Finding]


def mask(text: str, language: str, *, also: Iterable[str] = ()) -> Masked:
    """Cover what gives people away; one name is always covered in the same way.

    Args:
        text: Markdown or plain text.
        language: code of the language of the covers.
        also: names and addresses that are known to be somebody's.
    """
    findings = _with_known(find_personal(text), text, also)
    covers, numbers = COVERS[language], dict[str, int]()
    pieces, at = [], 0
    for finding in findings:
        number = numbers.setdefault(finding.words.lower(), len(numbers) + 1) if finding.kind == "name" else 0
        pieces += [text[at : finding.begin], covers[finding.kind].format(number=number)]
        at = finding.end
    return Masked("".join((*pieces, text[at:])), findings)


def _with_known(findings: Sequence[Finding], text: str, also: Iterable[str]) -> list[Finding]:
    """The findings, and further places where a name stands that was found once or is known."""
    names = {it.words for it in findings if it.kind == "name"} | {it.strip() for it in also if len(it.strip()) > 3}
    further = [
        Finding(it.start(), it.end(), "e-mail" if "@" in it[0] else "name", it[0])
        for name in sorted(names, key=lambda name: (-len(name), name))
        for it in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I)
    ]
    kept = list(findings)
    for one in further:
        if all(one.end <= it.begin or one.begin >= it.end for it in kept):
            kept.append(one)
    return sorted(kept)
