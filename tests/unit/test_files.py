"""A file is written whole or not at all."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tvetkg.errors import UsageError
from tvetkg.files import write_whole


def test_it_replaces_what_stood_there_and_makes_the_folder(tmp_path: Path):
    target = tmp_path / "new" / "file.txt"
    write_whole(target, b"one")
    write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert [path.name for path in target.parent.iterdir()] == ["file.txt"]


def test_a_place_below_a_regular_file_cannot_be_written(tmp_path: Path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match=r"file/below/out\.txt: cannot be written: Not a directory"):
        write_whole(tmp_path / "file" / "below" / "out.txt", b"data")


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path):
    target = tmp_path / "file.bin"
    target.write_bytes(b"old")
    program = (
        "import sys, pathlib\n"
        "from tvetkg.errors import UsageError\n"
        "from tvetkg.files import write_whole\n"
        "try: write_whole(pathlib.Path(sys.argv[1]), b'x' * 100_000)\n"
        "except UsageError as error: print(error); sys.exit(error.exit_code)\n"
    )
    limited = subprocess.run(
        [sys.executable, "-c", program, str(target)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )
    assert (limited.returncode, limited.stderr) == (2, "")
    assert "file.bin: cannot be written: File too large" in limited.stdout
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["file.bin"]
