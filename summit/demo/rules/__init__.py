"""What the demonstration is made of, as pure functions: how much of it, when, in which words."""
