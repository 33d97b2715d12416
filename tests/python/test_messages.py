"""What is said when something is wrong: what, where, and what to type; word for word."""

import subprocess
import sys
import zipfile

import pytest

import bilan


def said(call) -> str:
    with pytest.raises(bilan.BilanError) as error:
        call()
    return str(error.value)


def warned(text: str, category: type[Warning]) -> str:
    with pytest.warns(category) as caught:
        bilan.read_text(text)
    return str(caught[0].message)


def test_another_format(tmp_path):
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", "")
    assert said(lambda: bilan.read(path)) == (
        f"cannot read '{path}': it is a Word document. bilan reads plain text, PDF and HTML. "
        "Save it as PDF, or pass its text: bilan.read_text(text)"
    )
    assert said(lambda: bilan.read(b"\x89PNG\r\n\x1a\n")).endswith("Run OCR first, or pass its text: bilan.read_text(text)")


def test_nothing_to_read():
    assert said(lambda: bilan.read_text("")) == (
        'no text in "" (0 characters). bilan.read("file.txt") reads a file, bilan.read_text(...) takes the text itself'
    )


def test_a_path_for_a_text():
    with pytest.warns(bilan.LooksLikePathWarning) as caught:
        bilan.read_text("report.txt")
    assert str(caught[0].message) == (
        "'report.txt' looks like the path of a file and was read as a text. bilan.read('report.txt') reads the file"
    )


def test_another_language():
    german = "Die Regierung hat im vergangenen Jahr mehr als 12.500 Menschen aufgenommen, und das waren deutlich mehr als erwartet wurde."
    assert warned(german, bilan.LanguageWarning) == (
        f"the text looks like German, which is not supported (supported: {', '.join(bilan.languages())}). "
        f'Figures are read as in {bilan.languages()[0]}, labels will be poor. Pass lang="{bilan.languages()[0]}" to silence this'
    )


def test_a_separator_that_nothing_decides():
    assert warned("Le lac couvre 2.712 hectares.", bilan.AmbiguousNumberWarning) == (
        "'2.712' can be 2712 or 2.712 and nothing else in this document decides (figures so written: 1). Read as 2712; "
        'value_min and value_max keep both. Set it: thousands=".", decimal="," or the other way round'
    )


def test_what_is_not_installed():
    wanted = {
        "bilan.read(b'%PDF-1.4')": ("pypdfium2", 'reading PDF needs pypdfium2: pip install "bilan[pdf]"'),
        "bilan.read(b'<html><body><p>12 ecoles')": ("trafilatura", 'reading HTML needs trafilatura: pip install "bilan[html]"'),
        "r.to_pandas()": ("pandas", 'pandas is not installed: pip install "bilan[pandas]"'),
        "import bilan.pandas": ("pandas", 'pandas is not installed: pip install "bilan[pandas]"'),
        "r.plot.growth()": ("altair", 'charts need altair: pip install "bilan[notebook]"'),
        "r.write_excel('x.xlsx')": ("xlsxwriter", 'writing Excel needs xlsxwriter: pip install "bilan[excel]"'),
    }
    code = ["import sys, bilan", "r = bilan.load('iom-morocco-2024')"]
    for call, (module, message) in wanted.items():
        code += [
            f"sys.modules[{module!r}] = None",
            "try:",
            f"    {call}",
            "except ImportError as e:",
            f"    assert isinstance(e, bilan.MissingDependencyError) and str(e) == {message!r}, str(e)",
            f"else: raise SystemExit({call!r})",
        ]
    # A page can be written without charts; it says what they need.
    code += ["import pathlib, tempfile", "p = r.write_html(pathlib.Path(tempfile.mkdtemp()) / 'r.html')"]
    code += ["assert 'Charts need altair: pip install' in p.read_text(encoding='utf8')"]
    subprocess.run([sys.executable, "-c", "\n".join(code)], check=True)


def test_a_command_says_it_without_a_traceback(tmp_path):
    path = tmp_path / "empty.txt"
    path.write_text("  \n")
    done = subprocess.run([sys.executable, "-m", "bilan.cli", "read", str(path)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (2, f"bilan: no text in '{path}': the file is empty or blank\n")


@pytest.mark.parametrize("name", [n for n in bilan.__all__ if n.endswith("Error")])
def test_every_error_is_ours_and_a_usual_one(name):
    error = getattr(bilan, name)
    assert issubclass(error, bilan.BilanError) and error.code
    if error is not bilan.BilanError:
        assert issubclass(error, (ValueError, ImportError, LookupError))
    assert issubclass(bilan.MissingDependencyError, ImportError)
