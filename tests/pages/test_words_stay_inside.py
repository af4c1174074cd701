"""What people write or name is for those inside the house: every page as somebody from outside sees it.

Each text that a person can put in is marked; no mark may be anywhere on a page, in its charts or in its addresses.
"""

from __future__ import annotations

import json
import re
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dashboard.facts import Observation, Place, Qualifier
from dashboard.formats.spans import span_of_month, span_of_year
from dashboard.gate import Gate, open_gate
from dashboard.insight.disclosure import Role, Viewer
from dashboard.store import NewUpload, open_repository
from dashboard.strategy.comments import Comment, CommentKind
from dashboard.strategy.frozen_views import FrozenView
from dashboard.strategy.happenings import ChartEvent, EventKind
from dashboard.strategy.judgements import JudgedStep, Judgement
from dashboard.strategy.record import PartRef
from dashboard.strategy.targets import Baseline, Target, TargetKind, TargetPlan
from pages import PAGES

AT = datetime(2026, 1, 15, 12, tzinfo=UTC)
MARK = "Salanimi"
OPEN, CLOSED = "newsletter.open_rate", "pulse.enps"
"""An indicator that everybody may see, and one that is hidden outside the house."""
STRATEGY = "kalliola-2023-2025"


def mark(what: str) -> str:
    return f"{MARK} {what}"


def records():
    event = {"kind": EventKind.EVENT, "first_day": date(2024, 2, 2), "last_day": date(2024, 2, 3)}
    yield Comment(key="k1", indicator=OPEN, kind=CommentKind.QUESTION, text=mark("kysyy"), owner_role=mark("vastaa"))
    for key in (OPEN, CLOSED):
        yield ChartEvent(
            key=f"t-{key}", title=mark("tapahtuma"), text=mark("kertoo"), indicators=(key,), new_level=True, **event
        )
        yield TargetPlan(
            indicator=key,
            baseline=Baseline(period=span_of_year(2023), value=1, note=mark("lähtötaso")),
            targets=(Target(period=span_of_year(2025), kind=TargetKind.AT_LEAST, low=9),),
            reason=mark("perustelee tavoitteen"),
        )
    campaign = {**event, "kind": EventKind.CAMPAIGN}
    yield ChartEvent(key="t2", title=mark("kampanja"), text=mark("kampanjasta"), indicators=(OPEN,), **campaign)
    for part in ("goal-1", "goal-1.outcome-1"):
        yield Judgement(
            subject=PartRef(strategy=STRATEGY, part=part),
            step=JudgedStep.PARTLY,
            reason=mark("perustelee arvion"),
            role=mark("arvioi"),
            judged_on=date(2025, 1, 2),
        )
    yield FrozenView(key="n1", name=mark("näkymä"), meeting=mark("kokous"), path="", known_on=AT)


@pytest.fixture(scope="module")
def marked_url(tmp_path_factory, sample_url):
    """The sample with every text that people write, and a file that names people, brought twice."""
    target = tmp_path_factory.mktemp("marked") / "marked.sqlite3"
    target.write_bytes(Path(sample_url.removeprefix("sqlite:///")).read_bytes())
    url = f"sqlite:///{target}"

    def observed(value: float) -> list[Observation]:
        place = Place(mark("välilehti"), 4, "B")
        said = {"note": mark("huomauttaa"), "raw": mark("solussa"), "explanation": mark("selittää"), "place": place}
        return [
            Observation(key, (), span_of_month(2024, month), value, Qualifier.EXACT, n=60, **said)
            for key in (OPEN, CLOSED)
            for month in (1, 2, 3)
        ]

    with closing(open_repository(url)) as repository:
        for at, value in ((AT, 20.0), (AT.replace(day=20), 22.0)):
            name, digest = f"{mark('tiedosto')} {at.day}.csv", f"{at.day:064d}"
            repository.commit_upload(NewUpload(name, digest, 400, "long_table", mark("tuo"), at), observed(value))
        for record in records():
            version = repository.keep(record, None, mark("tallentaa"), AT)
            if isinstance(record, Judgement):
                later = record.model_copy(update={"step": JudgedStep.ON_COURSE})
                repository.keep(later, version, mark("tallentaa"), AT)
        repository.settle()
    return url


def told(shown) -> str:
    """Everything that the page sends: its panels, its charts, and every element that Streamlit draws itself."""
    charts = [chart.proto.spec for chart in shown.app.get("plotly_chart")]
    others = [str(element) for element in shown.app.main] + [str(element) for element in shown.app.sidebar]
    return json.dumps([shown.html, charts, others], ensure_ascii=False)


ASKED = [
    *((page.path, {}) for page in PAGES),
    ("", {"tiedossa": "2026-01-16"}),
    ("tilannekuva", {"tiedossa": "2026-01-16"}),
    ("tavoite", {"tavoite": "goal-1"}),
    ("tavoite", {"tavoite": "goal-1", "tila": "arvio"}),
    ("mittari", {"mittari": OPEN}),
    ("mittari", {"mittari": OPEN, "tiedossa": "2026-01-16"}),
    ("mittari", {"mittari": OPEN, "tila": "tavoitteet"}),
    ("mittari", {"mittari": OPEN, "tila": f"tapahtuma:t-{OPEN}"}),
    ("mittari", {"mittari": OPEN, "tila": "kommentti:k1"}),
    ("mittari", {"mittari": CLOSED}),
    ("viestinta", {"jakso": "2024"}),
    ("jaadytetyt", {"tila": "nimi", "nakyma": "n1"}),
    ("kokousnaytto", {"kohta": "1"}),
]


@pytest.mark.parametrize(("page", "query"), ASKED, ids=[f"{page or 'home'} {query or ''}" for page, query in ASKED])
def test_no_page_tells_the_public_what_people_write(open_page, marked_url, monkeypatch, page, query):
    monkeypatch.setenv("MITTARISTO_ROLE", "public")
    shown = open_page(page, url=marked_url, kieli="en", **query)
    assert not shown.app.exception
    assert not re.findall(rf"{MARK}[^<\"\\]*", told(shown))


SEEN = [
    ("mittari", {"mittari": OPEN}, ["kysyy", "tapahtuma", "kertoo", "perustelee tavoitteen", "lähtötaso", "huomauttaa",
                                    "solussa", "tiedosto", "välilehti", "tuo", "tallentaa"]),
    ("tavoite", {"tavoite": "goal-1"}, ["perustelee arvion", "arvioi"]),
    ("jaadytetyt", {}, ["näkymä", "kokous"]),
    ("mittari", {"mittari": OPEN, "tiedossa": "2026-01-16"}, ["tiedosto"]),
]  # fmt: skip


@pytest.mark.parametrize(("page", "query", "words"), SEEN, ids=[f"{page} {query or ''}" for page, query, _ in SEEN])
def test_inside_the_house_they_are_all_there(open_page, marked_url, page, query, words):
    """The marks are on the pages, so that their absence outside means something."""
    found = told(open_page(page, url=marked_url, kieli="en", **query))
    assert [word for word in words if mark(word) not in found] == []


def test_the_step_of_a_judgement_is_for_everybody_and_its_reason_is_not(open_page, marked_url, monkeypatch):
    monkeypatch.setenv("MITTARISTO_ROLE", "public")
    text = open_page("tavoite", url=marked_url, kieli="en", tavoite="goal-1").text
    assert "On the right course (2 Jan 2025)" in text
    assert "Judged earlier" not in text


class TestTheDoor:
    """No sheet, cell, file or name comes through the gate for somebody from outside, whoever asks it."""

    @pytest.fixture
    def gate(self, marked_url):
        with closing(open_repository(marked_url)) as repository:
            yield open_gate(repository, Viewer(Role.PUBLIC))

    def test_observations_and_series(self, gate: Gate):
        frame = gate.observations([OPEN, CLOSED])
        assert len(frame) > 6
        assert MARK not in frame.to_csv()
        assert MARK not in gate.recorded_observations(OPEN).to_csv()
        assert MARK not in str(gate.series([OPEN, CLOSED]))

    @pytest.mark.parametrize("until", [None, date(2024, 12, 31), date(2024, 6, 30)])
    def test_digests(self, gate: Gate, until):
        definitions = {key: one for key, one in gate.repository.newest_definitions().items() if key in (OPEN, CLOSED)}
        found = gate.digests(definitions, until)
        assert {one.own.indicator for one in found} == {OPEN, CLOSED}
        assert MARK not in str(found)
