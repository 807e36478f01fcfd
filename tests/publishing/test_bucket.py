"""S3-compatible storage: a real client, and a server of the protocol on this machine."""

import logging
import multiprocessing
import os
import re
import signal
import urllib.request

import brotli
import pytest
from delivery.headers import FOREVER, IMMUTABLE, to_headers_file
from delivery.headers import headers as headers_of
from publishing.faults import NotPublishedError
from publishing.sending import ASK_AGAIN, keeping, read_rules, sent_along
from publishing.verification import verify
from support import ROOT

FORK = multiprocessing.get_context("fork")


def versions(s3):
    """Every object in the bucket with how often it was sent, and those that are gone."""
    listed = list(s3.get_paginator("list_object_versions").paginate(Bucket="pages"))
    keys = [it["Key"] for page in listed for it in page.get("Versions", ())]
    gone = {it["Key"] for page in listed for it in page.get("DeleteMarkers", ()) if it["IsLatest"]}
    return {key: keys.count(key) for key in keys}, gone


def test_only_what_has_changed_is_sent(storage, s3, change, publish_site):
    """The first release sends every file once, the second what has changed; what is gone is deleted."""
    publish_site(s3="pages")
    first, _ = versions(s3)
    assert {key for key, times in first.items() if times > 1} == {"release.json"}  # first to say that it is ours
    assert verify(f"{storage}/pages").faults == 0
    change()
    changes = publish_site(s3="pages")
    assert (changes.added, changes.changed, changes.removed) == (["/baru/"], ["/en/one/"], ["/tiga/"])
    second, gone = versions(s3)
    ends = ("", ".br", ".gz")
    sent = {key for key in second if second[key] != first.get(key)}
    assert sent == {f"{page}/index.html{end}" for page in ("baru", "en/one") for end in ends} | {"release.json"}
    assert gone == {f"tiga/index.html{end}" for end in ends}
    assert verify(f"{storage}/pages").faults == 0
    publish_site(s3="pages")
    assert versions(s3) == (second, gone)


def test_pages_come_after_what_they_show(s3, publish_site, caplog):
    """Style sheets are sent before pages, pages before the manifest, and what is gone is deleted at the end."""
    publish_site(s3="pages")
    for page in versions(s3)[0].keys() - {"release.json"}:
        s3.delete_object(Bucket="pages", Key=page)
    s3.put_object(Bucket="pages", Key="old.html", Body=b"x")
    caplog.set_level(logging.DEBUG, "botocore.endpoint")
    publish_site(s3="pages")
    asked = [it.args for it in caplog.records if it.msg.startswith("Making request for")]
    order = [sent["url_path"].lstrip("/") for kind, sent in asked if kind.name in ("PutObject", "DeleteObject")]
    last_sheet = max(order.index(name) for name in order if name.startswith("theme/css/"))
    pages = [order.index(name) for name in order if ".html" in name and name != "old.html"]
    assert last_sheet < min(pages) < max(pages) < order.index("release.json") < order.index("old.html")


def test_what_was_cut_off_is_taken_up_again(storage, s3, change, publish_site):
    """Killed while it sends, a publication leaves a bucket that the next one puts right."""
    publish_site(s3="pages")
    change()

    class Killer(logging.Handler):
        def emit(self, record):
            """End the process with the first compressed page."""
            if record.msg.startswith("Making request for") and "index.html.gz" in record.args[1]["url_path"]:
                os.kill(os.getpid(), signal.SIGKILL)

    def publish_until_killed():
        log = logging.getLogger("botocore.endpoint")
        log.setLevel(logging.DEBUG)
        log.addHandler(Killer())
        publish_site(s3="pages")

    child = FORK.Process(target=publish_until_killed)
    child.start()
    child.join(60)
    assert child.exitcode == -signal.SIGKILL
    assert "baru/index.html.gz" not in versions(s3)[0]
    publish_site(s3="pages")
    assert verify(f"{storage}/pages").faults == 0
    assert "tiga/index.html" in versions(s3)[1]


@pytest.mark.usefixtures("s3")
def test_files_are_sent_along_with_what_they_are(storage, site, publish_site):
    """Readers get each file as its kind, in its encoding, to be kept as long as on every other host."""
    publish_site(s3="pages")
    sheet = next(site.glob("theme/css/site.*.css")).relative_to(site).as_posix()
    expected = {
        "index.html": ("text/html; charset=utf-8", ASK_AGAIN, None),
        "index.html.br": ("text/html; charset=utf-8", ASK_AGAIN, "br"),
        "index.html.gz": ("text/html; charset=utf-8", ASK_AGAIN, "gzip"),
        sheet: ("text/css; charset=utf-8", IMMUTABLE, None),
    }
    for name, headers in expected.items():
        with urllib.request.urlopen(f"{storage}/pages/{name}") as answer:
            assert headers == tuple(map(answer.headers.get, ("Content-Type", "Cache-Control", "Content-Encoding")))
            content = answer.read()
        if name.endswith(".br"):
            assert brotli.decompress(content) == (site / "index.html").read_bytes()


@pytest.mark.parametrize(
    ("name", "kind", "encoding"),
    [
        ("theme/js/x.js", "text/javascript; charset=utf-8", None),
        ("atom.xml", "text/xml; charset=utf-8", None),
        ("data/x.ttl.gz", "text/turtle; charset=utf-8", "gzip"),
        ("data/all.tar.gz", "application/x-tar", None),
        ("images/x.avif", "image/avif", None),
        ("theme/fonts/x.woff2", "font/woff2", None),
        ("pagefind/index/x.pf_index", "application/octet-stream", None),
        ("manifest.webmanifest", "application/manifest+json", None),
    ],
)
def test_kinds_of_files(name, kind, encoding):
    """Each kind of file has its name; only what lies beside its plain self is said to be compressed."""
    along = sent_along(name, (), {"data/x.ttl"})
    assert (along["ContentType"], along.get("ContentEncoding")) == (kind, encoding)


def test_files_are_kept_as_long_as_elsewhere():
    """What `_headers` and nginx.conf say about keeping files holds here too."""
    rules, nginx = read_rules(to_headers_file(headers_of({}), {})), (ROOT / "plugins/delivery/nginx.conf").read_text()
    assert rules == [(pattern, IMMUTABLE) for pattern in FOREVER]
    assert keeping("theme/js/x.js", rules) == keeping("pagefind/index/x", rules) == IMMUTABLE
    assert keeping("theme/x.png", rules) == ASK_AGAIN == re.search(r'default "(.*)"', nginx)[1]


def test_other_headers_renew_everything(s3, site, publish_site):
    """When `_headers` changes, every object is sent again, for each may be kept for another time."""
    publish_site(s3="pages")
    first, _ = versions(s3)
    (site / "_headers").write_text(to_headers_file(headers_of({}), {}).replace("31536000", "86400"))
    publish_site(s3="pages")
    second, _ = versions(s3)
    assert all(second[name] == first[name] + 1 for name in first)


def test_a_bucket_with_something_else_is_refused(s3, publish_site):
    """Other people's files are not deleted; a rehearsal sends nothing."""
    publish_site(s3="pages", is_rehearsal=True)
    assert versions(s3) == ({}, set())
    s3.put_object(Bucket="pages", Key="letter.txt", Body=b"mine")
    with pytest.raises(NotPublishedError, match="holds other files"):
        publish_site(s3="pages")
    assert versions(s3) == ({"letter.txt": 1}, set())


@pytest.mark.parametrize("place", [{"s3": "nowhere"}, {"s3": "pages", "endpoint": "no address"},
                                   {"s3": "pages", "endpoint": "http://127.0.0.1:9"}])  # fmt: skip
@pytest.mark.usefixtures("s3")
def test_storage_says_why_not(place, publish_site):
    """A bucket that is not there, and storage that does not answer, are reported."""
    with pytest.raises(NotPublishedError, match="does not let us"):
        publish_site(**place)
