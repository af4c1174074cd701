"""Problem code -> what is wrong and how to mend it, as msgids. One table for each part that finds problems."""
