"""Where an indicator, a statement and a goal stand: the computed status, its rule, and the judged one beside it."""
