"""Pages on paper: nothing to press, nowhere to go, light whatever the screen is, and tables whole."""

from __future__ import annotations

import pytest

PAPER = 718
"""Pixels between the margins of A4."""
PRESSED = "header nav, nav.m-subnav, .m-panel button, .m-panel select, a.m-button, [data-testid='stButton'] button"
LEFT_OVER = f"""
() => [...document.querySelectorAll("{PRESSED}")]
  .filter((one) => one.getClientRects().length).map((one) => one.outerHTML.slice(0, 80))
"""
BEYOND = f"""
() => [...document.querySelectorAll(".m-panel table")]
  .filter((one) => one.getBoundingClientRect().right > {PAPER} + 1).map((one) => one.className)
"""
GROUND = "() => getComputedStyle(document.querySelector('.stApp')).backgroundColor"
INK = "() => getComputedStyle(document.querySelector('.m-panel h1')).color"


@pytest.mark.parametrize(
    "path", ["/tilannekuva", "/tavoite?tavoite=goal-2", "/mittari?mittari=social.followers", "/pulssi", "/mittari"]
)
def test_a_dark_page_is_printed_light_and_whole(open_visitor, server, path):
    visitor = open_visitor(server, color_scheme="dark")
    page = visitor.visit(path)
    page.set_viewport_size({"width": PAPER, "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate(LEFT_OVER) == []
    assert page.evaluate(BEYOND) == []
    assert page.evaluate(GROUND) == "rgb(255, 255, 255)"
    assert page.evaluate(INK) == "rgb(28, 42, 48)"
