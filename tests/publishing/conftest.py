"""What the tests of publishing share: a small built site, a way to publish it, storage."""

import json
import logging
import shutil
import urllib.request
from pathlib import Path

import boto3
import pytest
from delivery.compression import compress
from moto.server import ThreadedMotoServer
from publishing.destination import Destination
from publishing.publication import publish

ADDRESS = "https://tiga.test"


@pytest.fixture
def site(build, tmp_path):
    """A copy of a real, small site, compressed as for production, that a test may change."""
    folder = tmp_path / "built"
    shutil.copytree(build("three_languages"), folder)
    compress(folder, tmp_path / "compressed")
    return folder


@pytest.fixture
def change(site, tmp_path):
    """Change one page, add one and remove one; compress what is new."""

    def change_site():
        page = site / "en/one/index.html"
        page.write_text(page.read_text(encoding="utf-8").replace("</h1>", "!</h1>"), encoding="utf-8")
        shutil.copytree(site / "dua", site / "baru")
        shutil.rmtree(site / "tiga")
        compress(site, tmp_path / "compressed")

    return change_site


@pytest.fixture
def publish_site(site, tmp_path):
    """Publish the site as it is now; what has changed."""

    def publish_now(siteurl=ADDRESS, *, is_rehearsal=False, and_then=lambda: True, **place):
        return publish(
            Destination(**{key: str(it) if isinstance(it, Path) else it for key, it in place.items()}),
            siteurl,
            make=lambda folder: shutil.copytree(site, folder) == folder and and_then(),
            work=tmp_path / "work",
            is_rehearsal=is_rehearsal,
        )

    return publish_now


@pytest.fixture(scope="session")
def storage():
    """The address of S3-compatible storage on this machine."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3(storage, monkeypatch):
    """A client of the storage with an empty bucket `pages` that keeps every version."""
    for key in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(key, "testing")
    monkeypatch.setenv("AWS_ENDPOINT_URL", storage)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    client = boto3.client("s3")
    client.create_bucket(Bucket="pages")
    client.put_bucket_versioning(Bucket="pages", VersioningConfiguration={"Status": "Enabled"})
    everybody = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::pages/*"}
    client.put_bucket_policy(Bucket="pages", Policy=json.dumps({"Version": "2012-10-17", "Statement": [everybody]}))
    yield client
    urllib.request.urlopen(f"{storage}/moto-api/reset", data=b"").close()
