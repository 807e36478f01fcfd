"""What is small and would grow, or take for ever: archives, pictures, nesting, repetition. Each ends soon, in a result
or in a problem, and nothing outside is read, written or removed."""

import contextlib
import io
import json
import re
import signal
import struct
import zipfile
import zlib

import pytest
from bilingual.files import read_file
from bilingual.stubs import stub_of
from blogger.bodies import convert
from blogger.cleaning import Surroundings
from blogger.pictures import Album
from bs4 import BeautifulSoup
from comments.archive import Comment
from comments.branches import to_branches
from comments.markup import to_html
from intake.draft import prepare, write
from intake.submission import LONGEST, UnreadableError, read_submission
from intake.withdrawal import plan
from markdown import Markdown
from pictures.variants import read_picture
from sitecheck.safety import check_safety
from sitecheck.structure import check_addresses, check_headings
from sitecheck.texts import Text
from stories import passages
from stories.extraction import extract
from stories.tagging.model import read_model
from trust.markup import clean_and_tell

#: Repeated some thousand times, each of these has made somebody's reader slow, or has no end.
UNITS = (
    "[", "![", "[a](", "]", "`", "` a", "*a ", "_a ", "**a", "<", "<a ", '<a "', "<b a='", "<svg>", "<!--", "</", "&",
    "||a", "/// story\n", "> ", "a:", "a: b\n", "A. ", "a@", "a at ", "Jl. A ", "1-", "+62 8", "nama saya a ",
    "Van Der ", "[^1]: a\n", "{: a", "~~~\n", "(", "\t", "\n", "http://a", "{static}x ", "=?utf-8?q?", "\u202e",
    "<table>", "<script>",
)  # fmt: skip
EXTENSIONS = ["attr_list", "footnotes", "md_in_html", "tables", "bilingual.remarks", "care.marks", "stories.blocks",
              "trust.brackets"]  # fmt: skip
#: Seconds after which something counts as endless, also on a machine that is busy.
ENDLESS = 120


@pytest.fixture(autouse=True)
def soon():
    """Interrupt what does not end."""

    def interrupt(*_):
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.alarm(ENDLESS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def taken_in(folder, name, data):
    """The draft that `intake` makes of a file, written; None where it refuses the file."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
    try:
        draft = prepare(read_submission(path), lambda *_: {}, lambda _: "x")
    except UnreadableError:
        return None
    articles = folder / "articles"
    articles.mkdir()
    day = draft.submission.received
    return write(draft, articles, languages=["id", "en"], today=day, stub=lambda it: stub_of(read_file(it)))[
        0
    ].read_text()


def document(text="", size=0):
    """A Word document whose text is some XML, and in it a file of so many zeros."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        file.writestr("word/document.xml", text)
        file.writestr("word/media/x.bin", bytes(size))
    return packed.getvalue()


def bomb(width, height):
    """A PNG of some bytes that says it has so many dots."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def laughs(kind):
    """XML in which ten letters become a thousand million."""
    grown = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    return f'<!DOCTYPE {kind} [<!ENTITY a "ha ha ha ha">{grown}]>'


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize("unit", UNITS)
def test_repetition_ends(unit, tmp_path):
    """Twelve thousand characters of one thing are read by everything that reads texts, in a moment."""
    text, markdown = (unit * 12_000)[:12_000], Markdown(extensions=EXTENSIONS)
    clean_and_tell(text)
    to_html(text)
    extract(text, "id", read_model())
    passages.read_marked(text)
    passages.read_whole(text)
    source = Text(tmp_path / "x.id.md", "x.id.md", "article", f"Title: x\n\n{text}")
    for check in (check_headings, check_addresses, check_safety):
        list(check(source))
    for name, said in (
        ("a.txt", text),
        ("b.html", text),
        ("c.eml", f"Subject: {text[:3000]}\nFrom: {text[:3000]}\n\n{text}"),
    ):
        folder = tmp_path / name[0]
        folder.mkdir()
        taken_in(folder, name, said)
    with contextlib.suppress(RecursionError):  # Pelican says so of the file, and builds the others
        markdown.convert(text[:6000])
    around = Surroundings(lambda _: None, lambda _: None)
    assert convert(text[:6000], around, lambda it: Markdown(extensions=EXTENSIONS).convert(it)) is not None


@pytest.mark.parametrize(
    "data",
    [
        document(size=200_000_000),
        document(f'{laughs("w:document")}<w:document xmlns:w="{WORD}"><w:body><w:p>&i;</w:p></w:body></w:document>'),
        document(f'<w:document xmlns:w="{WORD}">{"<w:p>" * 20_000}</w:document>'),
        document("not XML"),
        document()[:-30],
        document().replace(struct.pack("<H", 8), struct.pack("<H", 99)),
        b"PK\x05\x06" + bytes(18),
    ],
    ids=["zip bomb", "entities", "nesting", "no XML", "cut off", "unknown packing", "empty"],
)  # fmt: skip
def test_documents_that_would_grow_are_refused(data, tmp_path):
    """A Word document that is a bomb, or damaged, is no story, and says so."""
    assert taken_in(tmp_path, "x.docx", data) is None


def test_deep_pages_keep_their_words(tmp_path):
    """Of elements in each other, thousands deep, the words are taken."""
    assert "Pabrik tutup" in taken_in(tmp_path, "x.html", f"{'<div>' * 20_000}Pabrik tutup.{'</div>' * 20_000}")


@pytest.mark.parametrize("data", ["[" * 100_000, '{"a":' * 100_000, json.dumps({"kisah": "x" * (LONGEST + 1)})])
def test_forms_without_end_are_refused(data, tmp_path):
    """JSON of endless depth, and a story longer than a book's chapter, are refused."""
    assert taken_in(tmp_path, "x.json", data) is None


def test_half_characters_are_left_out(tmp_path):
    """Half of a character of two parts, which JSON can hold and no file can, is left out; the words stay."""
    assert "Pabrik tutup" in taken_in(tmp_path, "x.json", '{"kisah": "\\ud83d Pabrik \\udc00tutup."}')


def test_numbers_cannot_hide(tmp_path):
    """A phone number is covered also where characters that nobody sees stand between its digits."""
    phone, card = "0\u200b8\u200d12\u2060-3456-\u00ad7890", "3174\u200c0101\u200b0190\ufeff0001"
    story = f"Toko saya tutup. Telepon {phone} ya, dan NIK {card}."
    draft = taken_in(tmp_path, "x.txt", story)
    assert "[nomor telepon]" in draft
    assert not re.search(r"3456|0190", draft)


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(("width", "height"), [(60_000, 60_000), (20_000, 6_000), (2**31 - 1, 1)])
def test_pictures_that_would_grow_are_none(width, height, tmp_path):
    """A picture of a few bytes that unpacks to gigabytes is opened neither by an import nor by a build."""
    path = tmp_path / "x.png"
    path.write_bytes(bomb(width, height))
    assert read_picture(path, "images/x.png") is None
    assert Album(tmp_path / "feed.atom").find("x.png") is None


@pytest.mark.parametrize(
    "data", [b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run\n", b"GIF89a", b"RIFF", b""]
)
def test_only_pictures_are_opened(data, tmp_path):
    """A file of another kind that is called a picture is none: a reader of PostScript would start a program."""
    path = tmp_path / "x.jpg"
    path.write_bytes(data)
    assert read_picture(path, "images/x.jpg") is None


def test_endless_answers_are_shown():
    """Answers to answers, thousands deep, stand in a few levels, each once."""
    comments = [Comment("a", id=f"c{n}", reply_to=f"c{n - 1}" if n else "") for n in range(3000)]
    waiting, seen, deepest = [(it, 1) for it in to_branches(comments)], set(), 0
    while waiting:
        branch, depth = waiting.pop()
        seen.add(branch.comment.id)
        deepest = max(deepest, depth)
        waiting += [(it, depth + 1) for it in branch.replies]
    assert len(seen) == 3000
    assert deepest < 20


@pytest.mark.parametrize(
    "name", ["../luar.jpg", "images/../../luar.jpg", "articles/lain.id.md", "/etc/hostname", "vocabulary.toml"]
)
def test_withdrawing_removes_pictures_only(name, tmp_path):
    """A story that names a file that is no picture of its own does not take it along when it is withdrawn."""
    content = tmp_path / "content"
    for folder in ("articles", "pages", "images"):
        (content / folder).mkdir(parents=True)
    for path in (tmp_path / "luar.jpg", content / "articles/lain.id.md", content / "vocabulary.toml"):
        path.write_text("Title: x\n\nx\n")
    (content / "images/own.jpg").write_text("x")
    text = f"Title: x\n\n![x]({{static}}/{name}) ![x]({{static}}/images/own.jpg)\n"
    (content / "articles/kisah.id.md").write_text(text)
    assert plan("kisah", content).removed == [content / "images/own.jpg"]


def test_brackets_are_shown_as_typed():
    """Brackets that open without end are on the page; those of a writer's links lead somewhere."""
    markdown = Markdown(extensions=EXTENSIONS)
    shown = BeautifulSoup(markdown.convert(f"{'[' * 500}\n\n[satu](dua.html) dan {'[a](b) ' * 100}"), "html.parser")
    assert shown.p.get_text() == "[" * 500
    assert len(shown("a")) == 101
    assert shown.a["href"] == "dua.html"
