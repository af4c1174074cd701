"""The server's parts in a real browser, behind a small app that has every widget the program uses."""

from __future__ import annotations

from pathlib import Path

import pytest

PROBE = Path(__file__).parent / "probe" / "probe_app.py"
ENGLISH_WIDGET_TEXTS = {
    "Skip to main content",
    "App pages",
    "Upload",
    "Choose an option",
    "Choose options",
    "Open",
    "Link to heading",
    "Fullscreen",
    "Search",
    "Download as CSV",
    "Show/hide columns",
    "Main menu",
    "Close",
}


def test_a_deep_link_asks_for_nothing_that_is_not_there(probe_visitor):
    probe_visitor.visit("/toinen?jakso=2023")
    assert probe_visitor.complaints() == []


def test_every_widget_works_under_the_content_security_policy(probe_visitor):
    page = probe_visitor.visit()
    page.wait_for_selector(".js-plotly-plot .main-svg")
    page.wait_for_selector("#swapped")
    assert probe_visitor.complaints() == []


def test_a_chart_is_saved_as_a_picture_under_the_content_security_policy(probe_visitor):
    page = probe_visitor.visit()
    page.hover(".js-plotly-plot")
    with page.expect_download() as download:
        page.click('.modebar-btn[data-attr="toImage"], .modebar-btn[data-title*="PNG"]')
    assert download.value.suggested_filename.endswith(".png")
    assert probe_visitor.complaints() == []


def test_an_inline_script_that_gets_into_the_page_does_not_run(probe_visitor):
    page = probe_visitor.visit()
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.tampered = true";
        document.body.append(script);
    }""")
    assert page.evaluate("window.tampered") is None
    assert any("Content Security Policy" in line for line in probe_visitor.console)


def test_a_changed_script_is_refused_by_its_integrity(probe_visitor):
    page = probe_visitor.page
    page.route(
        "**/shell.*.js", lambda route: route.fulfill(body="window.tampered = true", content_type="text/javascript")
    )
    probe_visitor.visit()
    assert page.evaluate("window.tampered") is None


@pytest.mark.parametrize(("address", "language"), [("/", "fi"), ("/?kieli=sv", "sv"), ("/toinen?kieli=en", "en")])
def test_the_page_says_its_language(probe_visitor, address, language):
    page = probe_visitor.visit(address)
    assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_widgets_speak_the_language_of_the_page(probe_visitor, language):
    page = probe_visitor.visit(f"/?kieli={language}")
    page.get_by_text("Upload", exact=True).evaluate("node => node.remove()")  # what st.markdown wrote
    assert ENGLISH_WIDGET_TEXTS & set(probe_visitor.texts()) == set()


def test_english_stays_english(probe_visitor):
    probe_visitor.visit("/?kieli=en")
    assert {"Upload", "Choose an option", "Skip to main content"} <= set(probe_visitor.texts())


def test_what_people_wrote_is_not_translated(probe_visitor):
    page = probe_visitor.visit("/?kieli=fi")
    assert page.get_by_text("Upload", exact=True).count() == 1  # st.markdown("Upload"), not the button


def test_changing_the_language_inside_a_visit_changes_the_widgets_too(probe_visitor):
    page = probe_visitor.visit("/?kieli=fi")
    finnish = page.locator("[data-testid=stSkipToContent]").text_content()
    page.click("#language")
    probe_visitor.settle()
    swedish = page.locator("[data-testid=stSkipToContent]").text_content()
    assert page.locator("html").get_attribute("lang") == "sv"
    assert len({finnish, swedish, "Skip to main content"}) == 3


def test_a_link_inside_the_app_changes_the_page_without_loading_it_again(probe_visitor):
    page = probe_visitor.visit()
    page.evaluate("window.sameVisit = true")
    page.click("#inside")
    page.get_by_text("jakso 2023").wait_for()
    assert page.get_by_role("heading", name="Toinen sivu").is_visible()
    assert page.url.endswith("/toinen?kieli=sv&jakso=2023")
    assert page.evaluate("window.sameVisit") is True
    page.go_back()
    page.get_by_role("heading", name="Koti").wait_for()
    assert page.evaluate("window.sameVisit") is True


def test_a_link_out_of_the_app_is_the_browsers(probe_visitor):
    page = probe_visitor.visit()
    page.click("#health")
    page.wait_for_url("**/healthz")
    assert "ok" in page.inner_text("body")


def test_a_failure_shows_a_number_that_stands_in_the_log_and_nothing_of_the_cause(probe_visitor, probe):
    page = probe_visitor.visit()
    page.get_by_role("button", name="Kaada").click()
    panel = page.get_by_test_id("stAlert")
    panel.wait_for()
    number = panel.inner_text().split("M-")[1][:6]
    assert f"reference=M-{number}" in probe.log()
    assert "salainen viesti" in probe.log()
    shown = " ".join(probe_visitor.texts())
    assert "salainen viesti" not in shown
    assert "Traceback" not in shown
    assert "RuntimeError" not in shown


def test_a_user_error_is_shown_as_its_own_words(probe_visitor):
    page = probe_visitor.visit()
    page.get_by_role("button", name="Kiellä").click()
    panel = page.get_by_test_id("stAlert")
    panel.wait_for()
    assert "No such thing as outo.xlsx" in panel.inner_text()
    assert "M-" not in panel.inner_text()


def test_files_beyond_the_visitors_share_are_refused_with_a_message(open_visitor, start_server):
    # 1 MB for the visitor: the first file fits, the second does not.
    small = start_server(script=PROBE, UPLOAD_TOTAL_MB="1")
    visitor = open_visitor(small)
    page = visitor.visit()
    page.set_input_files("input[type=file]", files=[make_file("a.csv", 700_000)])
    page.get_by_text("Tiedostoja 1").wait_for()
    page.set_input_files("input[type=file]", files=[make_file("b.csv", 700_000)])
    page.locator('[data-testid="stFileChipIconError"]').wait_for()
    visitor.settle()
    assert page.get_by_text("Tiedostoja 1").is_visible()


def make_file(name: str, size: int) -> dict[str, object]:
    return {"name": name, "mimeType": "text/csv", "buffer": b"a" * size}
