"""What every model of a strategy is made of: an immutable form, and the texts that stand in it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([._-][a-z0-9]+)*$", max_length=80)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]
Paragraph = Annotated[str, StringConstraints(min_length=1, max_length=5000, strip_whitespace=True)]


class Frozen(BaseModel):
    """Immutable, and refuses a field it does not know (a slip of the pen in a file is found)."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
