"""Databases that figures are fetched from: one SELECT, read-only, rolled up where the rows lie."""

from dashboard.sources.columns import ColumnKind, SourceColumn, SourceDescription, describe_source
from dashboard.sources.errors import (
    ColumnsGone,
    DriverMissing,
    FailedStatement,
    NoDates,
    NotNumbers,
    RefusedStatement,
    SourceError,
    SourceTimeout,
    TooManyRows,
    UnreachableSource,
    UnusableAddress,
)
from dashboard.sources.fetching import fetch_rollup
from dashboard.sources.query import (
    Breakdown,
    Cell,
    Condition,
    Figure,
    Relation,
    Rolled,
    RolledRow,
    Rollup,
    RollupQuery,
    SourceLimits,
)

__all__ = [
    "Breakdown",
    "Cell",
    "ColumnKind",
    "ColumnsGone",
    "Condition",
    "DriverMissing",
    "FailedStatement",
    "Figure",
    "NoDates",
    "NotNumbers",
    "RefusedStatement",
    "Relation",
    "Rolled",
    "RolledRow",
    "Rollup",
    "RollupQuery",
    "SourceColumn",
    "SourceDescription",
    "SourceError",
    "SourceLimits",
    "SourceTimeout",
    "TooManyRows",
    "UnreachableSource",
    "UnusableAddress",
    "describe_source",
    "fetch_rollup",
]
