"""Rules of the agenda, as pure functions: the grid of time, placing, what differs between two versions."""
