"""The words that the script of a preview shows."""


def N_(text: str) -> str:  # noqa: N802  gettext's own name for it
    """Mark a text as one to translate."""
    return text


#: What the script calls a text, to the text.
OF_SCRIPT = {
    "preview": N_("Preview"),
    "desk": N_("Writer's desk"),
    "close": N_("Close"),
    "problems": N_("Nothing was built: mend this first"),
    "below": N_("Below stands the last good page."),
    "fold": N_("Fold away"),
    "hint": N_("Hint"),
    "mend": N_("To mend: %s"),
    "notes": N_("Notes: %s"),
    "mended": N_("Mended; the page is up to date."),
    "draft": N_("Draft"),
    "scheduled": N_("Scheduled: %s"),
    "source": N_("Source"),
    "noSource": N_("This page is made from several texts."),
    "ofFile": N_("Problems of this file"),
    "others": N_("Notes on other files"),
    "none": N_("None."),
    "translation": N_("Translation"),
    "upToDate": N_("Every language is there and up to date."),
    "missing": N_("Missing in: %s"),
    "stale": N_("%s is behind its original, line %s"),
    "tags": N_("Suggested tags"),
    "noStory": N_("No story was found in this text."),
    "both": N_("chosen by you too"),
    "suggested": N_("suggested"),
    "stated": N_("chosen by you, not suggested"),
    "card": N_("As search engines and chats show it"),
    "noDescription": N_("No description: add a “Summary”."),
    "waiting": N_("Not published yet"),
    "loading": N_("One moment …"),
}
