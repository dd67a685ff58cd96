"""The command line."""

import sys

from dragoman.cli import stages


def main() -> None:
    """Run a stage command by name."""
    # A first, bare way in; the full command line takes its place.
    command = {
        "read": stages.read_reports,
        "resolve": stages.resolve_names,
        "names": stages.compare_names,
        "code": stages.code_sentences,
        "attribute": stages.attribute_texts,
        "dates": stages.read_dates,
        "group": stages.group_reports,
    }[sys.argv[1]]
    sys.exit(stages.write(command(stages.lines(sys.stdin))))
