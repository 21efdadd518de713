from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import tvetkg as package
from tvetkg.cli import main as command_line
from tvetkg.cli.main import COMMANDS, GROUPS

NAMES = [command.__name__.replace("_", "-") for command in COMMANDS]


def process(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", "from tvetkg.cli.main import main; main()", *arguments]
    return subprocess.run(words, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, **options)  # type: ignore[call-overload, no-any-return]


def test_the_commands_are_those_of_the_contract() -> None:
    wanted = "build check query sparql why search brief network export publish info schema load init new-source"
    assert " ".join(NAMES) == wanted


@pytest.mark.parametrize("name", NAMES)
def test_every_command_explains_itself_with_an_example(tvetkg: Callable[..., tuple[int, str, str]], name: str) -> None:
    code, out, err = tvetkg(name, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"Usage: tvetkg {name} ")
    assert f"\n    $ tvetkg {name}" in out


def test_the_groups_are_those_of_the_contract() -> None:
    assert {group: [each.__name__ for each in commands] for group, (_, commands) in GROUPS.items()} == {
        "link": ["duplicates", "propose", "review", "apply", "enrich", "ask"],
        "import": ["iati", "aiddata", "ror", "organisations"],
    }


@pytest.mark.parametrize("name", [f"{group} {each.__name__}" for group, (_, each_) in GROUPS.items() for each in each_])
def test_every_command_of_a_group_explains_itself(tvetkg: Callable[..., tuple[int, str, str]], name: str) -> None:
    code, out, err = tvetkg(*name.split(), "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"Usage: tvetkg {name} ")
    assert f"\n    $ tvetkg {name}" in out


def test_without_a_command_the_commands_are_listed(tvetkg: Callable[..., tuple[int, str, str]]) -> None:
    _, out, err = tvetkg()
    assert all(f"\n  {name} " in out + err for name in NAMES)


def test_the_version_is_printed(tvetkg: Callable[..., tuple[int, str, str]]) -> None:
    assert tvetkg("--version") == (0, f"tvetkg {package.__version__}\n", "")


def test_an_unknown_command_is_wrong_use(tvetkg: Callable[..., tuple[int, str, str]]) -> None:
    code, out, err = tvetkg("ask")
    assert (code, out) == (2, "")
    assert "No such command 'ask'" in err


def test_an_unknown_option_is_wrong_use(tvetkg: Callable[..., tuple[int, str, str]]) -> None:
    code, _, err = tvetkg("build", "--fast")
    assert code == 2
    assert "No such option" in err


def test_a_workspace_that_is_missing_is_one_clear_line(
    tvetkg: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    code, out, err = tvetkg("info", "--workspace", tmp_path / "none")
    assert (code, out) == (2, "")
    assert err == (
        f"tvetkg: {tmp_path}/none: there is no such folder. 'tvetkg init {tmp_path}/none' makes a workspace there.\n"
    )


def test_the_workspace_may_come_from_the_environment(
    tvetkg: Callable[..., tuple[int, str, str]], alone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TVETKG_WORKSPACE", str(alone))
    code, out, _ = tvetkg("query", "partners", "org=sample-polytechnic", "--format", "csv")
    assert code == 0
    assert "/id/example-college," in out


def test_data_with_violations_answer_nothing(tvetkg: Callable[..., tuple[int, str, str]], own: Path) -> None:
    source = own / "graph/sources/example.org/example-agreement.yaml"
    source.write_text(source.read_text(encoding="utf-8").replace("kind: mou", "kind: mous"), encoding="utf-8")
    code, out, err = tvetkg("query", "partners", "org=example-college", "--workspace", own)
    assert (code, out) == (1, "")
    assert err.startswith(f"{source}:14:9: Violation: ")
    assert err.endswith("The data have 1 violation, so there is no graph to answer from: see tvetkg check.\n")


def test_whatever_the_system_refuses_is_one_line(
    tvetkg: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied", "/somewhere")

    monkeypatch.setattr(command_line, "app", refuse)
    assert tvetkg("info") == (2, "", "tvetkg: /somewhere: Permission denied.\n")


def test_an_interruption_leaves_no_traceback(
    tvetkg: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line, "app", interrupt)
    assert tvetkg("info") == (130, "", "tvetkg: stopped.\n")


def test_a_reader_that_leaves_is_no_error(alone: Path) -> None:
    words = [sys.executable, "-c", "from tvetkg.cli.main import main; main()", "schema", "--workspace", str(alone)]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(words, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_output_is_utf_8_whatever_the_locale(alone: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = process("search", "示例学院", "--workspace", str(alone), env=environment, encoding="utf-8")
    assert done.returncode == 0
    assert "示例学院" in done.stdout


def test_a_full_disk_is_one_line_and_leaves_nothing(own: Path, tmp_path: Path) -> None:
    limited = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000));"
        "from tvetkg.cli.main import main; main()"
    )
    words = [sys.executable, "-c", limited, "build", "--workspace", str(own), "--out", str(tmp_path / "out")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        f"tvetkg: {tmp_path}/out/tvetkg.nq: cannot be written: File too large. Choose another place with --out.\n"
    )
    assert list((tmp_path / "out").iterdir()) == []
