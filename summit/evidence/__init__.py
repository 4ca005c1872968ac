"""The evidence base: ways to find published records, to read one, and to take the data away."""
