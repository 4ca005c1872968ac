"""The agenda: blocks, sessions in rooms, clashes, published versions, and what the public follows."""
