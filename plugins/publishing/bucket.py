"""A built site goes in; the same objects in S3-compatible storage come out, those that have not changed untouched.

What has changed is told by the storage's own MD5, so that a publication that was cut off is taken up again (where the
storage encrypts with keys of KMS it has none, and all is sent each time). Files whose names say what is in them go
first, pages after all that they show, and what is gone goes last.
"""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from .changes import PAGE
from .destination import Destination
from .faults import N_, NotPublishedError
from .manifest import NAME, Manifest, Release, from_json
from .progress import shown
from .sending import ASK_AGAIN, Rules, keeping, read_rules, sent_along

HEADERS = "_headers"
#: How many objects are sent at the same time.
AT_ONCE = 8
#: Other storage than Amazon's refuses the newer checksums: https://github.com/boto/boto3/issues/4392
PLAIN = Config(
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
    max_pool_connections=AT_ONCE,
)


def last(destination: Destination, _work: Path) -> Manifest:
    """The manifest of what is published; empty where nothing is."""
    with _plain_words(destination):
        client = _client(destination)
        if NAME not in _listed(client, destination.s3):
            return {}
        return from_json(client.get_object(Bucket=destination.s3, Key=NAME)["Body"].read(), destination.s3)


def put(release: Release, destination: Destination, _work: Path) -> None:
    """Bring a bucket up to date.

    Raises:
        NotPublishedError: it holds something else, or the storage does not let us.
    """
    with _plain_words(destination):
        client, bucket = _client(destination), destination.s3
        there = _listed(client, bucket)
        if not there:
            client.put_object(Bucket=bucket, Key=NAME, Body=b"{}")  # from now on it is ours
        elif NAME not in there:
            raise NotPublishedError(N_("The bucket %s holds other files, which would be lost."), bucket)
        send = partial(_send, client, bucket, release)
        for stage in _stages(release, there):
            _at_once(send, stage)
        _at_once(
            lambda key: client.delete_object(Bucket=bucket, Key=key), sorted(there.keys() - {*release.files, NAME})
        )


def _client(destination: Destination) -> Any:
    try:
        return boto3.client("s3", endpoint_url=destination.endpoint or None, config=PLAIN)
    except ValueError as error:  # so botocore says that the endpoint is no address
        raise NotPublishedError(N_("The storage of %s does not let us: %s"), destination.s3, error) from None


def _listed(client: Any, bucket: str) -> dict[str, str]:
    """Every object of a bucket, and its MD5."""
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket)
    return {it["Key"]: it["ETag"].strip('"') for page in pages for it in page.get("Contents", ())}


def _stages(release: Release, there: dict[str, str]) -> list[list[str]]:
    """What has to be sent, in the order in which readers may see it."""
    rules = _rules(release)
    fresh = {
        name: hashlib.md5((release.folder / name).read_bytes(), usedforsecurity=False).hexdigest()
        for name in (*release.files, NAME)
    }
    is_renewed = HEADERS in fresh and there.get(HEADERS) != fresh[HEADERS]  # then each is kept for another time
    stages: list[list[str]] = [[], [], [], []]
    for name, md5 in fresh.items():
        if is_renewed or there.get(name) != md5:
            stages[_stage(name, rules)].append(name)
    return stages


def _stage(name: str, rules: Rules) -> int:
    if name in (HEADERS, NAME):
        return 3
    plain = name.removesuffix(".br").removesuffix(".gz")
    return 2 if plain.endswith(PAGE) else int(keeping(name, rules) == ASK_AGAIN)


def _rules(release: Release) -> Rules:
    path = release.folder / HEADERS
    return read_rules(path.read_text(encoding="utf-8")) if path.is_file() else ()


def _send(client: Any, bucket: str, release: Release, name: str) -> None:
    along = sent_along(name, _rules(release), release.files)
    client.put_object(Bucket=bucket, Key=name, Body=(release.folder / name).read_bytes(), **along)


def _at_once(work: Any, names: list[str]) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in shown(pool.map(work, names), len(names)):
            pass


@contextmanager
def _plain_words(destination: Destination) -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise NotPublishedError(N_("The storage of %s does not let us: %s"), destination.s3, error) from None
