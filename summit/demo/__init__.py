"""A Summit to try: built by calling the features' own services with a moved clock, no insert of its own."""
