"""Kalliola's catalogue: every indicator of the annual report 2023, and what may be done with its figures."""

import pytest

from dashboard.strategy.model import Aggregation, CountingRule, Indicator, Stage, Strategy
from dashboard.strategy.tree import parts_of_level

# every indicator of the annual report 2023: key, number of its goal, unit
CATALOGUE = """
org.founded - year
staff.headcount 4 persons
staff.meaningful_share 4 %
clinic.years_of_experience - years
clinic.recommend_share 2 %
employment_training.clients 2 persons
adult_education.courses 2 courses
neighbourhood_houses.visitors 2 visits
outreach.encounters 2 encounters
mediation.initiatives 2 initiatives
rehab.clients 2 persons
volunteers.count 2 persons
social.followers 1 persons
social.reach 1 persons
web.visits 1 visits
newsletter.unique_opens 1 opens
media.reach 1 persons
media.case_reach 1 persons
media.hits_listed 1 hits
events.listed 1 events
outreach.experiments 2 experiments
outreach.occasions 2 occasions
outreach.areas 2 areas
bus.encounters 2 encounters
bus.kilometres 2 km
bus.occasions 2 occasions
bus.areas 2 areas
bus.partners 2 partners
digital_skills.learned_score 2 score 1-5
community.participations 2 participations
codevelopment.sessions 3 sessions
futures.workshops 3 workshops
erasmus.mobilities 3 persons
credits.adult_education 3 credits
credits.training_projects 3 credits
tenders.passed_share 3 %
materiality.visits 3 participations
materiality.prioritisations 3 prioritisations
self_evaluation.teachers 3 persons
self_evaluation.management 3 persons
pulse.response_rate 4 %
pulse.enps 4 eNPS
pulse.statement 4 score 1-5
feedback.summer_days 4 score 1-5
feedback.autumn_kickoff 4 score 1-5
feedback.supervisors_retreat 4 score 1-5
recruitment.applicants_mean 4 persons
recruitment.potential_mean 4 persons
supervisors_forum.meetings 4 meetings
training.apprenticeship_started 4 persons
development_talks.score 4 score 1-5
"""


def test_every_indicator_of_the_report_is_in_the_catalogue(kalliola: Strategy) -> None:
    listed = [
        f"{one.key} {one.goal.removeprefix('goal-') if one.goal else '-'} {one.unit}" for one in kalliola.indicators
    ]
    assert listed[:51] == CATALOGUE.strip().splitlines()


def test_what_exports_could_give_besides_is_only_proposed(kalliola: Strategy) -> None:
    """Behind the report's indicators stand those that nobody has discussed; each has a source that gives it."""
    proposals = kalliola.indicators[51:]
    assert [one.key for one in proposals if one.stage is not Stage.IDEA or not one.feeds] == []
    assert [one.key for one in proposals if not one.definition.startswith("Ehdotus.")] == []


def by_key(strategy: Strategy) -> dict[str, Indicator]:
    return {one.key: one for one in strategy.indicators}


def test_nothing_is_agreed_yet(kalliola: Strategy) -> None:
    """Each goal says "Sovitaan myöhemmin"; the three whose figure is missing are no more than ideas."""
    ideas = {one.key for one in kalliola.indicators[:51] if one.stage is Stage.IDEA}
    assert ideas == {"clinic.recommend_share", "volunteers.count", "development_talks.score"}
    assert {one.stage for one in kalliola.indicators} == {Stage.IDEA, Stage.PROPOSED}


def test_what_the_report_itself_asks_is_kept_as_a_question(kalliola: Strategy) -> None:
    asked = {one.key: one.open_question for one in kalliola.indicators if one.open_question}
    said = {
        "clinic.recommend_share": "suosittelee Myllyhoitoa",
        "neighbourhood_houses.visitors": "Naapurustalojen kävijämäärät kasvoivat mistä johtuen?",
        "mediation.initiatives": "Sovittelu?",
        "volunteers.count": "Vapaaehtoiset?",
        "outreach.experiments": "mitkänä nämä ovat",
        "development_talks.score": "Ei ole kysytty. Kysytäänkö?",
    }
    assert asked.keys() == said.keys()
    assert [key for key, words in said.items() if words not in asked[key]] == []


def test_distinct_people_are_never_added_up(kalliola: Strategy) -> None:
    """The same person may be in two months, courses or channels; nor do scores, shares and founding years add up."""
    never = {
        CountingRule.DISTINCT_PERSONS,
        CountingRule.SHARE,
        CountingRule.SCORE,
        CountingRule.FACT,
        CountingRule.STOCK,
    }
    assert [one.key for one in kalliola.indicators if one.counting_rule in never and one.aggregation == "sum"] == []
    assert by_key(kalliola)["social.reach"].aggregation is Aggregation.NONE
    assert by_key(kalliola)["social.followers"].aggregation is Aggregation.LAST
    assert by_key(kalliola)["adult_education.courses"].aggregation is Aggregation.SUM
    assert by_key(kalliola)["materiality.visits"].aggregation is Aggregation.SUM  # the report prints 410 itself


# unit: the valid range of its indicators, and how many decimals are shown
RANGES = {"score 1-5": (1, 5, 1), "%": (0, 100, 0), "eNPS": (-100, 100, 1)}


@pytest.mark.parametrize("unit", RANGES)
def test_a_scale_bounds_its_values(kalliola: Strategy, unit: str) -> None:
    bounds = {(one.minimum, one.maximum, one.decimals) for one in kalliola.indicators[:51] if one.unit == unit}
    assert bounds == {RANGES[unit]}


def test_the_breakdowns_have_the_members_of_the_report(kalliola: Strategy) -> None:
    dimensions = {one.key: one for one in kalliola.dimensions}
    assert dimensions["channel"].members == ("Facebook", "Instagram", "LinkedIn")
    assert dimensions["stakeholder"].members == (
        "Asiakkaat 1",
        "Asiakkaat 2",
        "Henkilöstö 1",
        "Henkilöstö 2",
        "Yhteistyökumppanit 1",
        "Yhteistyökumppanit 2",
    )
    assert dimensions["statement"].members == (
        "Pidän nykyistä työtäni merkityksellisenä",
        "Osaamiseni vastaa hyvin työni vaatimuksia",
        "Koen, että työntekijöitä kohdellaan työpaikallamme oikeudenmukaisesti ja tasapuolisesti",
        "Saan esihenkilöltäni tukea silloin kun sitä tarvitsen",
        "Saan työkavereiltani tukea silloin kun sitä tarvitsen",
        "Olen innostunut työstäni",
        "Olen tyytyväinen siihen, miten pystyn yhdistämään työn ja muun elämän nykyisessä työssäni",
        "Lähityöyhteisössämme on hyvä yhteishenki",
        "Työnantaja tukee ammatillista kehittymistäni",
        "Kalliolan sisäinen viestintä on hyvällä tasolla",
        "Kalliolassa tehdään vaikuttavaa sisäistä yhteistyötä eri toimintojen välillä",
    )
    assert {one.key: one.dimensions for one in kalliola.indicators[:51] if one.dimensions} == {
        "social.followers": ("channel",),
        "social.reach": ("channel",),
        "materiality.visits": ("stakeholder",),
        "materiality.prioritisations": ("stakeholder",),
        "pulse.statement": ("statement",),
    }


def test_where_the_strategy_has_no_statement_none_is_forced(kalliola: Strategy) -> None:
    """Three statements have no indicator: the report counts nothing for them (clients are counted under goal 2)."""
    known = {one.outcome for one in kalliola.indicators}
    assert [one.key for one in parts_of_level(kalliola, "outcome") if one.key not in known] == [
        "goal-1.outcome-2",
        "goal-1.outcome-3",
        "goal-1.outcome-4",
        "goal-3.outcome-2",
        "goal-3.outcome-3",
    ]
