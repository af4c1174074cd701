"""Exports of Meta Business Suite, made up, in the bytes that it and Excel write.

The pages and figures are invented, but for the followers at the end of 2023, which are those of the annual report:
4 071 and 1 597. The report's reach of the year is not here: it is of different persons, so no sum of days is it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from sample_data.export_bytes import Cell, csv_bytes, excel_csv_bytes, workbook_bytes
from sample_data.invented_days import YEAR, dice

PAGE = "Kalliola (keksitty esimerkki)"
SUMMER_TIME = (date(2023, 3, 26), date(2023, 10, 29))
FACEBOOK_FOLLOWERS, INSTAGRAM_FOLLOWERS = 4071, 1597

Line = Sequence[str]
Block = Sequence[Line]


def draw_meta(blocks: Iterable[Block]) -> bytes:
    """As Meta writes it: UTF-16 with its mark, "sep=,", every cell quoted, a blank line after each block."""
    lines = ["sep=,"]
    for block in blocks:
        lines += [",".join(f'"{cell}"' for cell in line) for line in block] + [""]
    return b"\xff\xfe" + ("\n".join(lines) + "\n").encode("utf-16-le")


def draw_excel(blocks: Iterable[Block]) -> bytes:
    """As a Finnish Excel saves it: no "sep=", semicolons, `;;` for blank lines."""
    return excel_csv_bytes([row for block in blocks for row in (*block, ())])


def draw_unicode_text(blocks: Iterable[Block]) -> bytes:
    """As Excel saves "Unicode text", which staff then call .csv: UTF-16 and tabs."""
    rows = [row for block in blocks for row in (*block, ())]
    return b"\xff\xfe" + csv_bytes(rows, delimiter="\t", encoding="utf-16-le")


def draw_daily(title: str, figures: Mapping[date, int], date_heading: str = "Date") -> Block:
    """A block of Meta's. The hour jumps with the summer time of the page's zone."""
    rows = [
        (f"{day}T{'01' if SUMMER_TIME[0] <= day < SUMMER_TIME[1] else '00'}:00:00", str(figure))
        for day, figure in figures.items()
    ]
    return [(title,), (date_heading, "Primary"), *rows]


def new_followers(name: str, sides: int) -> dict[date, int]:
    """New followers of each day."""
    return {day: max(0, dice(name, day, sides) - 2) for day in YEAR}


def follows() -> list[Block]:
    """Both platforms in one file; Instagram's block omits the days without new followers."""
    instagram = {day: count for day, count in new_followers("instagram", 5).items() if count}
    return [draw_daily("Facebook follows", new_followers("facebook", 6)), draw_daily("Instagram follows", instagram)]


def daily(title: str, least: int, date_heading: str = "Date") -> list[Block]:
    """One block of figures from `least` on."""
    return [draw_daily(title, {day: least + dice(title, day, 3 * least) for day in YEAR}, date_heading)]


def audience_2024() -> list[Block]:
    """The generation with the number of followers and with signs of per cent."""
    women = ("1%", "6.5%", "17.3%", "20.1%", "17.8%", "11%", "6.4%")
    men = ("0.4%", "2.1%", "4.4%", "5.2%", "3.9%", "2.3%", "1.6%")
    ages = ("13-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+")
    cities = (("Helsinki, Uusimaa", "58.2%"), ("Vantaa, Uusimaa", "9.1%"))
    countries = (("Suomi", "94.1%"), ("Ruotsi", "1.1%"), ("Viro", "0.8%"))
    return [
        [("Facebook followers",), ("FB_PAGE", "FOLLOW", "UNIQUE_USERS"), (str(FACEBOOK_FOLLOWERS),)],
        [("Instagram followers",), ("IG_ACCOUNT", "FOLLOW", "UNIQUE_USERS"), (str(INSTAGRAM_FOLLOWERS),)],
        [("Facebook followers by gender and age",), ("Age", "Women", "Men"), *zip(ages, women, men, strict=True)],
        [("Facebook followers by top cities",), ("Top cities", "Value"), *cities],
        [("Facebook followers by top countries",), ("Top countries", "Value"), *countries],
    ]


def audience_2026() -> list[Block]:
    """The generation without numbers of followers, without signs, with lists across."""
    ages = ("18-24", "25-34", "35-44", "45-54", "55-64", "65+")
    men, women = ("2.5", "5.4", "6.1", "4.2", "2.4", "1.1"), ("10.6", "24.1", "22.3", "12.7", "6.1", "2.5")
    return [
        [("Top cities",), ("Helsinki, Uusimaa", "Vantaa, Uusimaa", "Espoo, Uusimaa"), ("61.2", "10.6", "7.5")],
        [("Age & gender",), ("", "Men", "Women"), *zip(ages, men, women, strict=True)],
        [("Top countries",), ("Suomi", "Ruotsi", "Viro"), ("93.4", "1.2", "0.9")],
    ]


def posts_on_facebook() -> list[Sequence[Cell]]:
    """Some forty posts of 2023, one of which Meta could not count; `Views` stands twice, as it does in real files."""
    headings = (
        *("Post ID", "Page ID", "Page name", "Title", "Description", "Duration (sec)", "Publish time"),
        *("Permalink", "Post type", "Data comment", "Date", "Views", "Reach", "Reactions, Comments and Shares"),
        *("Reactions", "Comments", "Shares", "Total clicks", "Link Clicks", "Views", "Seconds viewed"),
    )
    rows: list[Sequence[Cell]] = [headings]
    for number, day in enumerate(YEAR[2::9]):
        reactions, comments, shares, clicks = (dice(f"facebook {part}", day, 30) // part for part in (1, 4, 6, 3))
        views = 400 + dice("views", day, 900)
        text = f"Keksitty julkaisu {number}.\n\nTervetuloa mukaan, kaikille avoin! 🎉"
        failed = number == 7
        figures = (views, views // 2, reactions + comments + shares, reactions, comments, shares, clicks + 5, clicks)
        rows.append(
            (
                *(str(900000000000000 + number), "100000000000001", PAGE, "", text, "0", f"{day:%m/%d/%Y} 05:14"),
                *(f"https://www.facebook.com/kalliola.esimerkki/posts/{number}", "Photos"),
                f"An error occurred while computing metadata for content with ID {number}" if failed else "",
                *("Lifetime", *(["" for _ in figures] if failed else figures), "" if failed else views, ""),
            )
        )
    return rows


def posts_on_instagram() -> list[Sequence[Cell]]:
    """Some thirty posts of 2023."""
    headings = (
        *("Post ID", "Account ID", "Account username", "Account name", "Description", "Duration (sec)"),
        *("Publish time", "Permalink", "Post type", "Data comment", "Date", "Views", "Reach", "Likes", "Shares"),
        *("Follows", "Comments", "Saves"),
    )
    rows: list[Sequence[Cell]] = [headings]
    for number, day in enumerate(YEAR[5::12]):
        likes, shares, comments, saves = (dice(f"instagram {part}", day, 40) // part for part in (1, 9, 5, 8))
        rows.append(
            (
                *(str(18000000000000000 + number), "17840000000000001", "kalliola_esimerkki", PAGE),
                *(f"Keksitty kuva {number} 📷, jossa ei ole ketään", "0", f"{day:%m/%d/%Y} 22:40"),
                *(f"https://www.instagram.com/p/esimerkki{number}/", "IG image", "", "Lifetime"),
                *(300 + dice("ig views", day, 500), 200, likes, shares, 0, comments, saves),
            )
        )
    return rows


def draw_content(rows: Sequence[Sequence[Cell]]) -> bytes:
    """As Meta writes it: UTF-8 with its mark, LF, quotes only where they must be."""
    return csv_bytes(rows, line_end="\n", encoding="utf-8-sig")


def turn_days(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """What a Finnish Excel makes of MM/DD/YYYY: day and month change places where they can."""
    return [[turn_day(cell) for cell in row] for row in rows]


def turn_day(cell: Cell) -> Cell:
    """02/03/2023 becomes the second of March; 02/16/2023 stays a text. Emojis are lost in cp1252."""
    if not isinstance(cell, str):
        return cell
    try:
        return datetime.strptime(cell, "%d/%m/%Y %H:%M")  # noqa: DTZ007 (the tool tells no zone)
    except ValueError:
        return cell.encode("cp1252", "replace").decode("cp1252")


def old_page_insights() -> list[Sequence[Cell]]:
    """The export of before 2023, with a row that describes its columns."""
    headings = ("Date", "Lifetime Total Likes", "Daily New Likes", "Daily Total Reach", "28 Days Total Reach")
    described = ("", "Lifetime: The total number of people who have liked your Page.", "Daily: How many new")
    days = [date(2022, 1, 1) + timedelta(days=number) for number in range(90)]
    rows = [
        (day.isoformat(), 3600 + number, 1 + dice("likes", day, 3), 200 + dice("reach", day, 99), 3000 + number)
        for number, day in enumerate(days)
    ]
    return [headings, (*described, "Daily: The number of people", "28 Days: The number of people"), *rows]


CONTENT = "Jan-01-2023_Dec-31-2023_1234567890123456-esimerkki"
INSTAGRAM_CONTENT = "Jan-01-2023_Dec-31-2023_6543210987654321-esimerkki"

FILES: Mapping[str, Callable[[], bytes]] = {
    "Follows-esimerkki.csv": lambda: draw_meta(follows()),
    "Follows-esimerkki.excel.csv": lambda: draw_excel(follows()),
    "Reach-esimerkki.csv": lambda: draw_meta(daily("Facebook reach", 120)),
    "Reach-esimerkki (1).csv": lambda: draw_meta(daily("Alcance do Instagram", 20, "Data")),
    "Reach-esimerkki.excel.csv": lambda: draw_unicode_text(daily("Facebook reach", 120)),
    "Visits-esimerkki.csv": lambda: draw_meta(daily("Facebook visits", 9)),
    "Visits-esimerkki (1).csv": lambda: draw_meta(daily("Instagram profile visits", 5)),
    "Views-esimerkki.csv": lambda: draw_meta(daily("Views", 300)),
    "Interactions-esimerkki.csv": lambda: draw_meta(daily("Content interactions", 6)),
    "Audience-esimerkki-2023-12-31.csv": lambda: draw_meta(audience_2024()),
    "Audience-esimerkki-2023-12-31.excel.csv": lambda: draw_excel(audience_2024()),
    "Audience-esimerkki-2026.csv": lambda: draw_meta(audience_2026()),
    f"{CONTENT}.csv": lambda: draw_content(posts_on_facebook()),
    f"{CONTENT}.excel.csv": lambda: excel_csv_bytes(turn_days(posts_on_facebook())),
    "Facebook Insights Data Export - esimerkki - 2022-04-01.xlsx": lambda: workbook_bytes(
        {"Key Metrics": old_page_insights()}
    ),
    "Facebook Insights Data Export - esimerkki - 2022-04-01.excel.csv": lambda: excel_csv_bytes(old_page_insights()),
    f"{INSTAGRAM_CONTENT}.csv": lambda: draw_content(posts_on_instagram()),
}
"""File name -> its bytes."""
