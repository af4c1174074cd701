"""`observations` and `indicators`: what stands, for which periods, and as it was known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

FIGURES = (
    "mittari;kausi;arvo",
    "mediation.initiatives;2021;4,1x",
    "mediation.initiatives;2022;lähes 188 474",
    "mediation.initiatives;1.1.-31.3.2023;..",
    "mediation.initiatives;11/2023;800",
)


@pytest.fixture
def loaded(line, csv):
    line.load(csv(*FIGURES))
    return line


def starts(ran) -> list[str]:
    assert ran.status == 0, ran.err
    return [found["period_start"] for found in ran.json]


def test_observations_have_exactly_the_documented_keys(loaded):
    ran = loaded.run("observations", "mediation.initiatives", "--json")
    assert ran.status == 0
    assert ran.json == [
        {
            "indicator": "mediation.initiatives", "period_start": "2021-01-01", "period_end": "2021-12-31",
            "members": {}, "value": 4.1, "qualifier": "exact", "flags": ["uncertain"], "n": None, "released": None,
            "upload": 1, "source": {"file": "luvut.csv", "sheet": None, "row": 2, "column": "C"},
        },
        {
            "indicator": "mediation.initiatives", "period_start": "2022-01-01", "period_end": "2022-12-31",
            "members": {}, "value": 188474, "qualifier": "almost", "flags": [], "n": None, "released": None,
            "upload": 1, "source": {"file": "luvut.csv", "sheet": None, "row": 3, "column": "C"},
        },
        {
            "indicator": "mediation.initiatives", "period_start": "2023-01-01", "period_end": "2023-03-31",
            "members": {}, "value": None, "qualifier": "missing", "flags": [], "n": None, "released": None,
            "upload": 1, "source": {"file": "luvut.csv", "sheet": None, "row": 4, "column": "C"},
        },
        {
            "indicator": "mediation.initiatives", "period_start": "2023-11-01", "period_end": "2023-11-30",
            "members": {}, "value": 800, "qualifier": "exact", "flags": [], "n": None, "released": None,
            "upload": 1, "source": {"file": "luvut.csv", "sheet": None, "row": 5, "column": "C"},
        },
    ]  # fmt: skip
    assert list(ran.json[0]) == [
        "indicator", "period_start", "period_end", "members", "value", "qualifier", "flags", "n", "released",
        "upload", "source",
    ]  # fmt: skip


def test_members_are_named_by_their_dimension(line, csv):
    line.load(csv("mittari;kausi;kanava;arvo", "social.followers;2023;Facebook;4071"))
    (found,) = line.run("observations", "social.followers", "--json").json
    assert found["members"] == {"channel": "Facebook"}


def test_json_is_utf8_without_escapes_and_indented(line, csv):
    line.load(csv("mittari;kausi;arvo", "mediation.initiatives;2023;800", name="määrät.csv"))
    out = line.run("observations", "mediation.initiatives", "--json").out
    assert '\n    "indicator": "mediation.initiatives",\n' in out
    assert '"file": "määrät.csv"' in out


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        pytest.param([], ["2021-01-01", "2022-01-01", "2023-01-01", "2023-11-01"], id="everything"),
        pytest.param(["--from", "2022"], ["2022-01-01", "2023-01-01", "2023-11-01"], id="from the first day of a year"),
        pytest.param(["--to", "2022"], ["2021-01-01", "2022-01-01"], id="to the last day of a year"),
        pytest.param(["--from", "2022-02"], ["2023-01-01", "2023-11-01"], id="a period that began earlier is out"),
        pytest.param(["--from", "11/2023", "--to", "2023-11-30"], ["2023-11-01"], id="a month as Finns write it"),
        pytest.param(["--to", "29.11.2023"], ["2021-01-01", "2022-01-01", "2023-01-01"], id="one day short"),
        pytest.param(["--from", "marraskuu 2023"], ["2023-11-01"], id="a month in words"),
        pytest.param(["--from", "2024"], [], id="nothing yet"),
    ],
)
def test_periods_are_chosen_by_what_people_write(loaded, limits, expected):
    assert starts(loaded.run("observations", "mediation.initiatives", *limits, "--json")) == expected


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        pytest.param(["--from", "31.2.2023"], "“31.2.2023”, given as --from, is not a period.", id="no such day"),
        pytest.param(["--to", "pian"], "“pian”, given as --to, is not a period.", id="no period at all"),
        pytest.param(
            ["--from", "2023", "--to", "2022"], "--to (2022) lies before --from (2023).", id="the wrong way round"
        ),
        pytest.param(
            ["--as-known-on", "2023"],
            "“2023”, given as --as-known-on, is neither a day nor a time.",
            id="a year is no day",
        ),
        pytest.param(
            ["--as-known-on", "2024-04-02T25:00"],
            "“2024-04-02T25:00”, given as --as-known-on, is neither a day nor a time.",
            id="no such hour",
        ),
        pytest.param(
            ["--as-known-on", "2.4.2024 09:00"],
            "“2.4.2024 09:00”, given as --as-known-on, is neither a day nor a time.",
            id="a time that is not ISO must not become the whole day",
        ),
        pytest.param(
            ["--as-known-on", "2.4.2024 klo 9.00"],
            "“2.4.2024 klo 9.00”, given as --as-known-on, is neither a day nor a time.",
            id="nor one in Finnish",
        ),
    ],
)
def test_an_argument_that_means_nothing_ends_with_2(loaded, limits, message):
    ran = loaded.run("observations", "mediation.initiatives", *limits, "--json")
    assert ran.status == 2
    assert ran.json["problems"][0]["message"] == message
    assert message in ran.err


def test_as_known_on_shows_what_was_withdrawn_later(line, csv):
    upload = line.load(csv(*FIGURES))
    before = line.now
    line.now += timedelta(days=3)
    assert line.run("withdraw", str(upload)).status == 0

    def known(*words: str) -> int:
        return len(line.run("observations", "mediation.initiatives", *words, "--json").json)

    assert known() == 0
    assert known("--as-known-on", before.isoformat()) == 4
    assert known("--as-known-on", (before - timedelta(microseconds=1)).isoformat()) == 0
    assert known("--as-known-on", "2024-04-04") == 4
    assert known("--as-known-on", "5.4.2024") == 0
    assert line.run("restore", str(upload)).status == 0
    assert known() == 4


@pytest.mark.parametrize(
    ("asked", "is_known"),
    [
        pytest.param("2024-03-31", True, id="the day in Helsinki, though it was still the 30th in UTC"),
        pytest.param("2024-03-30", False, id="the day before ends before the load"),
        pytest.param("2024-03-31T00:30", True, id="the minute by Helsinki's clock"),
        pytest.param("2024-03-31T00:29", False, id="a minute earlier"),
        pytest.param("2024-03-30T22:30Z", True, id="the same minute in UTC"),
        pytest.param("2024-03-30T22:29:59+00:00", False, id="a second earlier in UTC"),
    ],
)
def test_a_day_is_a_day_in_the_time_zone_of_the_settings(line, csv, asked, is_known):
    line.now = datetime(2024, 3, 30, 22, 30, tzinfo=UTC)  # 31.3.2024 at 0.30 in Helsinki
    line.load(csv("mittari;kausi;arvo", "mediation.initiatives;2022;800"))
    found = line.run("observations", "mediation.initiatives", "--as-known-on", asked, "--json").json
    assert bool(found) is is_known


def test_people_get_a_table_with_finnish_numbers(loaded):
    ran = loaded.run("observations", "mediation.initiatives", "--language", "fi")
    title, headings, *rows = ran.out.splitlines()
    assert title == "Sovittelualoitteet (mediation.initiatives), aloitetta"
    assert len(rows) == 4
    assert "188\N{NO-BREAK SPACE}474" in rows[1]
    assert rows[3].startswith("11/2023")
    end = rows[3].index("800") + 3
    assert rows[0].index("4,1") + 3 == end, "the figures stand under each other"
    assert headings.split()[0] == "Jakso"


def test_an_unknown_indicator_is_refused_with_those_it_may_be(line):
    ran = line.run("observations", "mediation.initiative", "--json")
    assert ran.status == 1
    (problem,) = ran.json["problems"]
    assert problem["message"] == "No indicator has the key mediation.initiative."
    assert "(mediation.initiatives)?" in problem["hint"]


def test_several_indicators_in_one_answer(loaded, csv):
    loaded.load(csv("mittari;kausi;arvo", "rehab.clients;2023;12", name="b.csv"))
    found = loaded.run("observations", "rehab.clients", "mediation.initiatives", "--json").json
    assert [one["indicator"] for one in found] == ["mediation.initiatives"] * 4 + ["rehab.clients"]
    assert loaded.run("observations", "rehab.clients", "unknown.one").status == 1


def test_an_indicator_that_left_the_catalogue_has_its_figures_still(loaded, tmp_path):
    file = tmp_path / "strategy.yaml"
    assert loaded.run("strategy", "export", file).status == 0
    lines = file.read_text("utf-8").split("\n- key: ")
    file.write_text("\n- key: ".join(one for one in lines if not one.startswith("mediation.initiatives\n")), "utf-8")
    assert loaded.run("strategy", "import", file).status == 0
    assert "mediation.initiatives" not in loaded.run("indicators").out
    assert len(loaded.run("observations", "mediation.initiatives", "--json").json) == 4
    assert "188,474" in loaded.run("observations", "mediation.initiatives").out


def test_indicators_are_listed_with_their_keys(line):
    ran = line.run("indicators", "--json")
    by_key = {one["indicator"]: one for one in ran.json}
    assert list(by_key["mediation.initiatives"]) == [
        "indicator", "strategy", "name", "definition", "goal", "outcome", "unit", "direction", "counting_rule",
        "aggregation", "dimensions", "period_type", "minimum", "maximum", "source", "owner_role", "stage", "version",
    ]  # fmt: skip
    assert by_key["mediation.initiatives"]["stage"] == "proposed"
    assert by_key["social.followers"]["dimensions"] == ["channel"]
    assert len(line.run("indicators").out.splitlines()) == len(ran.json) + 1


def test_indicators_of_an_unknown_strategy_name_the_known_ones(line):
    ran = line.run("indicators", "--strategy", "kaliola")
    assert ran.status == 1
    assert ran.err == "Error: No strategy has the key kaliola.\n  Stored strategies: kalliola-2023-2025.\n"
