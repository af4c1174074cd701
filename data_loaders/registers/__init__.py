"""Registers: tables with a row for each event, day or person, which become counts and sums."""
