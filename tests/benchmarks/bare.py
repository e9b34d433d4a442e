"""The smallest Textual app: what every other one is measured against."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """One line that every key changes."""

    keys = 0

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("STARTMARK 0")

    def on_key(self) -> None:
        """Count."""
        self.keys += 1
        self.query_one(Static).update(f"STARTMARK {self.keys}")


if __name__ == "__main__":
    Bare().run()
