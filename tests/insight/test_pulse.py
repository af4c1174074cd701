"""The pulse survey: what is said of its waves, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.facts import Flag, Qualifier
from dashboard.insight.survey.answers import HIDDEN, Answers, read_answers
from dashboard.insight.survey.enps import EnpsCounts, estimate_enps
from dashboard.insight.survey.movement import Movement, NotKnown
from dashboard.insight.survey.precision import Printed, count_decimals, find_unranked, printed_decimals
from dashboard.insight.survey.pulse import Material, Obstacle, read_pulse
from dashboard.insight.survey.response import read_responses

SCALE = ("1", "2", "3", "4", "5")
MEANING, SUPPORT, TEAM = "Työ on merkityksellistä", "Saan tukea", "Yhteishenki on hyvä"
GROUPS = ("detractors", "passives", "promoters")


@pytest.fixture
def autumn(make):
    return make.month(2022, 10), make.month(2023, 5), make.month(2023, 11)


def statement(make, name, points, **changes):
    return make.series(*points, indicator="pulse.statement", members=(("statement", name),), **changes)


def answers(make, name, period, counts, **changes):
    """A series for each answer; n is that of the statement unless said otherwise."""
    changes.setdefault("n", sum(counts))
    return [
        make.series(
            make.point(period, value, **changes),
            indicator="pulse.answers",
            members=(("answer", step), ("statement", name)),
        )
        for step, value in zip(SCALE, counts, strict=True)
    ]


def material(statements=(), **changes):
    empty = dict.fromkeys(("answers", "scores", "groups", "rates", "respondents", "staff"), ())
    return Material(**{"statements": statements, **empty, **changes})


def only(pulse, name):
    return next(row for row in pulse.statements if row.statement == name)


class TestPublishedMeans:
    """The annual report: means of three waves, and nothing of how the answers spread."""

    @pytest.mark.parametrize(
        ("before", "after", "reason", "difference"),
        [
            pytest.param(4.1, 4.5, NotKnown.NO_DISTRIBUTION, 0.4, id="may be anything"),
            pytest.param(4.5, 4.6, NotKnown.WITHIN_ROUNDING, 0.1, id="both may be 4.55"),
            pytest.param(4.5, 4.5, NotKnown.WITHIN_ROUNDING, 0.0, id="printed alike"),
            pytest.param(4.16, 4.46, NotKnown.NO_DISTRIBUTION, 0.3, id="two decimals"),
            pytest.param(4.45, 4.46, NotKnown.WITHIN_ROUNDING, 0.01, id="two decimals, one apart"),
            pytest.param(4.46, 4.5, NotKnown.WITHIN_ROUNDING, 0.04, id="unlike decimals"),
        ],
    )
    def test_a_change_of_means_alone_is_unknown_and_says_why(self, make, autumn, before, after, reason, difference):
        series = statement(make, MEANING, [make.point(autumn[1], before), make.point(autumn[2], after)])
        row = only(read_pulse(material([series])), MEANING)
        assert (row.moved.movement, row.moved.reason) == (Movement.UNKNOWN, reason)
        assert row.difference == pytest.approx(difference)

    def test_a_statement_asked_once_has_no_change(self, make, autumn):
        pulse = read_pulse(material([statement(make, TEAM, [make.point(autumn[1], 3.54)])]))
        row = only(pulse, TEAM)
        assert (row.previous, row.difference, row.moved.reason) == (None, None, NotKnown.NO_EARLIER)

    def test_what_the_newest_wave_did_not_ask_stands_apart(self, make, autumn):
        both = statement(make, MEANING, [make.point(period, 4.0) for period in autumn])
        early = statement(make, TEAM, [make.point(autumn[0], 4.16), make.point(autumn[1], 4.46)])
        pulse = read_pulse(material([early, both]))
        assert pulse.waves == autumn
        assert [row.statement for row in pulse.asked_last] == [MEANING]
        assert [row.statement for row in pulse.asked_earlier] == [TEAM]
        assert [reading and reading.mean for reading in only(pulse, TEAM).readings] == [4.16, 4.46, None]

    def test_a_computed_mean_is_shown_with_one_decimal_and_a_printed_one_as_printed(self, make, autumn):
        points = [make.point(autumn[1], 4.46), make.point(autumn[2], 4.4789, n=71, rows=71)]
        printed, computed = only(read_pulse(material([statement(make, MEANING, points)])), MEANING).readings
        assert (printed.decimals, computed.decimals) == (2, 1)


class TestAnswers:
    """Where the answers are known, the verdict is that of `compare_waves`, with the wave's staff in mind."""

    def waves(self, make, autumn, before, after, **changes):
        series = [
            statement(make, MEANING, [make.point(autumn[1], 3.8, n=sum(before)), make.point(autumn[2], 4.2, n=71)])
        ]
        found = [*answers(make, MEANING, autumn[1], before), *answers(make, MEANING, autumn[2], after)]
        return only(read_pulse(material(series, answers=found, **changes)), MEANING)

    def test_a_clear_rise_is_rising_and_a_little_one_is_noise(self, make, autumn):
        assert self.waves(make, autumn, (0, 4, 15, 33, 11), (0, 0, 7, 43, 21)).moved.movement is Movement.RISING
        assert self.waves(make, autumn, (0, 5, 14, 34, 11), (0, 3, 13, 43, 12)).moved.movement is Movement.STABLE

    def test_whole_percentages_with_the_number_of_respondents_give_the_same_verdict(self, make, autumn):
        """What the disclosure gate lets through: per cent without n. With fewer than 100 people they count back."""
        counts = {autumn[1]: (0, 4, 15, 33, 11), autumn[2]: (0, 0, 7, 43, 21)}
        exact = self.waves(make, autumn, *counts.values())
        series = [statement(make, MEANING, [make.point(autumn[1], 3.8), make.point(autumn[2], 4.2)])]
        shares = [
            one
            for period, own in counts.items()
            for one in answers(make, MEANING, period, [round(100 * count / sum(own)) for count in own], n=None)
        ]
        told = [make.series(*(make.point(period, sum(own)) for period, own in counts.items()))]
        row = only(read_pulse(material(series, answers=shares, respondents=told)), MEANING)
        assert [reading.answers.counts for reading in row.readings] == list(counts.values())
        assert all(reading.answers.rebuilt for reading in row.readings)
        assert row.moved == exact.moved

    def test_percentages_without_any_number_are_drawn_and_not_tested(self, make, autumn):
        found = answers(make, MEANING, autumn[1], (0, 6, 24, 52, 17), n=None)
        series = [statement(make, MEANING, [make.point(autumn[1], 3.8)])]
        reading = only(read_pulse(material(series, answers=found)), MEANING).last
        assert reading.answers.counts is None
        assert reading.answers.shares == (0, 6, 24, 52, 17)  # as they came, though they come to 99

    def test_a_change_of_definition_is_no_change(self, make, autumn):
        series = [
            statement(make, MEANING, [make.point(autumn[1], 3.8)]),
            statement(make, MEANING, [make.point(autumn[2], 4.2)], version=2),
        ]
        row = only(read_pulse(material(series)), MEANING)
        assert (row.obstacle, row.difference, row.moved.movement) == (Obstacle.BREAK, None, Movement.UNKNOWN)


class TestHidden:
    """Nothing of fewer than five answers, and nothing of what came hidden."""

    def test_a_mean_of_four_answers_is_not_shown(self, make, autumn):
        series = statement(make, MEANING, [make.point(autumn[1], 4.0, n=40), make.point(autumn[2], 3.5, n=4)])
        row = only(read_pulse(material([series])), MEANING)
        assert (row.last.mean, row.obstacle, row.difference) == (None, Obstacle.HIDDEN, None)

    def test_a_suppressed_mean_is_hidden_not_missing(self, make, autumn):
        hidden = make.point(autumn[2], None, qualifier=Qualifier.SUPPRESSED)
        series = statement(make, MEANING, [make.point(autumn[1], 4.0), hidden])
        assert only(read_pulse(material([series])), MEANING).obstacle is Obstacle.HIDDEN

    def test_one_suppressed_answer_hides_the_others(self, make, autumn):
        """Else the hidden share were 100 less the rest."""
        points = {step: make.point(autumn[1], 20, n=None) for step in SCALE[:4]}
        points["5"] = make.point(autumn[1], None, qualifier=Qualifier.SUPPRESSED)
        assert read_answers(points, SCALE, 40) == HIDDEN

    @pytest.mark.parametrize(("count", "hidden"), [(4, True), (5, False)])
    def test_five_answers_are_the_fewest(self, make, autumn, count, hidden):
        points = {"4": make.point(autumn[1], count, n=count)}
        assert read_answers(points, SCALE).hidden is hidden

    def test_no_opinion_is_no_stand(self, make, autumn):
        points = {"4": make.point(autumn[1], 30, n=40), "5": make.point(autumn[1], 10, n=40)}
        with_doubt = {**points, "En osaa sanoa": make.point(autumn[1], 9, n=40)}
        assert (
            read_answers(with_doubt, SCALE)
            == read_answers(points, SCALE)
            == Answers((0, 0, 0, 75, 25), (0, 0, 0, 30, 10))
        )


class TestEnps:
    """22.0 and 20.8 of 71 and 64 people: no whole number of them gives either."""

    @pytest.fixture
    def published(self, make, autumn):
        return {
            "scores": [make.series(make.point(autumn[1], 20.8), make.point(autumn[2], 22.0))],
            "rates": [make.series(make.point(autumn[1], 73.0), make.point(autumn[2], 81.0))],
            "staff": [make.series(make.point(make.year(2023), 88))],
        }

    def test_the_published_score_cannot_be_of_all_who_answered(self, published):
        found = read_pulse(material(**published)).recommendation
        last = found.waves[-1].no_base
        assert (last.n, [round(score, 1) for score in last.nearest]) == (71, [21.1, 22.5])
        assert last.possible == (59, 50, 41)  # 13/59, 11/50, 9/41
        assert (found.moved.movement, found.moved.reason) == (Movement.UNKNOWN, NotKnown.IMPOSSIBLE_BASE)
        assert found.below_one_person  # 1.2 points; one of 64 people makes 1.6

    def test_with_its_groups_it_is_tested(self, make, autumn, published):
        """13 detractors, 20 passives and 26 promoters of 59: 22.0; one person is 1.7 points."""
        rows = {autumn[1]: (12, 18, 23), autumn[2]: (13, 20, 26)}
        groups = [
            make.series(
                *(make.point(period, counts[place], n=sum(counts)) for period, counts in rows.items()),
                members=(("enps_group", name),),
            )
            for place, name in enumerate(GROUPS)
        ]
        found = read_pulse(material(**published, groups=groups)).recommendation
        last = found.waves[-1]
        assert (last.no_base, last.at_least, round(last.one_person, 1)) == (None, False, 1.7)
        assert last.estimate.population == 88
        assert found.moved.movement is Movement.STABLE

    @pytest.mark.parametrize(
        ("before", "score", "movement"),
        [
            ((23, 34, 43), 20.8, Movement.STABLE),
            ((30, 34, 36), 6.0, Movement.UNKNOWN),
            ((60, 30, 10), -50.0, Movement.RISING),
            ((60, 30, 10), 20.8, Movement.UNKNOWN),
        ],
        ids=[
            "stable even of all",
            "a rise of all, none of few",
            "a rise even of few",
            "groups that give no such score",
        ],
    )
    def test_of_percentages_what_even_few_answers_would_show(self, make, autumn, published, before, score, movement):
        """Per cent of an unknown part of the 64 and 71 respondents: the fewer answered, the less sure is any change.

        22, 34 and 44 % with the score 22.0 are of at least 41 answers: 9, 14 and 18; of 71 no whole people give 22.0.
        30, 34 and 36 % with 6.0 may be of 50. 60, 30 and 10 % may be of 10: from -50.0 to 22.0 is no chance even so.
        """
        points = list(zip(autumn[1:], (before, (22, 34, 44)), strict=True))
        groups = [
            make.series(
                *(make.point(period, shares[place]) for period, shares in points), members=(("enps_group", name),)
            )
            for place, name in enumerate(GROUPS)
        ]
        scores = [make.series(make.point(autumn[1], score), make.point(autumn[2], 22.0))]
        found = read_pulse(material(**{**published, "scores": scores}, groups=groups)).recommendation
        last = found.waves[-1]
        assert found.moved.movement is movement
        assert (last.fewest, last.at_least) == (EnpsCounts(promoters=18, passives=14, detractors=9), True)
        assert last.estimate == estimate_enps(last.fewest, 88)

    def test_a_hidden_wave_has_no_change(self, make, autumn):
        hidden = make.point(autumn[2], None, qualifier=Qualifier.SUPPRESSED)
        found = read_pulse(material(scores=[make.series(make.point(autumn[1], 20.8), hidden)])).recommendation
        assert found.moved is None
        assert found.waves[-1].one_person is None


class TestResponse:
    def test_the_only_number_of_people_that_gives_the_rate(self, make, autumn):
        """81 % of 88 is 71 people: 70 would be 80 %, 72 82 %."""
        rates, staff = [make.series(make.point(autumn[2], 81.0))], [make.series(make.point(make.year(2023), 88))]
        (one,) = read_responses(rates, [], staff)
        assert (one.answered, one.missing, one.units) == (71, 17, ())

    def test_where_several_numbers_would_do_none_is_said(self, make, autumn):
        rates, staff = [make.series(make.point(autumn[2], 81.0))], [make.series(make.point(make.year(2023), 880))]
        assert read_responses(rates, [], staff)[0].answered is None

    def test_the_staff_of_another_year_is_not_taken(self, make, autumn):
        rates, staff = [make.series(make.point(autumn[0], 81.0))], [make.series(make.point(make.year(2023), 88))]
        assert read_responses(rates, [], staff)[0].asked is None

    def test_units_stand_lowest_first(self, make, autumn):
        rates = [
            make.series(make.point(autumn[2], rate), members=(("unit", name),))
            for name, rate in (("Hallinto", 90.0), ("Naapuruustyö", 60.0))
        ]
        (one,) = read_responses(rates, [], [])
        assert [unit.unit for unit in one.units] == ["Naapuruustyö", "Hallinto"]


class TestPrecision:
    @pytest.mark.parametrize(
        ("value", "given", "shown"),
        [(4.5, 1, 1), (4.0, 1, 1), (4.46, 2, 2), (4.4789, 4, 1)],
        ids=["one", "whole", "two", "computed"],
    )
    def test_decimals(self, value, given, shown):
        assert (count_decimals(value, 1), printed_decimals(value, 1)) == (given, shown)

    def test_finer_and_coarser_means_that_overlap(self):
        """4.46 and 4.5 (4.45 to 4.55) cannot be ranked; 4.46 and 4.6 can."""
        means = [Printed("tiimi", 4.46, 2), Printed("työ", 4.5, 1), Printed("into", 4.6, 1)]
        (found,) = find_unranked(means)
        assert (found.finer.name, [one.name for one in found.coarser]) == ("tiimi", ["työ"])

    @settings(max_examples=60, deadline=None)
    @given(st.integers(1000, 5000), st.integers(1000, 5000))
    def test_two_true_means_that_were_printed_are_never_ranked_wrongly(self, first, second):
        """The oracle: true means of three decimals, one printed with two decimals and the other with one.

        Where the printed ones are ranked, the true ones are in the same order.
        """
        finer, coarser = Printed("a", round(first / 1000, 2), 2), Printed("b", round(second / 1000, 1), 1)
        if not find_unranked([finer, coarser]):
            assert (finer.value > coarser.value) == (first > second)


def test_doubt_stays_beside_the_figure(make, autumn):
    """4,1x: read with doubt. Its difference is unknown as any other, and its mark is drawn open."""
    doubtful = make.point(autumn[1], 4.1, flags=frozenset({Flag.UNCERTAIN}))
    row = only(read_pulse(material([statement(make, MEANING, [doubtful, make.point(autumn[2], 4.5)])])), MEANING)
    assert row.previous.point.flags == {Flag.UNCERTAIN}
    assert row.moved.movement is Movement.UNKNOWN


def test_nothing_brought_is_an_empty_survey():
    pulse = read_pulse(material())
    assert (pulse.waves, pulse.statements, pulse.asked_last, pulse.recommendation.waves) == ((), (), (), ())
