"""Locks between processes."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from filelock import FileLock, Timeout

from content.locks import hold
from tests.patience import PATIENCE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="another library holds locks there")

HOLDER = """
import sys
from pathlib import Path
from content.locks import hold
with hold(Path(sys.argv[1]), 1.0):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_lock_is_held_and_given_back(tmp_path: Path) -> None:
    path = tmp_path / "notes.lock"
    with hold(path, 0.0), pytest.raises(TimeoutError), hold(path, 0.0):
        pass
    with hold(path, 0.0):
        assert path.exists()


def test_an_error_under_the_lock_gives_it_back(tmp_path: Path) -> None:
    path = tmp_path / "notes.lock"
    with pytest.raises(KeyError), hold(path, 0.0):
        raise KeyError
    with hold(path, 0.0):
        pass


def test_another_process_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "notes.lock"
    words = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdin is not None and other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(TimeoutError), hold(path, 0.05):
            pass
        waiting = threading.Timer(0.1, lambda: other.communicate("go\n"))
        waiting.start()
        with hold(path, PATIENCE):
            assert other.poll() is not None or other.wait(PATIENCE) == 0
        waiting.join()


def test_a_process_that_is_killed_leaves_no_lock_behind(tmp_path: Path) -> None:
    path = tmp_path / "notes.lock"
    words = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        other.kill()
    with hold(path, 1.0):
        pass


def test_versions_of_the_program_that_lock_otherwise_see_the_same_lock(tmp_path: Path) -> None:
    path = tmp_path / "notes.lock"
    with hold(path, 0.0), pytest.raises(Timeout), FileLock(path, timeout=0):
        pass
    with FileLock(path), pytest.raises(TimeoutError), hold(path, 0.0):
        pass


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), hold(tmp_path / "none" / "notes.lock", 1.0):
        pass
