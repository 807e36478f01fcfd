"""README and the site's writing guide against the code: every command, key and mark, and nothing that is not there."""

import re

import pytest
from support import ROOT, run_task

GUIDES = ("README.md", "content/pages/writing.id.md", "content/pages/writing.en.md")
#: How the tables begin, in the languages of the guides.
COMMANDS, KEYS, MARKS = ("command", "perintah"), ("key", "kunci"), ("mark", "tanda")
#: What Pelican and Markdown read themselves; what is read and no key of the front matter.
OF_PELICAN = {"title", "date", "author", "tags", "summary", "status"}
OF_MARKDOWN = {"[^", "![", "{filename}"}
NOT_TYPED = {"lang", "category", "slug", "template", "url_slug"}
READ = re.compile(
    r"metadata(?:\.get\(|\[)[\"']([\w-]+)[\"']|[\"']([\w-]+)[\"'] (?:not )?in \w+\.metadata|metadata\.([a-z]+)\b"
)
BLOCK = re.compile(r"\(Block\):\n.*?NAME = \"(\w+)\"", re.S)


def first_cells(name, heads):
    """The code words in the first column of the table that begins with one of some heads."""
    lines = (ROOT / name).read_text(encoding="utf-8").replace("\\|", "|").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(tuple(f"| {head} |" for head in heads)))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        cell = re.match(r"\| ((?:`[^`]*`(?:, )?)+) \|", line)
        rows += re.findall(r"`([^`]*)`", cell[1])
    return rows


def sources(*patterns):
    """The text of the plugins' and the theme's files."""
    files = (
        path for pattern in patterns for folder in ("plugins", "theme") for path in (ROOT / folder).rglob(pattern)
    )
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(files))


def keys_read():
    """Every front matter key that Pelican, plugins or templates read, or that the site's texts have."""
    from redirects.redirects_generator import KEY
    from stories.vocabulary import FACETS

    found = {key for match in READ.findall(sources("*.py", "*.html")) for key in match if key} - {
        "get",
        "items",
        "pop",
        "setdefault",
    }
    used = {
        line.partition(":")[0].lower()
        for path in (ROOT / "content").rglob("*.??.md")
        for line in path.read_text(encoding="utf-8").split("\n\n")[0].splitlines()
    }
    return (found - NOT_TYPED) | used | OF_PELICAN | {KEY, *FACETS}


def marks_read():
    """Every mark that our Markdown extensions and story readers know."""
    code = sources("*.py")
    return {f"/// {name}" for name in BLOCK.findall(code)} | set(re.findall(r"\[(data-(?:term|story))\b", code)) | {
        "||", "<!--", *OF_MARKDOWN,
    }  # fmt: skip


@pytest.mark.parametrize("name", GUIDES)
def test_every_command_is_explained(project, name):
    """The table of commands has just those that --list names."""
    listed = re.findall(r"^  ([a-z][\w-]*) ", run_task(project, "--list").stdout, re.M)
    assert sorted(cell.split()[0] for cell in first_cells(name, COMMANDS)) == sorted(listed)


@pytest.mark.parametrize("name", GUIDES)
def test_every_key_is_explained(name):
    """The table of front matter has just the keys that something reads or that our texts have."""
    assert sorted(cell.lower() for cell in first_cells(name, KEYS)) == sorted(keys_read())


@pytest.mark.parametrize("name", GUIDES)
def test_every_mark_is_explained(name):
    """The table of marks has just those that something understands."""
    cells, known = first_cells(name, MARKS), marks_read()
    for mark in known:
        assert any(cell.startswith(mark) for cell in cells), mark
    for cell in cells:
        assert any(cell.startswith(mark) for mark in known), cell
