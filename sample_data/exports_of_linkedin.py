"""Exports of a LinkedIn company page, made up, in the bytes that LinkedIn and Excel write.

The pages and figures are invented, but for the followers at the end of 2023, which are the annual report's: 1 493.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sample_data.biff import draw_biff
from sample_data.export_bytes import Cell, excel_csv_bytes, workbook_bytes
from sample_data.invented_days import YEAR, american, dice

Row = Sequence[Cell]
PAGE = "Kalliola (keksitty esimerkki)"
EXPORTED = "1704186000000"
"""2.1.2024 in milliseconds since 1970: LinkedIn's names end with the time of the export."""
FOLLOWERS = 1493

KINDS = ("Impressions", "Clicks", "Reactions", "Comments", "Reposts", "Engagement rate")
TRIPLE = ("organic", "sponsored", "total")
METRICS = (
    "Aggregated engagement metrics for your organic and sponsored posts over time. Use the columns to see how your "
    "posts perform. All dates and times are in UTC."
)
SPANISH_KINDS = ("Impresiones", "Clics", "Reacciones", "Comentarios", "Veces compartido", "Tasa de interacción")
SPANISH_TRIPLE = ("orgánicas", "patrocinadas", "total")
BREAKDOWNS = {
    "Location": (("Helsinki Metropolitan Area, Finland", 1102.0), ("Tampere, Finland", 41.0), ("Turku, Finland", 28.0)),
    "Job function": (("Community and Social Services", 402.0), ("Education", 243.0), ("Human Resources", 96.0)),
    "Seniority": (("Senior", 512.0), ("Entry", 430.0), ("Manager", 121.0)),
    "Industry": (("Non-profit Organizations", 287.0), ("Government Administration", 164.0)),
    "Company size": (("51-200", 236.0), ("1001-5000", 158.0)),
}


def content_day(day: date) -> list[Cell]:
    """A day of the sheet of days: nothing is sponsored; unique impressions stand last."""
    impressions = dice("linkedin", day, 260) * (dice("quiet", day, 5) > 0)
    counts = [impressions, *(impressions // least for least in (22, 35, 160, 210))]
    rate = round(sum(counts[1:]) / impressions, 6) if impressions else 0.0
    triples = [figure for count in counts for figure in (float(count), 0.0, float(count))]
    return [american(day), *triples, rate, 0.0, rate, float(impressions * 2 // 3 + (impressions > 0))]


def content_rows(description: str, kinds: Sequence[str], triple: Sequence[str], unique: str, day: str) -> list[Row]:
    """The sheet of days with its sentence and headings."""
    headings = [day, *(f"{kind} ({part})" for kind in kinds for part in triple), unique]
    return [[description], headings, *map(content_day, YEAR)]


def content_posts() -> list[Row]:
    """The sheet of posts, every fifteenth day one."""
    headings = (
        *("Post title", "Post link", "Post type", "Campaign name", "Posted by", "Created date", "Campaign start date"),
        *("Campaign end date", "Audience", "Impressions", "Views", "Offsite Views", "Clicks"),
        *("Click through rate (CTR)", "Likes", "Comments", "Reposts", "Follows", "Engagement rate", "Content Type"),
    )
    rows: list[Row] = [["Engagement metrics for individual posts. All dates and times are in UTC."], headings]
    for number, day in enumerate(YEAR[4::15]):
        link = f"https://www.linkedin.com/feed/update/urn:li:activity:{7000000000000000000 + number}"
        likes = float(dice("likes", day, 40))
        rows.append(
            [
                *(f"Keksitty julkaisu {number}", link, "Organic", None, "Keksitty Kirjoittaja", american(day)),
                *(None, None, "All followers", likes * 30, None, None, likes * 2, 0.05, likes, 2.0, 1.0, 0.0, 0.08),
                "Image",
            ]
        )
    return rows


def spanish_posts() -> list[Row]:
    """The same under other words."""
    _, headings, *rows = content_posts()
    translated = [f"Columna {number}" for number, _ in enumerate(headings, start=1)]
    return [["Métricas de interacción de cada publicación."], translated, *rows]


def content(*, spanish: bool = False) -> bytes:
    """The workbook of posts, with its sheets in English or in Spanish."""
    if spanish:
        metrics = content_rows(
            "Métricas de interacción de tus publicaciones orgánicas y patrocinadas a lo largo del tiempo.",
            SPANISH_KINDS, SPANISH_TRIPLE, "Impresiones únicas (orgánicas)", "Fecha",
        )  # fmt: skip
        return draw_biff({"Indicadores": metrics, "Todas las publicaciones": spanish_posts()})
    metrics = content_rows(METRICS, KINDS, TRIPLE, "Unique impressions (organic)", "Date")
    return draw_biff({"Metrics": metrics, "All posts": content_posts()})


def new_followers() -> list[Row]:
    """The change of each day; sometimes more leave than come."""
    rows: list[Row] = [
        ["Date", "Sponsored followers", "Organic followers", "Auto-invited followers", "Total followers"]
    ]
    for day in YEAR:
        organic, invited = float(dice("organic", day, 4) - 1), float(dice("invited", day, 7) == 0)
        rows.append([american(day), 0.0, organic, invited, organic + invited])
    return rows


def breakdowns(heading: str) -> dict[str, list[Row]]:
    """The five sheets on whom the people are. Their sums differ, and none is the number of followers."""
    return {name: [[name, heading], *rows] for name, rows in BREAKDOWNS.items()}


def followers() -> dict[str, list[Row]]:
    """The sheets of the followers' workbook."""
    return {"New followers": new_followers(), **breakdowns("Total followers")}


def spanish_followers() -> dict[str, list[Row]]:
    """The same in Spanish."""
    headings = ["Fecha", "Seguidores patrocinados", "Seguidores orgánicos", "Invitados automáticamente", "Total"]
    names = ("Ubicación", "Función laboral", "Nivel de responsabilidad", "Sector", "Tamaño de la empresa")
    sheets = zip(names, BREAKDOWNS.values(), strict=True)
    return {
        "Nuevos seguidores": [headings, *new_followers()[1:]],
        **{name: [[name, "Total de seguidores"], *rows] for name, rows in sheets},
    }


def visitor_day(day: date) -> list[Cell]:
    """Overview, life, jobs and total: page views and unique visitors by desktop, mobile and total."""
    overview = [float(dice("desktop", day, 12)), float(dice("mobile", day, 9))]
    jobs = [float(dice("jobs desktop", day, 4)), float(dice("jobs mobile", day, 3))]
    sections = [overview, [0.0, 0.0], jobs, [overview[0] + jobs[0], overview[1] + jobs[1]]]
    figures: list[Cell] = []
    for views in sections:
        visitors = [float(-(-view // 2)) for view in views]
        figures += [*views, sum(views), *visitors, max(visitors[0], sum(visitors) - 1)]
    return [american(day), *figures]


def visitors() -> dict[str, list[Row]]:
    """The sheets of the visitors' workbook."""
    headings = [
        f"{section} {measure} ({device})"
        for section in ("Overview", "Life", "Jobs", "Total")
        for measure in ("page views", "unique visitors")
        for device in ("desktop", "mobile", "total")
    ]
    return {"Visitor metrics": [["Date", *headings], *map(visitor_day, YEAR)], **breakdowns("Total views")}


def competitors() -> dict[str, list[Row]]:
    """The competitors' sheet: two dates, then the pages."""
    headings = ["Page", "Total Followers", "New Followers", "Total post engagements", "Total posts"]
    return {
        "COMPETITORS": [
            ["01/01/2023", "12/31/2023"],
            headings,
            ["Esimerkkisetlementti A", 2210, 190, 1430, 88],
            [PAGE, FOLLOWERS, 183, 2104, 61],
            ["Esimerkkisetlementti B", 655, 40, 210, 23],
        ]
    }


FILES: Mapping[str, Callable[[], bytes]] = {
    f"kalliola-esimerkki_content_{EXPORTED}.xls": content,
    f"kalliola-ejemplo-esimerkki_content_{EXPORTED}.xls": lambda: content(spanish=True),
    f"kalliola-esimerkki_followers_{EXPORTED}.xls": lambda: draw_biff(followers()),
    f"kalliola-ejemplo-esimerkki_followers_{EXPORTED}.xls": lambda: draw_biff(spanish_followers()),
    f"kalliola-esimerkki_visitors_{EXPORTED}.xls": lambda: draw_biff(visitors()),
    "linkedin-followers-esimerkki.excel.xlsx": lambda: workbook_bytes(followers(), about=True),
    "linkedin-followers-esimerkki.excel.csv": lambda: excel_csv_bytes(new_followers()),
    f"{PAGE} _competitor_analytics_{EXPORTED}.xlsx": lambda: workbook_bytes(competitors()),
    "linkedin-kilpailijat-esimerkki.excel.csv": lambda: excel_csv_bytes(competitors()["COMPETITORS"]),
}
"""File name -> its bytes."""
