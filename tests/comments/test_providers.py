"""Providers of comments: the setting, the markup that each documents, what it declares, what pages say of it."""

import logging
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from comments.providers import names, provider_class, read_provider
from comments.threads import read_threads
from support import ROOT, run_pelican

MAIL = {"premoderated": True, "mail": "redaksi@jejaring.example"}
SETTINGS = {
    "isso": {"address": "https://isso.example", "integrity": "sha384-x"},
    "remark42": {"host": "https://remark.example", "site_id": "jejaring"},
    "giscus": {"repo": "a/b", "repo_id": "R_1", "category": "Comments", "category_id": "DIC_1"},
    "disqus": {"shortname": "jejaring"},
    "hyvor": {"website_id": "42"},
}
#: What the documentation of each service says that its embed consists of, for the Indonesian page /hamka/.
EMBEDS = {
    "isso": [
        ("div", {"id": "isso-thread", "data-isso-id": "/hamka/"}),
        ("script", {"src": "/theme/js/isso.js"}),
        (
            "script",
            {
                "src": "https://isso.example/js/embed.min.js",
                "data-isso": "https://isso.example/",
                "data-isso-lang": "id",
                "data-isso-css": "false",
                "integrity": "sha384-x",
                "crossorigin": "anonymous",
            },
        ),
    ],
    "remark42": [
        ("div", {"id": "remark42"}),
        (
            "script",
            {
                "src": "/theme/js/remark42.js",
                "data-host": "https://remark.example",
                "data-site_id": "jejaring",
                "data-url": "https://jejaring.example/hamka/",
                "data-locale": "en",
            },
        ),
        ("script", {"src": "https://remark.example/web/embed.mjs", "type": "module"}),
    ],
    "giscus": [
        ("div", {}),
        (
            "script",
            {
                "src": "https://giscus.app/client.js",
                "data-repo": "a/b",
                "data-repo-id": "R_1",
                "data-category": "Comments",
                "data-category-id": "DIC_1",
                "data-mapping": "specific",
                "data-term": "/hamka/",
                "data-strict": "1",
                "data-reactions-enabled": "0",
                "data-emit-metadata": "0",
                "data-input-position": "top",
                "data-theme": "preferred_color_scheme",
                "data-lang": "id",
                "crossorigin": "anonymous",
                "async": "",
            },
        ),
    ],
    "disqus": [
        ("div", {"id": "disqus_thread"}),
        (
            "script",
            {
                "src": "/theme/js/disqus.js",
                "data-url": "https://jejaring.example/hamka/",
                "data-identifier": "/hamka/",
                "data-language": "id",
            },
        ),
        ("script", {"src": "https://jejaring.disqus.com/embed.js", "data-timestamp": ""}),
    ],
    "hyvor": [
        ("script", {"src": "https://talk.hyvor.com/embed/embed.js", "type": "module", "async": ""}),
        (
            "hyvor-talk-comments",
            {"website-id": "42", "page-id": "/hamka/", "page-url": "https://jejaring.example/hamka/", "colors": "os"},
        ),
    ],
}


def read(path):
    """A page of a built site."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The project's site with another setting for comments, built once for each; the folder."""
    sites = {}

    def build(**setting):
        key = repr(setting)
        if key not in sites:
            sites[key] = tmp_path_factory.mktemp("site") / "site"
            done = run_pelican(ROOT / "pelicanconf.py", sites[key], changed={"COMMENTS": setting})
            assert done.returncode == 0, done.stderr
        return sites[key]

    return build


def without_digest(value):
    """An attribute, the digest in the name of a script of ours left out."""
    return re.sub(r"(/theme/js/\w+)\.\w+\.js", r"\1.js", value) if isinstance(value, str) else value


@pytest.mark.parametrize("name", SETTINGS)
def test_markup_is_as_the_service_documents_it(built, name):
    """What the button brings onto the page has the documented elements and attributes, in order; no words run."""
    site = built(provider=name, **MAIL, **SETTINGS[name])
    page = read(site / "hamka/index.html")
    elements = page.select_one(".live template").find_all(True)
    assert [it.name for it in elements] == [tag for tag, _ in EMBEDS[name]]
    for element, (_, wanted) in zip(elements, EMBEDS[name], strict=True):
        assert {it: without_digest(element.get(it)) for it in wanted} == wanted
    assert not [script for script in page.find_all("script") if script.string and "ld+json" not in script["type"]]
    assert "/en/hamka/" not in str(read(site / "en/hamka/index.html").select_one(".live template"))


@pytest.mark.parametrize("name", SETTINGS)
def test_policy_and_privacy_follow_from_the_declaration(built, name):
    """Every origin stands in the policy, every host on the page about privacy, and no word in pages may run."""
    site = built(provider=name, **MAIL, **SETTINGS[name])
    provider = provider_class(name)(**MAIL, **SETTINGS[name])
    policy = next(line for line in (site / "_headers").read_text().splitlines() if "Content-Security-Policy" in line)
    parts = {it.split()[0]: it.split()[1:] for it in policy.split(": ", 1)[1].split("; ")}
    for directive, origins in provider.origins.items():
        assert set(origins) <= set(parts[directive]), directive
    assert "'unsafe-inline'" not in policy
    for path in ("privasi", "en/privacy"):
        said = read(site / path / "index.html").select_one("[aria-labelledby=privacy-comments]").get_text()
        assert [host for host in provider.hosts if host not in said] == []
        assert provider.title in said


def test_every_provider_is_tried():
    """Each module in `providers/` is in these tests, and has its template and nothing more."""
    assert names() == (*sorted(SETTINGS), "none")
    templates = Path(ROOT, "theme/templates/partials/comments")
    assert all((templates / f"{name}.html").is_file() for name in SETTINGS)


def test_none_takes_nothing(built):
    """Without a provider there is the archive and no more, and the policy lets in nobody."""
    site = built(provider="none")
    page = read(site / "networking/index.html")
    assert len(page.select(".archive .comment")) == 1
    assert not page.select(".live, script[src*='comments']")
    assert "Komentar baru tidak dibuka di sini." in read(site / "privasi/index.html").get_text()
    assert "https://" not in (site / "_headers").read_text()


def test_languages_share_a_thread_or_have_their_own(built):
    """`shared` gives a text one thread, `split` one for each language; each is known once, by its article."""
    shared = read_threads(built(provider="isso", **MAIL, **SETTINGS["isso"]))
    split = read_threads(built(provider="isso", thread="split", **MAIL, **SETTINGS["isso"]))
    assert [(it.key, it.lang) for it in shared if it.slug == "guide-keep-in-touch"] == [("/menyapa-lagi/", "")]
    assert [(it.key, it.lang) for it in split if it.slug == "guide-keep-in-touch"] == [
        ("/en/keep-in-touch/", "en"),
        ("/menyapa-lagi/", "id"),
    ]


@pytest.mark.parametrize(
    ("setting", "line", "said"),
    [
        ({"provider": "iso"}, 2, "did you mean “isso”"),
        ({"provider": "isso", "adress": "x"}, 3, "did you mean “address”"),
        ({"provider": "isso", "address": "x", "thread": "spilt"}, 4, "did you mean “split”"),
        ({"provider": "isso", "address": 5}, 1, "write it as"),
        ({"provider": "isso"}, 1, "lacks “address”"),
        ({"provider": "hyvor", "website_id": "1", "premoderated": "yes"}, 1, "True / False"),
    ],
)
def test_faults_in_the_setting_are_problems(tmp_path, caplog, setting, line, said):
    """An unknown provider, option or choice, a wrong type and what is missing are said with line and nearest name."""
    file = tmp_path / "pelicanconf.py"
    file.write_text('COMMENTS = {\n    "provider": "iso",\n    "adress": "x",\n    "thread": "spilt",\n}\n')
    caplog.set_level(logging.WARNING)
    assert read_provider(setting, file) is None
    assert (line, True) in [(record.args[1], said in record.getMessage()) for record in caplog.records]
