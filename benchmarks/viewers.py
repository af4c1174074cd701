"""What another viewer's page takes while a file of a million rows is read, beside what it takes alone."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from benchmarks.intake import store_file
from benchmarks.made_up import write_workbook
from benchmarks.page_cost import open_page, run_page
from benchmarks.pages import sample_store
from benchmarks.timing import print_table, quantile, time_once
from data_loaders.reading.warm import shared_reader

ROWS = 1_000_000
RUNS_ALONE = 60
INDICATOR = ("mittari", {"mittari": "pulse.statement"})


def measure_viewers() -> None:
    """Print one table: p50 and p95 of a page's script alone, and from the upload's beginning to its commit."""
    with TemporaryDirectory() as folder, sample_store():
        page = open_page(*INDICATOR)
        run_page(page)
        file = Path(folder) / "million.xlsx"
        write_workbook(ROWS, file)
        shared_reader().start()
        alone = [time_once(page.run) for _ in range(RUNS_ALONE)]
        upload = Thread(target=store_file, args=(file,))
        upload.start()
        beside = []
        while upload.is_alive():
            beside.append(time_once(page.run))
        upload.join()
    rows = [
        (name, str(len(taken)), f"{1000 * quantile(taken, 0.5):.0f}", f"{1000 * quantile(taken, 0.95):.0f}")
        for name, taken in (("alone", alone), ("while a million rows are taken in", beside))
    ]
    ratio = quantile(beside, 0.5) / quantile(alone, 0.5)
    title = f"Script time of another viewer's page, ms; p50 beside the upload is {ratio:.1f} × p50 alone"
    print_table(title, ("", "runs", "p50", "p95"), rows)
