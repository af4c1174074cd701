"""On the page of uploads: which file is wanted, for somebody who came there to bring one."""

from __future__ import annotations

from dashboard.formats.periods import format_time
from dashboard.intake.messages import describe_loader
from dashboard.store import Upload
from dashboard.ui import cache
from dashboard.ui.panel import show_panel
from dashboard.ui.visit import Visit


def show_wanted(visit: Visit) -> None:
    """The kind of file that the address names, what it is for, and the newest file of its kind."""
    asked = visit.address.recipe
    if not asked:
        return
    t = visit.t
    names = cache.read_recipe_names(visit.data_version, visit.repository)
    indicator = visit.indicators.get(visit.address.indicator or "")
    name = indicator.name.in_language(t.language) if indicator else ""
    show_panel(
        "my_work_wanted",
        t=t,
        title=t("Wanted: {file}", file=names.get(asked) or describe_loader(asked, t)),
        asked=t("It brings the figure of {indicator}.", indicator=name) if name else "",
        before=_newest_words(visit, _find_newest(visit, asked)),
    )


def _find_newest(visit: Visit, asked: str) -> Upload | None:
    """The newest upload in use that the recipe, or the loader, has read."""
    used = (one for one in visit.uploads if one.withdrawn_at is None)
    return next((one for one in used if (one.recipe or one.loader) == asked), None)


def _newest_words(visit: Visit, upload: Upload | None) -> str:
    if upload is None:
        return ""
    when = format_time(upload.at.astimezone(visit.zone), visit.language)
    return visit.t("The newest one was {file}, {who}, {when}.", file=upload.file_name, who=upload.actor, when=when)
