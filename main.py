"""Start CSM Desk: a command is run without a window, ``--worker`` serves one, else it opens."""

import sys


def main(arguments: list[str]) -> int:
    """Choose the way in and return the exit code."""
    if arguments[:1] == ["--worker"]:
        from csmdesk.worker import main as start
    elif arguments and (not arguments[0].startswith("-") or arguments[0] in ("-h", "--help")):
        from csmdesk.cli import main as start
    else:
        from csmdesk.app import main as start
    return start(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
