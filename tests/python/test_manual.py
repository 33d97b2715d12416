"""Every public name has a manual, its examples run, its types are complete, its import is light."""

import doctest
import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import bilan

MODULES = ["bilan", *(f"bilan.{m.name}" for m in pkgutil.iter_modules(bilan.__path__) if not m.name.startswith("_"))]


@pytest.mark.parametrize("name", [n for n in bilan.__all__ if not n.startswith("__")])
def test_every_public_name_is_documented(name):
    thing = getattr(bilan, name)
    assert inspect.getdoc(thing), name
    if inspect.isclass(thing) and thing.__module__.startswith("bilan") and not issubclass(thing, (BaseException, tuple)):
        for member, value in vars(thing).items():
            if not member.startswith("_") and (callable(value) or isinstance(value, property)):
                assert inspect.getdoc(value), f"{name}.{member}"


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name):
    result = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    assert result.failed == 0


def test_importing_loads_neither_pandas_nor_altair():
    code = "import sys, bilan; assert not {'pandas', 'altair', 'pyarrow', 'numpy'} & set(sys.modules), sorted(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_import_is_light():
    code = "import polars, time; t = time.perf_counter(); import bilan; print(time.perf_counter() - t)"
    took = min(float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout) for _ in range(3))
    assert took < 0.15, took


def test_the_stub_names_what_the_core_has():
    import ast

    from bilan import _core

    stub = ast.parse(Path(bilan.__file__).with_name("_core.pyi").read_text(encoding="utf8"))
    named = {n.name for n in stub.body if isinstance(n, ast.FunctionDef)}
    classes = {n.name: {m.name for m in n.body if isinstance(m, ast.FunctionDef) and not m.name.startswith("_")} for n in stub.body if isinstance(n, ast.ClassDef)}
    there = {n for n in dir(_core) if not n.startswith("_")}
    assert {n for n in there if not inspect.isclass(getattr(_core, n))} == named
    for name in (n for n in there if inspect.isclass(getattr(_core, n))):
        assert {m for m in dir(getattr(_core, name)) if not m.startswith("_")} == classes[name]


def test_types_are_complete():
    pytest.importorskip("mypy")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "python/bilan"], cwd=Path(__file__).parents[2], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-3000:]
