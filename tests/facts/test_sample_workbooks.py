"""The committed workbooks are what their generator writes, to the byte."""

from __future__ import annotations

from pathlib import Path

from dashboard.intake.sample import sample_workbooks
from sample_data.make_workbooks import make_workbooks


def test_the_generator_writes_the_committed_files(tmp_path: Path) -> None:
    written = {path.name: path.read_bytes() for path in make_workbooks(tmp_path)}
    assert written == {path.name: path.read_bytes() for path in sample_workbooks()}


def test_every_workbook_names_its_source() -> None:
    from openpyxl import load_workbook

    for path in sample_workbooks():
        if path.suffix == ".csv":
            text = path.read_text("cp1252")
        else:
            cells = (cell for sheet in load_workbook(path) for row in sheet.iter_rows(values_only=True) for cell in row)
            text = " ".join(cell for cell in cells if isinstance(cell, str))
        assert "Toimintakertomus 2023" in text, path.name
