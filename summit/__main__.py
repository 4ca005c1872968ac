"""The command line behind ``./run``: Flask's way, without the packages' own commands, which load slowly."""

from flask.cli import ScriptInfo, routes_command, shell_command

from summit.web import create_app


def main() -> None:
    """Run what was asked for; the settings of this moment are the application's."""
    info = ScriptInfo(create_app=create_app)
    commands = info.load_app().cli
    for command in (routes_command, shell_command):
        commands.add_command(command)
    commands.main(prog_name="./run", obj=info)


if __name__ == "__main__":
    main()
