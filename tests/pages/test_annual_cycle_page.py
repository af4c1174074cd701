"""The page of the annual cycle: the wheel with its lists, one entry, its form and its marks, next year's draft."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from dashboard.cycle.entries import Entry, MarkState, OccurrenceMark, Wheel
from dashboard.cycle.meetings import Meeting
from dashboard.cycle.timing import Recurrence, Timing
from dashboard.store import open_repository
from dashboard.ui.wheel.typed import read_day_and_month

YEAR = {"kieli": "en", "vuosi": "2023"}
STRATEGY = "kalliola-2023-2025"
ORGANISATION = {**YEAR, "vuosikello": "organisaatio"}
FORUM = "2023.esihenkilofoorumi"
KICK_OFF = "2023.kick-off"


def read(url, model=Entry):
    with closing(open_repository(url)) as repository:
        return {kept.record.key: kept for kept in repository.kept(model)}


def keep(url, record, base=None, actor="puheenjohtaja"):
    with closing(open_repository(url)) as repository:
        repository.keep(record, base, actor, datetime.now(UTC))


def press(app, label):
    next(button for button in app.button if button.label == label).click()
    return app.run()


def row_of(rows, title):
    """The cells after the first one, of the row that begins with this title."""
    return next(row[1:] for row in rows if row[0].startswith(title))


def marks_of(shown, look="wide"):
    """The keys of the marks in one of the two drawings, in the order of the keyboard."""
    picture = re.search(rf'<svg class="m-wheel m-wheel-{look}".*?</svg>\s*(?=<svg|<p)', shown.html, re.DOTALL)
    return re.findall(r'data-mark="([^"]+)"', picture.group())


def test_the_year_is_shown_as_a_picture_a_list_by_month_and_a_table(open_page):
    shown = open_page("vuosikello", **ORGANISATION)
    assert not shown.app.exception
    shown.check_markup()
    assert "Annual cycle 2023" in shown.text
    keys = marks_of(shown)
    assert sum(key.startswith(f"{FORUM}:") for key in keys) == 10, "the forum meets ten times"
    assert keys == marks_of(shown, "narrow")
    assert [key.split(":")[1] for key in keys] == sorted(key.split(":")[1] for key in keys)
    rows = shown.rows()
    assert rows[0][:4] == ["Days", "Entry", "Kind", "State"]
    assert len(rows) - 1 == len(keys)
    assert ["Tue 10 Jan 2023", "Esihenkilöfoorumi 2.0"] in [row[:2] for row in rows]
    assert len(re.findall(r"<h3>(?:January|December)", shown.html)) == 2


def test_a_forum_that_nobody_recorded_has_only_passed_in_picture_table_list_and_legend(open_page):
    """Its day does not say that it was held; June was recorded."""
    shown = open_page("vuosikello", **ORGANISATION)
    rows = {row[0]: row for row in shown.rows() if row[1:2] == ["Esihenkilöfoorumi 2.0"]}
    assert rows["Tue 9 May 2023"][3] == "Past, not recorded"
    assert rows["Tue 13 Jun 2023"][3] == "Done"
    assert 'aria-label="Esihenkilöfoorumi 2.0, 9 May 2023, Meeting, Past, not recorded"' in shown.html
    legend = re.search(
        r'<ul class="m-wheelkey" aria-label="What the shapes mean">.*?</ul>', shown.html, re.DOTALL
    ).group()
    assert legend.count("<li>") == 7
    shapes = re.findall(r"<svg.*?</svg>", legend, re.DOTALL)
    assert len(set(shapes)) == 7, "each state has a shape of its own"
    assert "the day has passed, nothing was recorded" in legend


def test_exactly_one_mark_takes_the_tab_key_and_each_says_what_it_is(open_page):
    shown = open_page("vuosikello", **ORGANISATION)
    for look in ("wide", "narrow"):
        picture = re.search(rf'm-wheel-{look}".*?</g>\s*</a>\s*</svg>', shown.html, re.DOTALL).group()
        assert picture.count('tabindex="0"') == 1
        labels = re.findall(r'data-mark="[^"]+"[^>]* aria-label="([^"]+)"', picture)
        assert len(labels) == picture.count("data-mark=")
        assert "Syksyn Kick Off, 5 Sep 2023, Occasion, Done" in labels


def test_wheels_stand_apart_or_together_in_a_ring_each(open_page):
    together = open_page("vuosikello", **YEAR)
    assert "The rings from the outermost: Kalliolan vuosikello, Naapuruustyön vuosikello." in together.text
    apart = open_page("vuosikello", **ORGANISATION)
    assert "The rings from the outermost: Meetings, Figures due" in apart.text
    assert set(marks_of(apart)) < set(marks_of(together))


def test_what_is_missing_is_listed_by_the_role_that_has_it(open_page):
    """Asked for are the figures that the report publishes and their reasons; nobody has agreed to bring the others."""
    shown = open_page("vuosikello", **ORGANISATION)
    part = shown.html[shown.html.index("What is missing, and from whom") :]
    assert "<strong>viestintäpäällikkö</strong>" in part
    assert re.search(r'href="/mittari\?[^"]*mittari=[^"]+"', part)
    assert 'href="/lataukset?kieli=en">Bring the figure in' in part
    assert "Most is missing from henkilöstöpäällikkö" in shown.text


def test_an_opened_time_says_all_of_it(open_page):
    shown = open_page("vuosikello", merkinta="2023.pulssin-purku:2023-12-01", **ORGANISATION)
    shown.check_markup()
    opened = shown.html[shown.html.index('<section class="m-opened"') :]
    opened = opened[: opened.index("</section>")]
    assert "Pulssikyselyn tulosten käsittely" in opened
    assert "henkilöstöpäällikkö" in opened
    assert "It waits for:" in opened
    assert re.search(r'href="/mittari\?[^"]*tila=selitys[^"]*">Write the explanation', opened)
    assert 'href="/tavoite?kieli=en&amp;tavoite=goal-4"' in opened
    assert "This is an example" in opened
    assert "Its times in 2023" in opened
    assert "first version" in opened


@pytest.mark.parametrize(
    ("asked", "opened"),
    [
        pytest.param(f"{FORUM}:2023-03-14", "2023-03-14", id="one time"),
        pytest.param(FORUM, "2023-12-12", id="an entry that is over: its last time"),
        pytest.param(f"{FORUM}:2023-03-15", "2023-12-12", id="a time that there is no more after a change"),
    ],
)
def test_the_address_opens_a_time_of_an_entry(open_page, asked, opened):
    shown = open_page("vuosikello", merkinta=asked, **ORGANISATION)
    assert f'data-close="{FORUM}:{opened}"' in shown.html


def test_a_key_that_there_is_not_opens_nothing(open_page):
    shown = open_page("vuosikello", merkinta="2023.no-such", **ORGANISATION)
    assert "m-opened" not in shown.html
    assert "What is missing, and from whom" in shown.text


def test_a_year_without_entries_and_a_strategy_without_a_wheel_say_how_to_begin(open_page):
    shown = open_page("vuosikello", kieli="en", vuosi="2024")
    assert "Nothing has been written into 2024 yet." in shown.text
    assert "Draft it from the year 2023" in shown.text
    assert "Begin with a new annual cycle" in open_page("vuosikello", kieli="en", strategia="helmi").text


@pytest.mark.parametrize("asked", [{}, {"merkinta": KICK_OFF}, {"merkinta": KICK_OFF, "tila": "muokkaa"}], ids=str)
def test_who_only_reads_sees_no_buttons(open_page, monkeypatch, asked):
    monkeypatch.setenv("MITTARISTO_ROLE", "supervisor")
    monkeypatch.setenv("MITTARISTO_UNIT", "Pasila")
    shown = open_page("vuosikello", **ORGANISATION, **asked)
    assert not shown.app.exception
    assert not [one for one in ("New entry", "Edit the entry", "Draft the year", "Rename") if one in shown.text]
    assert not shown.app.button
    assert "Annual cycle 2023" in shown.text


def test_an_earlier_day_is_shown_without_buttons(open_page):
    shown = open_page("vuosikello", tiedossa="2026-01-16", **ORGANISATION)
    assert "New entry" not in shown.text
    assert marks_of(shown)


# --- an entry is written and changed


def test_a_new_entry_is_kept_with_all_its_fields(open_page, own_url):
    shown = open_page("vuosikello", url=own_url, tila="uusi", **ORGANISATION)
    app, key = shown.app, "entry-2023"
    app.selectbox(key=f"{key}-recurrence").set_value(Recurrence.NTH_WEEK).run()
    app.text_input(key=f"{key}-title").set_value("Aluetiimi")
    app.text_input(key=f"{key}-role").set_value("naapuruustyön päällikkö")
    app.selectbox(key=f"{key}-goal").set_value("goal-2")
    app.multiselect(key=f"{key}-indicators").set_value(["outreach.encounters"])
    app.selectbox(key=f"{key}-week").set_value(5)
    app.selectbox(key=f"{key}-weekday").set_value(4)
    app.multiselect(key=f"{key}-months").set_value([1, 2, 3])
    app.selectbox(key=f"{key}-need-0").set_value("figures")
    app.text_area(key=f"{key}-text").set_value("Kuukauden viimeinen torstai.")
    press(app, "Save")
    assert not app.exception
    made = next(kept.record for kept in read(own_url).values() if kept.record.title == "Aluetiimi")
    assert (made.wheel, made.year, made.goal, made.indicators) == (
        "organisaatio", 2023, "goal-2", ("outreach.encounters",),
    )  # fmt: skip
    assert made.timing == Timing(recurrence="nth_week", week=5, weekday=4, months=(1, 2, 3))
    assert [need.kind for need in made.needs] == ["figures"]
    assert "It was saved." in shown.text
    assert f'data-mark="{made.key}:2023-01-26"' in shown.html, "the last Thursday of January"


def test_a_change_of_days_is_saved_and_taken_back(open_page, own_url):
    shown = open_page("vuosikello", url=own_url, merkinta=KICK_OFF, tila="muokkaa", **ORGANISATION)
    app = shown.app
    app.text_input(key=f"entry-{KICK_OFF}-first").set_value("12.9.")
    press(app, "Save")
    assert not app.exception
    assert read(own_url)[KICK_OFF].record.timing.day == 12
    assert f'data-close="{KICK_OFF}:2023-09-12"' in shown.html, "the entry is open at its new day"
    assert "When it is" in shown.html[shown.html.index("Who has changed it") :]
    press(app, "Undo")
    assert read(own_url)[KICK_OFF].record.timing.day == 5


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        pytest.param("title", "", "What is it? is missing.", id="no title"),
        pytest.param("role", " ", "Responsible role is missing.", id="no role"),
        pytest.param("first", "31.2.", "Write the first day like this: 15.3.", id="no such day"),
        pytest.param("days", "two", "How many days it lasts: write a whole number from 1 to 366.", id="no number"),
    ],
)
def test_what_cannot_be_kept_is_said_and_stays_typed(open_page, own_url, field, typed, words):
    shown = open_page("vuosikello", url=own_url, merkinta=KICK_OFF, tila="muokkaa", **ORGANISATION)
    shown.app.text_input(key=f"entry-{KICK_OFF}-{field}").set_value(typed)
    press(shown.app, "Save")
    assert words in shown.text
    assert shown.app.text_input(key=f"entry-{KICK_OFF}-{field}").value == typed
    assert read(own_url)[KICK_OFF].version == 1


def test_figures_without_an_indicator_are_refused_with_what_to_do(open_page, own_url):
    shown = open_page("vuosikello", url=own_url, merkinta=KICK_OFF, tila="muokkaa", **ORGANISATION)
    shown.app.multiselect(key=f"entry-{KICK_OFF}-indicators").set_value([])
    shown.app.selectbox(key=f"entry-{KICK_OFF}-need-0").set_value("figures")
    press(shown.app, "Save")
    assert "Choose the indicators whose figures or explanations it waits for." in shown.text


def test_who_saves_later_is_told_by_whom_and_what_was_changed(open_page, own_url):
    shown = open_page("vuosikello", url=own_url, merkinta=KICK_OFF, tila="muokkaa", **ORGANISATION)
    theirs = read(own_url)[KICK_OFF].record.model_copy(update={"role": "toiminnanjohtaja"})
    keep(own_url, theirs, base=1)
    shown.app.text_input(key=f"entry-{KICK_OFF}-title").set_value("Syyskauden avaus")
    press(shown.app, "Save")
    assert "This was changed meanwhile: puheenjohtaja" in shown.text
    assert "What differs: Name, Role." in shown.text
    assert "Syksyn Kick Off (Occasion)" in shown.text, "what the other one saved, in words"
    assert shown.app.text_input(key=f"entry-{KICK_OFF}-title").value == "Syyskauden avaus"
    press(shown.app, "Save")
    assert read(own_url)[KICK_OFF].record.title == "Syyskauden avaus"


def test_an_entry_is_taken_away_and_brought_back(open_page, own_url):
    shown = open_page("vuosikello", url=own_url, merkinta=KICK_OFF, tila="muokkaa", **ORGANISATION)
    press(shown.app, "Take away")
    assert KICK_OFF not in read(own_url)
    assert "It was taken away." in shown.text
    press(shown.app, "Undo")
    assert KICK_OFF in read(own_url)


@pytest.mark.parametrize(
    "stem", ["esihenkilofoorumi", "pulssin-purku", "viestinnan-luvut", "kehityskeskustelut", "sertifikaatti"]
)
def test_an_entry_goes_through_its_form_unchanged(open_page, own_url, stem):
    """One of each recurrence, with needs and without: what the form shows is all that there is to it."""
    shown = open_page("vuosikello", url=own_url, merkinta=f"2023.{stem}", tila="muokkaa", **YEAR)
    press(shown.app, "Save")
    assert not shown.app.exception
    assert "It was saved." in shown.text
    assert read(own_url)[f"2023.{stem}"].version == 1, "what holds already makes no new version"


# --- marks


def test_a_meeting_is_moved_with_a_note(open_page, own_url):
    key = f"{FORUM}:2023-12-12"
    move = OccurrenceMark(entry=FORUM, day=date(2023, 12, 12), state="moved", moved_to=date(2023, 12, 14))
    keep(own_url, move)
    shown = open_page("vuosikello", url=own_url, merkinta=key, **ORGANISATION)
    assert "Thu 14 Dec 2023 (planned for 12 Dec 2023)" in shown.text
    assert "Moved to another day: 14 Dec 2023" in shown.text


def test_what_can_be_computed_is_not_marked_as_done(open_page, own_url):
    """A report that waits for figures is cancelled or moved by hand; whether it is done, the figures say."""
    shown = open_page("vuosikello", url=own_url, merkinta="2023.toimintakertomus", tila="merkitse", **ORGANISATION)
    radio = shown.app.radio[0]
    assert radio.options == ["It is cancelled", "It is moved to another day"]
    radio.set_value(MarkState.CANCELLED)
    shown.app.text_input[1].set_value("Tehdään kahden vuoden välein")
    press(shown.app, "Save the mark")
    assert not shown.app.exception
    (mark,) = [one.record for one in read(own_url, OccurrenceMark).values() if one.record.entry.endswith("kertomus")]
    assert (mark.state, mark.day, mark.note) == ("cancelled", date(2023, 3, 1), "Tehdään kahden vuoden välein")
    assert "It was cancelled." in shown.text


def mark_choices(open_page, url, key):
    """What can be marked of a time; None where there is no form."""
    shown = open_page("vuosikello", url=url, merkinta=key, tila="merkitse", **ORGANISATION)
    return list(shown.app.radio[0].options) if shown.app.radio else None


def test_that_a_day_has_passed_does_not_say_that_the_meeting_was_held(open_page, own_url):
    """Without a meeting that was made of it, a person may say of a past forum that it was held, cancelled or moved."""
    choices = mark_choices(open_page, own_url, f"{FORUM}:2023-05-09")
    assert choices == ["It is done, or was held", "It is cancelled", "It is moved to another day"]
    assert mark_choices(open_page, own_url, f"{FORUM}:2023-06-13") is None, "this one was held"


def test_the_day_of_a_meeting_that_has_been_made_is_not_moved_by_a_mark(open_page, own_url):
    """The meeting has a day of its own: a mark beside it would say another."""
    key = f"{FORUM}:2023-12-12"
    keep(own_url, Meeting(key="m", strategy=STRATEGY, kind="forum", title="F", day=date(2023, 12, 12), occurrence=key))
    assert mark_choices(open_page, own_url, key) == ["It is cancelled"]


def test_this_year_says_what_is_due_for_the_next_meeting(open_page):
    shown = open_page("vuosikello", kieli="en")
    part = shown.html[shown.html.index("For the next meeting") :].partition("</section>")[0]
    assert "The next meeting is" in part
    assert "To be agreed" in part
    assert "For the next meeting" not in open_page("vuosikello", **YEAR).html, "a year that is over has no next one"


def test_a_mark_without_a_choice_or_a_move_without_a_day_is_not_kept(open_page, own_url):
    before = read(own_url, OccurrenceMark)
    shown = open_page("vuosikello", url=own_url, merkinta="2023.toimintakertomus", tila="merkitse", **ORGANISATION)
    press(shown.app, "Save the mark")
    assert "What is to be marked? is missing." in shown.text
    shown.app.radio[0].set_value(MarkState.MOVED)
    press(shown.app, "Save the mark")
    assert "New first day is missing." in shown.text
    assert read(own_url, OccurrenceMark) == before


@pytest.mark.parametrize("day", ["1.1.2099", "31.12.2022", "1.1.2025"])
def test_a_time_is_moved_within_its_year_or_the_next_one(open_page, own_url, day):
    before = read(own_url, OccurrenceMark)
    shown = open_page("vuosikello", url=own_url, merkinta=f"{FORUM}:2023-05-09", tila="merkitse", **ORGANISATION)
    shown.app.radio[0].set_value(MarkState.MOVED)
    shown.app.text_input[0].set_value(day)
    press(shown.app, "Save the mark")
    assert f"New first day: {day[-4:]} is too far off. Give a day of the years 2023–2024." in shown.text
    assert read(own_url, OccurrenceMark) == before
    shown.app.text_input[0].set_value("9.1.2024")
    press(shown.app, "Save the mark")
    assert read(own_url, OccurrenceMark)[f"{FORUM}:2023-05-09"].record.moved_to == date(2024, 1, 9)


def test_a_new_rule_takes_marks_and_meetings_along_and_says_what_it_left(open_page, own_url):
    """The forum's Tuesdays become Thursdays, and December goes; taken back, all is as before."""
    key = f"{FORUM}:2023-05-09"
    keep(own_url, OccurrenceMark(entry=FORUM, day=date(2023, 5, 9), state="cancelled", note="Vappu."))
    keep(own_url, OccurrenceMark(entry=FORUM, day=date(2023, 12, 12), state="moved", moved_to=date(2023, 12, 14)))
    before = set(read(own_url, OccurrenceMark))
    shown = open_page("vuosikello", url=own_url, merkinta=key, tila="muokkaa", **ORGANISATION)
    next(one for one in shown.app.selectbox if one.key.endswith("-weekday")).set_value(4)
    months = next(one for one in shown.app.multiselect if one.key.endswith("-months"))
    months.set_value([month for month in months.value if month != 12])
    press(shown.app, "Save")
    assert not shown.app.exception
    after = set(read(own_url, OccurrenceMark))
    assert (before - after, after - before) == ({key}, {f"{FORUM}:2023-05-11"})
    held = read(own_url, Meeting)["esimerkki-foorumi-2023-06"].record
    assert (held.occurrence, held.day) == (f"{FORUM}:2023-06-08", date(2023, 6, 13))
    assert "days that the entry has no more" in shown.text
    assert "12 Dec 2023: Moved to another day: 14 Dec 2023" in shown.text
    press(shown.app, "Undo")
    assert set(read(own_url, OccurrenceMark)) == before
    assert read(own_url, Meeting)[held.key].record.occurrence == f"{FORUM}:2023-06-13"


# --- wheels


def test_a_wheel_is_made_and_renamed(open_page, own_url):
    shown = open_page("vuosikello", url=own_url, tila="uusi-kello", **YEAR)
    shown.app.text_input(key="wheel-new-name").set_value("Klinikan vuosikello")
    shown.app.text_input(key="wheel-new-unit").set_value("Kalliolan Klinikka")
    press(shown.app, "Save")
    made = next(one.record for one in read(own_url, Wheel).values() if one.record.unit == "Kalliolan Klinikka")
    assert made.name == "Klinikan vuosikello"
    shown = open_page("vuosikello", url=own_url, tila="kello", **ORGANISATION)
    shown.app.text_input(key="wheel-organisaatio-name").set_value("Koko talon kello")
    press(shown.app, "Save")
    assert read(own_url, Wheel)["organisaatio"].record.name == "Koko talon kello"
    assert "Koko talon kello" in shown.text


# --- next year


def test_the_draft_of_next_year_is_seen_beside_this_one_before_anything_is_saved(open_page, own_url):
    before = read(own_url)
    shown = open_page("vuosikello", url=own_url, tila="seuraava-vuosi", **ORGANISATION)
    shown.check_markup()
    rows = shown.rows()
    forum = row_of(rows, "Esihenkilöfoorumi 2.0")
    assert forum[0].startswith("Tue 10 Jan , Tue 14 Feb")
    assert forum[1].startswith("Tue 9 Jan , Tue 13 Feb")
    assert forum[2] == "Other dates because the rule is of weekdays"
    once = row_of(rows, "Kestävän kehityksen sertifikaatin ulkoinen auditointi")
    assert once[1:] == ["", "Left out it was of one year only"]
    talks = row_of(rows, "Tavoite- ja kehityskeskustelut")
    assert talks == ["1 Feb–31 Mar", "1 Feb–30 Mar", "Other dates because of the leap day"]
    by_day = ["Toimintakertomus edellisestä", "Henkilöstön kesäpäivät", "Syksyn Kick Off", "Vuoden luvut kokoon"]
    assert [begin for row in rows for begin in by_day if row[0].startswith(begin)] == by_day
    assert read(own_url) == before


def test_the_drafts_are_saved_as_next_year_s_entries_and_this_year_stays(open_page, own_url):
    before = read(own_url)
    shown = open_page("vuosikello", url=own_url, tila="seuraava-vuosi", **YEAR)
    shown.app.button[0].click().run()
    assert not shown.app.exception
    after = read(own_url)
    assert {key: after[key] for key in before} == before
    new = [one.record for key, one in after.items() if key not in before]
    recurring = [one for one in before.values() if one.record.year == 2023 and one.record.timing.recurrence != "once"]
    assert {one.year for one in new} == {2024}
    assert len(new) == len(recurring)
    assert "Annual cycle 2024" in shown.text
    again = open_page("vuosikello", url=own_url, tila="seuraava-vuosi", **YEAR)
    assert "2024 has entries already." in again.text
    assert not again.app.button, "there is nothing left to draft"


def test_where_somebody_has_written_next_year_meanwhile_nothing_of_it_is_saved(open_page, own_url):
    """The button was pressed on a page that did not know it: who wrote what is said, and nothing is half drafted."""
    shown = open_page("vuosikello", url=own_url, tila="seuraava-vuosi", **YEAR)
    kick_off = read(own_url)[KICK_OFF].record
    theirs = kick_off.model_copy(update={"key": "2024.kick-off", "year": 2024, "title": "Toisen Kick Off"})
    keep(own_url, theirs)
    shown.app.button[0].click().run()
    assert not shown.app.exception
    assert "Nothing was saved: somebody has written 2024 meanwhile." in shown.text
    assert "This was changed meanwhile: puheenjohtaja" in shown.text
    assert "Toisen Kick Off" in shown.text
    assert [key for key in read(own_url) if key.startswith("2024.")] == ["2024.kick-off"]


def test_a_year_beyond_the_strategy_is_said(open_page):
    shown = open_page("vuosikello", tila="seuraava-vuosi", kieli="en", vuosi="2026")
    assert "The year 2027 is not within the years of this strategy." in shown.text


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("15.3.", (15, 3)),
        ("15.3", (15, 3)),
        (" 1. 12. ", (1, 12)),
        ("29.2.", (29, 2)),
        ("30.2.", None),
        ("15.13.", None),
        ("0.1.", None),
        ("maaliskuussa", None),
        ("", None),
    ],
)
def test_a_day_of_any_year(typed, found):
    assert read_day_and_month(typed) == found
