"""The words of open statistics (PxWeb, Paavo, Aluesarjat, Sotkanet, JSON-stat): what is found in them and asked."""

from __future__ import annotations

from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

FETCH_AGAIN = N_("Fetch the table again from the service, and bring the file here as it comes.")
FETCH_FEWER = N_("Choose fewer areas, years or contents in the service and fetch the table again.")
NOTHING = N_("Nothing needs to be done.")
YEAR_IN_DESCRIPTION = N_("The year is told in the description of Paavo on the website of Statistics Finland.")

STATISTICS = {
    "px_damaged": Wording(N_("The .px file is damaged, or was cut off before its figures."), FETCH_AGAIN),
    "px_figures_missing": Wording(
        N_("The .px file should have {expected} figures by its headings, but it has another number of them: {found}."),
        FETCH_AGAIN,
    ),
    "px_keys_not_read": Wording(
        N_("The .px file leaves out its empty rows, and such files are not read."),
        N_("Fetch the same table as CSV or as an Excel workbook."),
    ),
    "px_languages": Wording(
        N_("The file is in several languages ({languages}). It was read in the first of them, {language}."), NOTHING
    ),
    "json_damaged": Wording(N_("The JSON file is damaged, or was cut off on its way."), FETCH_AGAIN),
    "json_too_deep": Wording(N_("The JSON file is nested too deep to be statistics."), FETCH_AGAIN),
    "json_without_statistics": Wording(
        N_("The file is JSON, but it holds no statistical table in the form JSON-stat 2."),
        N_("Fetch the table as json-stat2, as CSV or as an Excel workbook."),
    ),
    "json_stat_damaged": Wording(
        N_("The JSON-stat file contradicts itself: “{value}” is not what it should be."), FETCH_AGAIN
    ),
    "statistic_too_large": Wording(N_("The table has {found} figures; at most {limit} are read."), FETCH_FEWER),
    "statistic_time_not_read": Wording(
        N_("“{value}” should be a time, but it is not understood; its figures were left out."), FETCH_AGAIN
    ),
    "statistic_without_time": Wording(
        N_("Nothing says of what time the figures of “{value}” are, so they were left out."),
        N_("Choose the year or the month too when you fetch the table."),
    ),
    "area_total_left_out": Wording(
        N_("“{value}” is a total that somebody has added to the areas. It was left out."), NOTHING
    ),
    "statistic_variable_left_out": Wording(
        N_("“{value}” is no variable of Paavo that is known; its figures were left out."), NOTHING
    ),
    "zero_read_as_gap": Wording(
        N_("Figures that tell nothing: {count}. A 0 or -1 stands where nobody lives or where the figure is protected."),
        N_("They are stored as gaps, not as zeros."),
    ),
    "postal_code_not_read": Wording(
        N_("“{value}” is no postal code; the row was left out."), N_("Correct the code in the file.")
    ),
    "postal_code_zeros_restored": Wording(
        N_("The zeros at the beginning of postal codes are gone: “{value}” was read as {read_as}. Rows: {count}."),
        N_("Check the areas. Excel removes the zeros; bring the file here without opening it in Excel."),
    ),
    "regions_by_number": Wording(
        N_(
            "Regions stand in the file by Sotkanet's own numbers only ({value}), which are not those of municipalities."
        ),
        N_("Look up in Sotkanet's list of regions which areas they are."),
    ),
}
"""Problem code -> its words."""

STATISTICS_QUESTIONS = {
    "paavo_year_of_people": Wording(
        N_("Of what year are the inhabitants, education, households and buildings of the release {release}?"),
        YEAR_IN_DESCRIPTION,
    ),
    "paavo_year_of_income": Wording(N_("Of what year are the incomes of the release {release}?"), YEAR_IN_DESCRIPTION),
    "paavo_year_of_activity": Wording(
        N_("Of what year are the employed, the unemployed and the workplaces of the release {release}?"),
        YEAR_IN_DESCRIPTION,
    ),
}
"""Question code -> the question, and what helps to answer."""
