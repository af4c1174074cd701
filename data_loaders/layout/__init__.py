"""What stands where in a table: the kind of a cell, the role of a column, the period of a heading, the totals."""
