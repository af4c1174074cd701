"""The words of what can be wrong with a database source, and of what is found in its rows."""

from __future__ import annotations

from dashboard.intake.wordings.wording import Wording
from dashboard.locale import N_

ONE_SELECT = N_("Write one SELECT that only reads. What it computes is added up and grouped here.")
IN_THE_SELECT = N_("Mend it in the source, or in the SELECT.")

SOURCES = {
    "source_without_recipe": Wording(
        N_("The source has no recipe in use that says what its columns are."),
        N_("Edit the source, and say what its columns are or choose a recipe."),
    ),
    "source_secret_missing": Wording(
        N_("The address of the database is not set. Its name is {value}."),
        N_("The page of sources says where whoever looks after the server sets it."),
    ),
    "source_address_unusable": Wording(
        N_("The address of the source is of no database that can be read here."),
        N_("Known are PostgreSQL, MySQL, MariaDB, SQLite, SQL Server and Trino: postgresql://user@host/name."),
    ),
    "source_driver_missing": Wording(
        N_("The server has no driver for this kind of database: {value}."),
        N_("Whoever looks after the server can install it."),
    ),
    "source_unreachable": Wording(
        N_("The database does not answer, or does not let us in ({value})."),
        N_("Try again later. If it does not help, check the address, the user and the password in the settings."),
    ),
    "source_timeout": Wording(
        N_("The database was stopped after {seconds} seconds."),
        N_("Choose fewer rows in the SELECT, or let the source take more time."),
    ),
    "source_statement_refused:empty": Wording(N_("The statement is empty."), ONE_SELECT),
    "source_statement_refused:too_long": Wording(
        N_("The statement is too long."), N_("Make it a view in the database, and read that.")
    ),
    "source_statement_refused:comment": Wording(
        N_("The statement has a comment in it (“{value}”)."), N_("Take the comments out.")
    ),
    "source_statement_refused:several": Wording(N_("There are several statements."), ONE_SELECT),
    "source_statement_refused:not_select": Wording(N_("The statement does not begin with SELECT."), ONE_SELECT),
    "source_statement_refused:changes": Wording(
        N_("The statement might change or lock something (“{value}”), so it was not run."),
        N_("Write a SELECT that only reads. A column of such a name stands in quotation marks."),
    ),
    "source_statement_refused:acts": Wording(
        N_("The function {value} may do more than compute, so the statement was not run."), ONE_SELECT
    ),
    "source_statement_refused:unreadable": Wording(
        N_("The statement cannot be followed from “{value}” on."),
        N_("Check its brackets and quotation marks. Backslashes and dollar signs are not understood."),
    ),
    "source_statement_refused:repeated_column": Wording(
        N_("Two columns are called “{value}”."), N_("Give each column a name of its own: SELECT a AS b.")
    ),
    "source_statement_refused:with_in_brackets": Wording(
        N_("SQL Server does not take a statement that begins with {value} as a part of ours."),
        N_("Make it a view in the database, and read that. A SELECT within the SELECT will do too."),
    ),
    "source_statement_refused:not_a_table": Wording(
        N_("“{value}” is no name of a table."), N_("Write the name, or the schema and the name: public.visits.")
    ),
    "source_statement_failed": Wording(
        N_("The database did not take the statement ({value})."),
        N_("Check the names of tables and columns, and that the user may read them."),
    ),
    "source_upload_withdrawn": Wording(
        N_("Somebody took back what the last refresh had stored, so this source waits."),
        N_("Restore upload {value}, or fetch the source on the page of sources and look through what it brings."),
    ),
    "source_too_many_rows": Wording(
        N_("The roll-up has more than {limit} rows."),
        N_("Roll up to longer periods or to fewer parts, or raise the limit of the source."),
    ),
    "source_columns_gone": Wording(
        N_("The source has no column “{value}” any more."),
        N_("If it has a new name, change the recipe, or give it the old name in the SELECT."),
    ),
    "source_not_numbers": Wording(
        N_("The column “{value}” holds texts, which cannot be added up."),
        N_("Make numbers of them in the SELECT: CAST(... AS integer)."),
    ),
    "source_no_dates": Wording(
        N_("These columns do not say when: {value}."),
        N_("Choose a column of dates, or one of years and one of months."),
    ),
    "source_rows_undated": Wording(N_("Rows without a date: {count}. They are in no figure."), IN_THE_SELECT),
    "source_dates_unread": Wording(
        N_("Dates that cannot be read: {count}, such as “{value}”. Their rows are in no figure."),
        N_(
            "Dates that are texts are written 2024-03-31. Mend them in the source, or make dates of them in the SELECT."
        ),
    ),
    "several_last_values": Wording(
        N_("“{value}” has several different values at the end of {period}, so none of them was taken."),
        N_("Break the figure down further, or choose one row of each day in the SELECT."),
    ),
}
