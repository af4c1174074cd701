"""The pulse page over the published figures, and over the made-up exports that have the answers."""

from __future__ import annotations

import html
import re
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.facts import Period
from dashboard.formats.periods import period_from_key
from dashboard.intake.sample import load_export, sample_exports
from dashboard.store import open_repository
from dashboard.strategy.comments import Comment, CommentKind

WHEN = datetime(2026, 1, 15, 12, tzinfo=UTC)
SURVEYS = ("google-forms-pulssi-5_2023-esimerkki.csv", "microsoft-forms-pulssi-11_2023-esimerkki.xlsx")
SUPPORT = "Saan esihenkilöltäni tukea silloin kun sitä tarvitsen"
COMMUNICATION = "Kalliolan sisäinen viestintä on hyvällä tasolla"
SPIRIT = "Lähityöyhteisössämme on hyvä yhteishenki"


@pytest.fixture(scope="module")
def answered_url(tmp_path_factory, sample_url):
    """The sample with two made-up exports of the survey tools. Nobody changes it."""
    target = tmp_path_factory.mktemp("pulse") / "answered.sqlite3"
    target.write_bytes(Path(sample_url.removeprefix("sqlite:///")).read_bytes())
    with closing(open_repository(f"sqlite:///{target}")) as repository:
        for path in sample_exports():
            if path.name in SURVEYS:
                load_export(path, repository, WHEN)
    return f"sqlite:///{target}"


def row_of(shown, name, heading="Change"):
    """The cells of a statement's row in the table of waves."""
    rows = shown.rows()
    head = next(place for place, row in enumerate(rows) if row[0] == "Statement" and heading in row)
    return next(row for row in rows[head + 1 :] if row[0] == name)


class TestPublished:
    """Means alone: a difference is shown and never called a rise."""

    @pytest.fixture
    def shown(self, open_page):
        return open_page("pulssi", kieli="en")

    def test_the_first_screen_says_that_it_is_not_known(self, shown):
        assert "6 statements have a higher mean than before" in shown.text
        assert "Whether anything really rose or fell cannot be said" in shown.text
        assert "Rose +" not in shown.text
        assert "Fell" not in shown.text

    def test_means_stand_as_printed(self, shown):
        assert row_of(shown, SUPPORT)[1:4] == ["4.0", "3.8", "4.2"]
        assert row_of(shown, SPIRIT)[1:4] == ["4.16", "4.46", "not asked"]

    def test_each_statement_says_why_its_change_is_not_known(self, shown):
        assert "+0.4, whether real is not known" in row_of(shown, SUPPORT)[-1]
        assert "rounding alone can make" in row_of(shown, "Pidän nykyistä työtäni merkityksellisenä")[-1]
        assert "Asked once only" in row_of(shown, COMMUNICATION)[-1]

    def test_unlike_decimals_are_not_ranked(self, shown):
        assert f"May 2023: 4.46 ({SPIRIT}) and 4.5" in shown.text

    def test_the_score_that_whole_people_cannot_give(self, shown):
        assert "22.0 (Nov 2023) cannot come from 71 whole answers: 71 people give 21.1 or 22.5." in shown.text
        assert "The change is smaller than what one person's answer makes." in shown.text

    def test_who_is_missing(self, shown):
        assert "71 of the staff of 88, if all were asked: 17 are missing." in shown.text
        assert "Who is missing cannot be said by unit" in shown.text

    def test_the_doubtful_figure_is_marked(self, shown):
        row = next(row for row in shown.rows() if row[0].startswith("Olen tyytyväinen"))
        assert "uncertain reading" in row[1]

    def test_figures_lead_to_their_indicators(self, shown):
        for key in ("pulse.statement", "pulse.enps", "pulse.response_rate", "feedback.summer_days"):
            assert f"mittari={key}" in shown.html


class TestAnswered:
    """With the answers: what rose, what is noise, and how the answers spread."""

    @pytest.fixture
    def shown(self, open_page, answered_url):
        return open_page("pulssi", url=answered_url, kieli="en")

    def test_the_first_screen_says_what_rose(self, shown):
        shown.check_markup()
        assert "Of the statements of Nov 2023, 5 rose and none fell for real. In 2 the change is noise." in shown.text

    def test_verdicts_with_how_sure_they_are(self, shown):
        assert "Rose +0.4" in row_of(shown, SUPPORT)[-1]
        assert "between +0.26 and +0.51 (95%)" in row_of(shown, SUPPORT)[-1]
        fairness = next(row for row in shown.rows() if row[0].startswith("Koen, että") and "Rose" not in row[-1])
        assert "No real change (+0.1)" in fairness[-1]

    def test_computed_means_have_one_decimal(self, shown):
        """3.8095 and 4.1972 in the store."""
        assert row_of(shown, SUPPORT)[1:4] == ["4.0", "3.8", "4.2"]

    def test_shares_are_whole_and_numbers_of_answers_are_not_told(self, shown):
        """0, 4, 15, 33 and 11 of 63. Rounded they come to 99."""
        wave = next(row for row in shown.rows() if row[:2] == [SUPPORT, "May 2023"])
        assert wave[2:] == ["0", "6", "24", "52", "17"]
        assert f"{SUPPORT}, May 2023: 1: 0%, 2: 6%, 3: 24%, 4: 52%, 5: 17%" in shown.html

    def test_one_person_in_points(self, shown):
        """One of 71 respondents, of whom some did not answer this question."""
        assert "at least 1.4 points" in shown.text
        assert "cannot come from" not in shown.text

    def test_real_changes_ask_for_their_reason_until_one_is_written(self, open_page, answered_url, tmp_path):
        target = tmp_path / "own.sqlite3"
        target.write_bytes(Path(answered_url.removeprefix("sqlite:///")).read_bytes())
        url = f"sqlite:///{target}"
        said = "Rose by 0.4 from May 2023 to Nov 2023, more than chance explains."
        assert f"{SUPPORT} : {said}" in asked(open_page("pulssi", url=url, kieli="en"))
        overview, meeting = ({"path": "tilannekuva"}, {"path": "kokousnaytto", "kohta": "4"})
        for page in (overview, meeting, {"path": "tavoite", "tavoite": "goal-4"}):
            text = open_page(url=url, kieli="en", **page).text
            assert f", and 4 other parts of it) For the better: {said}" in text, "one list of changes for every page"
            assert f"({SUPPORT}) A real change, Nov 2023" in text, "and it waits for its reason there too"
        wave = period_from_key("2023-11")
        comment = Comment(
            key="c1",
            kind=CommentKind.EXPLANATION,
            text="Esihenkilöt saivat valmennusta kesällä.",
            indicator="pulse.statement",
            members=(("statement", SUPPORT),),
            period=Period(wave.start, wave.end),
        )
        with closing(open_repository(url)) as repository:
            repository.keep(comment, None, "henkilöstöpäällikkö", WHEN)
        shown = open_page("pulssi", url=url, kieli="en")
        assert "Esihenkilöt saivat valmennusta kesällä." in shown.text
        assert SUPPORT not in asked(shown)
        for page in (overview, meeting):
            text = open_page(url=url, kieli="en", **page).text
            assert said in text, "what changed for real did change"
            assert f"({SUPPORT}) A real change, Nov 2023" not in text, "and its reason is written"

    def test_the_year_before_the_answers_has_means_only(self, open_page, answered_url):
        shown = open_page("pulssi", url=answered_url, kieli="en", jakso="2022")
        assert "Nov 2023" not in shown.text
        assert "Only means have been brought." in shown.text


def asked(shown):
    """The part of the page that lists changes without a reason."""
    part = shown.html.partition("Real changes that nobody has explained")[2].partition("</div>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", part)).split())


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"strategia": "helmi"}, "The strategy has no indicator of a pulse survey."),
        ({"jakso": "2021"}, "No wave of the pulse survey has been brought by the end of the chosen period."),
    ],
    ids=["another organisation", "before the first wave"],
)
def test_where_there_is_no_survey_a_sentence_says_so(open_page, query, words):
    shown = open_page("pulssi", kieli="en", **query)
    assert not shown.app.exception
    assert words in shown.text


def test_an_empty_database_says_so(open_page, nothing_url):
    assert "Nothing has been loaded yet" in open_page("pulssi", url=nothing_url, kieli="en").text
