"""The words of what is found in the exports of social media, and of what is asked of them."""

from __future__ import annotations

from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

NOTHING = N_("Nothing needs to be done.")
EXPORT_AGAIN = N_("Export the file again from the tool.")

SOCIAL = {
    "platform_inferred": Wording(
        N_("“{value}” does not say whose figures these are. The file also has the other page, so this is {platform}."),
        N_("If it is not, take it out of the file."),
    ),
    "platform_as_answered": Wording(
        N_("“{value}” does not say whose figures these are. As answered: {platform}."),
        N_("Check that this file is of the same page. If it is not, change the answer."),
    ),
    "omitted_days_are_zero": Wording(
        N_("Instagram leaves out the days without new followers ({count}). They count as zero in the months."),
        NOTHING,
    ),
    "days_absent": Wording(
        N_("“{value}” lacks days ({count}), the first of them {period}. Their months are marked as partial."),
        EXPORT_AGAIN,
    ),
    "meta_block_left_out": Wording(
        N_("The part “{value}” does not say of which days it is, or is not known. It was left out."),
        N_("Export the figure by days, if it should be followed."),
    ),
    "post_reach_left_out": Wording(
        N_("“{value}” of single posts is not added up: the same people see many posts, and views go on growing."),
        N_("Export reach and views by days from the tool's results page."),
    ),
    "daily_rows_left_out": Wording(
        N_("The file tells of posts both day by day and as a whole; the rows of days ({count}) were left out."),
        NOTHING,
    ),
    "post_without_day": Wording(
        N_("Posts without a time of publishing ({count}) were left out. The first of them is here."),
        EXPORT_AGAIN,
    ),
    "post_without_figures": Wording(
        N_("The tool could not count what these posts gathered ({count}); the sums of their months are partial."),
        N_("Export the file again later."),
    ),
    "post_left_out": Wording(
        N_("Rows that repeat a post, or have no link to one ({count}), were left out. The first of them is here."),
        NOTHING,
    ),
    "range_from_posts": Wording(
        N_(
            "The file does not say from which day to which it is, so the months of its first and last post are partial."
        ),
        N_("Upload the file under the name that the tool gave it: the days are in the name."),
    ),
    "days_turned_back": Wording(
        N_("Excel took the days of this column for months and the months for days. They were turned back."),
        N_("Check some of the days. It is safest to upload the file as the tool gave it, not as Excel saved it."),
    ),
    "older_posts_left_out": Wording(
        N_("Posts of other days than those that the file covers ({count}) were left out of the number of posts."),
        NOTHING,
    ),
    "no_sheet_of_posts": Wording(
        N_("The file has no sheet of posts. LinkedIn leaves it out when there were none, so their number is zero."),
        N_("If there were posts, export the file again."),
    ),
    "other_pages_left_out": Wording(
        N_("The other organisations' pages ({count}) were left out."),
        NOTHING,
    ),
}

SOCIAL_QUESTIONS = {
    "meta_metric": Wording(
        N_("What does “{title}” count?"),
        N_("See what the figure is called in Meta Business Suite. New followers are not the number of followers."),
    ),
    "meta_platform": Wording(
        N_("Whose figures are “{title}”: Facebook's or Instagram's?"),
        N_("Meta calls both by the same name. “Visits (1).csv” is often the other one's “Visits.csv”."),
    ),
    "stock_date": Wording(
        N_("Of which day are the followers in “{file}”? The file does not say."),
        N_("Write the day when the file was exported, such as 31.12.2023."),
    ),
    "turned_days": Wording(
        N_("Excel may have taken days for months. Is {example} in the file as it was in the tool?"),
        N_("Compare one post with the channel. It is safest to upload the file as the tool gave it."),
    ),
    "own_page": Wording(
        N_("Which of the pages is your own?"),
        N_("The followers of the other pages are not stored."),
    ),
}
"""Question code -> what is asked, and what helps to answer."""

SOCIAL_OPTIONS = {
    "follows": N_("New followers of each day"),
    "unfollows": N_("Those who stopped following, each day"),
    "net_follows": N_("New followers less those who left, each day"),
    "followers": N_("The number of all followers, each day"),
    "reach": N_("Reach: different people of each day"),
    "viewers": N_("Viewers: different people of each day"),
    "views": N_("Views"),
    "impressions": N_("Impressions"),
    "visits": N_("Visits to the page"),
    "interactions": N_("Reactions, comments and shares"),
    "link_clicks": N_("Clicks on links"),
    "neither": N_("None of these: leave it out"),
    "as_written": N_("Yes, the day is right"),
    "turned": N_("No, day and month have changed places"),
}
"""The options of these questions that are codes -> their words; all others are names, shown as they are."""
