"""The commands that a README shows, and what it shows of their answers.

Blocks marked `sh` are commands, of one session. A block of another mark right behind one is what
these commands print; `…` stands for anything.
"""

import pathlib
import re
import subprocess

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class ReadmeCommands:
    """All commands of one README, run in their order until one fails."""

    def __init__(self, readme: pathlib.Path):
        self.blocks: list[tuple[str, str | None]] = []
        end = 0
        text = readme.read_text()
        for found in _BLOCK.finditer(text):
            kind, block = found.groups()
            if kind == "sh":
                self.blocks.append((block, None))
            elif self.blocks and not text[end:found.start()].strip():
                self.blocks[-1] = (self.blocks[-1][0], block)
            end = found.end()

    def run(self, folder: pathlib.Path, environment: dict[str, str]) -> None:
        """Runs them in a folder; raises what is not as the README says."""
        between = "--8<-- next commands"
        script = f"printf '\\n%s\\n' '{between}'\n".join(block for block, _ in self.blocks)
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script], cwd=folder, env=environment,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300)
        printed = done.stdout.split(f"\n{between}\n")
        assert done.returncode == 0, (
            f"ended with {done.returncode} in\n{self.blocks[len(printed) - 1][0]}\n"
            f"{printed[-1]}\n{done.stderr}")
        for (block, expected), answer in zip(self.blocks, printed, strict=True):
            if expected is not None:
                assert _fits(expected, answer), f"{block}\nprinted\n{answer}\nnot\n{expected}"


def _fits(expected: str, answer: str) -> bool:
    pattern = ".*".join(map(re.escape, expected.strip().split("…")))
    return re.fullmatch(pattern, answer.strip(), re.DOTALL) is not None
