"""The registers that are no more than a declaration: each takes its own samples, and its figures are their sums."""

from __future__ import annotations

from collections import defaultdict

import pytest

from data_loaders.reading.reader import read_book
from data_loaders.registry import find_file_loaders
from sample_data import exports_of_registers

# sample, its loader, and the sum of each of its measures over months and members (of means: weighted by n), counted
# from the rows by hand: 12 of the 100 trained began an apprenticeship, 88 went to other courses
SAMPLES = {
    "mediaosumat": ("media_hits", {"hits": 5}),
    "tapahtumat": ("events", {"events": 10, "participations": 905}),
    "vapaaehtoiset": ("volunteers", {"turns": 640, "hours": 1599.0, "persons": 61}),
    "kurssit": ("courses", {"courses": 722, "teaching_hours": 16894, "participations": 8214}),
    "ilmoittautumiset": (
        "adult_education",
        {"participations": 548, "net_students": 272, "courses_with_students": 61, "credits": 32},
    ),
    "sovittelu": ("mediation", {"initiatives_received": 800}),
    "avokuntoutus": ("rehabilitation", {"visits": 955, "clients": 78, "clients_in_all": 78}),
    "rekrytoinnit": (
        "recruitment",
        {"vacancies": 12, "applicants": 288, "applicants_for_vacancy": 24, "interviewed_for_vacancy": 5},
    ),
    "koulutukset": ("training", {"trainings": 162, "days": 390, "participants": 100}),
    "tuotot": ("finance_income", {"income": 2954255.5}),
    "talousarvio": ("finance_budget", {"budget": 1752000, "actual": 1779433.88}),
    "hankkeet": (
        "projects",
        {"applications": 14, "granted_applications": 10, "applied_amount": 2160000, "granted_amount": 715000},
    ),
    "kilpailutukset": ("tenders", {"tenders": 22, "passed": 20}),
}
FILES = [(name, *SAMPLES[name.partition("-")[0]]) for name in exports_of_registers.FILES]


def open_sample(name):
    return read_book(name, exports_of_registers.FILES[name]())


def loader_of(name):
    return next(loader for loader in find_file_loaders() if name == loader.NAME)


def totals(extract):
    """Measure -> its sum; of means their mean weighted by n."""
    sums, weights = defaultdict(float), defaultdict(float)
    for reading in extract.readings:
        weight = reading.n if reading.measure.kind == "mean" else 1
        sums[reading.measure.key] += reading.value.value * weight
        weights[reading.measure.key] += weight
    means = {reading.measure.key for reading in extract.readings if reading.measure.kind == "mean"}
    return {key: round(total / weights[key] if key in means else total, 2) for key, total in sums.items()}


@pytest.mark.parametrize(("name", "loader", "expected"), FILES, ids=[name for name, _, _ in FILES])
def test_a_sample_is_taken_by_its_loader_alone_and_adds_up(name, loader, expected):
    book = open_sample(name)
    takers = [one.NAME for one in find_file_loaders() if one.recognise_file(book) >= 0.5]
    assert takers == [loader]
    extract = loader_of(loader).load_file(book, {})
    assert [problem for problem in extract.problems if problem.severity == "error"] == []
    assert totals(extract) == {f"{loader}.{key}": value for key, value in expected.items()}


def test_no_id_of_a_person_leaves_the_loader():
    for name, loader, ids in (
        ("vapaaehtoiset-esimerkki.xlsx", "volunteers", "V0"),
        ("avokuntoutus-esimerkki.xlsx", "rehabilitation", "K0"),
        ("koulutukset-esimerkki.xlsx", "training", "H0"),
    ):
        extract = loader_of(loader).load_file(open_sample(name), {})
        assert f"'{ids}" not in repr(extract), name


def test_a_student_of_three_courses_is_three_participations_and_one_student():
    rows = ["Kurssinumero;Alkupäivä;Opiskelijatunnus"]
    rows += ["1;9.1.2023;00017", "2;10.1.2023;00017", "3;4.9.2023;17 ", "3;4.9.2023;00018"]
    extract = loader_of("adult_education").load_file(read_book("kurssit.csv", "\n".join(rows).encode()), {})
    found = totals(extract)
    assert found["adult_education.participations"] == 4
    # "17" is not "00017": ids are texts, and a leading zero is a part of them
    assert found["adult_education.net_students"] == 3


def test_a_granted_and_a_rejected_application():
    rows = ["Hakemus jätetty;Hanke;Rahoittaja;Haettu summa;Myönnetty summa;Päätös"]
    rows += ["2.1.2023;A;STEA;10000;8000;Myönnetty", "3.1.2023;B;STEA;5000;;Hylätty"]
    extract = loader_of("projects").load_file(read_book("hankkeet.csv", "\n".join(rows).encode()), {})
    assert totals(extract) == {
        "projects.applications": 2,
        "projects.granted_applications": 1,
        "projects.applied_amount": 15000,
        "projects.granted_amount": 8000,
    }
