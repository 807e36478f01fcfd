"""HTML of posts and the Markdown that it becomes."""

import random

import pytest
from blog_exports import RICH, TRICKY
from blogger.addresses import is_safe
from blogger.bodies import convert
from blogger.cleaning import Surroundings
from blogger.words import words

PARTS = [
    *("a", "kata", " ", "\n", "*", "_", "**", "`", "[", "]", "(", ")", "#", "- ", "1. ", "|", "||", "///", "<", ">"),
    *("&", "&lt;", "&amp;", "&copy;", "{", "}", ":", "=", "---", "!", "\\", "~", ".", "[^1]", "*[x]: y", "\x02", "é"),
    *("<b>", "</b>", "<i>", "</i>", "<a href='http://x/y_z'>", "</a>", "<br>", "<br><br>", "<p>", "</p>", "<div>"),
    *(
        "</div>",
        "<ul>",
        "<li>",
        "</li>",
        "</ul>",
        "<ol>",
        "</ol>",
        "<blockquote>",
        "</blockquote>",
        "<code>",
        "</code>",
    ),
    *("<pre>", "</pre>", "<table><tr><td>", "</td><td>", "</td></tr><tr><td>", "</td></tr></table>", "<h3>", "</h3>"),
    *("<hr>", "<span>", "</span>", "<sup>", "</sup>", "&nbsp;", "http://a.b/c", "<dl><dt>", "<dd>", "</dl>"),
]


@pytest.fixture
def body(render):
    """The body that some HTML becomes, where no picture came along."""
    around = Surroundings(lambda _: None, lambda href: href if is_safe(href) else None)
    return lambda html: convert(html, around, render)


@pytest.mark.parametrize("html", [*TRICKY, *RICH[:-1]])
def test_every_word_stays(body, render, html):
    """What a reader saw on the blog, a reader sees here, word for word; nothing has to give up its form."""
    made = body(html)
    shown = [word for word in words(render(made.markdown)) if word != "https://www.youtube.com/embed/abc"]
    assert shown == words(html)
    assert not [loss for loss in made.losses if loss.kind in ("form", "emphasis")]


def test_every_word_of_anything_stays(body, render):
    """Whatever marks and elements stand in whatever order, no word is lost and nothing fails."""
    chance = random.Random(1)
    for _ in range(400):
        html = "".join(chance.choices(PARTS, k=chance.randint(1, 25)))
        assert words(render(body(html).markdown)) == words(html), html


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("satu<br /><br />dua<br />tiga", "satu\n\ndua  \ntiga"),
        ("<b>a</b><b>b</b> <i> c </i>d", "**ab** *c* d"),
        ("<b>satu<br><br>dua</b>", "**satu**\n\n**dua**"),
        ("<div>a</div><h1>B</h1><ul><li>c<ol><li>d</li></ol></li></ul>", "a\n\n## B\n\n- c\n    1. d"),
        ("<blockquote>a<br><br>b</blockquote><hr><pre>c *d*</pre>", "> a\n>\n> b\n\n---\n\n    c *d*"),
        ("Rp 5.000 & 2 (dua) dari 4 [empat]", "Rp 5.000 & 2 (dua) dari 4 \\[empat\\]"),
        ("1. satu<br>- dua<br># tiga", "1\\. satu  \n\\- dua  \n\\# tiga"),
        ("<a href='http://x.id/a b(c)'>di sini</a>!", "[di sini](http://x.id/a%20b%28c%29)!"),
        ("<table><tr><td><p>a</p></td><td>b</td></tr></table>", "a\n\nb"),
    ],
)
def test_markdown_is_clean(body, markdown, html):
    """Markdown looks as somebody would write it, with escapes only where they are needed."""
    assert body(html).markdown == markdown


def test_nothing_that_runs_comes_along(body):
    """Scripts, frames, forms and addresses that run something stay behind, and are said to."""
    made = body(
        "<script>x()</script><form><input value='a'>isi</form><a href='JavaScript:x()'>klik</a>"
        "<a href=' java&#10;script:x()'>lagi</a><iframe src='data:text/html,x'></iframe><b onclick='x()'>tebal</b>"
    )
    assert made.markdown == "isi\n\nkliklagi\n\n**tebal**"
    assert {loss.kind for loss in made.losses} == {"machinery", "link", "embedded"}


def test_what_is_nested_too_deeply_keeps_its_words(body):
    """Elements in elements without end do not bring the import down."""
    made = body("<div>" * 3000 + "dalam <b>sekali</b>" + "</div>" * 3000)
    assert made.markdown == "dalam sekali"
    assert [loss.kind for loss in made.losses] == ["form"]
