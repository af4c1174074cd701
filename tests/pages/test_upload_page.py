"""The upload page run by AppTest: preview, confirm, leave out, undo, restore, twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.store import open_repository

GOOD = b"mittari;jakso;arvo\nVapaaehtoiset;2023;noin 120\npulse.enps;11/2023;23,5\n"
BAD = b"mittari;jakso;arvo\nvolunteers.count;2023;120\npulse.enps;11/2023;paljon\n"


def drop(shown, name, content):
    shown.app.file_uploader[0].set_value([(name, content, "text/csv")])
    shown.app.run()
    return shown


def button(shown, word):
    return next(one for one in shown.app.button if word in one.label)


def stored(url):
    repository = open_repository(url)
    try:
        return len(repository.uploads()), repository.data_version()
    finally:
        repository.close()


def test_nothing_is_stored_before_the_confirmation(open_page, own_url):
    before = stored(own_url)
    shown = drop(open_page("lataukset", url=own_url, kieli="en"), "luvut.csv", GOOD)
    assert "The file was understood." in shown.text
    assert "0 new ones 2 changed ones 0 same as before 0 not usable" in shown.text, "the gap and the old eNPS change"
    assert stored(own_url) == before
    button(shown, "Store 2 figures").click().run()
    assert stored(own_url)[0] == before[0] + 1
    assert stored(own_url)[1] > before[1], "by the upload, and by what is released of it"
    assert "luvut.csv is stored." in shown.text
    assert shown.app.query_params["lataus"] == str(before[0] + 1)


def test_a_changed_value_stands_beside_the_old_one(open_page, own_url):
    shown = drop(open_page("lataukset", url=own_url, kieli="fi"), "luvut.csv", GOOD)
    row = next(row for row in shown.rows() if row[0].startswith("Työntekijäsuositteluindeksi"))
    assert row[3] == "aiemmin: 22,0 → 23,5"


def test_an_error_blocks_until_its_row_is_left_out(open_page, own_url):
    shown = drop(open_page("lataukset", url=own_url, kieli="en"), "virhe.csv", BAD)
    assert button(shown, "Store 1 figure").disabled
    shown.app.checkbox[0].check().run()
    button(shown, "Store 1 figure").click().run()
    repository = open_repository(own_url)
    newest = repository.uploads()[0]
    assert (newest.file_name, newest.observations, newest.left_out) == ("virhe.csv", 1, 1)
    assert [one.value for one in repository.upload_problems(newest.number) if one.severity == "error"] == ["paljon"]
    repository.close()


def test_undo_and_restore(open_page, own_url):
    shown = drop(open_page("lataukset", url=own_url, kieli="en"), "luvut.csv", GOOD)
    button(shown, "Store 2 figures").click().run()
    shown.app.text_input[0].set_value("wrong file")
    button(shown, "Undo upload").click().run()
    assert "undone" in shown.text
    assert "wrong file" in shown.text
    repository = open_repository(own_url)
    frame = repository.observations(["pulse.enps"])
    assert list(frame["value"]) == [20.8, 22.0]
    button(shown, "again").click().run()
    assert list(repository.observations(["pulse.enps"])["value"]) == [20.8, 23.5]
    repository.close()


def test_the_same_file_twice_changes_nothing(open_page, own_url):
    shown = drop(open_page("lataukset", url=own_url, kieli="en"), "luvut.csv", GOOD)
    button(shown, "Store 2 figures").click().run()
    before = stored(own_url)
    shown = drop(open_page("lataukset", url=own_url, kieli="en"), "toinen-nimi.csv", GOOD)
    assert "This same file has already been uploaded." in shown.text
    assert not [one for one in shown.app.button if "Store" in one.label]
    assert stored(own_url) == before


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        pytest.param("tyhja.xlsx", b"", "The file is empty.", id="an empty file"),
        pytest.param("muistio.xlsx", b"Hei vaan.", "plain text", id="a text with the name of a workbook"),
        pytest.param("kuva.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "picture", id="a picture"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(open_page, own_url, name, content, words):
    before = stored(own_url)
    shown = drop(open_page("lataukset", url=own_url, kieli="en"), name, content)
    assert not shown.app.exception
    assert "Nothing in this file can be used as it is." in shown.text
    assert words in shown.text
    assert stored(own_url) == before


def test_a_change_that_is_not_in_the_number_is_said(open_page, own_url):
    """The report printed 63 000 with +13 %; a file that has only 63 000 would take the +13 % away."""
    content = b"mittari;jakso;arvo\nweb.visits;2023;63000\n"
    shown = drop(open_page("lataukset", url=own_url, kieli="fi"), "kaynnit.csv", content)
    row = next(row for row in shown.rows() if row[0] == "Verkkosivuvierailut")
    old, new = row[3].replace("\u00a0", " ").split(" → ")
    assert old == "aiemmin: 63 000 (lähteen oma muutos +13 %)"
    assert new == "63 000 (ei muita tietoja)"


def test_a_long_series_is_cut_and_says_so(open_page, own_url):
    """300 months before the published year: the page shows the newest three years of them and a way to the rest."""
    lines = [f"bus.encounters;{day // 28 % 12 + 1}/{1998 + day // 336};5" for day in range(0, 300 * 28, 28)]
    content = ("mittari;jakso;arvo\n" + "\n".join(lines) + "\n").encode()
    shown = drop(open_page("lataukset", url=own_url, kieli="en"), "pitka.csv", content)
    button(shown, "Store 300 figures").click().run()
    page = open_page("mittari", url=own_url, kieli="en", mittari="bus.encounters")
    assert not page.app.exception
    assert len([row for row in page.rows() if "pitka.csv" in row[-2]]) >= 35
    assert "and 265 more" in page.text
    whole = open_page("mittari", url=own_url, kieli="en", mittari="bus.encounters", kaikki="1")
    assert len([row for row in whole.rows() if "pitka.csv" in row[-2]]) == 300


SURVEY = ("sample_data/exports/microsoft-forms-pulssi-11_2023-esimerkki.xlsx", "Store 1 figure without answering")


def test_open_questions_come_before_storing(open_page, own_url):
    """Figures that no answer changes may be stored, but that is not the first thing to do."""
    name, label = SURVEY
    shown = drop(open_page("lataukset", url=own_url, kieli="en"), "pulssi.xlsx", Path(name).read_bytes())
    assert "something must be told first. Figures that depend on the answers are left out until then." in shown.text
    assert "The file was understood." not in shown.text
    assert not button(shown, label).disabled
    assert "3 = 3" not in "".join(one.label for one in shown.app.radio), "numbers that count as themselves go unsaid"


def test_files_that_cannot_be_used_are_taken_out_together(open_page, own_url):
    shown = open_page("lataukset", url=own_url, kieli="en")
    files = [("a.txt", b"Hei vaan.", "text/plain"), ("b.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "image/png")]
    shown.app.file_uploader[0].set_value([*files, ("luvut.csv", GOOD, "text/csv")])
    shown.app.run()
    said = shown.text.count("No table with figures was found")
    assert said == 2, "in the queue and of the file, not of its only sheet again"
    button(shown, "Take out those that cannot be used").click().run()
    assert "a.txt" not in shown.text
    assert button(shown, "Store 2 figures")


def test_the_queue_says_what_each_file_is_and_not_how_many_errors_it_has(open_page, own_url):
    """A file that nobody has explained has an error for each of its cells; that says nothing to whoever dropped it."""
    exports = Path(__file__).parents[2] / "sample_data" / "exports"
    shown = open_page("lataukset", url=own_url, kieli="en")
    unknown = b"Pvm;Kattila;Annoksia\n3.1.2024;iso;35\n4.1.2024;pieni;54\n5.1.2024;iso;43\n"
    followed = (exports / "sotkanet-esimerkki.csv").read_bytes()
    files = [("kuva.csv", b"\x89PNG\r\n\x1a\n" + b"0" * 80, "text/csv"), ("uusi.csv", unknown, "text/csv")]
    shown.app.file_uploader[0].set_value([*files, ("sotkanet.csv", followed, "text/csv")])
    shown.app.run()
    found = {row[0]: row[1:3] for row in shown.rows() if row[0] in ("kuva.csv", "uusi.csv", "sotkanet.csv")}
    assert found == {
        "kuva.csv": ["cannot be used", "The file is a picture, from which figures are not read."],
        "uusi.csv": ["table to be explained", "1 table that nobody has explained"],
        "sotkanet.csv": ["to be explained", "4 things could be followed"],
    }
