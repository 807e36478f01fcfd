"""What editors do with a real Isso: see what waits, approve, delete."""

import json
import urllib.request

import pytest
from comments.decisions import as_text, decide
from comments.preview import CONFIG, PreviewFailedError, read_access, running
from comments.server import PAGE, PENDING, SHOWN, Desk, LoginRefusedError, approved

SITE = "http://127.0.0.1:9"
THREAD = "/hamka/"


def write(isso, text, **more):
    """A comment, as the widget sends it; its number."""
    data = json.dumps({"text": text, "title": "Hamka", **more}).encode()
    headers = {"Content-Type": "application/json", "Origin": SITE}
    with urllib.request.urlopen(urllib.request.Request(f"{isso}/new?uri={THREAD}", data, headers)) as answer:
        return json.load(answer)["id"]


@pytest.fixture
def isso(tmp_path):
    """The address of a server without comments."""
    with running(tmp_path, [f"{SITE}/"]) as address:
        yield address


@pytest.fixture
def desk(isso, tmp_path):
    """An editor's place there."""
    return Desk(isso, read_access(tmp_path / CONFIG)[1])


def test_comments_wait_until_an_editor_decides(isso, desk):
    """What waits is listed with its words; approved ones are shown with what they answer, deleted ones are gone."""
    first = write(isso, "Satu <b> & 'dua'", author="Ani <3")
    answer, third = write(isso, "Ya.", parent=first), write(isso, "Beli obat!")
    assert approved(isso, THREAD) == []
    entry = desk.listed(PENDING)[0]
    assert (entry.id, entry.thread, entry.author, entry.text) == (first, THREAD, "Ani <3", "Satu <b> & 'dua'")
    assert decide(desk, approve="all", delete=f"{third}") == []
    shown = approved(isso, THREAD)
    assert [(it.id, it.parent, it.author, it.text) for it in shown] == [
        (first, None, "Ani <3", "Satu <b> & 'dua'"),
        (answer, first, "", "Ya."),
    ]
    assert desk.listed(PENDING) == []


def test_what_readers_see_can_be_deleted(isso, desk):
    """A comment that was approved can be withdrawn; numbers that nothing has are told."""
    first = write(isso, "Satu")
    assert decide(desk, approve=f"{first}, 77", delete="") == ["77"]
    assert decide(desk, approve="", delete=f"{first},78") == ["78"]
    assert desk.listed(SHOWN) == approved(isso, THREAD) == []


def test_long_queues_are_listed_whole(isso, desk):
    """More comments than Isso lists on a page are listed all, oldest first."""
    ids = [write(isso, f"Komentar {number}") for number in range(PAGE + 1)]
    assert [it.id for it in desk.listed(PENDING)] == ids


def test_wrong_password_is_refused(isso):
    """Without the server's password there is nothing to see."""
    with pytest.raises(LoginRefusedError):
        Desk(isso, "wrong")


def test_list_is_in_the_editors_language(isso, desk):
    """The list names what is unsigned in the editor's words, and says what can be done next."""
    write(isso, "Satu\n\ndua")
    (entry,) = desk.listed(PENDING)
    assert as_text([entry], "id").startswith(f"    1  /hamka/  Anonim, {entry.date}\n       Satu dua\n\nSelanjutnya: ")
    assert as_text([], "en") == "Nothing here.\n"


def test_password_and_port_stay(tmp_path):
    """A server that is started again has its old password and, where it is free, its old port."""
    with running(tmp_path, [f"{SITE}/"]) as address:
        before = read_access(tmp_path / CONFIG)
    with running(tmp_path, [f"{SITE}/"]) as again:
        assert (again, read_access(tmp_path / CONFIG)) == (address, before)


def test_server_that_does_not_begin_is_said(tmp_path):
    """Where Isso cannot begin, because no site is named, the file with its own words is."""
    with pytest.raises(PreviewFailedError, match=r"isso\.log"), running(tmp_path, []):
        pass


DAMAGES = {
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:-2500] or b"["),
    "spoilt": lambda path: path.write_bytes(b"\xff\x00[" * 2000),
    "emptied": lambda path: path.write_bytes(b""),
    "a folder": lambda path: (path.unlink(), (path / "in/it").mkdir(parents=True)),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_files_do_not_keep_it_from_beginning(tmp_path, damage):
    """Whatever has become of its files, the server begins; a damaged database stays beside the new one."""
    with running(tmp_path, [f"{SITE}/"]) as address:
        write(address, "Satu")
    for path in list(tmp_path.iterdir()):
        DAMAGES[damage](path)
    with running(tmp_path, [f"{SITE}/"]) as address:
        write(address, "Dua")
        waiting = Desk(address, read_access(tmp_path / CONFIG)[1]).listed(PENDING)
    assert [it.text for it in waiting] == ["Dua"]
    assert (tmp_path / "comments.db.damaged").exists() == (damage in ("cut short", "spoilt"))
