"""Mailchimp's report of one campaign, and MailerLite's that looks like it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data_loaders import mailchimp_report
from sample_data.exports_of_newsletters import FILES

Load = Callable[..., Any]
NAMES = [name for name in FILES if name.startswith("mailchimp-raportti")]


@pytest.mark.parametrize("name", NAMES)
def test_the_samples_are_recognised_and_only_here(name: str, chosen: Callable[[bytes], dict[str, float]]) -> None:
    assert chosen(FILES[name]()) == {"mailchimp_report": 1.0}


@pytest.mark.parametrize("name", NAMES)
def test_the_counts_stand_before_their_shares(name: str, load: Load) -> None:
    words = load(mailchimp_report, FILES[name]())
    assert words.readings == [
        "mailchimp_report.letters | 2024-04-24 | 1",
        "mailchimp_report.recipients | 2024-04-24 | 1751",
        "mailchimp_report.delivered | 2024-04-24 | 1746",
        "mailchimp_report.unique_opens | 2024-04-24 | 713",
        "mailchimp_report.opens | 2024-04-24 | 1206",
        "mailchimp_report.unique_clicks | 2024-04-24 | 88",
        "mailchimp_report.clicks | 2024-04-24 | 140",
        "mailchimp_report.unsubscribes | 2024-04-24 | 2",
        "mailchimp_report.open_rate | 2024-04-24 | 40.83619702 | n=1746",
        "mailchimp_report.click_rate | 2024-04-24 | 5.040091638 | n=1746",
    ]
    assert words.problems == []


def test_two_versions_are_one_letter(load: Load) -> None:
    """A/B: 1 751 and 1 750 recipients, opened by 141 and 125 of them."""
    text = """Campaign Report
"Title:","Kevätkirje"
"Delivery Date/Time:","Sat, May 1, 2021 10:15"

"Combination 1 Stats"
"Subject Line:","Kevät tulee"
"Total Recipients:","1,751"
"Successful Deliveries:","1,742"
"Recipients Who Opened:","141 (8.1%)"

"Combination 2 Stats"
"Subject Line:","Tule mukaan"
"Total Recipients:","1,750"
"Successful Deliveries:","1,742"
"Recipients Who Opened:","125 (7.2%)"

"Combination 1 Clicks by URL"
"URL","Total Clicks","Unique Clicks"
"https://kalliola.example","9","8"
"""
    assert load(mailchimp_report, text).readings == [
        "mailchimp_report.letters | 2021-05-01 | 1",
        "mailchimp_report.recipients | 2021-05-01 | 3501",
        "mailchimp_report.delivered | 2021-05-01 | 3484",
        "mailchimp_report.unique_opens | 2021-05-01 | 266",
        "mailchimp_report.open_rate | 2021-05-01 | 7.634902411 | n=3484",
    ]


MAILERLITE = """Campaign report
"Subject:","Kesäkirje"
"Sent","2021-08-07 16:00:00"

"Campaign results"
"Total emails sent:","3902"
"Opened:","1489 (38.91%)"
"Clicked:","33 (0.86%)"

"Bad statistics"
"Unsubscribed:","97 (2.49%)"
"Hard bounce:","21 (0.54%)"
"Soft bounce:","54 (1.38%)"

"Links activity"
"Links","Unique clicks","Total clicks"
"Unsubscribe link","83","90"
"""


def test_mailerlite(load: Load) -> None:
    """It tells what came back, and its own share is of the rest: 1489 / (3902 - 21 - 54) = 38.91 %."""
    readings = load(mailchimp_report, MAILERLITE).readings
    assert readings == [
        "mailchimp_report.letters | 2021-08-07 | 1",
        "mailchimp_report.recipients | 2021-08-07 | 3902",
        "mailchimp_report.delivered | 2021-08-07 | 3827",
        "mailchimp_report.unique_opens | 2021-08-07 | 1489",
        "mailchimp_report.unique_clicks | 2021-08-07 | 33",
        "mailchimp_report.unsubscribes | 2021-08-07 | 97",
        "mailchimp_report.open_rate | 2021-08-07 | 38.90776065 | n=3827",
        "mailchimp_report.click_rate | 2021-08-07 | 0.8622942252 | n=3827",
    ]


def test_a_report_without_its_day_gives_nothing(load: Load) -> None:
    words = load(mailchimp_report, MAILERLITE.replace("2021-08-07 16:00:00", "eilen"))
    assert (words.readings, words.problems) == ([], ["error letter_without_day B3 eilen"])


def test_a_letter_to_few_is_a_test(load: Load) -> None:
    text = 'Email Campaign Report\n"Title:","Koe"\n"Delivery Date/Time:","Mon, Apr 26, 2021 12:25"\n\n"Overall Stats"\n'
    words = load(mailchimp_report, f'{text}"Total Recipients:","3"\n"Recipients Who Opened:","2 (66.7%)"\n')
    assert (words.readings, words.problems) == ([], ["warning test_send_left_out A1 Koe"])
