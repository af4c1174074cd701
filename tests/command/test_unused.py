"""Open statistics on the command line: what they measure is named, and the way to follow it."""

from __future__ import annotations

from pathlib import Path

POPULATION = str(Path(__file__).parents[2] / "sample_data" / "exports" / "pxweb-vaesto-esimerkki.csv")


def test_a_file_that_nobody_follows_names_its_measures_and_the_mend(line):
    ran = line.run("load", POPULATION)
    assert ran.status == 1
    assert "pxweb.t99x1: 99x1 -- Väestö 31.12. (keksitty esimerkki); how many there are on a day; Year, 2021–2023" in (
        ran.err
    )
    assert "write feeds: [{measure: pxweb.t99x1}] into one: python -m dashboard strategy export FILE" in ran.err


def test_its_measures_are_told_in_json_too(line):
    ran = line.run("preview", POPULATION, "--json")
    assert ran.json["unused"] == [
        {
            "measure": "pxweb.t99x1",
            "kind": "stock",
            "name": "99x1 -- Väestö 31.12. (keksitty esimerkki)",
            "figures": 36,
            "breakdowns": [["area"], ["area", "Sukupuoli"]],
        }
    ]
