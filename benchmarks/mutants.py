"""A sample of what mutmut can change in the rules: ``python benchmarks/mutants.py 420 --seed 10``.

Prints the names of that many of the mutants that lie in ``mutants/``, the same for the same source
and seed, for ``mutmut run``. With ``--outcome``, says what has become of those that were run.
"""

import argparse
import json
import random
from collections import Counter
from pathlib import Path

OUTCOMES = {0: "survived", 1: "killed", 3: "killed", 33: "no tests", -24: "timeout", 36: "timeout"}
"""What mutmut's exit codes mean; the second kind of time-out is that of a busy machine."""


def main() -> None:
    """Print a sample, or the outcome of one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=420)
    parser.add_argument("--seed", type=int, default=10)
    parser.add_argument("--outcome", action="store_true")
    asked = parser.parse_args()
    codes: dict[str, int | None] = {}
    for path in Path("mutants").rglob("*.meta"):
        codes |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    if asked.outcome:
        run = {
            name: OUTCOMES.get(code, str(code)) for name, code in codes.items() if code is not None
        }
        print(dict(Counter(run.values())))  # noqa: T201 - the answer
        lines = sorted(f"{name} {what}" for name, what in run.items() if what != "killed")
    else:
        lines = sorted(random.Random(asked.seed).sample(sorted(codes), asked.number))  # noqa: S311
    print("\n".join(lines))  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
