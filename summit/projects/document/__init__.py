"""The project document: one typed shape, its lists, and the line it is exchanged as. Knows no framework."""
