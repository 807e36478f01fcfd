"""Single pages of a blog, saved as text or HTML."""

import datetime
import tomllib

import pytest

TEXT = """Blog Sahabat

{day}

Warung Kopi: sebuah awal

Alinea satu
baris dua

Alinea *dua*

Diposkan oleh Budi di 10.15
Label: usaha, kopi

2 komentar:

Siti mengatakan...

Bagus.

Sekali.
26 Juli 2009 10.15
Anonim mengatakan...
ya

Poskan Komentar
"""
PAGE = """<!DOCTYPE html>
<!-- saved from url=(0055)http://sahabat-lama.blogspot.co.id/2009/07/warung.html -->
<html><head><title>x</title></head><body>
<h2 class='date-header'>Saturday, July 25, 2009</h2>
<h3 class='post-title entry-title'>Warung</h3>
<div class='post-body entry-content'>Isi <b>tebal</b><br/><br/><img src='./warung_files/foto.png' alt='Warung'/>
<img src='../../rahasia.png'/></div>
<span class='post-labels'>Label: <a rel='tag'>usaha</a></span>
<span class='post-author'><span class='fn'>Budi</span></span>
<div id='comments'><h4>{count} comments:</h4>{comments}</div></body></html>
"""
THREADED = """<ol><li class='comment' id='c1'><cite class='user'>Siti</cite>
<span class='datetime'>July 26, 2009 at 10:15 PM</span>
<p class='comment-content'>satu</p><ol><li class='comment' id='c2'><cite class='user'>Anonymous</cite>
<p class='comment-content'>dua<br/>tiga</p></li></ol></li></ol>"""
FLAT = """<dl id='comments-block'><dt id='c1'>Siti said...</dt><dd>satu</dd>
<dd class='comment-footer'>July 26, 2009 10:15 PM</dd>
<dt id='c2'>Anonymous said...</dt><dd>dua<br/>tiga</dd><dd class='comment-footer'></dd></dl>"""


def comments_in(path):
    """The comments of a file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))["comment"]


def test_a_page_as_text(bring):
    """Day, title, lines, author, labels and comments are told apart; what is no part of the post is named."""
    content, _, said = bring(TEXT.format(day="Sabtu, 25 Juli 2009"), "warung.txt", address="/2009/07/warung.html")
    assert (content / "articles/warung.id.md").read_text(encoding="utf-8") == (
        "Title: Warung Kopi: sebuah awal\nDate: 2009-07-25\nKind: essay\nAuthor: Budi\nTags: usaha, kopi\n"
        "Old-address: /2009/07/warung.html\n\nAlinea satu  \nbaris dua\n\nAlinea \\*dua\\*\n"
    )
    first, second = comments_in(content / "comments/warung.toml")
    assert (first["author"], first["text"]) == ("Siti", "Bagus.\n\nSekali.")
    assert first["date"] == datetime.datetime(2009, 7, 26, 10, 15)
    assert second == {"text": "ya"}
    assert said == [f"{content.parent}/warung.txt:1: what stands above the day did not come along: “Blog Sahabat”."]


@pytest.mark.parametrize("day", ["Minggu, 25 Juli 2009", "Sunday, July 25, 2009", "Sunday, 25 July 2009"])
def test_weekday_must_fit(bring, day):
    """A weekday that does not fit its date is a problem, in either language, on its own line."""
    _, done, said = bring(TEXT.format(day=day), "warung.txt")
    assert done.posts == 1
    assert any(
        line.endswith("find out which of the two is right, and correct it.") and ":3: " in line for line in said
    )


def test_comments_are_counted(bring):
    """A page that says more comments than there are, or has lines that belong to none, is a problem."""
    _, _, said = bring(TEXT.format(day="25 Juli 2009").replace("Siti mengatakan...", "Siti:"), "warung.txt")
    assert any("the page says “2 komentar:”, and 1 were found" in line for line in said)
    assert any("“Siti:” belongs to no comment" in line for line in said)


@pytest.mark.parametrize("comments", [THREADED, FLAT])
def test_a_page_as_html(bring, tmp_path, comments):
    """Blogger's marks show what is what; a picture beside the page comes along, nothing from elsewhere does."""
    from PIL import Image

    (tmp_path / "a/b/warung_files").mkdir(parents=True)
    for name in ("a/b/warung_files/foto.png", "rahasia.png"):
        Image.new("RGB", (3, 2)).save(tmp_path / name)
    content, done, said = bring(PAGE.format(count=2, comments=comments), "a/b/warung.html")
    text = (content / "articles/warung.id.md").read_text(encoding="utf-8")
    (picture,) = (content / "images/blogger").iterdir()
    assert text.endswith(f"Isi **tebal**\n\n![Warung]({{static}}/images/blogger/{picture.name})\n")
    assert "Old-address: /2009/07/warung.html\n" in text
    first, second = comments_in(content / "comments/warung.toml")
    assert (first["author"], first["date"]) == ("Siti", datetime.datetime(2009, 7, 26, 22, 15))
    assert second["text"] == "dua\ntiga"
    assert second.get("reply_to") == first.get("id")
    assert done.pictures == 1
    assert [line for line in said if "cannot be read: rahasia.png" in line]


def test_a_page_without_marks(bring):
    """Of a page whose template is unknown, the bare text is read."""
    page = "<html><body><p>Sabtu, 25 Juli 2009</p><h1>Judul</h1><p>Isi.</p><p>0 komentar:</p></body></html>"
    content, _, said = bring(page, "x.html")
    assert (content / "articles/judul.id.md").read_text(encoding="utf-8").endswith("\n\nIsi.\n")
    assert said == []
