"""Preview: the page an editor is changing, laid out again at each save and shown in a browser."""
