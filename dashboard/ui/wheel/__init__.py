"""The annual cycle: its picture, its lists, its entries and their forms."""
