"""What the tests stand on: real databases, a real browser, and a check of every page."""
