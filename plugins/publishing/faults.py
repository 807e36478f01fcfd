"""What keeps a site from being published, in words for whoever publishes it."""


class NotPublishedError(Exception):
    """Nothing was published; the arguments are a message to translate, and the values in it."""


def N_(text: str) -> str:  # noqa: N802  gettext's own name for it
    """Mark a text as one to translate."""
    return text
