"""One file a source: an export as it really comes -> tidy readings and problems.

A loader is a module in this folder with `NAME`, `recognise(table) -> float` (0 = not mine, 1 = surely mine)
and `load(table) -> Extract`. Being there registers it. It knows nothing of strategy or indicators: it says
what stands where, with the words of the source.
"""
