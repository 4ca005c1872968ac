"""Rules of the register, as pure functions: how it is read, and how a typed name finds its organisation."""
