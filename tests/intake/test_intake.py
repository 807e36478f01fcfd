"""Stories that readers send: read, covered, written as drafts, taken back."""

import datetime
import json
from pathlib import Path

import pytest
from bilingual.files import read_file
from bilingual.slugs import free_slug
from bilingual.stubs import stub_of
from bs4 import BeautifulSoup
from intake.draft import TakenInError, prepare, write
from intake.masking import mask
from intake.personal import is_identity_number
from intake.submission import UnreadableError, read_submission
from markdown import markdown
from support import ROOT, run_task

DAY = datetime.date(2026, 11, 23)
MAIL = """From: Rina Wulandari <rina.w@post.example>
Date: Fri, 20 Nov 2026 09:12:00 +0700
Subject: Re: Kisah saya
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Judul: Dua rol kain
Nama samaran: Melati
Saya setuju: ya, silakan
Kisah: Pabrik tutup bulan Maret. Rina Wulandari, kata mandor, kamu juga.
Toko kain di sebelah memberi saya dua rol, bayarnya nanti.
"""


def name(title):
    """A slug for a title, as the command makes it."""
    return free_slug(title, ())


def stub(original):
    """A translation to do, as the command makes it."""
    return stub_of(read_file(original))


def write_file(folder, name, text):
    """A file with some text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_mail_with_labels(tmp_path):
    """A mail made from our template tells title, pseudonym, consent and story; the sender's name is covered."""
    it = read_submission(write_file(tmp_path, "a.eml", MAIL))
    assert (it.title, it.pseudonym, it.has_consent) == ("Dua rol kain", "Melati", True)
    assert (it.language, it.received, it.way) == ("id", datetime.date(2026, 11, 20), "mail")
    draft = prepare(it, lambda *_: {}, name)
    assert "Rina" not in draft.masked.text
    assert "[nama 1], kata mandor" in draft.masked.text


def test_template_left_as_it_was_is_no_consent(tmp_path):
    """The question about consent, sent back without an answer, agrees to nothing."""
    text = MAIL.replace("ya, silakan", "(ya, bila boleh kami muat setelah Anda menyetujui bentuk akhirnya)")
    assert not read_submission(write_file(tmp_path, "a.eml", text)).has_consent


@pytest.mark.parametrize(
    "form",
    [
        {"title": "Oven", "story": "I lost the shop.", "consent": "yes", "age": "40"},
        {"form": "x", "submission": {"Title": "Oven", "Your story": "I lost the shop.", "consent": True, "age": 40}},
        {"data": {"fields": [{"label": "Title", "value": "Oven"}, {"label": "Age", "value": "40"},
                             {"label": "Your story?", "value": "I lost the shop."},
                             {"label": "Consent", "value": "Yes"}]}},
    ],
    ids=["flat", "nested", "fields"],
)  # fmt: skip
def test_forms_of_several_services(tmp_path, form):
    """The JSON of a form service is read wherever it keeps the answers; what we do not ask for is listed."""
    it = read_submission(write_file(tmp_path, "a.json", json.dumps(form)))
    assert (it.title, it.story, it.has_consent, it.way) == ("Oven", "I lost the shop.", True, "form")
    assert "age" in it.left


def test_nothing_runs_and_nothing_is_lost(tmp_path):
    """HTML, marks of ours and links in a text are shown as they were typed; in HTML they are words at most."""
    typed = "/// story | x\n\n<script>alert(1)</script> [a](javascript:b) ||c|| 5_000 *d* {filename}e"
    plain = read_submission(write_file(tmp_path, "a.txt", typed), language="en").story
    html = markdown(plain, extensions=["pymdownx.blocks.html", "care.marks"])
    assert BeautifulSoup(html, "html.parser").get_text("|") == typed.replace("\n\n", "|\n|")
    page = "<p>My <b>first</b> shop<script>alert(1)</script> <a href='javascript:x'>closed</a>.<p>/// story"
    assert read_submission(write_file(tmp_path, "a.html", page)).story == "My **first** shop closed.\n\n&#47;// story"


@pytest.mark.parametrize("name", ["a.pdf", "a.json", "a.docx", "a.txt"])
def test_unreadable_files_say_so(tmp_path, name):
    """A file of an unknown kind, a damaged one and an empty one are refused."""
    with pytest.raises(UnreadableError):
        read_submission(write_file(tmp_path, name, " " if name == "a.txt" else "{broken"))


def test_identity_numbers():
    """An Indonesian identity number has a province and a day of birth, a woman's plus forty."""
    assert is_identity_number("3273016303900001")
    assert is_identity_number("1101010101900001")
    assert not is_identity_number("3273013213900001")
    assert not is_identity_number("9901010101900001")


def submissions():
    """Each test submission with what is planted in it."""
    folder = Path(__file__).parent / "submissions"
    stated = json.loads((folder / "planted.json").read_text(encoding="utf-8"))
    return [pytest.param(folder / name, planted, id=name) for name, planted in sorted(stated.items())]


@pytest.mark.parametrize(("path", "planted"), submissions())
def test_every_planted_item_is_covered_and_no_other_word(path, planted):
    """Of thirty submissions nothing is left of what gives people away, and nothing else is gone."""
    it = read_submission(path)
    covered = prepare(it, lambda *_: {}, name).masked.text
    for item in planted["personal"]:
        assert item.lower() not in covered.lower(), item
    for words in planted["kept"]:
        assert words in covered, words


def test_drafts_are_written_once(tmp_path):
    """A pair of drafts is written, with the terms suggested; the same submission makes no second pair."""
    it = read_submission(write_file(tmp_path, "a.eml", MAIL))
    draft = prepare(it, lambda *_: {"crisis": ["layoff"]}, name)
    first, second = write(draft, tmp_path, languages=("id", "en"), today=DAY, stub=stub)
    assert first.read_text(encoding="utf-8").startswith(
        "Title: Dua rol kain\nDate: 2026-11-23\nKind: story\nAuthor: Melati\nCrisis: layoff\nSource: reader\n"
        f"Consent: yes, 2026-11-20 by mail, reference {it.reference}\nStatus: draft\n\nPabrik tutup"
    )
    assert second.name == "dua-rol-kain.en.md"
    assert "<!-- Pabrik tutup" in second.read_text(encoding="utf-8")
    with pytest.raises(TakenInError):
        write(draft, tmp_path, languages=("id", "en"), today=DAY, stub=stub)


def test_names_keep_their_number():
    """One person is covered by the same words everywhere, two persons by different ones."""
    text = "Pak Budi Santoso datang. Lalu Siti Aminah. Budi Santoso pulang."
    assert mask(text, "id").text == "Pak [nama 1] datang. Lalu [nama 2]. [nama 1] pulang."


@pytest.mark.parametrize(
    ("language", "text", "masked"),
    [
        ("id", "Namanya Cornelis Matulessy, dari Ambon.", "Namanya [nama 1], dari Ambon."),
        ("id", "Pak RT Slamet Mulyono dan I Wayan Sukarja.", "Pak RT [nama 1] dan [nama 2]."),
        ("id", "Bos saya, Oktovianus Tefa, pulang.", "Bos saya, [nama 1], pulang."),
        ("id", "Ada Xantok bin Warjo. Lalu Tanjung Priok.", "Ada [nama 1]. Lalu Tanjung Priok."),
        ("id", "Rp 63.000.000 menurut UU 13/2003, Bulan Juli.", "Rp 63.000.000 menurut UU 13/2003, Bulan Juli."),
        ("en", "His name was Zbigniew Kowalczyk. By May he left.", "His name was [name 1]. By May he left."),
        ("en", "Mrs Doris Day sent Labor Day cards.", "Mrs [name 1] sent Labor Day cards."),
        ("en", "Write to jane at example dot com, +353 91 555 0142.", "Write to [e-mail], [phone number]."),
    ],
)
def test_what_stands_around_a_name_tells_it(language, text, masked):
    """A title, a word for somebody and “bin” tell names that are in no list; sums, laws, months and places stay."""
    assert mask(text, language).text == masked


def test_from_submission_to_withdrawal(project, tmp_path):
    """Taken in, published and withdrawn by commands: of its words nothing is left, at its addresses it says so."""
    sent = write_file(tmp_path, "sent.eml", MAIL)
    done = run_task(project, "intake", str(sent))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Covered, name: Rina Wulandari" in done.stdout
    assert "content/articles/dua-rol-kain.id.md" in done.stdout
    again = run_task(project, "intake", str(sent))
    assert again.returncode == 1
    assert "was made of it" in again.stderr
    story = project / "content/articles/dua-rol-kain.id.md"
    drafted = run_task(project, "build")
    assert drafted.returncode == 0, drafted.stderr
    assert not holding(project, "Toko kain di sebelah")
    text = story.read_text(encoding="utf-8").replace("Status: draft", "Status: published")
    story.write_text(text.replace("Consent: yes", "Consent: no"), encoding="utf-8")
    story.with_name("dua-rol-kain.en.md").unlink()
    refused = run_task(project, "build")
    line = text.splitlines().index(next(it for it in text.splitlines() if it.startswith("Consent:"))) + 1
    assert f"dua-rol-kain.id.md:{line}: a reader's story without consent" in refused.stderr
    story.write_text(text, encoding="utf-8")
    assert run_task(project, "build").returncode == 0
    assert holding(project, "Toko kain di sebelah")
    assert run_task(project, "withdraw", "dua-rol-kain", "--yes").returncode == 0
    done = run_task(project, "build")
    assert done.returncode == 0, done.stderr
    assert not story.exists()
    assert not holding(project, "Toko kain di sebelah")
    assert holding(project, "dua-rol-kain") == ["dua-rol-kain/index.html"]
    page = (project / "output/dua-rol-kain/index.html").read_text(encoding="utf-8")
    assert "Kisah ini telah ditarik kembali" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "there are: " in run_task(project, "withdraw", "franklyn").stderr


def holding(project, words):
    """The files of the built site, compressed ones left out, that hold some words, or have them in their name."""
    output = project / "output"
    return sorted(
        path.relative_to(output).as_posix()
        for path in output.rglob("*")
        if path.is_file() and (words.encode() in path.read_bytes() or words in path.name)
    )


def test_kept_out_of_the_way_of_readers():
    """The commands' plugin is in no site's PLUGINS."""
    assert '"intake"' not in (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
