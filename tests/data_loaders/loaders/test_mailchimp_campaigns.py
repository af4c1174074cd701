"""Mailchimp's list of campaigns: the samples first, then each trap."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data_loaders import mailchimp_campaigns
from data_loaders.privacy import refuse_address_list
from data_loaders.problems import Refusal
from data_loaders.reading.limits import DEFAULT
from data_loaders.reading.text import read_text
from sample_data.exports_of_newsletters import FILES, OPENS_2023

Load = Callable[..., Any]
NAMES = [name for name in FILES if name.startswith("mailchimp-campaigns")]
HEAD = "Title,Send Date,Total Recipients,Successful Deliveries,Unique Opens,Open Rate,Total Opens,Unique Clicks\n"


@pytest.mark.parametrize("name", NAMES)
def test_the_samples_are_recognised_and_first_of_all_here(
    name: str, chosen: Callable[[bytes], dict[str, float]]
) -> None:
    assert next(iter(chosen(FILES[name]()))) == "mailchimp_campaigns"


@pytest.mark.parametrize("name", NAMES)
def test_the_letters_of_2023_make_the_published_opens(name: str, load: Load) -> None:
    words = load(mailchimp_campaigns, FILES[name]())
    assert words.total("mailchimp_campaigns.unique_opens", 2023) == OPENS_2023 == 15_633
    assert words.total("mailchimp_campaigns.letters") == 22
    assert words.problems == [
        "warning test_send_left_out A9 Koelähetys (keksitty)",
        "warning test_send_left_out A23 Esimerkkikirje 3/2023 (testi)",
    ]


def test_one_letter(load: Load) -> None:
    """30 of 108 letters that arrived were opened: the share is of them, and weighs by them."""
    words = load(mailchimp_campaigns, HEAD + 'A,"Oct 26, 2018 02:56 pm",110,108,30,27.78%,57,7\n')
    assert words.readings == [
        "mailchimp_campaigns.letters | 2018-10-26 | 1",
        "mailchimp_campaigns.recipients | 2018-10-26 | 110",
        "mailchimp_campaigns.delivered | 2018-10-26 | 108",
        "mailchimp_campaigns.unique_opens | 2018-10-26 | 30",
        "mailchimp_campaigns.opens | 2018-10-26 | 57",
        "mailchimp_campaigns.unique_clicks | 2018-10-26 | 7",
        "mailchimp_campaigns.open_rate | 2018-10-26 | 27.77777778 | n=108",
        "mailchimp_campaigns.click_rate | 2018-10-26 | 6.481481481 | n=108",
    ]


def test_two_letters_of_one_day_are_added_and_their_share_is_of_both(load: Load) -> None:
    rows = 'A,"Oct 26, 2018 02:56 pm",110,100,30,30%,57,7\nB,"Oct 26, 2018 05:00 pm",310,300,60,20%,70,8\n'
    readings = load(mailchimp_campaigns, HEAD + rows).readings
    assert "mailchimp_campaigns.letters | 2018-10-26 | 2 | rows=2" in readings
    assert "mailchimp_campaigns.unique_opens | 2018-10-26 | 90 | rows=2" in readings
    assert "mailchimp_campaigns.open_rate | 2018-10-26 | 22.5 | n=400 | rows=2" in readings


TRAPS = {
    "nine recipients are a test, ten are a letter": (
        'A,"Jan 2, 2023 09:00 am",9,9,5,55%,5,1\nB,"Jan 3, 2023 09:00 am",10,10,5,50%,5,1\n',
        1,
        ["warning test_send_left_out A2 A"],
    ),
    "more readers than letters": (
        'A,"Jan 2, 2023 09:00 am",50,48,60,125%,80,1\n',
        1,
        ["warning more_opens_than_letters E2 A"],
    ),
    "a date that Excel has cut": ("A,tammi.23,50,48,20,40%,30,1\n", 0, ["error letter_without_day B2 tammi.23"]),
    "a count that Excel has made a date": (
        'A,"Jan 2, 2023 09:00 am",50,48,3.huhti,40%,30,1\n',
        1,
        ["error looks_like_a_date E2 3.huhti"],
    ),
}


@pytest.mark.parametrize(("rows", "letters", "problems"), TRAPS.values(), ids=TRAPS)
def test_traps(rows: str, letters: int, problems: list[str], load: Load) -> None:
    words = load(mailchimp_campaigns, HEAD + rows)
    assert words.total("mailchimp_campaigns.letters") == letters
    assert words.problems == problems


SUBSCRIBERS = (
    '"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,LATITUDE,LONGITUDE\n'
    'matti@esimerkki.example,Matti,Meikäläinen,2,"2018-10-26 14:56:03",192.0.2.1,60.18,\'-122.2970000\n'
    'maija@esimerkki.example,Maija,Meikäläinen,3,"2018-11-02 10:12:44",192.0.2.2,60.19,24.94\n'
)


def test_a_list_of_subscribers_is_nobodys_and_is_refused(chosen: Callable[[str], dict[str, float]]) -> None:
    assert not {"mailchimp_campaigns", "mailchimp_report", "newsletter"} & chosen(SUBSCRIBERS).keys()
    with pytest.raises(Refusal) as refused:
        refuse_address_list(read_text("members_export.csv", SUBSCRIBERS.encode(), DEFAULT))
    assert [problem.code for problem in refused.value.problems] == ["address_list"]
