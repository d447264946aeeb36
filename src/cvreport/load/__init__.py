"""Load: folders turned into raw values that know their file, line and column."""
