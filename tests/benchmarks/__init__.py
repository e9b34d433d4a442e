"""Measurements of the program beside other programs; not part of the tests."""
