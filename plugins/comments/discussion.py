"""An article, its archived comments and the provider go in; what its page shows below the text comes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from .archive import Comment
from .branches import Branch, to_branches
from .provider import Provider


@dataclass(frozen=True)
class Discussion:
    """What stands below an article, in one of its languages.

    Attributes:
        branches: archived comments with their answers.
        count: how many archived comments there are.
        key: the name of its thread at the provider: the path of a page that shows it, such as `/hamka/`.
        address: the whole address of that page.
        is_open: whether new comments are taken; always false where there is no provider.
    """

    branches: tuple[Branch, ...] = ()
    count: int = 0
    key: str = ""
    address: str = ""
    is_open: bool = False


def discuss(
    archived: Sequence[Comment],
    provider: Provider | None,
    *,
    site: str,
    own: str,
    shared: str,
    is_sensitive: bool,
) -> Discussion:
    """What stands below an article.

    Args:
        archived: its archived comments.
        provider: who takes new ones, if anybody does.
        site: the address of the site.
        own: the address of its page in this language, from the root of the site.
        shared: the same in the first language that has it.
        is_sensitive: whether the article may hurt a reader.
    """
    address = f"{site}/{own if provider and provider.thread == 'split' else shared}"
    return Discussion(
        branches=to_branches(archived),
        count=len(archived),
        key=urlsplit(address).path,
        address=address,
        is_open=provider is not None and provider.takes(is_sensitive=is_sensitive),
    )
