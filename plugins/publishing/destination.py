"""The PUBLISH setting and a command's options go in; one checked `Destination` comes out."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

from .faults import N_, NotPublishedError

#: The keys that name a place; a destination has one of them.
PLACES = ("to", "git", "s3")
#: An address that nobody can have ends in this (RFC 2606).
RESERVED = ".example"


@dataclass(frozen=True)
class Destination:
    """Where a site goes: the PUBLISH setting, such as `{"to": "/srv/jejaring"}`. One of to, git and s3 is required.

    Attributes:
        to: a folder on this machine; the web server serves `current` in it.
        keep: how many releases stay in that folder.
        git: a Git repository, as `git push` takes it: an address, a path, or the name of a remote.
        branch: its branch for the site.
        s3: a bucket that holds nothing else; who we are, boto3 finds in the environment or in ~/.aws.
        endpoint: the address of S3-compatible storage elsewhere than at Amazon, if AWS_ENDPOINT_URL does not say it.
    """

    to: str = ""
    keep: int = 5
    git: str = ""
    branch: str = "pages"
    s3: str = ""
    endpoint: str = ""

    @property
    def place(self) -> str:
        """Which of `PLACES` it is."""
        return next(key for key in PLACES if getattr(self, key))

    def __str__(self) -> str:
        named = str(getattr(self, self.place))
        return f"{named} ({self.branch})" if self.git else named


def read_destination(setting: Mapping[str, Any], **options: str | int) -> Destination:
    """The destination that the setting names, or an option in its stead.

    Args:
        setting: PUBLISH.
        options: the same keys; those that are empty say nothing.

    Raises:
        NotPublishedError: a key or a value is none of ours, or no place is named, or several are.
    """
    given = {key: value for key, value in options.items() if value}
    kept = {key: value for key, value in setting.items() if key not in PLACES or not given.keys() & set(PLACES)}
    _check(kept)
    destination = replace(Destination(), **{**kept, **given})
    places = [key for key in PLACES if getattr(destination, key)]
    if len(places) > 1:
        raise NotPublishedError(N_("Publish to one place at a time, not to %s."), ", ".join(places))
    if not places:
        raise NotPublishedError(
            N_("Nobody has said where to publish. Hint: add --to FOLDER, --git REPOSITORY or --s3 BUCKET, or put %s"
               " into publishconf.py."),
            'PUBLISH = {"to": "/srv/jejaring"}',
        )  # fmt: skip
    if destination.keep < 1:
        raise NotPublishedError(N_("keep is %d; at least one release must stay."), destination.keep)
    return destination


def _check(setting: Mapping[str, Any]) -> None:
    known = {field.name: type(field.default) for field in fields(Destination)}
    for key, value in setting.items():
        if key not in known:
            near = get_close_matches(key, known, n=1) or [", ".join(known)]
            raise NotPublishedError(N_("PUBLISH has an unknown key “%s”. Hint: write “%s”."), key, near[0])
        if type(value) is not known[key]:
            raise NotPublishedError(
                N_("%s in PUBLISH is %r. Hint: write it like %r."), key, value, getattr(Destination, key) or "…"
            )


def host_of(siteurl: str) -> str:
    """The host under which readers find the site.

    Raises:
        NotPublishedError: SITEURL names none, or one that nobody can have.
    """
    parts = urlsplit(siteurl)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.hostname.endswith(RESERVED):
        raise NotPublishedError(
            N_("SITEURL is “%s”, where no reader can come. Hint: write the site's address before the command:"
               " SITEURL=https://your.address python3 tasks.py publish"),
            siteurl,
        )  # fmt: skip
    return parts.hostname
