"""The tables of the store, one module for each group of them."""

from dashboard.store.tables.base import Base
from dashboard.store.tables.definitions import DefinitionRow, IndicatorRow
from dashboard.store.tables.digests import PastDigestRow, SeriesDigestRow
from dashboard.store.tables.facts import (
    ObservationRow,
    SeriesMemberRow,
    SeriesRow,
    UploadEventRow,
    UploadProblemRow,
    UploadRow,
)
from dashboard.store.tables.intake import (
    LearnedAliasRow,
    RecipeRow,
    RecipeVersionRow,
    SourceRefreshRow,
    SourceRow,
    SuspectEventRow,
    SuspectRow,
)
from dashboard.store.tables.kept import KeptRecordRow, KeptVersionRow
from dashboard.store.tables.ledger import AuditRow, DataVersionRow
from dashboard.store.tables.released import ReleasedRow, ReleaseDueRow
from dashboard.store.tables.strategy import DimensionRow, LevelRow, MemberRow, PartRow, StrategyRow, UnitRow
from dashboard.store.tables.use import IndicatorUseRow
from dashboard.store.tables.work import FeedTokenRow, ReminderRow

__all__ = [
    "AuditRow",
    "Base",
    "DataVersionRow",
    "DefinitionRow",
    "DimensionRow",
    "FeedTokenRow",
    "IndicatorRow",
    "IndicatorUseRow",
    "KeptRecordRow",
    "KeptVersionRow",
    "LearnedAliasRow",
    "LevelRow",
    "MemberRow",
    "ObservationRow",
    "PartRow",
    "PastDigestRow",
    "RecipeRow",
    "RecipeVersionRow",
    "ReleaseDueRow",
    "ReleasedRow",
    "ReminderRow",
    "SeriesDigestRow",
    "SeriesMemberRow",
    "SeriesRow",
    "SourceRefreshRow",
    "SourceRow",
    "StrategyRow",
    "SuspectEventRow",
    "SuspectRow",
    "UnitRow",
    "UploadEventRow",
    "UploadProblemRow",
    "UploadRow",
]
