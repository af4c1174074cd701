"""What the server asks of Streamlit's inner workings is still there in the installed version."""

from __future__ import annotations

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from dashboard.ui import runtime


class FakeRuntime:
    def __init__(self):
        self.uploaded_file_mgr = MemoryUploadedFileManager("/_stcore/upload_file")


def test_stored_bytes_are_counted_by_session(monkeypatch):
    fake = FakeRuntime()
    monkeypatch.setattr(runtime, "get_instance", lambda: fake)
    for session, file, size in [("maija", "1", 10), ("maija", "2", 5), ("pekka", "1", 7)]:
        fake.uploaded_file_mgr.add_file(session, UploadedFileRec(file, "a.csv", "text/csv", b"a" * size))
    assert runtime.count_stored_bytes() == {"maija": 15, "pekka": 7}
    fake.uploaded_file_mgr.remove_session_files("maija")
    assert runtime.count_stored_bytes() == {"pekka": 7}
