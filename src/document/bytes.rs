//! Bytes in, text out; what is no text is named for what it is.

use crate::error::{Error, Kind, Note, Result};

/// Magic numbers of what people pass by mistake, and what it is called.
const KINDS: [(&[u8], &str, &str); 8] = [
    (b"%PDF", "PDF", "Save its text first, e.g. pdftotext report.pdf report.txt"),
    (b"\xd0\xcf\x11\xe0", "old Word or Excel file", "Save it as PDF or plain text"),
    (b"\x1f\x8b", "gzip archive", "Unpack it first"),
    (b"\x89PNG", "PNG picture", "Run OCR first"),
    (b"\xff\xd8\xff", "JPEG picture", "Run OCR first"),
    (b"GIF8", "GIF picture", "Run OCR first"),
    (b"PAR1", "Parquet file", "Read it with polars.read_parquet"),
    (b"\x7fELF", "program", "Pass a text file"),
];

const ZIP: &[u8] = b"PK\x03\x04";
/// What a zip file is, by the names of what is packed in it.
const PACKED: [(&[u8], &str, &str); 5] = [
    (b"word/", "Word document", "Save it as PDF"),
    (b"xl/", "Excel workbook", "Read it with polars.read_excel and check its table with bilan.audit"),
    (b"ppt/", "PowerPoint presentation", "Save it as PDF"),
    (b"opendocument", "OpenDocument file", "Save it as PDF"),
    (b"epub", "EPUB book", "Save it as PDF or HTML"),
];

/// The text of a file. `name` is what messages call it.
pub fn decode(data: &[u8], name: &str) -> Result<(String, Vec<Note>)> {
    if let Some((_, what, hint)) = KINDS.iter().find(|(magic, _, _)| data.starts_with(magic)) {
        return Err(unsupported(name, what, hint));
    }
    if data.starts_with(ZIP) {
        let (_, what, hint) = PACKED.iter().find(|(name, _, _)| packs(data, name)).unwrap_or(&(ZIP, "zip archive", "Unpack it first"));
        return Err(unsupported(name, what, hint));
    }
    if let Some((encoding, bom)) = encoding_rs::Encoding::for_bom(data) {
        let (text, bad) = encoding.decode_without_bom_handling(&data[bom..]);
        return match bad {
            true => Err(broken(name, encoding.name(), data.len())),
            // UTF-32 opens like UTF-16, and then every other letter is a NUL.
            false if text.contains('\0') => Err(unsupported(name, "binary file", "Pass a text file")),
            false => Ok((text.into_owned(), Vec::new())),
        };
    }
    match std::str::from_utf8(data) {
        Ok(text) if !text.contains('\0') => Ok((text.to_owned(), Vec::new())),
        Ok(_) => Err(unsupported(name, "binary file", "Pass a text file")),
        Err(e) => {
            if binary(data) {
                return Err(unsupported(name, "binary file", "Pass a text file"));
            }
            let (text, _, bad) = encoding_rs::WINDOWS_1252.decode(data);
            // Bytes that no Western text holds: better to stop than to invent letters.
            if bad || text.chars().any(|c| c.is_control() && !c.is_whitespace()) {
                return Err(broken(name, "UTF-8", e.valid_up_to()));
            }
            let message = format!(
                "'{name}' is not UTF-8 (byte {}); it was read as windows-1252. If letters look wrong, decode it yourself and use bilan.read_text(text)",
                e.valid_up_to()
            );
            Ok((text.into_owned(), vec![Note { code: "encoding-guessed", message }]))
        }
    }
}

/// Bytes at each end of a zip file in which names are looked for: its list of files stands last.
const LISTED: usize = 1 << 16;

fn packs(data: &[u8], name: &[u8]) -> bool {
    let (head, tail) = (&data[..data.len().min(LISTED)], &data[data.len().saturating_sub(LISTED)..]);
    [head, tail].iter().any(|part| part.windows(name.len()).any(|w| w == name))
}

fn binary(data: &[u8]) -> bool {
    let head = &data[..data.len().min(8192)];
    let control = head.iter().filter(|b| **b < 9 || (14..32).contains(*b)).count();
    head.contains(&0) || control * 50 > head.len()
}

fn unsupported(name: &str, what: &str, hint: &str) -> Error {
    let article = if what.starts_with(['o', 'O', 'E']) { "an" } else { "a" };
    Error::new(
        Kind::UnsupportedFormat,
        format!(
            "cannot read '{name}': it is {article} {what}. bilan reads plain text, PDF and HTML. {hint}, or pass its text: bilan.read_text(text)"
        ),
    )
}

fn broken(name: &str, encoding: &str, at: usize) -> Error {
    Error::new(
        Kind::Encoding,
        format!(
            "cannot decode '{name}' as {encoding}: it breaks at byte {at}. Decode it yourself and pass the text: bilan.read_text(data.decode(\"...\"))"
        ),
    )
}
