"""The English texts that Streamlit's own widgets carry, for the catalogues and for the script in the browser.

Streamlit has no translations of its own. `{name}` stands for what the widget fills in (a size, a file's name).
The list is what the frontend of the pinned version says in the parts this program uses; a browser test looks
for English that it misses.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dashboard.locale.translator import N_, Translator

WIDGET_TEXTS = (
    # page frame, menu, run state
    N_("Skip to main content"),
    N_("Main menu"),
    N_("Navigate to home page"),
    N_("App pages"),
    N_("App Logo"),
    N_("Expand sidebar"),
    N_("Collapse sidebar"),
    N_("Notifications"),
    N_("Running..."),
    N_("Stop"),
    N_("Rerun"),
    N_("Print"),
    N_("Record screen"),
    N_("Theme"),
    N_("System"),
    N_("Use system setting"),
    N_("Light"),
    N_("Dark"),
    N_("About"),
    N_("Close"),
    N_("Cancel"),
    N_("Dismiss"),
    N_("Retry"),
    N_("Done"),
    N_("View less"),
    N_("View {count} more"),
    N_("Scroll tabs left"),
    N_("Scroll tabs right"),
    N_("Link to heading"),
    N_("Help"),
    N_("Page not found"),
    N_("The page that you have requested does not seem to exist"),
    N_("The page that you have requested does not seem to exist. Running the app's main page."),
    # connection
    N_("Connecting"),
    N_("Connection error"),
    N_("Connection lost. Please wait for the app to reconnect, then try again."),
    N_("Connection timed out."),
    N_("Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:"),
    N_("Reconnected to server."),
    N_("Network issue"),
    N_("Network error"),
    N_("Please wait..."),
    N_("Error"),
    N_("Warning"),
    # uploader
    N_("Upload"),
    N_("Add files"),
    N_("Dropzone"),
    N_("Drag and drop a file here"),
    N_("Drag and drop files here"),
    N_("{megabytes}MB per file"),
    N_("{size} per file"),
    N_("Remove {name}"),
    N_("Cancel upload of {name}"),
    N_("Click to retry upload"),
    N_("Upload failed"),
    N_("Only one file is allowed."),
    N_("Too many files"),
    N_("File must be {size} or smaller."),
    N_("Error: File must be {size} or smaller."),
    N_("{type} files are not allowed."),
    N_("Error: {type} files are not allowed."),
    N_("Unexpected error. Please try again."),
    N_("AxiosError: Request failed with status code {code}"),
    N_("Error: AxiosError: Request failed with status code {code}"),
    N_("file upload"),
    N_("add icon"),
    # choosing and writing
    N_("Choose an option"),
    N_("Choose options"),
    N_("No options to select"),
    N_("No options to select."),
    N_("No results"),
    N_("Selectbox options"),
    N_("Multiselect options"),
    N_("Selected values"),
    N_("Open"),
    N_("Clear value"),
    N_("Clear all"),
    N_("Clear entry"),
    N_("Select all"),
    N_("Select {count} matches"),
    N_("Add: {name}"),
    N_("Press Enter to apply"),
    N_("Press Enter to submit form"),
    N_("Press Ctrl+Enter to apply"),
    N_("Press Ctrl+Enter to submit form"),
    N_("Press ⌘+Enter to apply"),
    N_("Press ⌘+Enter to submit form"),
    N_("This field is required."),
    N_("Increment"),
    N_("Decrement"),
    N_("Invalid input."),
    # dates
    N_("year, {name}"),
    N_("month, {name}"),
    N_("day, {name}"),
    N_("Choose date"),
    N_("Choose date range"),
    N_("Clear date"),
    N_("Clear dates"),
    N_("Calendar"),
    N_("Date range"),
    N_("Select..."),
    N_("Quick select a date range"),
    N_("Use arrow keys to navigate dates. Enter to select. Escape to close."),
    # tables and charts
    N_("Fullscreen"),
    N_("Close fullscreen"),
    N_("Scrollable table"),
    N_("Search"),
    N_("Close Search"),
    N_("Next Result"),
    N_("Previous Result"),
    N_("Download as CSV"),
    N_("Show/hide columns"),
    N_("Clear selection"),
    N_("Show data"),
    N_("Show chart"),
    N_("Download as PNG"),
    N_("Next page"),
    N_("Previous page"),
    N_("Pagination"),
    N_("Copy to clipboard"),
    N_("Copied"),
    N_("Download failed"),
)


class WidgetPattern(NamedTuple):
    """A text with a hole: a regular expression for the English, and the words with `{name}` for its groups."""

    english: str
    words: str


class WidgetWords(NamedTuple):
    """One language's dictionary: whole texts, and texts with holes."""

    whole: dict[str, str]
    patterns: list[WidgetPattern]


def widget_words(t: Translator) -> WidgetWords:
    """What the browser's script replaces for the language of `t`; texts that stay as they are are left out."""
    whole: dict[str, str] = {}
    patterns: list[WidgetPattern] = []
    for english in WIDGET_TEXTS:
        words = t.singular.get(english, english)
        if words == english:
            continue
        if "{" in english:
            patterns.append(WidgetPattern(_expression(english), words))
        else:
            whole[english] = words
    return WidgetWords(whole, patterns)


def _expression(english: str) -> str:
    """`{size} per file` -> `^(?<size>.+?) per file$`, as JavaScript writes a regular expression."""
    parts = re.split(r"\{(\w+)\}", english)
    literal = [re.sub(r"([.*+?^${}()|\[\]\\/])", r"\\\1", part) for part in parts[::2]]
    holes = [f"(?<{name}>.+?)" for name in parts[1::2]]
    return "^" + "".join(piece for pair in zip(literal, [*holes, ""], strict=True) for piece in pair) + "$"
