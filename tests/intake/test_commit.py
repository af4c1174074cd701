"""From a file to stored observations, and back out again."""

from __future__ import annotations

import string
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.facts import Observation, Period, Place, Qualifier
from dashboard.intake.commit import CommitResult, CommitStatus, commit_preview
from dashboard.intake.exchange import observation_to_json, preview_to_json, result_to_json
from dashboard.intake.knowledge import read_knowledge, says_the_same, value_by_period
from dashboard.intake.preview import Preview, Standing, preview_file
from dashboard.locale import translator
from dashboard.store import Repository

Workbook = Callable[..., bytes]
MEDIATION = "mediation.initiatives"


@pytest.fixture
def preview(repository: Repository, today: date) -> Callable[[str, bytes], Preview]:
    return lambda name, content: preview_file(name, content, read_knowledge(repository), today)


@pytest.fixture
def load(
    repository: Repository, preview: Callable[[str, bytes], Preview], now: datetime
) -> Callable[..., CommitResult]:
    return lambda name, content, at=now: commit_preview(preview(name, content), repository, "testaaja", at)


def long_csv(*rows: tuple[object, ...], headings: str = "indicator,period,value") -> bytes:
    return "\n".join([headings, *(",".join(map(str, row)) for row in rows)]).encode()


# The same figure as five people would write it.
SAME_FIGURE = [
    pytest.param("a.csv", "indicator,period,value\nmediation.initiatives,2023,800\n", id="English headings, the key"),
    pytest.param("a.csv", "mittari;kausi;arvo\nSovittelualoitetta;2023;800\n", id="Finnish headings, an alias"),
    pytest.param("a.csv", "Mittari;Vuosi;Tulos;Yksikkö\nSovittelualoitteet;2023;800;kpl\n", id="with a unit"),
    pytest.param("a.csv", "Mittari;2023\nSovittelualoitteet;800\n", id="a wide table"),
    pytest.param("a.csv", "indicator,period_start,period_end,value\nmediation.initiatives,2023-01-01,2023-12-31,800\n",
                 id="first and last day"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), SAME_FIGURE)
def test_a_table_is_understood_in_csv(
    name: str, text: str, load: Callable[..., CommitResult], repository: Repository
) -> None:
    assert load(name, text.encode()).status is CommitStatus.COMMITTED
    (row,) = repository.observations().itertuples()
    assert (row.indicator, row.value, row.qualifier) == (MEDIATION, 800.0, "exact")
    assert (row.period_start, row.period_end) == (date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    "headings",
    [
        pytest.param(["indicator", "period", "value", "channel"], id="English"),
        pytest.param(["Mittari", "Kausi", "Arvo", "Kanava"], id="Finnish"),
        pytest.param(["Indikator", "Period", "Värde", "Kanal"], id="Swedish"),
    ],
)
def test_a_long_table_is_understood_in_a_workbook(
    headings: list[str], workbook: Workbook, load: Callable[..., CommitResult], repository: Repository
) -> None:
    content = workbook(
        [headings, ["social.followers", 2023, 4071, "Facebook"], ["social.followers", 2023, 1597, "instagram"]]
    )
    assert load("seuraajat.xlsx", content).observations == 2
    found = {row.members: row.value for row in repository.observations().itertuples()}
    assert found == {(("channel", "Facebook"),): 4071.0, (("channel", "Instagram"),): 1597.0}


def test_a_preview_says_what_is_new_same_and_changed(
    preview: Callable[[str, bytes], Preview], load: Callable[..., CommitResult]
) -> None:
    load("a.csv", long_csv((MEDIATION, 2022, 700), (MEDIATION, 2021, 650)))
    seen = preview("b.csv", long_csv((MEDIATION, 2022, 710), (MEDIATION, 2021, 650), (MEDIATION, 2023, 800)))
    assert [(row.observation.value, row.standing, row.old and row.old.value) for row in seen.rows] == [
        (710.0, Standing.CHANGED, 700.0),
        (650.0, Standing.SAME, 650.0),
        (800.0, Standing.NEW, None),
    ]
    assert seen.counts == {Standing.NEW: 1, Standing.SAME: 1, Standing.CHANGED: 1}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("1000", "yli 1000", id="the qualifier"),
        pytest.param("1000", "1000x", id="a flag"),
        pytest.param("1000", "ei tietoa", id="a value withdrawn"),
    ],
)
def test_a_value_changes_also_when_its_number_does_not(
    before: str, after: str, preview: Callable[[str, bytes], Preview], load: Callable[..., CommitResult]
) -> None:
    load("a.csv", long_csv((MEDIATION, 2023, before)))
    (row,) = preview("b.csv", long_csv((MEDIATION, 2023, after))).rows
    assert row.standing is Standing.CHANGED


def test_the_same_file_twice_changes_nothing(
    preview: Callable[[str, bytes], Preview], load: Callable[..., CommitResult], repository: Repository
) -> None:
    content = long_csv((MEDIATION, 2023, 800))
    first = load("a.csv", content)
    version = repository.data_version()
    assert preview("toinen nimi.csv", content).duplicate_of == first.upload
    again = load("toinen nimi.csv", content)
    assert (again.status, again.upload, again.observations) == (CommitStatus.DUPLICATE, first.upload, 0)
    assert repository.data_version() == version


def test_commit_withdraw_and_commit_again(
    load: Callable[..., CommitResult], repository: Repository, now: datetime
) -> None:
    content = long_csv((MEDIATION, 2023, 800))
    first = load("a.csv", content)
    assert first.upload is not None
    repository.withdraw_upload(first.upload, "testaaja", now + timedelta(hours=1))
    assert repository.observations().empty
    second = load("a.csv", content, now + timedelta(hours=2))
    assert (second.status, second.observations) == (CommitStatus.COMMITTED, 1)
    assert second.upload != first.upload
    assert list(repository.observations()["value"]) == [800.0]


def test_a_definition_that_changed_since_the_preview_asks_for_a_new_one(
    preview: Callable[[str, bytes], Preview], repository: Repository, now: datetime
) -> None:
    seen = preview("a.csv", long_csv((MEDIATION, 2023, 800)))
    strategy = repository.strategy("kalliola-2023-2025")
    changed = tuple(
        one.model_copy(update={"maximum": 500.0, "version": 2, "version_reason": "testi"})
        if one.key == MEDIATION
        else one
        for one in strategy.indicators
    )
    repository.save_strategy(strategy.model_copy(update={"indicators": changed}), "testaaja", now)
    result = commit_preview(seen, repository, "testaaja", now)
    assert (result.status, result.problems[0].code) == (CommitStatus.REFUSED, "definitions_changed")
    assert repository.uploads() == ()


def test_another_upload_since_the_preview_does_not_stand_in_the_way(
    preview: Callable[[str, bytes], Preview], load: Callable[..., CommitResult], repository: Repository, now: datetime
) -> None:
    seen = preview("a.csv", long_csv((MEDIATION, 2023, 800)))
    load("b.csv", long_csv((MEDIATION, 2023, 801)))
    assert commit_preview(seen, repository, "testaaja", now).status is CommitStatus.COMMITTED


def test_the_documented_json(
    preview: Callable[[str, bytes], Preview], load: Callable[..., CommitResult], repository: Repository
) -> None:
    t = translator("en")
    content = b"Mittari;Kanava;2023\nSeuraajat;Facebook;yli 4071\nSeuraajat;LinkedIn;-\nKirppuja;;3\n"
    seen = preview_to_json(preview("some.csv", content), t)
    assert set(seen) == {"file", "loader", "observations", "problems", "questions", "suspicions", "unused"}
    assert (seen["file"], len(seen["observations"])) == ("some.csv", 2)
    (problem,) = (problem for problem in seen["problems"] if problem["severity"] == "error")
    assert problem == {
        "severity": "error", "sheet": None, "row": 4, "column": "C", "value": "Kirppuja",
        "message": "“Kirppuja” is not the name of any indicator.",
        "hint": "Write the indicator's name or key as it stands in the catalogue, or leave the row out.",
    }  # fmt: skip
    refused = result_to_json(load("some.csv", content), t)
    assert (refused["upload"], refused["status"], refused["observations"]) == (None, "refused", 0)

    stored = result_to_json(load("some.csv", content.replace(b"Kirppuja;;3\n", b"")), t)
    assert stored == {"upload": 1, "status": "committed", "observations": 2, "problems": stored["problems"]}
    facebook, linkedin = (observation_to_json(row) for row in repository.observations().itertuples())
    assert facebook == {
        "indicator": "social.followers", "period_start": "2023-01-01", "period_end": "2023-12-31",
        "members": {"channel": "Facebook"}, "value": 4071, "qualifier": "more_than", "flags": [], "n": None,
        "released": None, "upload": 1, "source": {"file": "some.csv", "sheet": None, "row": 2, "column": "C"},
    }  # fmt: skip
    assert (linkedin["value"], linkedin["qualifier"]) == (None, "missing")


KEYS = ("mediation.initiatives", "rehab.clients", "web.visits", "bus.kilometres", "outreach.encounters")
VALUES = st.one_of(
    st.integers(0, 10**9).map(lambda number: (str(number), float(number), Qualifier.EXACT)),
    st.integers(1, 10**6).map(lambda number: (f"yli {number}", float(number), Qualifier.MORE_THAN)),
    st.integers(1, 10**6).map(lambda number: (f"n. {number}", float(number), Qualifier.ABOUT)),
    st.decimals(0, 10_000, places=2).map(
        lambda number: (str(number).replace(".", ","), float(number), Qualifier.EXACT)
    ),
    st.just(("ei tietoa", None, Qualifier.MISSING)),
    st.just(("", None, Qualifier.MISSING)),
)
NOTES = st.text(string.ascii_letters + "åäöÅÄÖ ", max_size=20).map(str.strip)
ROWS = st.dictionaries(
    st.tuples(st.sampled_from(KEYS), st.integers(2000, 2023)), st.tuples(VALUES, NOTES), min_size=1, max_size=30
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_what_is_read_back_is_what_stood_in_the_file(
    rows: dict[Any, Any], repository: Repository, today: date, now: datetime
) -> None:
    lines = ["mittari;kausi;arvo;huomautus"]
    expected = set()
    for number, ((key, year), ((text, value, qualifier), note)) in enumerate(rows.items(), start=2):
        lines.append(f"{key};{year};{text};{note}")
        expected.add((key, year, value, qualifier.value, " ".join(note.split()), number))
    content = "\n".join(lines).encode()
    seen = preview_file("satunnainen.csv", content, read_knowledge(repository), today)
    words = {suspicion.code: "satunnaisia lukuja" for suspicion in seen.suspicions}
    result = commit_preview(seen, repository, "testaaja", now, explanations=words)
    assert result.status is CommitStatus.COMMITTED
    assert result.upload is not None
    frame = repository.observations()
    values = [None if value != value else value for value in frame["value"]]
    years = [start.year for start in frame["period_start"]]
    columns = (frame["indicator"], years, values, frame["qualifier"], frame["note"], frame["row"])
    assert set(zip(*columns, strict=True)) == expected
    repository.withdraw_upload(result.upload, "testaaja", now)


def test_a_known_value_equals_the_observation_it_came_from(repository: Repository, now: datetime) -> None:
    """The comparison of a preview looks at value, qualifier, flags, n and published change, not at place and note."""
    from dashboard.store import NewUpload

    year = Period(date(2023, 1, 1), date(2023, 12, 31))
    stored = Observation(
        MEDIATION, (), year, 800.0, Qualifier.EXACT, n=12, published_change=6.0, place=Place("A", 1, "B")
    )
    repository.commit_upload(NewUpload("a.csv", "0" * 64, 1, "testi", "testaaja", now), [stored], ())
    knowledge = read_knowledge(repository)
    (known,) = value_by_period(knowledge.read_history({MEDIATION}), knowledge.definitions.indicators).values()
    assert says_the_same(known, stored)
    assert says_the_same(known, stored._replace(place=Place("B", 9, "C"), note="toinen", raw="800"))
    assert not says_the_same(known, stored._replace(n=13))
    assert not says_the_same(known, stored._replace(published_change=None))
