"""People reached: three kinds apart, by place, on the map, and what is not known of earlier years."""

from __future__ import annotations

import json
import re
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.facts import Observation, Qualifier
from dashboard.formats.spans import span_of_month
from dashboard.insight.weekdays import count_weekdays
from dashboard.intake.commit import commit_preview
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.preview import preview_file
from dashboard.intake.sample import load_export, sample_exports
from dashboard.store import NewUpload, open_repository
from dashboard.strategy.disclosure import Disclosure
from sample_data.exports_of_neighbourhood import daily_report

AT = datetime(2026, 1, 16, 12, tzinfo=UTC)
LOADED = ("naapuruustalot-taloittain", "naapuruustyo-paivaraportti")
HOUSES = ("Askel", "Matinkylä", "Mellari", "Pasila")


@pytest.fixture(scope="module")
def months_url(tmp_path_factory, sample_url):
    """The sample with some of its made-up exports: houses and areas by month."""
    target = tmp_path_factory.mktemp("people") / "months.sqlite3"
    target.write_bytes(Path(sample_url.removeprefix("sqlite:///")).read_bytes())
    url = f"sqlite:///{target}"
    with closing(open_repository(url)) as repository:
        for path in sample_exports():
            if path.name.startswith(LOADED):
                load_export(path, repository, AT)
    return url


def test_published_figures_stand_in_three_groups(open_page):
    """Figures of the annual report 2023, each with its qualifier and its unit, under the heading of its kind."""
    text = open_page("kohtaamiset", kieli="en").text
    places = [text.index(words) for words in ("7,540 visits", "over 1,000 encounters", "over 300 persons")]
    heads = [text.index(words) for words in ("Visits and participations", "A talk or another", "Different people ")]
    assert sorted([*places, *heads]) == [heads[0], places[0], heads[1], places[1], heads[2], places[2]]


def test_nothing_is_added_across_the_kinds(open_page):
    """No total of any two or three of the published figures is anywhere on the page."""
    numbers = {int(one.replace(",", "")) for one in re.findall(r"\d[\d,]*", open_page("kohtaamiset", kieli="en").text)}
    figures = (7540, 1000, 662, 300, 78, 25000)
    sums = {one + other for place, one in enumerate(figures) for other in figures[place + 1 :]}
    assert not numbers & {*sums, sum(figures)}


def test_without_places_and_earlier_years_the_page_says_so(open_page):
    text = open_page("kohtaamiset", kieli="en").text
    assert "No figures by place and month have been brought of 2023." in text
    assert "Not compared, because 2022 has no figures to match: Visits to the neighbourhood houses" in text
    assert "No figures have been brought of 2019–2022." in text


def test_an_organisation_without_such_indicators_sees_a_sentence(open_page):
    text = open_page("kohtaamiset", kieli="en", strategia="helmi").text
    assert "The strategy has no indicator of people reached." in text


def test_before_anything_was_counted_there_is_a_sentence(open_page):
    text = open_page("kohtaamiset", kieli="en", jakso="2021").text
    assert "No figures of people reached have been brought by the end of the chosen period." in text


def test_houses_by_month_add_up_to_the_published_year(open_page, months_url):
    """The rows of the heat map: twelve months and their sum; the four houses' years make 7 540."""
    shown = open_page("kohtaamiset", months_url, kieli="en")
    heat = shown.html[shown.html.index("Visits to the houses by month") :]
    numbers = re.findall(r'data-value="(\d+)"', heat[: heat.index("Save as CSV")])
    houses = [list(map(int, numbers[place : place + 13])) for place in range(0, len(numbers), 13)]
    assert len(houses) == len(HOUSES)
    assert all(sum(cells[:12]) == cells[12] for cells in houses)
    assert sum(cells[12] for cells in houses) == 7540
    assert "Which days of the week are busy is shown as soon as visits are brought day by day" in shown.text


@pytest.fixture(scope="module")
def days_url(tmp_path_factory, sample_url):
    """The sample with the houses' visits day by day."""
    target = tmp_path_factory.mktemp("people") / "days.sqlite3"
    target.write_bytes(Path(sample_url.removeprefix("sqlite:///")).read_bytes())
    url = f"sqlite:///{target}"
    with closing(open_repository(url)) as repository:
        for path in sample_exports():
            if path.name == "naapuruustalot-kaynnit-2023-esimerkki.xlsx":
                load_export(path, repository, AT)
    return url


def section(shown, heading):
    """The rows of the table under a heading, without its headings."""
    part = shown.html[shown.html.index(heading) :]
    rows = re.findall(r"<tr>.*?</tr>", part[: part.index("Save as CSV")], re.DOTALL)
    return [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row) for row in rows][1:]


def test_the_week_of_the_houses_is_means_of_one_day(open_page, days_url):
    """No house of the sample is open on weekends; a week of all houses, 52 times and a day, is the year's 7 540."""
    shown = open_page("kohtaamiset", days_url, kieli="en")
    rows = section(shown, "Visits on one day of the week, 2023")
    assert [row[0] for row in rows] == list(HOUSES)
    assert all(row[6:8] == ["–", "–"] for row in rows)
    for row in rows:
        days = [float(cell) for cell in row[1:6]]
        assert float(row[8]) == pytest.approx(sum(days), abs=0.3)
    weeks = 365 / 7
    assert sum(float(row[8]) for row in rows) * weeks == pytest.approx(7540, rel=0.02)
    assert "Busiest: Pasila," in shown.text


def test_encounters_by_weekday_and_month(open_page, months_url):
    """Oracle: the made-up report itself, its days counted one by one."""
    met = {}
    for row in daily_report()[4:]:
        met[row[0].isoweekday(), row[0].month] = met.get((row[0].isoweekday(), row[0].month), 0) + row[4]
    rows = section(open_page("kohtaamiset", months_url, kieli="en"), "Encounters on one day of the week by month")
    assert [row[0] for row in rows] == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    for day, row in enumerate(rows, start=1):
        for month in range(1, 13):
            expected = f"{met[day, month] / count_weekdays(2023, month, day):.1f}" if (day, month) in met else "–"
            assert row[month] == expected, (day, month)


def test_the_map_names_the_areas_with_their_encounters(open_page, months_url):
    """18 bus outings with 662 encounters and 97 outreach occasions with 1 034: together 1 696, over twelve areas."""
    html = open_page("kohtaamiset", months_url, kieli="en").html
    (label,) = re.findall(r'class="m-map" role="img" aria-label="([^"]+)"', html)
    told = dict(re.findall(r"([\w -]+?) (\d+)(?:,|\.$)", label.split(": ", 1)[1]))
    assert len(told) == 12
    assert sum(map(int, told.values())) == 662 + 1034


def test_a_filter_shows_one_activity_and_only_the_chosen_places(open_page, months_url):
    shown = open_page(
        "kohtaamiset", months_url, kieli="en", toiminta="Naapuruusbussi", jasenet="Kontula|Kallio|Kurvi|Pasila"
    )
    heat = shown.html[shown.html.index("Encounters by area and month") :]
    names = re.findall(r'<th scope="row">([^<]+)</th>', heat[: heat.index("Save as CSV")])
    assert names == ["Kallio", "Kontula", "Kurvi"]
    assert len(shown.app.get("plotly_chart")) == 1


def test_unknown_filters_change_nothing(open_page, months_url):
    plain = open_page("kohtaamiset", months_url, kieli="en")
    strange = open_page("kohtaamiset", months_url, kieli="en", toiminta="ei ole", jasenet="<b>|ei ole")
    assert [row[0] for row in plain.rows()] == [row[0] for row in strange.rows()]
    assert "<b>" not in strange.html


@pytest.fixture
def two_years_url(tmp_path, months_url):
    """The same with a made-up 2022: houses by month, and adult education of 2019 and 2022."""
    target = tmp_path / "two.sqlite3"
    target.write_bytes(Path(months_url.removeprefix("sqlite:///")).read_bytes())
    houses = [f"Käynnit naapuruustaloittain;Mellari;{month}/2022;150" for month in range(1, 13)]
    courses = ["Kansalaisopiston kurssit;;2019;800", "Kansalaisopiston kurssit;;2022;690"]
    table = "\r\n".join(["Mittari;Paikka;Jakso;Arvo", *houses, *courses]).encode()
    with closing(open_repository(f"sqlite:///{target}")) as repository:
        preview = preview_file("keksitty-esimerkki.csv", table, read_knowledge(repository), AT.date())
        words = {one.code: "Keksitty." for one in preview.suspicions}
        commit_preview(preview, repository, "esimerkki", AT, explanations=words)
    return f"sqlite:///{target}"


def test_a_year_against_a_year_and_the_time_before_the_pandemic(open_page, two_years_url):
    """Mellari had 12 x 150 = 1 800 visits in 2022 and 2 262 in 2023; 722 courses are 90 % of 800."""
    shown = open_page("kohtaamiset", two_years_url, kieli="en")
    (row,) = [row for row in shown.rows() if row[0] == "Mellari" and row[1].startswith("12 months")]
    assert row[2:5] == ["1,800", "2,262", "+26%"]
    assert "more than chance explains" in row[5]
    assert "Opening days are not known" in shown.text
    assert "Adult education courses: 90 % of the level of 2019 in 2023." in shown.text
    (chart,) = shown.app.get("plotly_chart")
    assert len(json.loads(chart.proto.spec)["data"]) == 2


@pytest.fixture
def small_url(own_url):
    """Visits of 2024 to two houses by month, as of a sensitive service: to Askel 3 and 4 in the first two months."""
    key = "neighbourhood_houses.visits_by_house"
    with closing(open_repository(own_url)) as repository:
        strategy = repository.strategy("kalliola-2023-2025")
        sensitive = Disclosure(level="public", sensitive=True)
        every = [
            one.model_copy(update={"disclosure": sensitive}) if one.key == key else one for one in strategy.indicators
        ]
        repository.save_strategy(strategy.model_copy(update={"indicators": tuple(every)}), "johtaja", AT)
        counts = {("Askel", month): {1: 3, 2: 4}.get(month, 20) for month in range(1, 13)}
        counts |= {("Pasila", month): 30 for month in range(1, 13)}
        observations = [
            Observation(key, (("place", place),), span_of_month(2024, month), float(count), Qualifier.EXACT)
            for (place, month), count in counts.items()
        ]
        new = NewUpload("talot.csv", "e" * 64, 400, "long_table", "naapuruustyön päällikkö", AT)
        repository.commit_upload(new, observations)
        repository.settle()
    return own_url


def test_the_year_of_a_house_is_told_beside_its_hidden_months(open_page, small_url):
    """Two months hide each other; the year of all twelve, 207, tells neither."""
    rows = open_page("kohtaamiset", url=small_url, kieli="en", jakso="2024").rows()
    askel = next(row for row in rows if row[0] == "Askel" and len(row) == 14)
    assert askel[1:3] == ["suppressed", "suppressed"]
    assert askel[3:] == ["20"] * 10 + ["207"]


def test_before_the_first_figure_the_page_leads_to_all_years_and_to_uploads_those_who_bring(open_page, monkeypatch):
    ways = {"Show all years": True, "Go to uploads": True}
    text = open_page("kohtaamiset", kieli="en", jakso="2019").text
    assert {words: words in text for words in ways} == ways
    monkeypatch.setenv("MITTARISTO_ROLE", "public")
    text = open_page("kohtaamiset", kieli="en", jakso="2019").text
    assert {words: words in text for words in ways} == {**ways, "Go to uploads": False}
