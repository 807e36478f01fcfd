"""A made-up blog at Blogger, always the same, and both forms in which Google hands it out."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from html import escape
from urllib.parse import quote

HOST = "sahabat-lama.blogspot.com"
BLOG = "tag:blogger.com,1999:blog-77"
LABELS = ("usaha", "Persahabatan", "utang piutang", "C# & sains", "ibu/anak", "masjid")
WORDS = ("sahabat", "usaha", "modal", "kantor", "percaya", "teman", "rugi", "bangkit", "masjid", "pinjam", "pulang")
#: Texts that Markdown, or the marks of this site, would take for something else.
TRICKY = (
    "2 * 3 * 4 = 24, nama_file_saya dan _awal, kata *bintang*, harga < 5 &amp; > 3, &amp;copy; tertulis begitu",
    "# bukan judul<br />1. bukan daftar<br />- bukan butir<br />+ juga bukan<br />&gt; bukan kutipan<br />=== dan ---",
    "/// story | bukan kisah<br />||bukan lipatan|| [bukan](tautan) [^1] {: .kelas } {static}/x ![x](y) `bukan kode`",
    ": bukan definisi<br />*[HTML]: bukan singkatan<br />[1]: http://contoh.id/ bukan acuan<br />\\*garis\\ miring\\",
    "a | b<br />---|---<br />c | d<br />~~~<br />    menjorok<br />https://contoh.id/a_b_c?d=1&amp;copy=2",
)
RICH = (
    "<p>Satu <b>dua </b><i>tiga</i><b>empat</b>lima <b><i>enam</i></b> <u>tujuh</u>.</p>",
    "<b>Tebal<br /><br />lintas alinea</b> lalu <span style='color:red'>merah<br /></span><br />selesai",
    "<ul><li>satu</li><li>dua<ul><li>dua satu</li><li>dua dua<ol><li>dalam</li></ol></li></ul></li><li>tiga</li></ul>",
    "<blockquote class='tr_bq'>Kutipan<br />dua baris<br /><br />dan alinea</blockquote>sesudahnya",
    "<table><tbody><tr><th>Nama</th><th>Rp</th></tr><tr><td>a|b</td><td>*1*</td></tr></tbody></table>",
    "<pre>kode *apa* adanya\n    menjorok &lt;b&gt;</pre>",
    "<h2>Judul # kecil</h2><div><div>Dalam <div>sekali</div> lagi</div></div><hr />",
    "<p>Tak ditutup <p>juga tidak <li>butir lepas <b>tebal <i>miring</b> silang</i>",
    "<script>alert('x')</script><iframe src='https://www.youtube.com/embed/abc'></iframe>tetap ada",
    "<a href='javascript:alert(1)' onclick='x()'>klik</a> <a href='https://contoh.id/a (b)'>contoh</a> &nbsp; akhir",
    "<img src='https://1.bp.blogspot.com/-x/s1600/sumur.png' /> teks <img src='http://lain.example/hilang.jpg'>",
)


@dataclass(frozen=True)
class Post:
    number: int
    date: datetime
    title: str
    name: str
    html: str
    labels: tuple[str, ...]
    is_draft: bool = False
    is_page: bool = False

    @property
    def key(self):
        return f"{BLOG}.post-{1000 + self.number}"

    @property
    def address(self):
        return f"/p/{self.name}.html" if self.is_page else f"/{self.date:%Y/%m}/{self.name}.html"


@dataclass(frozen=True)
class Reply:
    number: int
    date: datetime
    author: str
    html: str
    post: Post
    reply_to: int = 0

    @property
    def key(self):
        return f"{BLOG}.post-{500000 + self.number}"


@dataclass
class MadeUp:
    posts: list[Post] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)


def make_blog(posts, comments):
    """So many posts, every 25th a draft and every 50th a page, and comments in threads below the posts."""
    chance, blog = random.Random(2009), MadeUp()
    for number in range(posts):
        date = datetime(2008, 1, 1, 8, 30, tzinfo=timezone(timedelta(hours=7))) + timedelta(days=3 * number)
        said = " ".join(chance.choices(WORDS, k=60))
        html = f"{said}<br /><br />{TRICKY[number % len(TRICKY)]}<br /><br />{RICH[number % len(RICH)]}"
        if number:
            html += f"<div>Lihat <a href='http://{HOST}{blog.posts[0].address}'>tulisan pertama</a>.</div>"
        name = f"{chance.choice(WORDS)}-{number // 20}"
        taken = {(it.name, f"{it.date:%Y%m}") for it in blog.posts[-12:]}
        name += f"-{number}" if (name, f"{date:%Y%m}") in taken else ""
        labels = tuple(chance.sample(LABELS, k=number % 3))
        title = f"{name.replace('-', ' ').title()}: {'&' if number % 7 else '<b>'} {number}"
        blog.posts.append(Post(number, date, title, name, html, labels, number % 25 == 3, number % 50 == 7))
    open_posts = [post for post in blog.posts if not post.is_page]
    for number in range(1, comments + 1):
        post = chance.choice(open_posts)
        before = [it.number for it in blog.replies[-200:] if it.post is post]
        author = chance.choice(("Anonim", "Anonymous", 'Siti "S" \\ Rahma', "Budi"))
        html = f'komentar {number}: {" ".join(chance.choices(WORDS, k=8))}<br /><br />baris "dua" \\n &lt;b&gt;'
        date = post.date + timedelta(minutes=number)
        blog.replies.append(Reply(number, date, author, html, post, chance.choice([0, *before])))
    return blog


def addresses(blog):
    """Every address that the blog had, as a browser asks for it."""
    found = set()
    for post in blog.posts:
        if post.is_draft:
            continue
        found |= {post.address, f"{post.address}?m=1", f"{post.address}?showComment=1248422400000"}
        if not post.is_page:
            found |= {f"/{post.date:%Y/%m}/", f"/{post.date:%Y}/", f"/{post.date:%Y_%m}_01_archive.html"}
        found |= {f"/search/label/{quote(label)}" for label in post.labels if "/" not in label and not post.is_page}
    return sorted(found | {"/feeds/posts/default", "/feeds/posts/default?alt=rss", "/search?updated-max=2009-01-01"})


def to_classic(blog, more=""):
    """The export that Blogger's settings offer."""
    head = (
        "<?xml version='1.0' encoding='UTF-8'?>\n<feed xmlns='http://www.w3.org/2005/Atom'"
        " xmlns:gd='http://schemas.google.com/g/2005' xmlns:thr='http://purl.org/syndication/thread/1.0'"
        " xmlns:app='http://purl.org/atom/app#'>"
        f"<id>{BLOG}.archive</id><title>Sahabat Lama</title><link rel='alternate' href='http://{HOST}/'/>\n"
    )
    settings = _classic_entry(f"{BLOG}.settings.BLOG_NAME", "settings", "2008-01-01T00:00:00+07:00", "nama", "x")
    posts = "".join(map(_classic_post, blog.posts))
    return f"{head}{settings}{posts}{''.join(map(_classic_comment, blog.replies))}{more}</feed>\n"


def _classic_post(post):
    address = f"<link rel='alternate' type='text/html' href='http://{HOST}{post.address}'/>"
    more = "".join(f"<category scheme='http://www.blogger.com/atom/ns#' term='{escape(it)}'/>" for it in post.labels)
    more += "<app:control><app:draft>yes</app:draft></app:control>" if post.is_draft else address
    more += "<author><name>Pemilik Blog</name><email>noreply@blogger.com</email></author>"
    kind = "page" if post.is_page else "post"
    return _classic_entry(post.key, kind, post.date.isoformat(), post.title, post.html, more)


def _classic_comment(reply):
    where = f"http://{HOST}{reply.post.address}"
    more = f"<author><name>{escape(reply.author)}</name></author>"
    more += f"<thr:in-reply-to href='{where}' ref='{reply.post.key}'/>"
    if reply.reply_to:
        feed = f"http://www.blogger.com/feeds/77/{1000 + reply.post.number}/comments/default"
        more += f"<link rel='related' href='{feed}/{500000 + reply.reply_to}'/>"
    return _classic_entry(reply.key, "comment", reply.date.isoformat(), "komentar", reply.html, more)


def _classic_entry(key, kind, date, title, html, more=""):
    term = f"http://schemas.google.com/blogger/2008/kind#{kind}"
    return (
        f"<entry><id>{key}</id><published>{date}</published><updated>{date}</updated>"
        f"<category scheme='http://schemas.google.com/g/2005#kind' term='{term}'/><title type='text'>{escape(title)}"
        f"</title><content type='html'>{escape(html)}</content>{more}</entry>\n"
    )


def to_takeout(blog, more=""):
    """The feed.atom of Google Takeout."""
    head = (
        "<?xml version='1.0' encoding='utf-8'?>\n<feed xmlns='http://www.w3.org/2005/Atom'"
        f" xmlns:blogger='http://schemas.google.com/blogger/2018'><id>{BLOG}</id><title>Sahabat Lama</title>\n"
    )
    posts = "".join(map(_takeout_post, blog.posts))
    return f"{head}{posts}{''.join(map(_takeout_comment, blog.replies))}{more}</feed>\n"


def _takeout_post(post):
    more = "".join(f"<category scheme='{BLOG}' term='{escape(it)}'/>" for it in post.labels)
    more += "<blogger:filename/>" if post.is_draft else f"<blogger:filename>{post.address}</blogger:filename>"
    kind, status = ("PAGE" if post.is_page else "POST"), ("DRAFT" if post.is_draft else "LIVE")
    return _takeout_entry(post, kind, status, author="Pemilik Blog", title=post.title, more=more)


def _takeout_comment(reply):
    answered = f"{BLOG}.post-{500000 + reply.reply_to}" if reply.reply_to else reply.post.key
    more = f"<blogger:parent>{reply.post.key}</blogger:parent><blogger:inReplyTo>{answered}</blogger:inReplyTo>"
    return _takeout_entry(reply, "COMMENT", "LIVE", author=reply.author, title="", more=more)


def _takeout_entry(item, kind, status, *, author, title, more):
    date = item.date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f"<entry><id>{item.key}</id><blogger:type>{kind}</blogger:type><blogger:status>{status}</blogger:status>"
        f"<author><name>{escape(author)}</name><blogger:type>BLOGGER</blogger:type></author><title>{escape(title)}"
        f"</title><content type='html'>{escape(item.html)}</content><blogger:created>{date}</blogger:created>"
        f"<published>{date}</published><updated>{date}</updated>{more}<blogger:trashed/></entry>\n"
    )


#: Entries as no export should have them; the first eight hold for both forms.
BROKEN = (
    "<entry/>",
    "<entry><id>x</id><title>Tanpa jenis</title></entry>",
    "<entry><id>y</id><category scheme='http://schemas.google.com/g/2005#kind' term='kind#makanan'/></entry>",
    _classic_entry("", "post", "kemarin", "", "<b>tanpa judul, tanggal, dan id</b>"),
    _classic_entry("../../etc/passwd", "post", "2010-02-30T00:00:00Z", "../../../etc/passwd", ""),
    _classic_entry(f"{BLOG}.post-1000", "post", "2011-01-01T00:00:00+07:00", "id dobel", "x"),
    _classic_entry("z", "comment", "2011-01-01T00:00:00+07:00", "", "tanpa induk"),
    _classic_entry(
        "alamat", "post", "2012-01-01T00:00:00+07:00", "Alamat jahat", "<div>" * 500 + "dalam" + "</div>" * 500,
        "<link rel='alternate' href='http://x/2012/../../../etc/jahat.html'/><category term='../../..'/>",
    ),
)  # fmt: skip
