"""The built wheel, installed into an empty environment, codes a report far from the repository.

What only works from a checkout (a data file left out of the wheel, a path into the repository) fails here.
"""

from __future__ import annotations

import json
import os
import shutil
import site
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DATA_FOLDERS = ("packdata", "samples", "export/templates")
REPORT = {
    "id": "w1", "published": "2020-11-14", "title": "سوريا: تسعة قتلى في كمين بريف حمص الشرقي",
    "text": "قُتل تسعة عناصر من قوات النظام السوري، اليوم السبت، في كمين نصبه مسلحون من تنظيم \"داعش\" قرب بلدة"
            " السخنة في ريف حمص الشرقي.",
}


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command without this environment's Python settings; its output is shown when it fails."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, encoding="utf-8",
                          env={**env, "PYTHONUTF8": "1"}, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: leftovers of earlier builds in the checkout must not help it."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, source)
    shutil.copytree(ROOT / "src", source / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist", cwd=source)
    [built] = (source / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def bin_folder(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the programs of a new environment are that holds the wheel.

    To need no network and little time, waqai's dependencies are borrowed: a .pth file names the folders
    where this environment has them. An editable install of waqai there works by a .pth file of its own,
    which Python does not read in a folder that is only named; and the wheel, in the new environment's own
    folder, is found first in any case. A test below makes sure of it.
    """
    home = tmp_path_factory.mktemp("empty") / "venv"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    folder = home / ("Scripts" if os.name == "nt" else "bin")
    run(sys.executable, "-m", "pip", "--python", folder / "python", "install", "--quiet", "--no-deps",
        "--no-index", "--disable-pip-version-check", wheel, cwd=home)
    found = run(folder / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home)
    Path(found.stdout.strip(), "borrowed.pth").write_text("\n".join(site.getsitepackages()), "utf-8")
    return folder


def test_every_data_file_is_in_the_wheel(wheel: Path) -> None:
    package = ROOT / "src" / "waqai"
    wanted = {f"waqai/{path.relative_to(package).as_posix()}" for folder in DATA_FOLDERS
              for path in (package / folder).rglob("*")
              if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")}
    assert any(name.startswith("waqai/packdata/") for name in wanted)
    missing = sorted((wanted | {"waqai/py.typed"}) - set(zipfile.ZipFile(wheel).namelist()))
    assert not missing, "add these to [tool.setuptools.package-data] in pyproject.toml:\n" + "\n".join(missing)


def test_the_installed_waqai_is_the_wheel(bin_folder: Path, tmp_path: Path) -> None:
    found = run(bin_folder / "python", "-c", "import waqai; print(waqai.__file__)", cwd=tmp_path)
    assert Path(found.stdout.strip()).is_relative_to(bin_folder.parent)


def test_the_wheel_codes_a_report(bin_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps(REPORT, ensure_ascii=False) + "\n", "utf-8")
    run(bin_folder / "waqai", "code", "in.jsonl", "--to", "out.jsonl", cwd=tmp_path)
    [line] = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    coded = json.loads(line)
    assert coded["document_id"] == "w1"
    [incident] = coded["incidents"]
    assert (incident["sub_event_type"], incident["killed"]) == ("Armed clash", {"low": 9, "high": 9})
    assert (incident["date"]["start"], incident["place"]["admin1"]) == ("2020-11-14", "Homs")
    for name, spans in incident["evidence"].items():
        assert all(REPORT[span["in"]][span["start"]:span["end"]] == span["text"] for span in spans), name
