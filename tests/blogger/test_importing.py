"""Exports of a whole blog, in both forms, and the content that they become."""

import tomllib

import pytest
from blog_exports import BLOG, BROKEN, HOST, MadeUp, make_blog, to_classic, to_takeout
from blogger.words import words
from support import ROOT, digests

SEED = (ROOT / "tests/networking-2009.txt").read_text(encoding="utf-8")
FORMS = {"classic": to_classic, "takeout": to_takeout}


def front_matter(path):
    """What a file states, and its text."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    return dict(line.split(": ", 1) for line in head.splitlines()), body


def test_the_essay_as_it_was_posted(bring, render):
    """The page of 2009, copied as text, becomes the essay: word for word, its date, its one comment."""
    content, done, said = bring(SEED, "networking.txt")
    facts, body = front_matter(content / "articles/networking.id.md")
    assert facts == {"Title": "N E T W O R K I N G", "Date": "2009-07-25", "Kind": "essay"}
    essay = SEED.partition("N E T W O R K I N G")[2].partition("1 komentar:")[0]
    assert words(render(body)) == essay.split()
    comments = tomllib.loads((content / "comments/networking.toml").read_text(encoding="utf-8"))["comment"]
    assert comments == [{"text": SEED.split("mengatakan...")[1].strip()}]
    assert (done.posts, done.comments, said) == (1, 1, [])


def test_the_essay_is_here_already(bring, tmp_path):
    """A text that this site has, by its old address or its title and day, is not imported a second time."""
    (tmp_path / "content/articles").mkdir(parents=True)
    ours = tmp_path / "content/articles/jejaring.id.md"
    ours.write_bytes((ROOT / "content/articles/networking.id.md").read_bytes())
    content, _, said = bring(SEED, "networking.txt")
    assert [path.name for path in (content / "articles").iterdir()] == ["jejaring.id.md"]
    assert "is here already: articles/jejaring.id.md" in said[0]


@pytest.mark.parametrize("form", FORMS)
def test_a_whole_blog(bring, form):
    """500 posts and 2000 comments come along whole, broken entries or not; a second run changes nothing."""
    blog = make_blog(500, 2000)
    content, done, _ = bring(FORMS[form](blog, "".join(BROKEN)))
    posts = [post for post in blog.posts if not post.is_page]
    own = {"tanpa-judul-tanggal-dan-id", "etcpasswd", "alamat-jahat"}
    names = {path.name.split(".")[0] for path in (content / "articles").iterdir()}
    assert (len(names), own <= names) == (len(posts) + len(own), True)
    assert (done.pages, done.comments) == (10, 2000)
    assert not [name for name in names if "komentar" in name]
    drafts = [path for path in (content / "articles").iterdir() if "Status" in front_matter(path)[0]]
    assert len(drafts) == sum(post.is_draft for post in posts) + 2  # two of the broken ones have no date
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in content.rglob("*.*")}
    _, again, _ = bring(FORMS[form](blog, "".join(BROKEN)))
    assert again.written == 0
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in content.rglob("*.*")} == before


def test_both_forms_give_the_same(bring):
    """The classic export and Takeout tell of one blog, and become the same files, drafts and threads included."""
    blog = make_blog(60, 240)
    classic = digests(bring(to_classic(blog), content="classic")[0])
    assert digests(bring(to_takeout(blog), content="takeout")[0]) == classic


def test_what_a_post_states(bring):
    """A post keeps its title, moment, author, labels and old address; a draft has none and stays a draft."""
    blog = make_blog(12, 0)
    content, _, _ = bring(to_classic(blog))
    post, draft = blog.posts[5], blog.posts[3]
    facts, body = front_matter(content / f"articles/{post.name}.id.md")
    assert facts["Title"] == post.title
    assert facts["Date"] == str(post.date)
    assert facts["Tags"] == ", ".join(post.labels)
    assert facts["Old-address"] == post.address
    assert facts["Author"] == "Pemilik Blog"
    assert f"[tulisan pertama]({{filename}}/articles/{blog.posts[0].name}.id.md)" in body
    facts, _ = front_matter(next(it for it in (content / "articles").iterdir() if "Status" in front_matter(it)[0]))
    assert facts["Title"] == draft.title
    assert (facts["Status"], "Old-address" in facts) == ("draft", False)
    facts, _ = front_matter(content / f"pages/{blog.posts[7].name}.id.md")
    assert ("Kind" in facts, facts["Old-address"]) == (False, f"/p/{blog.posts[7].name}.html")


@pytest.mark.parametrize("form", FORMS)
def test_comments_keep_their_threads(bring, form):
    """Every comment stands under its post, answers behind what they answer, unsigned ones without a name."""
    blog = make_blog(20, 300)
    content, _, _ = bring(FORMS[form](blog))
    wanted = {(reply.html.split(":")[0], reply.reply_to) for reply in blog.replies}
    found, anonymous = set(), 0
    for path in (content / "comments").iterdir():
        seen = {}
        for comment in tomllib.loads(path.read_text(encoding="utf-8"))["comment"]:
            assert "reply_to" not in comment or comment["reply_to"] in seen
            number = comment["text"].split(":")[0]
            seen[comment.get("id", "")] = number
            answered = seen[comment["reply_to"]].split()[-1] if "reply_to" in comment else 0
            found.add((number, int(answered)))
            assert comment["text"].endswith('\n\nbaris "dua" \\\\n <b>')
            assert comment["date"].utcoffset().total_seconds() == 7 * 3600
            anonymous += "author" not in comment
    assert found == wanted
    assert anonymous == sum(reply.author in ("Anonim", "Anonymous") for reply in blog.replies)


def test_an_answer_that_names_only_what_it_answers(bring):
    """A comment that names a comment in the place of the post stands under the post of that one."""
    blog = make_blog(1, 1)
    key, comment = blog.posts[0].key, blog.replies[0].key
    head, _, entry = to_classic(blog).rpartition("<entry>")
    answer = "<entry>" + entry.replace(comment, f"{BLOG}.post-9").replace(f"ref='{key}'", f"ref='{comment}'")
    content, done, _ = bring(f"{head}<entry>{entry.removesuffix('</feed>' + chr(10))}{answer}")
    (path,) = (content / "comments").iterdir()
    first, second = tomllib.loads(path.read_text(encoding="utf-8"))["comment"]
    assert (done.comments, second["reply_to"]) == (2, first["id"])


def test_a_ledger_that_cannot_be_read(bring):
    """Where the list of what was imported is broken, nothing that differs is overwritten."""
    blog = make_blog(2, 0)
    content, _, _ = bring(to_classic(blog))
    (content / "imported.json").write_text("<<<<<<<", encoding="utf-8")
    before = digests(content / "articles")
    _, _, said = bring(to_classic(blog).replace("Lihat", "Bacalah"))
    assert digests(content / "articles") == before
    assert any("imported.json:1: it cannot be read" in line for line in said)


def test_answers_in_a_circle(bring):
    """Two comments that answer each other are both kept."""
    blog = make_blog(1, 2)
    entries = to_takeout(blog).replace(
        f"<blogger:inReplyTo>{blog.posts[0].key}", f"<blogger:inReplyTo>{BLOG}.post-500002", 1
    )
    head, _, tail = entries.rpartition(f"<blogger:inReplyTo>{blog.posts[0].key}")
    content, done, _ = bring(f"{head}<blogger:inReplyTo>{BLOG}.post-500001{tail}" if head else entries)
    assert done.comments == 2
    assert len(list((content / "comments").iterdir())) == 1


def test_edited_and_removed_files_stay_so(bring):
    """What an editor has changed or removed is left alone; what only an import has written follows the export."""
    blog = make_blog(3, 0)
    content, _, _ = bring(to_classic(blog))
    edited, removed, followed = (content / f"articles/{post.name}.id.md" for post in blog.posts)
    edited.write_text(edited.read_text(encoding="utf-8") + "\nditambah\n", encoding="utf-8")
    removed.unlink()
    _, done, said = bring(to_classic(blog).replace("Lihat", "Bacalah"))
    assert edited.read_text(encoding="utf-8").endswith("ditambah\n")
    assert not removed.exists()
    assert "Bacalah" in followed.read_text(encoding="utf-8")
    assert done.written == 1
    assert [line for line in said if edited.name in line and "it was edited" in line]
    assert [line for line in said if removed.name in line and "is gone" in line]


def test_nothing_is_written_elsewhere(bring, tmp_path):
    """Titles, ids, addresses and labels with `..`, and links out of the content folder, lead nowhere."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content/comments").symlink_to(outside)
    content, _, said = bring(to_classic(make_blog(3, 9), "".join(BROKEN)))
    assert not list(outside.iterdir())
    assert any("leads out of the content folder" in line for line in said)
    written = {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {"blog.xml", "content"}
    assert (content / "articles/etcpasswd.id.md").is_file()


def test_broken_entries_are_problems(bring):
    """Every broken entry is named with its line; the others come along."""
    _, done, said = bring(to_classic(make_blog(2, 0), "".join(BROKEN)))
    assert done.posts == 5
    for part in (
        "unknown kind “makanan”",
        "no date that can be read",
        "has the id of another",
        "stands under no text",
    ):
        assert [line for line in said if part in line]
    assert all(line.partition("blog.xml:")[2].partition(":")[0].isdigit() for line in said)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><entry>", "not valid XML"),
        ("<?xml version='1.0'?><rss></rss>", "no export of a blog"),
        ("<?xml version='1.0'?>", "no export of a blog"),
    ],
)
def test_files_that_are_no_export(bring, text, fault):
    """A file that is broken, or something else, is a problem and no traceback."""
    content, done, said = bring(text)
    assert any(fault in line for line in said)
    assert (done.posts, done.written, content.exists()) == (0, 0, False)


@pytest.mark.parametrize("place", ["<title>&a;</title>", "<link rel='alternate' href='&a;'/>"])
def test_entities_are_not_expanded(bring, tmp_path, place):
    """Neither entities of entities nor files of this machine get into an import."""
    secret = tmp_path / "secret"
    secret.write_text("rahasia", encoding="utf-8")
    for declared in ('<!ENTITY a "bom">', f'<!ENTITY a SYSTEM "{secret.as_uri()}">'):
        entry = BROKEN[4].replace("<title", f"{place}<title")
        feed = to_classic(MadeUp(), entry).replace("<feed", f"<!DOCTYPE feed [{declared}]>\n<feed", 1)
        content, done, said = bring(feed)
        assert (done.posts, content.exists()) == (0, False)
        assert not any("rahasia" in line for line in said)


def test_links_to_the_blog_itself(bring):
    """Links between posts, on either of the blog's hosts or without one, lead to the new files."""
    blog = make_blog(2, 0)
    for host in (f"http://{HOST}", "https://sahabat-lama.blogspot.co.id", ""):
        feed = to_classic(blog).replace(
            f"http://{HOST}{blog.posts[0].address}'&gt;", f"{host}{blog.posts[0].address}'&gt;"
        )
        content, _, _ = bring(feed, content=f"content{len(host)}")
        _, body = front_matter(content / f"articles/{blog.posts[1].name}.id.md")
        assert f"{{filename}}/articles/{blog.posts[0].name}.id.md" in body
