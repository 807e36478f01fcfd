"""A site of everything in tests/trust/vectors.toml, each in a text of its own between honest words."""

import datetime
import json
import shutil
import tomllib
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape
from zoneinfo import ZoneInfo

from bilingual.files import read_file
from bilingual.stubs import stub_of
from blogger.importing import Wishes, import_blog
from comments.archive import Comment
from comments.saving import to_toml
from intake.draft import prepare, write
from intake.submission import read_submission
from markdown import markdown
from PIL import Image
from support import ROOT

VECTORS = ROOT / "tests/trust/vectors.toml"
DAY = datetime.date(2026, 11, 20)
#: What stands in every file that no build has any business with.
SECRET = "RAHASIA-DI-LUAR"
#: Places that are a key of the front matter.
KEYS = ("title", "summary", "tags", "author", "sources", "slug", "url-slug", "save_as", "url", "template", "lang",
        "kind", "old-address")  # fmt: skip
#: Places that are a part of a text, and how they stand in it.
BODIES = {"body": "{}", "link": '<a href="{}">klik</a>', "picture": "![sumur]({})"}
FACTS = {"Date": "2026-11-20", "Kind": "story", "Crisis": "layoff", "Untranslated": "hide"}
TERM = '\n[crisis.{id}]\nlabel = {{ id = {label}, en = {label} }}\nslug = {{ id = {slug}, en = {slug} }}\n' \
       'definition = {{ id = {label}, en = {label} }}\n'  # fmt: skip
HELPLINE = '\n[{id}]\nkind = "counselling"\nhref = {href}\nname = {{ id = "Palsu" }}\nhow = {{ id = "Klik" }}\n' \
           'expires_on = 2027-12-31\n'  # fmt: skip
ENTRY = """<entry><id>tag:blogger.com,1999:blog-1.post-{number}</id><published>2010-01-01T10:00:00+07:00</published>
<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#{kind}"/>
{label}<title type="text">{title}</title><content type="html">{html}</content>
<link rel="alternate" href="http://lama.blogspot.com{address}"/><author><name>Ani</name></author>{thread}</entry>"""


@dataclass(frozen=True)
class Vector:
    """Something that a stranger may try: its kind, the place where it is put, its number, and what it is."""

    kind: str
    place: str
    number: int
    text: str

    @property
    def name(self):
        return f"v{self.number:03}"

    @property
    def before(self):
        return f"Awal{self.number}."

    @property
    def after(self):
        return f"Akhir{self.number}."


def read_vectors(canary="http://127.0.0.1:9", outside=ROOT / "luar"):
    """Every vector, with the addresses that it aims at."""
    kinds = tomllib.loads(VECTORS.read_text(encoding="utf-8"))
    listed = ((kind, place, it) for kind, places in kinds.items() for place, its in places.items() for it in its)
    aims = {"CANARY": canary, "file://OUTSIDE": outside.as_uri(), "OUTSIDE": outside.name}

    def aimed(text):
        for word, aim in aims.items():
            text = text.replace(word, aim)
        return text

    return [Vector(kind, place, number, aimed(text)) for number, (kind, place, text) in enumerate(listed, 1)]


def write_site(folder, vectors):
    """A content folder in `folder/content`, with what tempts to be read in `folder/luar`; what an import said."""
    content = folder / "content"
    shutil.copytree(ROOT / "content", content, ignore=shutil.ignore_patterns("articles", "comments"))
    for name in ("articles", "comments", "images"):
        (content / name).mkdir(exist_ok=True)
    _tempt(folder / "luar")
    (content / "articles/balasan.id.md").write_text(_file({"Title": "Balasan", **FACTS}, "Isi."), encoding="utf-8")
    for vector in vectors:
        _put(content, vector)
    _put_comments(content, [it for it in vectors if it.place in ("comment", "comment-author")])
    _send(folder, [it for it in vectors if it.place in ("mail", "mail-subject", "form")])
    _import(folder, [it for it in vectors if it.place.startswith("blog")])
    return content


def _tempt(outside):
    outside.mkdir()
    Image.new("RGB", (64, 48), "red").save(outside / "rahasia.jpg", comment=SECRET.encode())
    for name in ("rahasia.txt", "rahasia.id.md", "tautan.toml"):
        (outside / name).write_text(f"Title: {SECRET}\nDate: 2026-11-20\n\n{SECRET}\n", encoding="utf-8")


def _file(facts, body):
    return "\n".join(f"{key}: {value}" for key, value in facts.items()) + f"\n\n{body}\n"


def _put(content, vector):
    """A story with a vector in one of its places, or the file that is a vector."""
    facts = {"Title": f"Kisah {vector.number}", **FACTS}
    body = f"{vector.before}\n\n{{}}\n\n{vector.after}"
    if vector.place == "symlink":
        target = content.parent / "luar" / {"images/tautan.jpg": "rahasia.jpg", "images/peta": "."}.get(
            vector.text, "tautan.toml" if vector.text.endswith("toml") else "rahasia.id.md"
        )  # fmt: skip
        (content / vector.text).symlink_to(target)
        return
    if vector.place in KEYS:
        facts, body = facts | {vector.place.capitalize(): vector.text}, body.format("Isi.")
    elif vector.place in BODIES:
        body = body.format(BODIES[vector.place].format(vector.text))
    elif vector.place == "drawing":
        (content / f"images/{vector.name}.svg").write_text(vector.text, encoding="utf-8")
        body = body.format(f"![gambar]({{static}}/images/{vector.name}.svg)")
    elif vector.place in ("vocabulary", "vocabulary-slug"):
        label, slug = (vector.text, vector.name) if vector.place == "vocabulary" else ("Istilah", vector.text)
        with (content / "vocabulary.toml").open("a", encoding="utf-8") as file:
            file.write(TERM.format(id=vector.name, label=json.dumps(label), slug=json.dumps(slug)))
        facts, body = facts | {"Crisis": vector.name}, body.format("Isi.")
    elif vector.place == "helpline":
        with (content / "helplines.toml").open("a", encoding="utf-8") as file:
            file.write(HELPLINE.format(id=vector.name, href=json.dumps(vector.text)))
        return
    else:
        return
    (content / f"articles/{vector.name}.id.md").write_text(_file(facts, body), encoding="utf-8", newline="\n")


def _put_comments(content, vectors):
    comments = [
        Comment(f"{it.before}\n\n{it.text}\n\n{it.after}", "Ani", id=it.name) if it.place == "comment"
        else Comment(f"{it.before} {it.after}", it.text, id=it.name)
        for it in vectors
    ]  # fmt: skip
    (content / "comments/balasan.toml").write_text("\n\n".join(map(to_toml, comments)) + "\n", encoding="utf-8")


def _send(folder, vectors):
    """What `intake` makes of mails and forms, published at once."""
    for vector in vectors:
        story = f"{vector.before}\n\n{'Isi.' if vector.place == 'mail-subject' else vector.text}\n\n{vector.after}"
        if vector.place == "form":
            path, data = (
                folder / f"{vector.name}.json",
                json.dumps({"judul": f"Kisah {vector.number}", "kisah": story}),
            )
        else:
            mail = EmailMessage()
            mail["Subject"] = vector.text if vector.place == "mail-subject" else f"Kisah {vector.number}"
            mail["From"], mail["Date"] = "rina@post.example", "Fri, 20 Nov 2026 09:12:00 +0700"
            mail.set_content(f"<p>{vector.before}</p>{story}<p>{vector.after}</p>", subtype="html")
            path, data = folder / f"{vector.name}.eml", mail.as_string()
        path.write_text(data, encoding="utf-8")
        draft = prepare(
            read_submission(path, language="id"), lambda *_: {"crisis": ["layoff"]}, lambda _, it=vector: it.name
        )
        articles = folder / "content/articles"
        written = write(draft, articles, languages=["id", "en"], today=DAY, stub=lambda it: stub_of(read_file(it)))
        first, other = written
        other.unlink()
        text = first.read_text(encoding="utf-8").replace("Status: draft", "Untranslated: hide")
        first.write_text(text.replace("Consent: not yet", "Consent: yes"), encoding="utf-8", newline="\n")


def _import(folder, vectors):
    """What `import-blogger` makes of an export of posts and comments, and of files that are none."""
    entries, exports = [], folder / "ekspor"
    exports.mkdir()
    for vector in vectors:
        if vector.place == "blog-file":
            (exports / f"{vector.name}.xml").write_text(vector.text, encoding="utf-8")
        else:
            entries.append(_entry(vector))
    head = '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">'
    (exports / "blog.xml").write_text(f"{head}{''.join(entries)}</feed>", encoding="utf-8")
    for path in sorted(exports.glob("*.xml")):
        import_blog(path, folder / "content", markdown, Wishes(ZoneInfo("Asia/Jakarta")))


def _entry(vector):
    html = {"blog": vector.text, "blog-picture": f'<img src="{escape(vector.text)}">'}.get(vector.place, "Isi.")
    values = {
        "number": 1000 + vector.number, "kind": "post", "title": f"Kisah {vector.number}", "label": "", "thread": "",
        "html": escape(f"<p>{vector.before}</p>{html}<p>{vector.after}</p>"),
        "address": f"/2010/01/{vector.name}.html",
    }  # fmt: skip
    if vector.place == "blog-title":
        values["title"] = escape(vector.text)
    elif vector.place == "blog-label":
        values["label"] = f'<category scheme="http://www.blogger.com/atom/ns#" term="{escape(vector.text)}"/>'
    elif vector.place == "blog-address":
        values["address"] = escape(vector.text)
    post = ENTRY.format(**values)
    if vector.place != "blog-comment":
        return post
    thread = f'<thr:in-reply-to ref="tag:blogger.com,1999:blog-1.post-{1000 + vector.number}"/>'
    said = escape(f"{vector.before} {vector.text} {vector.after}")
    return post + ENTRY.format(
        **{**values, "number": 5000 + vector.number, "kind": "comment", "thread": thread, "html": said}
    )
