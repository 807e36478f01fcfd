"""Cards: what is on them, when they change, and what they cannot show."""

from cards.drawing import SIZE, Card, can_draw, draw, put, set_title


def card(title="Dua penerbit yang tidak lupa", **more):
    """A card with a title."""
    return Card(**{"name": "id-hamka", "title": title, "kind": "Kisah", "site": "Jejaring", **more})


def test_name_follows_what_is_on_it():
    """The same words have the same name; others have another."""
    assert card().file == card().file
    assert card().file.startswith("cards/id-hamka.")
    assert len({card().file, card("Lain").file, card(kind="Esai").file}) == 3


def test_long_titles_are_set_smaller():
    """A title is set as large as it fits; one that fits in no size is cut short, and says so."""
    assert set_title("Pendek", 900) == (76, ["Pendek"])
    size, lines = set_title("Sebuah judul yang lumayan panjang untuk satu kartu " * 3, 900)
    assert size < 76
    assert len(lines) <= 4
    assert set_title("kata " * 200, 900)[1][-1].endswith(" …")


def test_letters_that_the_font_lacks():
    """A title in letters that the font does not have is not drawn as boxes."""
    assert can_draw(card("“Ça va”, Émile – O’Neill …"))
    assert not can_draw(card("مرحبا"))


def test_drawn_once(tmp_path, monkeypatch):
    """A card is drawn once and then taken from what is kept; the picture has the size that readers expect."""
    put(card(), tmp_path / "out", tmp_path / "kept")
    written = (tmp_path / "out" / card().file).read_bytes()
    assert draw(card()).size == SIZE
    monkeypatch.setattr("cards.drawing.draw", None)
    put(card(), tmp_path / "again", tmp_path / "kept")
    assert (tmp_path / "again" / card().file).read_bytes() == written
