"""The book of the Summit: every project of an edition, set to be printed, read on a screen and kept."""
