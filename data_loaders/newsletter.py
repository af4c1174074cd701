"""A table of newsletters from any other tool or kept by hand: one row for each letter, headings in three languages.

Columns of LianaMailer, Creamailer, Uutiskirje.fi and Brevo are not documented anywhere, so they are known by what they
are called. Whether "Avaukset" counts each reader once is asked: it is seldom told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from data_loaders.contract import Choices, Extract, Question
from data_loaders.exports.gathering import Gathering
from data_loaders.exports.letters import LetterColumns, find_stats, read_letter_table
from data_loaders.exports.local_days import read_local_days
from data_loaders.exports.quantities import called
from data_loaders.exports.sections import Section, sections_of
from data_loaders.exports.sends import Stat, send_measures
from data_loaders.layout.headings import fold
from data_loaders.layout.personal_words import PersonalKind, personal_kind
from data_loaders.reading.book import Book

NAME = "newsletter"
MEASURES = tuple(send_measures(NAME).values())
OPENS_ARE = f"{NAME}.opens_are"
UNIQUE, TOTAL = "unique", "total"

_DAY = called(
    "Lähetyspäivä, Lähetyspvm, Lähetetty, Lähetysaika, Lähetysajankohta, Ajankohta, Päivämäärä, Pvm, Päivä, Julkaistu, "
    "Send date, Sent, Sent at, Sent on, Date sent, Sent date, Delivery date, Date, "
    "Skickad, Skickat, Utskickad, Utskicksdatum, Sändningsdatum, Datum"
)
_TITLE = called(
    "Otsikko, Aihe, Uutiskirje, Uutiskirjeen nimi, Uutiskirjeen otsikko, Kirje, Kirjeen nimi, Viesti, Viestin nimi, "
    "Viestin otsikko, Kampanja, Kampanjan nimi, Nimi, Title, Subject, Subject line, Name, Campaign, Campaign name, "
    "Newsletter, Rubrik, Ämne, Nyhetsbrev, Utskick, Namn"
)
_NAMES = {
    Stat.RECIPIENTS: called(
        "Vastaanottajat, Vastaanottajia, Vastaanottajien määrä, Vastaanottajamäärä, Lähetetyt, Lähetettyjä, "
        "Lähetettyjä viestejä, Lähetysmäärä, Lähetetty kpl, Recipients, Total recipients, Sent to, Emails sent, "
        "Mottagare, Antal mottagare, Antal utskick"
    ),
    Stat.DELIVERED: called(
        "Toimitetut, Toimitettu, Toimitettuja, Perille menneet, Perillemenneet, Perille mennyt, Saapuneet, Delivered, "
        "Deliveries, Successful deliveries, Levererade, Levererat"
    ),
    Stat.UNIQUE_OPENS: called(
        "Uniikit avaukset, Uniikkeja avauksia, Yksilölliset avaukset, Yksittäiset avaukset, Avanneet, Avanneita, "
        "Avanneet vastaanottajat, Avaajat, Avaajia, Unique opens, Unique opened, Openers, Recipients who opened, "
        "Unika öppningar, Unika öppnare"
    ),
    Stat.OPENS: called(
        "Avaukset yhteensä, Avauksia yhteensä, Kaikki avaukset, Avauskerrat, Total opens, All opens, "
        "Totala öppningar, Öppningar totalt, Antal öppningar totalt"
    ),
    Stat.UNIQUE_CLICKS: called(
        "Uniikit klikkaukset, Uniikit klikit, Yksilölliset klikkaukset, Klikanneet, Klikanneita, Klikkaajat, "
        "Unique clicks, Clickers, Recipients who clicked, Unika klick, Unika klickningar"
    ),
    Stat.CLICKS: called(
        "Klikkaukset, Klikkauksia, Klikit, Klikkaukset yhteensä, Clicks, Total clicks, Klick, Klickningar, Totala klick"
    ),
    Stat.UNSUBSCRIBES: called(
        "Peruneet, Peruutukset, Tilauksen peruneet, Tilauksen perunut, Perumiset, Poistuneet, Unsubscribes, "
        "Unsubscribed, Unsubscriptions, Avprenumererade, Avregistrerade, Avanmälda, Avbeställningar"
    ),
}
_EITHER = called("Avaukset, Avauksia, Avattu, Avattuja, Opens, Opened, Öppningar, Öppnade, Öppnat")
_FIRST_ROWS = 30


@dataclass(frozen=True)
class _Table:
    """The columns of a section; `either`: the one of openings that may be of readers or of times."""

    columns: LetterColumns
    either: int | None


def recognise_file(book: Book) -> float:
    """0.7 for a table with a day, openings, and the letters' titles or the number of their recipients."""
    return 0.7 if any(map(_find_columns, sections_of(book, _FIRST_ROWS))) else 0.0


def _find_columns(section: Section) -> _Table | None:
    if any(personal_kind(heading) is PersonalKind.EMAIL for heading in section.headings):
        return None
    day = next((column for column in _named(section, _DAY) if _holds_days(section, column)), None)
    title = next(iter(_named(section, _TITLE)), None)
    stats = {column: stat for column, stat in find_stats(section, _NAMES).items() if column != day}
    either = next(iter(_named(section, _EITHER)), None)
    known = set(stats.values())
    if either is not None and not {Stat.UNIQUE_OPENS, Stat.OPENS} <= known:
        told = Stat.OPENS if Stat.UNIQUE_OPENS in known else Stat.UNIQUE_OPENS if Stat.OPENS in known else None
        stats, either = ({**stats, either: told}, None) if told else (stats, either)
    else:
        either = None
    opened = either is not None or not known.isdisjoint({Stat.UNIQUE_OPENS, Stat.OPENS})
    about = title is not None or not known.isdisjoint({Stat.RECIPIENTS, Stat.DELIVERED})
    return _Table(LetterColumns(day, title, stats), either) if day is not None and opened and about else None


def _named(section: Section, names: frozenset[str]) -> list[int]:
    return [column for column, heading in enumerate(section.headings) if fold(heading) in names]


def _holds_days(section: Section, column: int) -> bool:
    """ "Lähetetty" may be a day or a number of letters: half of the first cells tell."""
    cells = [section.cell(row, column) for row in section.body[:_FIRST_ROWS]]
    local = read_local_days(cells)
    return 2 * sum(day is not None for day in local.days) >= len(cells) if cells and local.orders else False


def load_file(book: Book, choices: Choices) -> Extract:
    """The letters of each day: how many, to how many, opened by how many of them."""
    into = Gathering()
    for section in sections_of(book):
        table = _find_columns(section)
        if table is not None:
            _read_table(section, table, choices, into)
    return into.extract(NAME)


def _read_table(section: Section, table: _Table, choices: Choices, into: Gathering) -> None:
    columns = table.columns
    if table.either is not None:
        answer = choices.get(OPENS_ARE)
        if answer in (UNIQUE, TOTAL):
            stat = Stat.UNIQUE_OPENS if answer == UNIQUE else Stat.OPENS
            columns = replace(columns, stats={**columns.stats, table.either: stat})
        else:
            place, heading = section.sheet.place(section.rows.start, table.either), section.headings[table.either]
            into.ask(Question(OPENS_ARE, "opens_are", (UNIQUE, TOTAL), "", {"heading": heading}, place))
    read_letter_table(section, columns, choices, NAME, into)
