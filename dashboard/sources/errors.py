"""What can be wrong with a database source. No text here ever holds an address, a user or a password of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar


class SourceError(Exception):
    """Nothing was fetched. `code` names the words for the screen, `params` fill them, `detail` is the server's text.

    SourceError
    ├── UnusableAddress       the address is of no kind of database that is known here
    ├── DriverMissing         the driver for this kind of database is not installed
    ├── UnreachableSource     no connection: the server does not answer, or refuses the user
    ├── SourceTimeout         the database took longer than it may
    ├── RefusedStatement      not exactly one SELECT, or one that might do more than read
    ├── FailedStatement       the database refused the statement: no such table, column, right ...
    ├── TooManyRows           more rows than may come
    ├── ColumnsGone           columns that the recipe names are not there
    ├── NotNumbers            a column whose values are to be added up holds something else
    └── NoDates               the columns that say when hold neither dates nor years and months
    """

    code: ClassVar[str]

    def __init__(self, detail: str = "", params: Mapping[str, str | int | float] | None = None) -> None:
        super().__init__(f"{self.code}: {detail}" if detail else self.code)
        self.detail = detail
        self.params = dict(params or {})


class UnusableAddress(SourceError):
    """The address cannot be read, or is of no database that is known here."""

    code = "source_address_unusable"


class DriverMissing(SourceError):
    """The Python package that speaks to this kind of database is not installed."""

    code = "source_driver_missing"


class UnreachableSource(SourceError):
    """No connection came about, or it broke."""

    code = "source_unreachable"


class SourceTimeout(SourceError):
    """The database was stopped after `seconds`."""

    code = "source_timeout"

    def __init__(self, seconds: int) -> None:
        super().__init__(params={"seconds": seconds})


class RefusedStatement(SourceError):
    """The statement is not run. `reason` is a code, `detail` what was found."""

    code = "source_statement_refused"

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(detail, {"reason": reason})
        self.reason = reason


class FailedStatement(SourceError):
    """The database did not take the statement; `detail` is what it says."""

    code = "source_statement_failed"


class TooManyRows(SourceError):
    """The result has more than `limit` rows."""

    code = "source_too_many_rows"

    def __init__(self, limit: int) -> None:
        super().__init__(params={"limit": limit})


class ColumnsGone(SourceError):
    """The source has no `columns` of these names."""

    code = "source_columns_gone"

    def __init__(self, *columns: str) -> None:
        super().__init__(", ".join(columns))
        self.columns = columns


class NotNumbers(SourceError):
    """The values of `column` cannot be added up."""

    code = "source_not_numbers"

    def __init__(self, column: str) -> None:
        super().__init__(column)
        self.column = column


class NoDates(SourceError):
    """`columns` do not say when."""

    code = "source_no_dates"

    def __init__(self, *columns: str) -> None:
        super().__init__(", ".join(columns))
        self.columns = columns
