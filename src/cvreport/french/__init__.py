"""French wording: numbers, periods, grammar and typography."""
