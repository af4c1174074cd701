"""The pages in a real browser: first visits, axe, words, width, links, the back button, the keyboard."""

from __future__ import annotations

import pytest
from babel.messages.pofile import read_po

from pages import PAGES
from tests.browser.conftest import PROJECT

PATHS = [f"/{page.path}" for page in PAGES]
DEEP = [
    "/tavoite?tavoite=goal-4",
    "/mittari?mittari=pulse.statement",
    "/mittari?mittari=clinic.recommend_share",
    "/lataukset?lataus=2",
]
STRATEGIES = ["/?strategia=helmi", "/tavoite?strategia=helmi", "/?strategia=kumppanuusohjelma"]
NAMES = {"eNPS"}  # a name that Finnish and Swedish write so too, though a title elsewhere says more
NARROW, WIDE = (390, 844), (1440, 900)


@pytest.mark.parametrize("path", ["", "mittari"])
def test_the_first_visit_of_a_fresh_server_shows_the_page(start_server, open_visitor, path):
    """Streamlit's old page discovery ran a page without the entry script on a first visit; this must not."""
    visitor = open_visitor(start_server())
    assert visitor.visit(f"/{path}").locator("h1").count() == 1
    assert visitor.complaints() == []


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.path)
def test_a_visit_that_begins_with_a_page_shows_it_and_its_place(visitor, entry):
    page = visitor.visit(f"/{entry.path}")
    assert page.locator("h1").count() == 1
    on_top = page.locator(".m-header nav a[aria-current]").get_attribute("href")
    assert on_top.split("?")[0] == f"/{entry.under or entry.path}"
    if entry.under and entry.listed:
        below = page.locator(".m-subnav a[aria-current=page]").get_attribute("href")
        assert below.split("?")[0] == f"/{entry.path}"
    assert visitor.complaints() == []


@pytest.mark.parametrize(
    ("size", "colours"), [(WIDE, "light"), (NARROW, "dark")], ids=["wide and light", "narrow and dark"]
)
@pytest.mark.parametrize("paths", [PATHS, [*DEEP, *STRATEGIES]], ids=["pages", "deep links"])
def test_axe_finds_nothing_and_nothing_is_cut_off(server, open_visitor, paths, size, colours):
    """Every page, wide and narrow: no violation of WCAG 2.2 AA, no complaint in the console, no scrolling sideways."""
    visitor = open_visitor(server, *size, color_scheme=colours)
    found = {}
    for path in paths:
        visitor.follow(path)
        found[path] = find_faults(visitor)
    assert {path: faults for path, faults in found.items() if faults} == {}
    assert visitor.complaints() == []


def find_faults(visitor):
    overflow = visitor.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth")
    return [*visitor.axe_violations(), *([f"{overflow} pixels too wide"] if overflow > 0 else [])]


def english_words(language):
    """The English texts whose translation is another text: none of them may be on a page of that language."""
    with (PROJECT / "dashboard" / "locale" / f"{language}.po").open("rb") as file:
        return {m.id for m in read_po(file) if isinstance(m.id, str) and m.id and m.id != m.string and "{" not in m.id}


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_no_english_is_left(server, open_visitor, language):
    visitor = open_visitor(server)
    unwanted = english_words(language) - NAMES
    left = {}
    for path in [*PATHS, *DEEP]:
        visitor.follow(f"{path}{'&' if '?' in path else '?'}kieli={language}")
        assert visitor.page.locator("html").get_attribute("lang") == language
        left[path] = sorted(unwanted & set(visitor.texts()))
    assert {path: words for path, words in left.items() if words} == {}


def test_the_language_switch_keeps_the_place(visitor):
    page = visitor.visit("/mittari?mittari=pulse.enps")
    assert page.get_by_role("heading", name="Työntekijäsuositteluindeksi (eNPS)").is_visible()
    page.get_by_role("link", name="SV, svenska").click()
    page.wait_for_selector("html[lang=sv]", state="attached")
    visitor.settle()
    assert "mittari=pulse.enps" in page.url
    assert "kieli=sv" in page.url
    assert page.get_by_role("link", name="Indikatorer", exact=True).is_visible()


def test_links_do_not_reload_and_the_back_button_goes_back(visitor):
    page = visitor.visit("/")
    page.evaluate("window.notReloaded = true")
    page.get_by_role("link", name="Kalliola on hyvän tekemisen työpaikka").click()
    page.wait_for_selector("h1:has-text('Kalliola on hyvän tekemisen työpaikka')")
    visitor.settle()
    page.get_by_role("link", name="Pulssikyselyn vastausprosentti").click()
    page.wait_for_selector("h1:has-text('Pulssikyselyn vastausprosentti')")
    visitor.settle()
    page.go_back()
    page.wait_for_selector("h1:has-text('Kalliola on hyvän tekemisen työpaikka')")
    visitor.settle()
    page.go_back()
    page.wait_for_selector("h1:has-text('Parempaa kaupunkielämää')")
    assert page.evaluate("window.notReloaded") is True
    assert visitor.complaints() == []


def test_the_keyboard_alone_reaches_an_indicator(visitor):
    """Tab to a link that is seen to have the focus, Enter opens it."""
    page = visitor.visit("/mittari")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Verkkosivuvierailut":
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Verkkosivuvierailut')")


def test_the_choice_of_strategy_and_year(visitor):
    page = visitor.visit("/")
    page.get_by_label("Jakso").select_option(label="2022")
    page.wait_for_url("**jakso=2022*")
    visitor.settle()
    assert page.locator(".m-numbers").inner_text().startswith("1/13")
    page.get_by_label("Strategia", exact=True).select_option(label="Helmi ry: Helmin strategia")
    page.wait_for_selector("h1:has-text('OMANNÄKÖINEN')")
    assert "strategia=helmi" in page.url


def test_every_chart_has_a_sentence_a_table_and_an_alternative(visitor):
    page = visitor.visit("/mittari?mittari=pulse.statement")
    assert page.locator(".m-sentence").inner_text()
    assert page.locator("table tbody tr").filter(has_text="4,6").count() >= 1
    chart = page.locator("[data-testid=stPlotlyChart]")
    chart.locator(".main-svg").first.wait_for()
    labelled = "[data-testid=stPlotlyChart] [aria-label], [data-testid=stPlotlyChart][aria-label]"
    label = page.locator(labelled).first.get_attribute("aria-label")
    assert "4,6" in (label or "")


def test_an_unknown_address_is_no_dead_end(visitor):
    page = visitor.visit("/ei-ole")
    assert "Sivua ei-ole ei ole." in page.locator(".m-notice").inner_text()
    assert page.locator(".m-header nav a").count() == len([page for page in PAGES if not page.under])


@pytest.mark.parametrize("visitor", [NARROW], indirect=True)
def test_a_narrow_page_opens_its_menu_by_a_key_and_shuts_it_by_another(visitor):
    """The year that is chosen is said on the button; Escape comes back to it; a link leads on with the menu shut."""
    page = visitor.visit("/tilannekuva?jakso=2023")
    menu, link = page.locator(".m-menubutton"), page.locator(".m-header nav a", has_text="Tavoitteet")
    assert menu.inner_text().startswith("Valikko · 2023")
    assert not link.is_visible()
    menu.press("Enter")
    assert link.is_visible()
    assert page.locator(".m-tools select").first.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not link.is_visible()
    assert menu.evaluate("one => one === document.activeElement")
    page.keyboard.press("Enter")
    link.press("Enter")
    page.wait_for_selector(".m-subnav a:has-text('Viestintä')")
    assert not page.locator(".m-header nav a").first.is_visible()
    page.wait_for_selector("[data-testid=stMain] .m-goal-head")
    assert visitor.complaints() == []


@pytest.mark.parametrize("visitor", [NARROW], indirect=True)
def test_of_a_row_of_pages_beyond_a_narrow_screen_the_own_one_is_seen(visitor):
    page = visitor.visit("/pulssi")
    place = page.locator(".m-subnav a[aria-current]").bounding_box()
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= NARROW[0]


@pytest.mark.parametrize("visitor", [(1280, 800)], indirect=True)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_header_of_a_laptop_is_one_row(visitor, language):
    page = visitor.visit(f"/tilannekuva?kieli={language}")
    tops = page.eval_on_selector_all(
        ".m-brand, .m-header nav a, .m-tools > *",
        "all => all.map(one => one.getBoundingClientRect()).map(one => one.top + one.height / 2)",
    )
    assert max(tops) - min(tops) < 12
