"""Pictures of posts, and where an export has them."""

import base64

import pytest
from blogger.pictures import Album
from PIL import Image

BASE = "https://blogger.googleusercontent.com/img/b/R29vZ2xl/AVvX/s1600"


@pytest.fixture
def takeout(tmp_path):
    """A folder as Takeout makes it; its feed.atom."""
    albums = tmp_path / "Blogger/Albums"
    for folder in ("Lama", "Baru", "../rahasia"):
        (albums / folder).mkdir(parents=True)
    Image.new("RGB", (4, 3), "red").save(albums / "Lama/Sumur Desa.jpg")
    for folder, colour in (("Lama", "red"), ("Baru", "blue")):
        Image.new("RGB", (4, 3), colour).save(albums / folder / "dua.png")
        Image.new("RGB", (4, 3), "green").save(albums / folder / "sama.png")
    Image.new("RGB", (4, 3)).save(albums / "../rahasia/r.png")
    (albums / "Lama/r.png").symlink_to(albums / "../rahasia/r.png")
    (albums / "Lama/palsu.jpg").write_text("<svg onload='x()'>", encoding="utf-8")
    (tmp_path / "Blogger/Blogs/Sahabat").mkdir(parents=True)
    return tmp_path / "Blogger/Blogs/Sahabat/feed.atom"


def test_albums(takeout):
    """A picture is found by its name; of two that differ none is taken, nor what a link leads to, nor what is none."""
    album = Album(takeout)
    found = album.find(f"{BASE}/Sumur+Desa.jpg")
    assert found.name.startswith("sumur-desa-")
    assert found.content == (takeout.parents[2] / "Albums/Lama/Sumur Desa.jpg").read_bytes()
    assert album.find(f"{BASE}/sama.png")
    for name in ("dua.png", "r.png", "palsu.jpg", "tidak-ada.png", "..%2f..%2fr.png"):
        assert album.find(f"{BASE}/{name}") is None


def test_pictures_in_the_text_itself(tmp_path):
    """A picture that a post carries with it is decoded; what claims to be one is not."""
    path = tmp_path / "a.png"
    Image.new("RGB", (4, 3)).save(path)
    encoded = base64.b64encode(path.read_bytes()).decode()
    album = Album(tmp_path / "blog.xml")
    assert album.find(f"data:image/png;base64,{encoded}").content == path.read_bytes()
    for src in ("data:image/png;base64,AAAA", "data:image/svg+xml;base64,PHN2Zz4=", "data:image/png;base64,%%%"):
        assert album.find(src) is None


@pytest.mark.parametrize("src", ["../r.png", "/etc/passwd", "x\0.png", "http://[", "", "a" * 5000])
def test_names_that_lead_elsewhere(tmp_path, src):
    """No name of a picture opens a file outside the export's folder, or fails."""
    (tmp_path / "blog").mkdir()
    Image.new("RGB", (4, 3)).save(tmp_path / "r.png")
    assert Album(tmp_path / "blog/page.html").find(src) is None
