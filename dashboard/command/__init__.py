"""The command line over the same functions as the pages. Each command gives an `Answer`; `main` writes it."""
