"""Living through the demonstration's year: every state is reached by the services that real users call.

There is one edition, at a moment when every role can try its work and the whole Summit can be seen: decisions
are out, the agenda is published, registration is open; and the call, which closed ten weeks ago, was opened
again for a fortnight, so that a newcomer may offer a project too. Three projects are still in review. Whoever
wants to walk on from call to book lets the call close: an organiser changes its date on the edition's page.
"""

from summit.demo.services.stage import Watch
from summit.demo.services.starting import SETTINGS, load, settings_for, signin_links, wait_for_page

__all__ = ["SETTINGS", "Watch", "load", "settings_for", "signin_links", "wait_for_page"]
