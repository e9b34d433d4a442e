"""A briefing with its notes in the formats that other tools read, one file a format; and notes from there."""
