"""A sensitive text's front matter goes in; a problem comes out where a preview could quote the text."""

import logging
from typing import Any

log = logging.getLogger(__name__)


def report_missing_summary(content: Any) -> None:
    """A sensitive text needs a Summary, or previews and lists would show its first words."""
    if "summary" not in content.metadata and content.original is None:
        log.warning(
            "%s:%d: a sensitive text without a Summary: lists and previews would quote it. Hint: add the line"
            " “Summary: …”, one sentence that a reader in distress may see.",
            content.source_path, 1,
        )  # fmt: skip
