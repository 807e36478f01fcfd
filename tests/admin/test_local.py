"""The local server of a preview: what it does, and what it refuses."""

import base64
import json
import urllib.error
import urllib.request

import pytest
from admin.local_server import running

SITE = "http://127.0.0.1:8000"


@pytest.fixture
def project(tmp_path):
    """A project with one text and one secret, beside a folder that is none of ours."""
    for folder in ("content/articles", "content/pages", "content/comments"):
        (tmp_path / "project" / folder).mkdir(parents=True)
    (tmp_path / "project/content/articles/a.id.md").write_bytes("Title: Satu\r\n\r\nÉ\r\n".encode())
    (tmp_path / "project/pelicanconf.py").write_text("secret", encoding="utf-8")
    (tmp_path / "outside.md").write_text("secret", encoding="utf-8")
    return tmp_path / "project"


@pytest.fixture
def ask(project):
    """Ask the server; status and answer."""
    with running(project, [SITE]) as address:

        def send(action="info", headers=(), **params):
            body = json.dumps({"branch": "main", "action": action, "params": params}).encode()
            sent = {"Origin": SITE, "Content-Type": "application/json; charset=utf-8", **dict(headers)}
            request = urllib.request.Request(send.address, body, {key: it for key, it in sent.items() if it})
            try:
                with urllib.request.urlopen(request) as answer:
                    return answer.status, json.load(answer)
            except urllib.error.HTTPError as error:
                return error.code, json.load(error)

        send.address = address
        yield send


def test_texts_come_and_go_byte_for_byte(ask, project):
    """A text is read and written as it is, line ends included; a pair in one request."""
    (status, entries) = ask("entriesByFolder", folder="content/articles", extension="md", depth=1)
    assert (status, [it["data"] for it in entries]) == (200, ["Title: Satu\r\n\r\nÉ\r\n"])
    files = [{"slug": "b", "path": f"content/articles/b.{it}.md", "raw": f"Title: {it}\r\n"} for it in ("id", "en")]
    assert ask("persistEntry", dataFiles=files, assets=[], options={})[0] == 200
    assert (project / "content/articles/b.en.md").read_bytes() == b"Title: en\r\n"
    assert ask("getEntry", path="content/articles/b.id.md")[1]["data"] == "Title: id\r\n"
    assert ask("getEntry", path="content/articles/none.id.md")[1]["data"] is None
    assert ask("deleteFiles", paths=[it["path"] for it in files], options={})[0] == 200
    assert sorted(it.name for it in (project / "content/articles").iterdir()) == ["a.id.md"]


def test_pictures(ask, project):
    """A picture is kept, listed and deleted."""
    picture = {"path": "content/images/x.png", "content": base64.b64encode(b"\x89PNG").decode(), "encoding": "base64"}
    assert ask("getMedia", mediaFolder="content/images") == (200, [])
    assert ask("persistMedia", asset=picture, options={})[1]["name"] == "x.png"
    assert (project / "content/images/x.png").read_bytes() == b"\x89PNG"
    assert [it["path"] for it in ask("getMedia", mediaFolder="content/images")[1]] == [picture["path"]]
    assert ask("deleteFile", path=picture["path"], options={})[0] == 200
    assert ask("getMedia", mediaFolder="content/images") == (200, [])


@pytest.mark.parametrize(
    "path",
    [
        "pelicanconf.py", "content/vocabulary.toml", "content/articles/x.py", "content/articles/../../pelicanconf.py",
        "../outside.md", "/etc/passwd", "content/articles/../../../outside.md", "content/articles/sub/x.md",
        "content/comments/x.md", "content/articles/.x.md", "content/articles/link.md", "content/linked/x.md",
        "content\\articles\\..\\x.md", "content/articles/x.md\0.png", ".",
    ],
)  # fmt: skip
def test_nothing_else_is_touched(ask, project, path):
    """What is not a text or a picture in its folder is neither read nor written nor deleted, by whatever name."""
    (project / "content/articles/link.md").symlink_to(project.parent / "outside.md")
    (project / "content/linked").symlink_to(project.parent)
    good = {"slug": "g", "path": "content/articles/g.id.md", "raw": "Title: x\n"}
    bad = {"slug": "b", "path": path, "raw": "x"}
    asset = {"path": path, "content": "eA==", "encoding": "base64"}
    for action, params in (
        ("getEntry", {"path": path}),
        ("getMediaFile", {"path": path}),
        ("entriesByFiles", {"files": [{"path": path}]}),
        ("entriesByFolder", {"folder": path, "extension": "", "depth": 9}),
        ("persistEntry", {"dataFiles": [good, bad], "assets": []}),
        ("persistEntry", {"dataFiles": [good], "assets": [asset]}),
        ("persistEntry", {"dataFiles": [{**good, "newPath": path}], "assets": []}),
        ("persistMedia", {"asset": asset}),
        ("deleteFile", {"path": path}),
        ("deleteFiles", {"paths": [path]}),
    ):
        assert ask(action, **params)[0] == 422, action
    assert (project.parent / "outside.md").read_text(encoding="utf-8") == "secret"
    assert (project / "pelicanconf.py").read_text(encoding="utf-8") == "secret"
    assert not (project / "content/articles/g.id.md").exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": f"{SITE}.evil.example"},
        {"Host": "evil.example"},
        {"Host": "evil.example:8000"},
        {"Content-Type": "text/plain"},
    ],
)
def test_other_pages_are_refused(ask, headers):
    """A page of another origin, a name that leads here from elsewhere, and a form without preflight get nothing."""
    status, answer = ask("entriesByFolder", headers=headers, folder="content/articles", extension="md", depth=1)
    assert status == 403
    assert "only the preview" in answer["error"]


def test_only_ours_may_ask_in_a_browser(ask):
    """The preflight names the page that asks where it is the preview's, and no other."""
    for origin, allowed in ((SITE, SITE), ("https://evil.example", None)):
        request = urllib.request.Request(ask.address, method="OPTIONS", headers={"Origin": origin})
        try:
            with urllib.request.urlopen(request) as answer:
                headers = answer.headers
        except urllib.error.HTTPError as error:
            headers = error.headers
        assert headers["Access-Control-Allow-Origin"] == allowed


def test_unknown_or_broken_requests(ask):
    """What is no action, or lacks what it needs, is refused."""
    assert ask("explode")[0] == 422
    assert ask("getEntry")[0] == 422
    assert ask("info") == (200, {"repo": "project", "publish_modes": ["simple"], "type": "local_fs"})
