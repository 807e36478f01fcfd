"""Every message has a code, every code is documented, and what is said of a text is right."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from sitecheck.codebook import PAGES, documentation
from sitecheck.codes import CODES, OWN, PARTS, Fault
from sitecheck.front_matter import KEYS
from sitecheck.logged import LOGGED, PLACED, code_of
from sitecheck.privacy import check_privacy
from sitecheck.problems import WARNING, writers_words
from sitecheck.safety import LISTS, check_safety
from sitecheck.silences import apply, read_silences
from sitecheck.structure import check_addresses, check_headings, check_pictures
from sitecheck.texts import Text
from sitecheck.tongues import check_tongue
from sitecheck.whitespace import check_white_space
from support import ROOT

HEAD = "Title: Judul\nDate: 2024-01-01\n"


def text_of(body, head=HEAD, language="id"):
    """A text with a body."""
    return Text(Path(f"teks.{language}.md"), f"teks.{language}.md", "article", f"{head}\n{body}\n")


def logged():
    """Level and template of every message about a place that a plugin logs; what an import says is no finding."""
    for path in sorted(it for it in (ROOT / "plugins").rglob("*.py") if it.parent.name != "blogger"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                template = getattr(node.args[0], "value", None)
                if isinstance(template, str) and template.startswith(PLACED):
                    yield node.func.attr, template


def test_every_message_has_a_code():
    """What plugins log goes by a code of the table, as serious as it is logged, and no template is left over."""
    found = set(logged())
    for level, template in found:
        code = CODES[code_of(template)]
        assert (code.severity == WARNING) == (level == "info"), template
    templates = {template.removeprefix(PLACED) for _, template in found}
    placed = {template for template in LOGGED if CODES[LOGGED[template]].id not in ("JJ011", "JJ012")}
    assert "JJ099" not in {code_of(template) for _, template in found}
    assert {it for it in placed if "“" in it and "Hint" in it} <= templates


@pytest.mark.parametrize("language", PAGES)
def test_codes_are_documented(language):
    """The pages in docs/ are what the table says, in each language; renewed by `python3 tasks.py words`."""
    page = (ROOT / PAGES[language]).read_text(encoding="utf-8")
    assert page == documentation(writers_words({"LANGUAGE": language}))
    assert all(f"| {code} |" in page for code in CODES)
    assert all(any(code.startswith(prefix) for prefix in PARTS) for code in CODES)
    assert len({code.id for code in OWN}) == len(OWN)


def test_keys_are_in_the_readme():
    """Every key that README lists for writers is known to the checks."""
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("| key | meaning |")[1].split("\n\n")[0]
    listed = {key for row in table.splitlines()[2:] for key in re.findall(r"`([A-Z][\w-]+)`", row.split("|")[1])}
    assert {"Title", "Date", "Ignore", "Source-digest"} <= listed
    assert listed <= set(KEYS)


def codes(faults):
    """Line and code of each fault."""
    return [(it.line, it.code) for it in faults]


@pytest.mark.parametrize(
    ("language", "body", "code"),
    [
        ("id", "Ia mengakhiri hidupnya.", "JJ627"),
        ("id", "Ia ditemukan gantung diri.", "JJ621"),
        ("id", "Ia bunuh diri di kamar hotel.", "JJ622"),
        ("id", "Ia bunuh diri dan meninggalkan surat.", "JJ623"),
        ("id", "## Bunuh diri\n\nIsi.", "JJ624"),
        ("id", "Ia mengakhiri hidupnya karena PHK.", "JJ625"),
        ("id", "Ia berhasil bunuh diri.", "JJ626"),
        ("id", "Ia nekat mengakhiri hidup.", "JJ626"),
        ("id", "Bunuh diri bukan jalan keluar.", "JJ626"),
        ("id", "Orang berkata ia lemah iman, lalu bunuh diri.", "JJ626"),
        ("en", "She died by suicide.", "JJ627"),
        ("en", "He hanged himself.", "JJ621"),
        ("en", "She jumped off the bridge.", "JJ621"),
        ("en", "He ended his life by an overdose.", "JJ621"),
        ("en", "She killed herself at the station.", "JJ622"),
        ("en", "She left a suicide note.", "JJ623"),
        ("en", "He ended his life because of debt.", "JJ625"),
        ("en", "He committed suicide.", "JJ626"),
        ("en", "They called it a selfish suicide.", "JJ626"),
        ("en", "It was a successful suicide.", "JJ626"),
    ],
)
def test_unsafe_words_are_found(language, body, code):
    """What guidance on suicide warns of is found in both languages, unless it is folded."""
    assert code in [it for _, it in codes(check_safety(text_of(body, language=language)))]
    folded = text_of(f"/// sensitive\n\n||{body}||\n\n///", language=language)
    assert body.startswith("#") or not codes(check_safety(folded))


@pytest.mark.parametrize(
    "body",
    [
        "/// sensitive\n\nIa mengakhiri hidupnya.\n\n///",
        "/// helplines\n///\n\nBila Anda memikirkan untuk mengakhiri hidup, hubungi mereka.",
        "Ia menggantungkan harapan pada anaknya, dan ada jalan keluar.",
        "Usahanya gagal karena bank.",
        "`bunuh diri` sebagai contoh kode.",
    ],
)
def test_safe_words_are_left_alone(body):
    """A framed passage, a page that gives help, and the same words about something else are in order."""
    assert not codes(check_safety(text_of(body)))


@pytest.mark.parametrize(
    "body",
    [
        "Utangnya Rp12.500.000.000 pada 1997–1998.",
        "Lihat [berita](https://contoh.example/2022/04/18/0812-3456-7890).",
        "PP 35/2021 dan UU 13/2003, halaman 102-110.",
        "<!-- 0812-3456-7890 -->",
    ],
)
def test_numbers_that_are_nobodys(body):
    """Money, years, laws, and addresses of sources are no personal data."""
    assert not codes(check_privacy(text_of(body)))


def test_headings():
    """A heading may go back any number of levels, and forward only one; code is no heading."""
    body = "## A\n\n### B\n\n## C\n\n```\n# d\n```\n\n#### E"
    assert codes(check_headings(text_of(body))) == [(14, "JJ601")]


@pytest.mark.parametrize(
    ("address", "is_found"),
    [
        ("http://www.who.int/a", True),
        ("http://unknown.example/a", False),
        ("http://who.int.example/a", False),
        ("https://web.archive.org/web/2010/http://who.int/a", False),
        ("`http://who.int/a`", False),
    ],
)
def test_https_of_known_hosts(address, is_found):
    """An address of a known host gets https; others, one inside of an archive's, and one in code stay."""
    assert codes(check_addresses(text_of(f"Lihat {address} di sini."))) == ([(4, "JJ405")] if is_found else [])


def test_broken_pictures(tmp_path):
    """A picture that cannot be opened is a fault of the text that shows it."""
    (tmp_path / "rusak.png").write_bytes(b"no picture")
    text = text_of("![rusak]({static}/rusak.png)")
    assert codes(check_pictures(text, tmp_path)) == [(4, "JJ503")]


def test_breaks_and_code_keep_their_spaces():
    """Two spaces that break a line, and spaces in code, are meant."""
    assert not codes(check_white_space(text_of("satu  \ndua\n\n```\nkode  \n```")))
    assert codes(check_white_space(text_of("satu \n\ndua  \n\ntiga\t"))) == [(4, "JJ021"), (6, "JJ021"), (8, "JJ021")]


def test_quotations_may_be_in_another_language():
    """A paragraph in the other language is found, a quotation of it is not."""
    english = "This is what she said to all of them when they had asked her about it for the third time."
    assert check_tongue(text_of(english)).code == "JJ307"
    assert check_tongue(text_of(f"> {english}")) is None


def silenced(body, head=HEAD):
    """What is left of a finding in line 6, and the codes of what is wrong with the silences."""
    text = text_of(body, head)
    problem = Fault(text.shown, 6, 1, "JJ601", (4, 2, "###")).told(writers_words({}))
    left, faults = apply([problem], list(read_silences(text)), has_built=True)
    return left == [], codes(faults)


def test_silences():
    """A silence needs a reason, a code that can be silenced, and something to silence."""
    assert silenced("satu\n<!-- jj-ignore JJ601: memang begitu -->\n#### x") == (True, [])
    assert silenced("satu\n\n#### x <!-- jj-ignore JJ601: memang begitu -->") == (True, [])
    assert silenced("satu\n\n#### x", f"{HEAD}Ignore: JJ601: memang begitu\n") == (True, [])
    assert silenced("satu\n<!-- jj-ignore JJ601 -->\n#### x") == (False, [(5, "JJ001")])
    assert silenced("satu\n<!-- jj-ignore JJ602: salah kode -->\n#### x") == (False, [(5, "JJ002")])
    assert silenced("satu\n<!-- jj-ignore JJ201: tidak boleh -->\n#### x") == (False, [(5, "JJ003")])
    assert silenced("`<!-- jj-ignore JJ601: contoh -->`\n\n#### x") == (False, [])


def test_rules_name_their_guidance():
    """Every list of words names the guidance that it rests on, which stands in the same file with its address."""
    stored = tomllib.loads(LISTS.read_text(encoding="utf-8"))
    for rule in stored["rule"]:
        assert rule["code"] in CODES
        assert {"id", "en"} < set(rule)
        assert rule["sources"]
        assert all("https://" in stored[name] for name in rule["sources"])
