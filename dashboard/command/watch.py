"""`watch`: the files that come into a folder are stored and moved away; others wait there, with their reason."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePath
from time import monotonic

from dashboard.access import Action, require
from dashboard.command import watched_folder
from dashboard.command.answer import Answer, ExitStatus
from dashboard.command.database import open_store, refusing_in_words
from dashboard.command.ending import Ending, ending_when_asked
from dashboard.command.invocation import Invocation
from dashboard.command.reading import clean_path
from dashboard.command.refusals import CommandRefused, refuse
from dashboard.command.watch_words import (
    Handled,
    State,
    handled_to_json,
    handled_words,
    reason_lines,
    stumble_lines,
    waiting_lines,
    write_reasons,
)
from dashboard.intake import watching
from dashboard.intake.commit import CommitResult, CommitStatus, commit_preview
from dashboard.intake.knowledge import read_knowledge
from dashboard.intake.limits import reader_limits
from dashboard.intake.preview import Preview, preview_file
from dashboard.intake.queue import QueueState, judge
from dashboard.locale import UserError
from dashboard.settings import describe_settings
from dashboard.store import Repository, StoreError

ACTOR = "seurattu kansio"
"""Who is recorded as the uploader, unless the settings say it."""
ACTOR_SETTING = "MITTARISTO_ACTOR"


@dataclass
class Watch:
    """What is known of a folder from look to look.

    `read_against`: the version of the data and the day of the last look at which all that was due was read.
    `is_settling`: whether some file was not still for long enough at the last look.
    """

    folder: Path
    quiet: float
    waiting: dict[str, watching.Waiting] = field(default_factory=dict)
    seen: dict[str, watching.Sighting] = field(default_factory=dict)
    read_against: tuple[int, date] | None = None
    is_settling: bool = False
    trouble: str = ""


def watch(invocation: Invocation, arguments: Namespace) -> Answer:
    """Look once, or again and again until SIGTERM."""
    require(invocation.person, Action.LOAD)
    invocation = _name_watcher(invocation)
    folder = Path(arguments.folder)
    watched_folder.list_files(folder)  # refuses what is no folder before anything is made in it
    with ending_when_asked() as ending, open_store(invocation) as repository, watched_folder.hold_lock(folder):
        if arguments.once:
            remembered = watched_folder.recall_waiting(folder)
            return _look_once(invocation, Watch(folder, arguments.quiet, remembered), repository, ending)
        return _look_on(invocation, Watch(folder, arguments.quiet), repository, ending, arguments.every)


def _name_watcher(invocation: Invocation) -> Invocation:
    default = next(one.default for one in describe_settings() if one.name == ACTOR_SETTING)
    person = invocation.person
    return replace(invocation, person=replace(person, name=ACTOR)) if person.name == default else invocation


def _look_once(invocation: Invocation, watch: Watch, repository: Repository, ending: Ending) -> Answer:
    """One look; a second one after the files have had the time to be written."""
    handled = list(look(invocation, watch, repository, ending))
    if watch.is_settling:
        ending.wait(watch.quiet)
        handled += look(invocation, watch, repository, ending)
    return _answer(invocation, watch, handled)


def _look_on(invocation: Invocation, watch: Watch, repository: Repository, ending: Ending, every: float) -> Answer:
    """Look until it is asked to end. A database or a share that is away for a while is told of and waited for."""
    while not ending.asked:
        try:
            with refusing_in_words():
                for handled in look(invocation, watch, repository, ending):
                    invocation.tell(_answer(invocation, watch, [handled]))
            watch.trouble = ""
        except CommandRefused as trouble:
            _tell_trouble(invocation, watch, trouble)
        ending.wait(min(every, watch.quiet) if watch.is_settling else every)
    return _answer(invocation, watch, [])


def _tell_trouble(invocation: Invocation, watch: Watch, trouble: CommandRefused) -> None:
    """Tell it once, until it is over or another one comes."""
    words = trouble.message(invocation.t)
    if words != watch.trouble:
        watch.trouble = words
        invocation.tell(refuse(trouble, Namespace(command="watch", runs="", folder=""), invocation.t))


def look(invocation: Invocation, watch: Watch, repository: Repository, ending: Ending) -> Iterator[Handled]:
    """Handle each file that is whole and due. Raises CommandRefused."""
    invocation = invocation.as_of_now()
    found, now = watched_folder.list_files(watch.folder), monotonic()
    watch.seen = watching.look_again(watch.seen, found, now)
    changed = [name for name, one in watch.waiting.items() if found.get(name) != one.stamp]
    for name in changed:
        del watch.waiting[name]
    whole = watching.find_whole(watch.seen, now, watch.quiet)
    watch.is_settling = len(whole) < len(watch.seen)
    due = (
        any(name not in watch.waiting for name in whole) or _read_against(invocation, repository) != watch.read_against
    )
    if due:
        yield from _handle_due(invocation, watch, whole, repository, ending)
    if due or changed:
        watched_folder.remember_waiting(watch.folder, watch.waiting, write_reasons(invocation, watch.waiting))


def _handle_due(
    invocation: Invocation, watch: Watch, whole: list[str], repository: Repository, ending: Ending
) -> Iterator[Handled]:
    known = read_knowledge(repository)
    watch.read_against = known.data_version, invocation.today
    against = watching.describe_knowledge(known, invocation.today)
    for name in watching.find_due(whole, watch.seen, watch.waiting, against, known.uploads):
        if ending.asked:
            watch.read_against = None  # the rest is still to be tried
            return
        handled = _try(invocation.as_of_now(), watch, name, repository)
        before = watch.waiting.pop(name, None)
        if handled is None:
            continue
        if handled.state is State.WAITING:
            watch.waiting[name] = watching.Waiting(watch.seen[name].stamp, handled.sha256, against, handled.reason)
        if before is None or before.reason != handled.reason:
            yield handled


def _read_against(invocation: Invocation, repository: Repository) -> tuple[int, date]:
    return repository.data_version(), invocation.today


def _try(invocation: Invocation, watch: Watch, name: str, repository: Repository) -> Handled | None:
    """As `_handle`. A file that the program itself stumbles over waits too: it must not keep the others from coming."""
    try:
        return _handle(invocation, watch, name, repository)
    except (UserError, StoreError):
        raise
    except Exception as error:  # noqa: BLE001 - told with its place, as a bug, in the log and in the folder
        return Handled(name, State.WAITING, reason=tuple(stumble_lines(error, invocation.t)))


def _handle(invocation: Invocation, watch: Watch, name: str, repository: Repository) -> Handled | None:
    """Store the file and move it away, or say why it waits; None for one that is changing just now."""
    t = invocation.t
    limits = reader_limits(invocation.settings)
    try:
        read = watched_folder.read_whole(watch.folder, name, limits.file_size)
    except CommandRefused as refused:
        return Handled(name, State.WAITING, reason=(refused.message(t), refused.hint(t)))
    if read is None or read[1] != watch.seen[name].stamp:
        return None
    content, stamp = read
    shown = clean_path(PurePath(name).name)
    seen = preview_file(shown, content, read_knowledge(repository), invocation.today, limits)
    if judge(seen) not in (QueueState.READY, QueueState.DUPLICATE):
        return Handled(name, State.WAITING, seen.sha256, reason=tuple(reason_lines(seen, None, t)), seen=seen)
    result = commit_preview(seen, repository, invocation.person.name, invocation.now)
    if result.upload is None:
        return Handled(name, State.WAITING, seen.sha256, reason=tuple(reason_lines(seen, result, t)), seen=seen)
    return _move(invocation, watch, name, stamp, seen, result)


def _move(
    invocation: Invocation, watch: Watch, name: str, stamp: watching.Stamp, seen: Preview, result: CommitResult
) -> Handled | None:
    """Only after the commit: an end in between leaves a file that is known to be stored, and is then moved."""
    t = invocation.t
    try:
        moved = watched_folder.move_away(watch.folder, name, stamp, invocation.today)
    except CommandRefused as refused:
        stored = t("It is stored as upload {upload}, but could not be moved away.", upload=result.upload)
        reason = (stored, refused.message(t), refused.hint(t))
        return Handled(name, State.WAITING, seen.sha256, reason=reason, seen=seen, result=result)
    state = State.COMMITTED if result.status is CommitStatus.COMMITTED else State.DUPLICATE
    return Handled(name, state, seen.sha256, moved_to=moved, seen=seen, result=result)


def _answer(invocation: Invocation, watch: Watch, handled: list[Handled]) -> Answer:
    """What was done, and what waits. Refused when a file was found that waits now."""
    t = invocation.t
    notes = [line for one in handled if one.state is State.WAITING for line in waiting_lines(one)]
    new = any(one.state is State.WAITING for one in handled)
    return Answer(
        lambda: {
            "folder": clean_path(str(watch.folder)),
            "files": [handled_to_json(one, t) for one in handled],
            "waiting": [clean_path(name) for name in sorted(watch.waiting)],
            "problems": [],
        },
        lambda: [handled_words(one, t) for one in handled if one.state is not State.WAITING],
        notes,
        ExitStatus.REFUSED if new else ExitStatus.DONE,
    )
