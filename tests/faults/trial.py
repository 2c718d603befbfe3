"""One act of a trial, in a process of its own; prints one line of JSON unless it dies.

python -m tests.faults.trial run HOME SOURCE [N]    a run, killed at its N-th point
python -m tests.faults.trial recover HOME SOURCE    what readers find, and what the next run comes to
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from flows.cli import main
from tests.faults.harness import Countdown, make_cheap

os.environ["DATELINE_ISOLATE"] = "false"


def dateline(*arguments: object) -> tuple[int, str]:
    """Call the command in this process: exit code, and what it printed."""
    with tempfile.TemporaryFile("w+") as output:
        sys.argv = ["dateline", *map(str, arguments)]
        code = 0
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            try:
                main()
            except SystemExit as exit_:
                code = int(exit_.code or 0)
        output.seek(0)
        return code, output.read()


def digest(home: Path) -> str:
    """The digest of the published warehouse, or why there is none."""
    code, said = dateline("digest", "--home", home)
    return said.strip() if code == 0 else f"exit {code}: {said}"


def run_counted(home: Path, source: Path, fatal: int | None) -> dict[str, Any]:
    """A run that is killed at a point, or counts them all."""
    countdown = Countdown(home, fatal)
    countdown.install()
    code, said = dateline("run", source, "--direct", "--home", home)
    points = list(countdown.points)
    return {"code": code, "said": said, "points": points, "digest": digest(home)}


def recover(home: Path, source: Path) -> dict[str, Any]:
    """What readers find after a fault, and what the next run comes to; where it names a rebuild, that is made first."""
    before = digest(home)
    code, said = dateline("run", source, "--direct", "--home", home)
    advice = said if code and "dateline rebuild" in said else None
    if advice:
        rebuilt, told = dateline("rebuild", "--home", home)
        code, said = dateline("run", source, "--direct", "--home", home) if rebuilt == 0 else (rebuilt, told)
    return {"before": before, "code": code, "said": said, "after": digest(home), "advice": advice}


if __name__ == "__main__":
    make_cheap()
    act, *places = sys.argv[1:4]
    home, source = map(Path, places)
    number = int(sys.argv[4]) if len(sys.argv) > 4 else None
    sys.stdout.write(json.dumps(run_counted(home, source, number) if act == "run" else recover(home, source)))
