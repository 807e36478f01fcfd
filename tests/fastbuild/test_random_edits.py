"""After any edits at all, a build of only what changed is a whole build, byte for byte and message for message."""

import random
import shutil

import pytest
from fastbuild.warm import Warm
from support import DAY, SITES, digests

#: How many runs of edits are tried in a usual test run.
RUNS = 200
WORDS = ("teman", "kerja", "pulang", "hired", "laid off", "friend", "since then", "rumah", "pasar", "surat")
LANGUAGES = ("id", "en")
TAGS = ("ramah", "usaha", "hujan", "kampung")
TERMS = {"Crisis": ("loss", "layoff", "fire"), "Circle": ("friends",), "Help": ("job",), "Outcome": ("recovered",)}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


class Site:
    """A copy of tests/sites/edits/ that grows and changes by chance."""

    def __init__(self, folder, chance):
        shutil.copytree(SITES / "edits", folder)
        for name in ("articles", "pages", "images", "comments"):
            (folder / "content" / name).mkdir(exist_ok=True)
        (folder / "settings.py").write_text(
            (folder / "settings.py")
            .read_text()
            .replace("Path(__file__).resolve().parents[3]", f"Path({str(SITES.parents[1])!r})")
        )
        self.folder, self.chance, self.number = folder, chance, 0
        for _ in range(4):
            self.add()
        self.add_page()

    def texts(self):
        return sorted((self.folder / "content").glob("[ap]*es/*.md"))

    def any_text(self):
        return self.chance.choice(self.texts())

    def words(self, count):
        return " ".join(self.chance.choice(WORDS) for _ in range(count))

    def body(self):
        """A few paragraphs, perhaps with a link, a picture, a story, a passage to be careful with."""
        parts = [self.words(self.chance.randint(3, 30)).capitalize() + "." for _ in range(3)]
        kind = self.chance.randrange(6)
        if kind == 0 and self.texts():
            parts.append(f"[lihat]({{filename}}/articles/{self.any_text().name})")
        elif kind == 1:
            parts.append("![gambar]({static}/images/satu.png)")
        elif kind == 2:
            parts.append(
                f"/// story | {self.words(2)}\n    id: s{self.number}\n    crisis: layoff\n\n{self.words(9)}\n\n///"
            )
        elif kind == 3:
            parts.append(f"/// sensitive\n\n{self.words(6)}\n\n///")
        return "\n\n".join(parts) + "\n"

    def head(self, kind):
        lines = [
            f"Title: {self.words(2)}",
            f"Date: 20{self.chance.randint(10, 25)}-03-{self.chance.randint(10, 28)}",
            f"Kind: {kind}",
        ]
        lines.append(f"Tags: {', '.join(self.chance.sample(TAGS, 2))}")
        if kind == "story":
            lines += [f"{facet}: {self.chance.choice(terms)}" for facet, terms in TERMS.items()]
        return "\n".join(lines)

    def add(self):
        """A pair, or a text in one language."""
        self.number += 1
        kind = self.chance.choice(("story", "essay"))
        for language in self.chance.choice((LANGUAGES, LANGUAGES, ("id",), ("en",))):
            path = self.folder / f"content/articles/teks-{self.number}.{language}.md"
            path.write_text(f"{self.head(kind)}\n\n{self.body()}")

    def add_page(self):
        self.number += 1
        (self.folder / f"content/pages/laman-{self.number}.id.md").write_text(
            f"Title: {self.words(1)}\n\n{self.body()}"
        )

    def edit_body(self):
        path = self.any_text()
        path.write_text(path.read_text() + f"\n{self.words(5)}\n")

    def same_length(self):
        """An edit that leaves the size as it was."""
        path = self.any_text()
        path.write_text(path.read_text().replace("teman", "tem4n", 1))

    def edit_head(self):
        path = self.any_text()
        head, _, body = path.read_text().partition("\n\n")
        lines = head.splitlines()
        new = self.head("essay").splitlines()
        place = self.chance.randrange(len(lines))
        key = lines[place].partition(":")[0]
        lines[place] = next((it for it in new if it.startswith(f"{key}:")), lines[place])
        path.write_text("\n".join(lines) + "\n\n" + body)

    def make_draft(self):
        path = self.any_text()
        path.write_text("Status: draft\n" + path.read_text().replace("Status: draft\n", ""))

    def rename(self):
        path = self.any_text()
        self.number += 1
        path.rename(path.with_name(f"ganti-{self.number}.{path.name.split('.', 1)[1]}"))

    def delete(self):
        if len(self.texts()) > 3:
            self.any_text().unlink()

    def touch(self):
        self.any_text().touch()

    def change_template(self):
        path = self.chance.choice(sorted((self.folder / "theme/templates").rglob("*.html")))
        path.write_text(
            path.read_text().replace("<p>", f"<p class=k{self.chance.randrange(9)}>", 1) + f"{{# {self.words(1)} #}}"
        )

    def change_macro(self):
        path = self.folder / "theme/templates/partials/marks.html"
        path.write_text(f"{{% macro before() %}}{self.words(1)} {{% endmacro %}}\n")

    def toggle_template(self):
        """A template that is included where there is one."""
        path = self.folder / "theme/templates/partials/extra.html"
        path.unlink() if path.exists() else path.write_text(self.words(2))

    def override_template(self):
        """A template of a plugin's, replaced by the theme."""
        path = self.folder / "theme/templates/stories/term.html"
        path.parent.mkdir(exist_ok=True)
        path.unlink() if path.exists() else path.write_text(
            "{{ heading }} {% for it in entries %}{{ it.title }}{% endfor %}"
        )

    def change_setting(self):
        path = self.folder / "settings.py"
        lines = path.read_text().splitlines()
        number = str(self.chance.randint(1, 3))
        pairs = (("TOUCHED", repr(number)), ("DEFAULT_PAGINATION", number), ("STORIES_PER_PAGE", number))
        key, value = self.chance.choice(pairs)
        path.write_text("\n".join(f"{key} = {value}" if it.startswith(f"{key} = ") else it for it in lines) + "\n")

    def change_words(self):
        path = self.folder / f"theme/translations/{self.chance.choice(LANGUAGES)}.po"
        path.write_text(path.read_text().rpartition("msgstr ")[0] + f'msgstr "{self.words(1)}"\n')

    def change_vocabulary(self):
        path = self.folder / "content/vocabulary.toml"
        path.write_text(path.read_text().replace("Something is gone", f"Something is gone {self.words(1)}", 1))

    def comment(self):
        path = self.folder / f"content/comments/{self.any_text().name.split('.')[0]}.toml"
        old = path.read_text() if path.exists() else ""
        path.write_text(f'{old}[[comment]]\nlang = "en"\ntext = "{self.words(4)}"\n')

    def change_picture(self):
        path = self.folder / f"content/images/{self.chance.choice(('satu', 'dua'))}.png"
        path.unlink() if path.exists() else path.write_bytes(PIXEL)

    def edits(self):
        """Every kind of change."""
        return [
            self.add, self.add_page, self.edit_body, self.same_length, self.edit_head, self.make_draft, self.rename,
            self.delete, self.touch, self.change_template, self.change_macro, self.toggle_template,
            self.override_template, self.change_setting, self.change_words, self.change_vocabulary, self.comment,
            self.change_picture,
        ]  # fmt: skip

    def spoil_output(self, output):
        """Somebody edits or deletes a page that was built."""
        path = self.chance.choice(sorted(output.rglob("*.html")))
        path.unlink() if self.chance.random() < 0.5 else path.write_text("spoiled")

    def spoil_cache(self):
        """What was kept is cut short, overwritten or deleted."""
        path = self.chance.choice(sorted(it for it in (self.folder / ".cache/fastbuild").rglob("*") if it.is_file()))
        data = path.read_bytes()
        path.write_bytes(
            self.chance.choice((b"", data[: len(data) // 2], self.chance.randbytes(len(data)), b"\0" + data))
        )


@pytest.fixture
def built(tmp_path, monkeypatch, capfd, request):
    """A site, and how to build it in two ways: each gives the output's digests and what was said."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    site = Site(tmp_path / "site", random.Random(getattr(request, "param", 0)))

    def run(warm, settings, output, *more):
        arguments = ["-s", str(site.folder / f"{settings}.py"), "-o", str(output), "--log-handler", "plain", *more]
        status = warm.build(arguments)
        said = capfd.readouterr().err.replace(str(output), "OUTPUT")
        assert "Traceback" not in said, said
        return status, sorted(said.splitlines()), digests(output)

    with Warm(site.folder / "fast.py") as fast, Warm(site.folder / "whole.py") as whole:
        yield site, lambda *them: run(fast, "fast", *them), lambda *them: run(whole, "whole", *them)


def differing(one, other):
    """Names of files that are not the same."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def hold(built, tmp_path, runs):
    """Try so many runs of edits, outputs and caches spoiled now and then; the names of all edits that were tried."""
    site, fast, whole = built
    output, chance = tmp_path / "output", site.chance
    fast(output)
    tried = set()
    for number in range(runs):
        log = []
        for _ in range(chance.randint(1, 3)):
            edit = chance.choice(site.edits())
            edit()
            log.append(edit.__name__)
        if chance.random() < 0.2:
            site.spoil_output(output)
            log.append("spoil_output")
        if chance.random() < 0.1:
            site.spoil_cache()
            log.append("spoil_cache")
        if number % 2:
            beside = tmp_path / f"output-{number}"
            found = fast(beside, "-e", f'FASTBUILD_PREVIOUS="{output}"')
            shutil.rmtree(output)
            beside.rename(output)
        else:
            found = fast(output)
        expected = whole(tmp_path / "whole")
        assert found[:2] == expected[:2], (number, log)
        assert differing(found[2], expected[2]) == [], (number, log)
        shutil.rmtree(tmp_path / "whole")
        tried.update(log)
    return tried


def test_fast_is_whole(built, tmp_path, figure):
    """After each of 200 runs of edits of every kind there is no difference."""
    tried = hold(built, tmp_path, RUNS)
    assert tried == {it.__name__ for it in built[0].edits()} | {"spoil_output", "spoil_cache"}
    figure(f"fastbuild: {RUNS} runs of edits, differences to a whole build 0")


@pytest.mark.long
@pytest.mark.parametrize("built", range(1, 4), indirect=True)
def test_fast_is_whole_by_other_chances(built, tmp_path, figure):
    """The same with other edits, 300 runs each."""
    hold(built, tmp_path, 300)
    figure("fastbuild: 300 runs of edits, differences to a whole build 0")
