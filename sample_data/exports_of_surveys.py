"""Exports of survey tools, clean and as Excel leaves them. Every answer in them is made up."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from openpyxl import Workbook
from openpyxl.worksheet.table import Table

from sample_data.export_bytes import MADE_UP, Cell, Rows, excel_csv_bytes, workbook_bytes
from sample_data.invented_answers import (
    MAY_2023,
    NOVEMBER_2023,
    RECOMMENDING,
    answer_columns,
    answer_times,
    shuffle_evenly,
    spread_answers,
)
from sample_data.make_workbooks import WRITTEN_AT, ZIP_DATE, fix_dates

AGREEMENT = (
    "Täysin eri mieltä",
    "Jokseenkin eri mieltä",
    "Ei samaa eikä eri mieltä",
    "Jokseenkin samaa mieltä",
    "Täysin samaa mieltä",
)
NO_OPINION = "En osaa sanoa"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
UNITS = ("Naapuruustyö", "Kansalaisopisto", "Päihde- ja mielenterveystyö", "Hallinto ja viestintä")
BENEFITS = ("Liikuntaetu;", "Lounasetu;Työsuhdepyörä;", "Liikuntaetu;Lounasetu;", "Kulttuurietu;Liikuntaetu;Lounasetu;")
GREETING = "Keksitty vastaus numero {number}: toivon lisää aikaa yhteisille keskusteluille ja rauhaa kokouksiin."


def microsoft_forms_rows() -> list[list[Cell]]:
    """The pulse survey of November 2023: anonymous, a matrix of statements answered in words."""
    columns = answer_columns(NOVEMBER_2023)
    times = answer_times(datetime(2023, 11, 6, 8, 30), NOVEMBER_2023.respondents)  # noqa: DTZ001 (the tool writes no zone)
    matrix = [f"Mitä mieltä olet väittämistä?.{name}{NO_BREAK_SPACE}" for name in columns if name != RECOMMENDING]
    head = ["ID", "Start time", "Completion time", "Email", "Name", "Missä toiminnossa työskentelet?", *matrix]
    rows: list[list[Cell]] = [
        [*head, RECOMMENDING + "\n", "Mitä henkilöstöetuja käytät?", "Terveisesi johtoryhmälle (vapaa sana)"]
    ]
    for at, end in enumerate(times):
        words = [_word(columns[name][at]) for name in columns if name != RECOMMENDING]
        own = GREETING.format(number=at + 1) if at % 4 == 0 else None
        base: list[Cell] = [at + 1, end - timedelta(minutes=4), end, "anonymous", None, UNITS[at % len(UNITS)]]
        rows.append([*base, *words, columns[RECOMMENDING][at], BENEFITS[at % len(BENEFITS)], own])
    return rows


def _word(answer: int | None) -> str | None:
    return AGREEMENT[answer - 1] if answer else None


def draw_microsoft_forms() -> bytes:
    """The workbook: one sheet, one Excel table, true dates."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    rows = microsoft_forms_rows()
    for row in rows:
        sheet.append(row)
    for cells in sheet.iter_rows(min_row=2, min_col=2, max_col=3):
        for cell in cells:
            cell.number_format = "m/d/yy h:mm:ss"
    table = Table(displayName="Table1", ref=sheet.dimensions)
    table._initialise_columns()
    for column, heading in zip(table.tableColumns, rows[0], strict=True):
        column.name = str(heading).replace("\n", "_x000a_")
    sheet.add_table(table)
    book.create_sheet("Tietoa").append([MADE_UP])
    book.properties.created = WRITTEN_AT
    buffer = io.BytesIO()
    book.save(buffer)
    return fix_dates(buffer.getvalue())


def google_forms_rows() -> list[list[str]]:
    """The pulse survey of May 2023: a grid with a column of no opinion, time stamps of an American locale."""
    columns = answer_columns(MAY_2023)
    times = answer_times(datetime(2023, 5, 8, 9, 6, 16), MAY_2023.respondents)  # noqa: DTZ001 (the tool writes no zone)
    grid = [f"Arvioi väittämät asteikolla 1–5 [{name}]" for name in columns if name != RECOMMENDING]
    rows = [["Timestamp", "Email Address", *grid, RECOMMENDING, "Mitä kanavia seuraat?"]]
    for at, moment in enumerate(times):
        answers = [_number(columns[name][at]) for name in columns if name != RECOMMENDING]
        recommends = columns[RECOMMENDING][at]
        stamp = f"{moment.month}/{moment.day}/{moment.year} {moment.hour}:{moment:%M:%S}"
        address = f"keksitty.vastaaja{at + 1}@example.org"
        channels = "Intra, Teams" if at % 3 else "Intra, Viikkokirje, sähköpostilla"
        rows.append([stamp, address, *answers, "" if recommends is None else str(recommends), channels])
    return rows


def _number(answer: int | None) -> str:
    return NO_OPINION if answer is None else str(answer)


def draw_google_csv() -> bytes:
    """UTF-8 without a mark, commas, LF."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(google_forms_rows())
    return text.getvalue().encode()


def draw_google_zip() -> bytes:
    """The tool's own download: the CSV inside a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            zipfile.ZipInfo("Henkilöstön pulssikysely 5_2023 (esimerkki).csv", ZIP_DATE), draw_google_csv()
        )
    return buffer.getvalue()


def draw_google_excel() -> bytes:
    """Saved by a Finnish Excel: it took 5/8/2023 for the fifth of August and left 5/15/2023 a text."""
    return excel_csv_bytes([[_turn_by_excel(cell) for cell in row] for row in google_forms_rows()])


def _turn_by_excel(cell: str) -> Cell:
    day, _, clock = cell.partition(" ")
    parts = day.split("/")
    if len(parts) != 3 or not all(part.isdigit() for part in parts) or int(parts[1]) > 12:
        return cell
    hour, minute, second = map(int, clock.split(":"))
    return datetime(int(parts[2]), int(parts[1]), int(parts[0]), hour, minute, second)  # noqa: DTZ001 (no zone)


SUMMER_DAYS = {
    "1. Yleisarvosana kesäpäiville": (52, 224),
    "2. Ohjelma vastasi odotuksiani": (50, 208),
    "3. Paikka ja järjestelyt toimivat": (52, 231),
    "4. Tutustuin uusiin työkavereihin": (49, 181),
}


def summer_day_rows() -> list[list[Cell]]:
    """Feedback on the staff's summer days with the published mean of 4.3: numbers with their words, no opinion too."""
    texts: list[Cell] = [f"{step} = {word}" for step, word in enumerate(AGREEMENT, start=1)]
    columns = []
    for number, (count, total) in enumerate(SUMMER_DAYS.values()):
        answers = [texts[answer - 1] for answer in spread_answers(count, total)]
        columns.append(shuffle_evenly([*answers, *[NO_OPINION] * (52 - count)], 7 + 2 * number))
    times = answer_times(datetime(2023, 6, 12, 9, 0), 52)  # noqa: DTZ001 (the tool writes no zone)
    rows: list[list[Cell]] = [["Kesäpäivien palautekysely"], [MADE_UP], []]
    rows.append(["Vastaajan ID", "Vastausaika", "Kieli", "Sähköposti", "Nimi", *SUMMER_DAYS])
    for at, moment in enumerate(times):
        person: list[Cell] = [f"{9000 + at}", moment, "fi", f"keksitty{at + 1}@example.org", f"Esimerkki {at + 1}"]
        rows.append([*person, *(column[at] for column in columns)])
    return rows


def report_rows() -> list[list[Cell]]:
    """The answers of November 2023 as a tool's basic report: option, n and per cent of each question, and its mean."""
    rows: list[list[Cell]] = [["Perusraportti"], ["Henkilöstön pulssikysely 11/2023"], [MADE_UP]]
    rows += [["Vastaajien kokonaismäärä: 71"], []]
    for number, (name, answers) in enumerate(answer_columns(NOVEMBER_2023).items(), start=1):
        given = [answer for answer in answers if answer is not None]
        options = [str(step) for step in range(11)] if name == RECOMMENDING else list(AGREEMENT)
        low = 0 if name == RECOMMENDING else 1
        rows += [[f"{number}. {name}"], [f"Vastaajien määrä: {len(given)}"], [None, "n", "Prosentti"]]
        for step, option in enumerate(options, start=low):
            rows.append([option, given.count(step), f"{100 * given.count(step) / len(given):.1f} %".replace(".", ",")])
        rows.append(["Yhteensä", len(given), "100,0 %"])
        if name != RECOMMENDING:
            rows.append(["Keskiarvo", round(sum(given) / len(given), 1)])
        rows.append([])
    return rows


def matrix_report_rows() -> list[list[Cell]]:
    """The answers of May 2023 as a report with a row for each statement and a column for each answer."""
    columns = {name: answers for name, answers in answer_columns(MAY_2023).items() if name != RECOMMENDING}
    rows: list[list[Cell]] = [["Pulssikysely 5/2023"], [MADE_UP], ["Vastaajien määrä: 64"], []]
    rows.append(["Arvioi väittämät", *AGREEMENT, NO_OPINION, "Keskiarvo"])
    for name, answers in columns.items():
        given = [answer for answer in answers if answer is not None]
        mean = round(sum(given) / len(given), 2)
        rows.append([name, *(given.count(step) for step in range(1, 6)), len(answers) - len(given), mean])
    return rows


def _workbook(name: str, make: Callable[[], Rows]) -> Callable[[], bytes]:
    return lambda: workbook_bytes({name: make()})


def _damaged(make: Callable[[], Sequence[Sequence[Cell]]]) -> Callable[[], bytes]:
    return lambda: excel_csv_bytes(make())


FILES: Mapping[str, Callable[[], bytes]] = {
    "microsoft-forms-pulssi-11_2023-esimerkki.xlsx": draw_microsoft_forms,
    "microsoft-forms-pulssi-11_2023-esimerkki.excel.csv": _damaged(microsoft_forms_rows),
    "google-forms-pulssi-5_2023-esimerkki.csv": draw_google_csv,
    "google-forms-pulssi-5_2023-esimerkki.zip": draw_google_zip,
    "google-forms-pulssi-5_2023-esimerkki.excel.csv": draw_google_excel,
    "kesapaivien-palautekysely-esimerkki.xlsx": _workbook("Vastaukset", summer_day_rows),
    "kesapaivien-palautekysely-esimerkki.excel.csv": _damaged(summer_day_rows),
    "perusraportti-pulssi-11_2023-esimerkki.xlsx": _workbook("Raportti", report_rows),
    "perusraportti-pulssi-11_2023-esimerkki.excel.csv": _damaged(report_rows),
    "perusraportti-pulssi-5_2023-esimerkki.xlsx": _workbook("Raportti", matrix_report_rows),
}
