"""A draft, or a withdrawal, goes in; what its editor must know about it, as lines of text, comes out."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from .draft import Draft
from .personal import KINDS
from .submission import N_
from .withdrawal import Withdrawal

Translate = Callable[[str], str]


#: The kinds of personal data as editors read them.
NAMED = dict(
    zip(
        KINDS,
        (N_("e-mail address"), N_("identity number"), N_("account number"), N_("phone number"), N_("number plate"),
         N_("address"), N_("account in a network"), N_("name")),
        strict=True,
    )
)  # fmt: skip


def of_draft(draft: Draft, written: Sequence[Path], _: Translate) -> Iterator[str]:
    """What was made of a submission, what was covered, what was left out, and what is still to do."""
    yield _("Draft: %s") % ", ".join(map(str, written))
    for facet, terms in draft.tags.items():
        yield _("Suggested: %s") % f"{facet}: {', '.join(terms)}"
    for finding in draft.masked.findings:
        yield _("Covered, %s: %s") % (_(NAMED[finding.kind]), finding.words)
    for left in draft.submission.left:
        yield _("Left out: %s") % left
    if not draft.submission.has_consent:
        yield _("Nobody has agreed to its publication yet. Ask, then write “Consent: yes, …” into the file.")
    yield _(
        "Read it once more for first names, places and employers that give somebody away; we cover full names only."
    )
    yield _("Tell its teller the reference %s, for questions and for taking it back.") % draft.submission.reference


def of_withdrawal(withdrawal: Withdrawal, _: Translate) -> Iterator[str]:
    """What withdrawing would change."""
    for path, (page, _text) in withdrawal.tombstones.items():
        yield _("%s goes; %s says that it was withdrawn.") % (path, page)
    for path in withdrawal.removed:
        yield _("%s goes.") % path
    for path, line in withdrawal.linking:
        yield _("%s:%d links to it. Take the link out, or the site cannot be built.") % (path, line)
    yield _("Its words stay in the history of Git and in copies that others have made.")
