"""`python -m indexer`, also installed as `erfaringssok-index`: from a corpus to an index, and questions to it.

Exit codes: 0 done; 2 usage; 3 done, but some sources were quarantined; 4 the index, or what was built, failed its
checks, and nothing was switched; 65 the corpus is unusable; 74 disk or other I/O; 75 another build is running.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence

import click

from engine.errors import (
    BadParameterError,
    BuildBusyError,
    CorpusError,
    ErfaringssokError,
    IndexStateError,
    SettingsError,
    SourceError,
    StorageError,
)
from indexer.commands import COMMANDS, DONE, QUARANTINED

USAGE = 2
VERIFICATION = 4
CORPUS = 65
STORAGE = 74
BUSY = 75
INTERRUPTED = 130

EXIT_CODES: tuple[tuple[type[ErfaringssokError], int], ...] = (
    (BadParameterError, USAGE),
    (SettingsError, USAGE),
    (SourceError, QUARANTINED),
    (CorpusError, CORPUS),
    (StorageError, STORAGE),
    (BuildBusyError, BUSY),
    (IndexStateError, VERIFICATION),
)
"""The first row that an error belongs to gives the exit code."""


@click.group(
    help="Build, check and question the index of a corpus.",
    epilog="Exit codes: 0 done; 2 usage; 3 done, but sources were left out; 4 a check failed, nothing was switched; "
    "65 the corpus is unusable; 74 disk or I/O; 75 another build is running.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    commands={command.name or "": command for command in COMMANDS},
)
def cli() -> None:
    """Only groups the commands."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        The exit code.
    """
    logging.basicConfig(level=logging.CRITICAL)  # what a maintainer must know is told in the command's own words
    try:
        return int(cli.main(args=arguments, prog_name="erfaringssok-index", standalone_mode=False) or DONE)
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.ClickException as refused:
        refused.show()
        return USAGE
    except ErfaringssokError as problem:
        click.echo(f"Error: {_sentence(problem)}", err=True)
        return next(code for kind, code in EXIT_CODES if isinstance(problem, kind))
    except OSError as problem:
        click.echo(f"Error: {problem.filename or 'a file'}: {problem.strerror or problem}", err=True)
        return STORAGE
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted; nothing was switched.", err=True)
        return INTERRUPTED


def _sentence(problem: ErfaringssokError) -> str:
    hint = problem.hint if isinstance(problem, SourceError) else ""
    return f"{problem} ({hint})" if hint else str(problem)


if __name__ == "__main__":
    sys.exit(main())
