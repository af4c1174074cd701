"""Is the change real: process behaviour charts, the verdict on them, and what asks for its reason."""
