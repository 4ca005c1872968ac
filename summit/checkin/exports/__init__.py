"""Badges as they leave the house: fitted, drawn, laid on sheets."""

from summit.checkin.exports.printing import Printed, print_badges

__all__ = ["Printed", "print_badges"]
