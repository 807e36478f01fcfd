"""Pictures: widths and formats, sizes in the markup, nothing left of what a camera writes."""

import pytest
from bs4 import BeautifulSoup
from pictures.markup import with_pictures
from pictures.variants import read_picture, write_files
from PIL import Image
from support import ROOT, digests, run_pelican

TURNED, GPS, MAKER = 0x0112, 0x8825, 0x010F


def photo(path, size=(1000, 500)):
    """A photograph that a camera held upright has written: turned, with its maker and where it was taken."""
    path.parent.mkdir(parents=True, exist_ok=True)
    exif = Image.Exif()
    exif[TURNED], exif[MAKER] = 6, "A camera"
    exif.get_ifd(GPS)[1] = "S"
    Image.linear_gradient("L").resize(size).convert("RGB").save(path, exif=exif)
    return path


def test_widths_and_formats(tmp_path):
    """A picture is turned the right way up and made in every width below its own, in both formats, once."""
    picture = read_picture(photo(tmp_path / "images/well.jpg"), "images/well.jpg")
    assert (picture.width, picture.height, picture.widths) == (500, 1000, [480])
    write_files(picture, tmp_path / "out", tmp_path / "kept")
    made = sorted((tmp_path / "out/images").iterdir())
    assert [path.suffix for path in made] == [".avif", ".webp", ".jpg"]
    for path in made:
        with Image.open(path) as opened:
            assert opened.height > opened.width
            assert not opened.getexif()
            assert b"A camera" not in path.read_bytes()
    first = digests(tmp_path)
    write_files(picture, tmp_path / "out", tmp_path / "kept")
    assert digests(tmp_path) == first


def test_small_ones_are_not_made_larger(tmp_path):
    """A picture narrower than every width is made in its own."""
    assert read_picture(photo(tmp_path / "dot.png", (64, 32)), "dot.png").widths == [32]


def test_what_is_no_picture(tmp_path):
    """Other files, and files that only call themselves pictures, are left alone."""
    (tmp_path / "a.jpg").write_text("no")
    (tmp_path / "a.pdf").write_text("no")
    assert [read_picture(tmp_path / name, name) for name in ("a.jpg", "a.pdf", "none.png")] == [None] * 3


@pytest.mark.parametrize(
    "image",
    ['<img alt="x" src="https://elsewhere.example/a.jpg">', '<img alt="x" src="{static}/images/none.jpg">',
     '<img alt="x" src="{static}/images/a.jpg" width="5" height="5">'],
)  # fmt: skip
def test_images_left_as_they_are(tmp_path, image):
    """Images from elsewhere, missing ones (the build says so), and those whose size the writer states stay."""
    photo(tmp_path / "images/a.jpg")
    assert with_pictures(image, lambda name: read_picture(tmp_path / name, name), root="", sizes="9rem") == image


def test_in_a_real_site(tmp_path):
    """In a built site the picture has sources that are there, its size, its words; only the first loads at once."""
    content = tmp_path / "content"
    photo(content / "images/well.jpg")
    for name, title in (("well.id.md", "Sumur"), ("well.en.md", "Well")):
        text = (
            f"Title: {title}\nDate: 2020-01-01\nKind: story\nSummary: x\n\n![A well]({{static}}/images/well.jpg)\n\n"
        )
        (content / "articles" / name).parent.mkdir(exist_ok=True)
        (content / "articles" / name).write_text(text + "![It again]({static}/images/well.jpg)\n", encoding="utf-8")
    settings = tmp_path / "settings.py"
    settings.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
        f"PLUGIN_PATHS, THEME = [{str(ROOT / 'plugins')!r}], {str(ROOT / 'theme')!r}\n"
        "PLUGINS = ['bilingual', 'pictures', 'delivery', 'sitecheck']\nSITEURL = 'https://x.example/sub'\n",
        encoding="utf-8",
    )
    done = run_pelican(settings, tmp_path / "out", content)
    assert done.returncode == 0, done.stderr
    page = BeautifulSoup((tmp_path / "out/en/well/index.html").read_text(encoding="utf-8"), "html.parser")
    first, second = page.select("picture")
    for source in first.select("source"):
        address = source["srcset"].split()[0]
        assert (tmp_path / "out" / address.removeprefix("/sub/")).is_file()
    assert (first.img["alt"], first.img["width"], first.img["height"]) == ("A well", "500", "1000")
    assert first.img.get("loading") is None
    assert second.img["loading"] == "lazy"
    with Image.open(tmp_path / "out/images/well.jpg") as opened:
        assert not opened.getexif()
