"""`watch`: a folder that a synchronised share fills. Good files are stored and moved, others wait with their reason."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from dashboard.command import watch, watched_folder
from tests.command.conftest import KALLIOLA, PROJECT, CommandLine, Ran

SECONDS = 60
GOOD = "mittari;kausi;arvo\nmediation.initiatives;2023;800\n"
OTHER = "mittari;kausi;arvo\nrehab.clients;2023;12\n"
WITH_ERROR = "mittari;kausi;arvo\nmediation.initiatives;2023;800\nkirppuja;2023;3\n"
UNKNOWN = "Talo;Kummajaisia\nPasila;3\nMellari;4\n"
DAY = "2024-04-02"


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "jaettu"
    folder.mkdir()
    return folder


def put(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")


def look(line: CommandLine, folder: Path, **settings: str) -> Ran:
    return line.run("watch", folder, "--once", "--quiet", "0", "--json", **settings)


def files_in(folder: Path) -> set[str]:
    """What a person sees in the folder, by paths."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {str(path) for path in found if not path.parts[0].startswith(".")}


def stored(line: CommandLine) -> list[str]:
    return sorted(one["file"] for one in line.run("uploads", "--json").json)


def test_a_good_file_is_stored_and_moved_to_the_folder_of_the_day(line: CommandLine, share: Path) -> None:
    put(share, sovittelu=GOOD)
    ran = look(line, share)
    assert (ran.status, ran.err) == (0, "")
    (one,) = ran.json["files"]
    assert one == {
        "file": "sovittelu.csv", "status": "committed", "upload": 1, "observations": 1,
        "moved_to": f"tuotu/{DAY}/sovittelu.csv", "reason": [], "problems": [], "questions": [], "suspicions": [],
        "unused": [],
    }  # fmt: skip
    assert files_in(share) == {f"tuotu/{DAY}/sovittelu.csv"}
    (upload,) = line.run("uploads", "--json").json
    assert (upload["file"], upload["uploaded_by"]) == ("sovittelu.csv", "seurattu kansio")


def test_the_uploader_is_the_one_of_the_settings_where_they_say(line: CommandLine, share: Path) -> None:
    put(share, sovittelu=GOOD)
    look(line, share, MITTARISTO_ACTOR="yön ajo")
    (upload,) = line.run("uploads", "--json").json
    assert upload["uploaded_by"] == "yön ajo"


def test_files_of_folders_within_keep_their_folder(line: CommandLine, share: Path) -> None:
    (share / "Sovittelu").mkdir()
    put(share / "Sovittelu", luvut=GOOD)
    look(line, share)
    assert files_in(share) == {f"tuotu/{DAY}/Sovittelu/luvut.csv"}


def test_the_same_bytes_again_are_moved_and_stored_once(line: CommandLine, share: Path) -> None:
    put(share, a=GOOD, b=GOOD)
    ran = look(line, share)
    assert [(one["file"], one["status"], one["upload"]) for one in ran.json["files"]] == [
        ("a.csv", "committed", 1),
        ("b.csv", "duplicate", 1),
    ]
    assert files_in(share) == {f"tuotu/{DAY}/a.csv", f"tuotu/{DAY}/b.csv"}
    assert stored(line) == ["a.csv"]


def test_a_moved_file_never_takes_the_place_of_another(line: CommandLine, share: Path) -> None:
    put(share, luvut=GOOD)
    look(line, share)
    put(share, luvut=OTHER)
    look(line, share)
    day = share / "tuotu" / DAY
    assert ((day / "luvut.csv").read_text(), (day / "luvut (2).csv").read_text()) == (GOOD, OTHER)


def test_a_file_with_an_error_waits_with_its_cell_and_the_mend(line: CommandLine, share: Path) -> None:
    put(share, hyva=OTHER, virhe=WITH_ERROR)
    ran = look(line, share, MITTARISTO_LANGUAGE="en")
    assert (ran.status, ran.json["waiting"]) == (1, ["virhe.csv"])
    assert files_in(share) == {"virhe.csv", "odottaa.txt", f"tuotu/{DAY}/hyva.csv"}
    text = (share / "odottaa.txt").read_text("utf-8")
    assert "\nvirhe.csv\n" in text
    assert "  Error: C3: kirppuja\n    “kirppuja” is not the name of any indicator.\n" in text
    assert "hyva.csv" not in text
    assert stored(line) == ["hyva.csv"]


def test_an_unknown_table_waits_to_be_explained(line: CommandLine, share: Path) -> None:
    put(share, outo=UNKNOWN)
    (one,) = look(line, share).json["files"]
    assert one["reason"][0] == "There is a table in the file that is not known yet."


def test_what_waits_is_read_again_only_when_something_has_changed(
    line: CommandLine, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(share, virhe=WITH_ERROR)
    assert look(line, share).status == 1
    read: list[str] = []
    read_whole = watched_folder.read_whole
    monkeypatch.setattr(watched_folder, "read_whole", lambda *told: read.append(told[1]) or read_whole(*told))
    again = look(line, share)
    assert (again.status, again.json["files"], again.json["waiting"], read) == (0, [], ["virhe.csv"], [])
    assert (share / "odottaa.txt").exists()
    put(share, virhe=WITH_ERROR.replace("kirppuja", "rehab.clients"))
    assert [one["status"] for one in look(line, share).json["files"]] == ["committed"]
    assert files_in(share) == {f"tuotu/{DAY}/virhe.csv"}, "nothing waits, so there are no reasons"


def test_a_new_definition_lets_a_waiting_file_in(line: CommandLine, share: Path, tmp_path: Path) -> None:
    put(share, virhe=WITH_ERROR)
    look(line, share)
    strategy = yaml.safe_load(KALLIOLA.read_text("utf-8"))
    (clients,) = (one for one in strategy["indicators"] if one["key"] == "rehab.clients")
    clients["aliases"] = [*clients.get("aliases", ()), "kirppuja"]
    file = tmp_path / "kalliola.yaml"
    file.write_text(yaml.safe_dump(strategy, allow_unicode=True), "utf-8")
    assert line.run("strategy", "import", file).status == 0
    assert [one["status"] for one in look(line, share).json["files"]] == ["committed"]


def test_a_file_that_somebody_stores_otherwise_is_moved_away(line: CommandLine, share: Path) -> None:
    put(share, virhe=WITH_ERROR)
    look(line, share)
    assert line.run("load", share / "virhe.csv", "--leave-out-errors").status == 0
    (one,) = look(line, share).json["files"]
    assert (one["status"], one["upload"], one["moved_to"]) == ("duplicate", 1, f"tuotu/{DAY}/virhe.csv")
    assert files_in(share) == {f"tuotu/{DAY}/virhe.csv"}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("~$luvut.xlsx", id="Excel has the workbook open"),
        pytest.param(".~lock.luvut.ods#", id="LibreOffice has"),
        pytest.param("luvut.csv.part", id="a download that is not over"),
        pytest.param("luvut.csv.crdownload", id="Chrome's"),
        pytest.param("~WRL0001.tmp", id="Word's"),
        pytest.param(".luvut.csv.abc", id="a synchroniser's own"),
        pytest.param("desktop.ini", id="the system's"),
    ],
)
def test_files_of_programs_are_left_alone(line: CommandLine, share: Path, name: str) -> None:
    (share / name).write_text(GOOD, "utf-8")
    ran = look(line, share)
    assert (ran.json["files"], ran.json["waiting"]) == ([], [])
    assert (share / name).exists()


def test_a_link_is_not_followed_out_of_the_folder(line: CommandLine, share: Path, tmp_path: Path) -> None:
    outside = tmp_path / "muualla"
    outside.mkdir()
    put(outside, salainen=GOOD)
    (share / "linkki.csv").symlink_to(outside / "salainen.csv")
    (share / "kansio").symlink_to(outside, target_is_directory=True)
    assert look(line, share).json["files"] == []
    assert stored(line) == []
    assert (outside / "salainen.csv").exists()


def test_what_is_stored_is_not_moved_out_through_a_link(line: CommandLine, share: Path, tmp_path: Path) -> None:
    outside = tmp_path / "muualla"
    outside.mkdir()
    (share / "tuotu").symlink_to(outside, target_is_directory=True)
    put(share, sovittelu=GOOD)
    (one,) = look(line, share).json["files"]
    assert (one["status"], one["upload"], one["moved_to"]) == ("waiting", 1, None)
    assert one["reason"][0] == "It is stored as upload 1, but could not be moved away."
    assert list(outside.iterdir()) == []
    (share / "tuotu").unlink()
    assert [one["status"] for one in look(line, share).json["files"]] == ["duplicate"]
    assert stored(line) == ["sovittelu.csv"]


def test_a_pipe_in_the_folder_holds_nothing_up(line: CommandLine, share: Path) -> None:
    os.mkfifo(share / "putki.csv")
    assert look(line, share).json["files"] == []


def test_a_file_over_the_limit_waits_with_the_reason(line: CommandLine, share: Path) -> None:
    put(share, suuri="x" * 1_000_001)
    (one,) = look(line, share, MITTARISTO_FILE_MB="1").json["files"]
    assert "larger than 1 MB" in one["reason"][0]


def test_a_file_is_read_when_it_has_been_still_for_a_while(
    line: CommandLine, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that grows while it is waited for is left for the next time."""
    put(share, kasvaa=GOOD, valmis=OTHER)

    def grow(_ending: object, _seconds: float) -> None:
        time.sleep(0.1)
        put(share, kasvaa=GOOD + "mediation.initiatives;2022;700\n")

    monkeypatch.setattr("dashboard.command.ending.Ending.wait", grow)
    ran = line.run("watch", share, "--once", "--quiet", "0.1", "--json")
    assert [one["file"] for one in ran.json["files"]] == ["valmis.csv"]
    assert "kasvaa.csv" in files_in(share)


def test_a_file_that_changes_between_the_reading_and_the_move_stays(
    line: CommandLine, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(share, luvut=GOOD)
    commit = watch.commit_preview

    def commit_and_change(*told: object, **named: object) -> object:
        result = commit(*told, **named)
        put(share, luvut=OTHER)
        return result

    monkeypatch.setattr(watch, "commit_preview", commit_and_change)
    (one,) = look(line, share).json["files"]
    assert (one["status"], one["moved_to"]) == ("committed", None)
    monkeypatch.undo()
    assert [one["status"] for one in look(line, share).json["files"]] == ["committed"]
    assert len(stored(line)) == 2


def test_a_file_that_the_program_stumbles_over_does_not_hold_up_the_others(
    line: CommandLine, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its error is told with its place, and without its words, which might be a person's."""
    put(share, a=GOOD, b=OTHER)
    preview_file = watch.preview_file

    def stumble(name: str, *told: object, **named: object) -> object:
        if name == "a.csv":
            raise KeyError("Maija Meikäläinen")
        return preview_file(name, *told, **named)

    with monkeypatch.context() as patched:
        patched.setattr(watch, "preview_file", stumble)
        ran = look(line, share)
    assert (ran.status, ran.json["waiting"], stored(line)) == (1, ["a.csv"], ["b.csv"])
    text = (share / "odottaa.txt").read_text("utf-8")
    assert "The program itself failed on this file (KeyError, test_watch.py:" in text
    assert "Maija" not in text + ran.out + ran.err
    line.now += timedelta(days=1)
    assert [one["status"] for one in look(line, share).json["files"]] == ["committed"]


def test_one_process_at_a_time(line: CommandLine, share: Path) -> None:
    with watched_folder.hold_lock(share):
        ran = look(line, share)
    assert ran.status == 1
    assert f"is being watched already, by process {os.getpid()}." in ran.err


def test_the_lock_of_a_process_that_was_killed_is_taken_over(line: CommandLine, share: Path) -> None:
    (share / ".mittaristo").mkdir()
    (share / ".mittaristo" / "lock").write_text("999999\n")
    put(share, sovittelu=GOOD)
    assert look(line, share).status == 0
    assert stored(line) == ["sovittelu.csv"]


def test_no_such_folder(line: CommandLine, tmp_path: Path) -> None:
    ran = look(line, tmp_path / "ei")
    assert (ran.status, ran.json["status"]) == (1, "refused")
    assert not (tmp_path / "ei").exists()


def test_a_spoiled_memory_is_forgotten(line: CommandLine, share: Path) -> None:
    put(share, virhe=WITH_ERROR)
    look(line, share)
    (share / ".mittaristo" / "waiting.json").write_text('{"virhe.csv": 3}')
    assert look(line, share).json["waiting"] == ["virhe.csv"]


def die(*_told: object, **_named: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dying_after(function: Callable[..., object]) -> Callable[..., object]:
    def run(*told: object, **named: object) -> object:
        function(*told, **named)
        return die()

    return run


DEATHS = {
    "before the commit": (watch, "commit_preview", die),
    "between the commit and the move": (watched_folder, "move_away", die),
    "in the move, when the new name is made": (watched_folder, "_reserve", dying_after(watched_folder._reserve)),
    "after the move": (watched_folder, "move_away", dying_after(watched_folder.move_away)),
    "before what waits is written down": (watched_folder, "remember_waiting", die),
}


@pytest.mark.faults
@pytest.mark.parametrize("death", DEATHS)
def test_a_kill_at_any_moment_loses_nothing_and_stores_nothing_twice(
    line: CommandLine, share: Path, monkeypatch: pytest.MonkeyPatch, death: str
) -> None:
    put(share, a=GOOD, b=OTHER, virhe=WITH_ERROR)
    with monkeypatch.context() as patched:
        patched.setattr(*DEATHS[death])
        process = multiprocessing.get_context("fork").Process(target=look, args=(line, share))
        process.start()
        process.join(SECONDS)
    assert process.exitcode == -signal.SIGKILL
    assert look(line, share).json["waiting"] == ["virhe.csv"]
    assert stored(line) == ["a.csv", "b.csv"]
    kept = {name: (share / name).read_text() for name in files_in(share) if name.startswith("tuotu")}
    assert kept == {f"tuotu/{DAY}/a.csv": GOOD, f"tuotu/{DAY}/b.csv": OTHER}


@pytest.mark.faults
def test_it_goes_on_until_sigterm_and_ends_cleanly(line: CommandLine, share: Path) -> None:
    environ = {**os.environ, "MITTARISTO_DATABASE_URL": line.url, "MITTARISTO_LANGUAGE": "en"}
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "watch", share, "--every", "0.2", "--quiet", "0.1"],
        cwd=PROJECT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        put(share, a=GOOD)
        first = process.stdout.readline()
        put(share, b=OTHER)
        second = process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=SECONDS)
    finally:
        process.kill()
    assert first.startswith("a.csv: stored as upload 1, 1 figure. It is now tuotu/")
    assert second.startswith("b.csv: stored as upload 2")
    assert (process.returncode, out, err) == (0, "", "")


def test_trouble_is_told_once_and_waited_for(line: CommandLine, share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A share that is not there for a while: the third look finds it again, the fourth one ends."""
    away = share.with_name("poissa")
    looks = iter([lambda: share.rename(away), lambda: None, lambda: away.rename(share), None])

    def wait(ending: watch.Ending, _seconds: float) -> None:
        step = next(looks)
        if step:
            step()
        else:
            ending.asked = True

    monkeypatch.setattr("dashboard.command.ending.Ending.wait", wait)
    ran = line.run("watch", share, "--quiet", "0")
    assert (ran.status, ran.err.count("There is no folder")) == (0, 1)
