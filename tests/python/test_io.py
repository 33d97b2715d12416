"""PDF and web pages: their text, their pages, and what cannot be read."""

import zlib

import pytest

import bilan


def pdf(pages: list[list[str]], picture: bool = False) -> bytes:
    """A PDF with lines of text, or with a picture on every page."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for lines in pages:
        drawn = b"".join(f"BT /F1 11 Tf 50 {780 - 15 * i} Td ({line}) Tj ET\n".encode("cp1252") for i, line in enumerate(lines) if line)
        if picture:
            drawn = b"q 500 0 0 700 50 50 cm /I1 Do Q\n"
        objects.append(b"<< /Length %d >>\nstream\n" % len(drawn) + drawn + b"\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 << /Type /Font "
            b"/Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> %b >> >>"
            % (len(objects), b"/XObject << /I1 %d 0 R >>" % (3 + 2 * len(pages)) if picture else b"")
        )
    if picture:
        data = zlib.compress(bytes(64))
        objects.append(
            b"<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8 "
            b"/Filter /FlateDecode /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    out, places = b"%PDF-1.4\n", []
    for i, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % i + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + (
        b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    )


FIRST = [
    "Bilan de la campagne",
    "",
    "Au cours de l'été, les équipes mobiles ont vacciné dans les villages du nord 1.250",
    "enfants, dont 58,5 % de filles, avec le concours de quatre associations locales.",
]
SECOND = ["Dans le sud, 375 garçons et 639 filles, soit 1.014 enfants, ont reçu une moustiquaire."]


def test_a_pdf_is_read_page_by_page():
    pytest.importorskip("pypdfium2")
    report = bilan.read(pdf([FIRST, SECOND]), lang="fr")
    figures = report.figures
    assert figures["value"].to_list() == [1250.0, 58.5, 4.0, 375.0, 639.0, 1014.0]
    assert figures["page"].to_list() == [1, 1, 1, 2, 2, 2]
    assert all(report.text[f.start_char : f.end_char] == f.text for f in report)
    # A line of print ends between a number and what it counts.
    assert "1.250 enfants, dont" in report.text and figures["unit"][0] == "person"
    assert report.finding("n01") and report.figure("f06").page == 2


def test_pictures_of_pages_need_ocr():
    pytest.importorskip("pypdfium2")
    with pytest.raises(bilan.NoTextLayerError) as error:
        bilan.read(pdf([[], []], picture=True))
    assert str(error.value).endswith(
        ": 2 pages, 0 characters, 2 images: a scan without a text layer. "
        'Run OCR first, e.g. ocrmypdf -l fra scan.pdf out.pdf, then bilan.read("out.pdf")'
    )
    with pytest.raises(bilan.UnsupportedFormatError, match="the PDF cannot be opened"):
        bilan.read(b"%PDF-1.4 broken")


PAGE = """<!DOCTYPE html><html lang="fr"><head><title>Une campagne de vaccination</title>
<meta property="og:site_name" content="Le Journal du Nord"></head>
<body><nav><ul><li><a href="/a">99 photos de la semaine</a></li><li><a href="/b">Les 50 plus lus</a></li></ul></nav>
<article><h1>Une campagne de vaccination</h1>
<p>Au cours de l'été, les équipes mobiles ont vacciné 1.250&nbsp;enfants dans les villages du nord, dont 58,5&nbsp;% de filles,
avec le concours de quatre associations locales et du ministère de la Santé.</p>
<p>Dans le sud, 375 garçons et 639 filles, soit <b>1.014</b> enfants, ont reçu une moustiquaire, selon les responsables du programme.</p>
</article><footer><p>© 2024 Le Journal du Nord. 12 rue des Fleurs.</p></footer></body></html>"""


def test_a_web_page_is_read_without_its_menus(tmp_path):
    pytest.importorskip("trafilatura")
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf8")
    report = bilan.read(path, lang="fr")
    assert report.figures["value"].to_list() == [1250.0, 58.5, 4.0, 375.0, 639.0, 1014.0]
    assert report.source == "Le Journal du Nord" and report.title == "Une campagne de vaccination"
    with pytest.raises(bilan.EmptyDocumentError, match="no article in"):
        bilan.read(b"<html><body></body></html>")
    # The page as it is, for those who want it.
    assert 99.0 in bilan.read(path, lang="fr", main_text="all").figures["value"].to_list()
