"""The user's own editor, for texts that outgrow ours."""

from __future__ import annotations

from pathlib import Path


def edit_outside(command: str, text: str) -> str | None:
    """Have a text edited by a command, in a file of its own; None if that ended with an error."""
    import shlex  # late: the reader starts without what only an editor of one's own needs
    import subprocess
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "note.md"
        path.write_text(text, encoding="utf-8")
        try:
            done = subprocess.run([*shlex.split(command), str(path)], check=False)
            return path.read_text(encoding="utf-8").rstrip("\n") if done.returncode == 0 else None
        except (OSError, ValueError):
            return None
