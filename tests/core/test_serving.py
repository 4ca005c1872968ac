"""The web server, as it is set up; the journeys see it answer."""

from flask import Flask

from summit.core.serving import web_server


def test_the_web_server_opens_no_control_socket_and_shares_one_application():
    app = Flask(__name__)
    server = web_server(app, port=8123)
    assert (server.cfg.control_socket_disable, server.cfg.preload_app, server.wsgi()) == (True, True, app)
    assert server.cfg.address == [("127.0.0.1", 8123)]
