"""Meetings: their lists, forms and agendas, holding one, and its minutes."""
