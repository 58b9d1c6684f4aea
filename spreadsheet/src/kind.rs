//! What a file is, by its first bytes, because its name may be wrong.

use crate::error::Error;

/// How a spreadsheet is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A zip archive: .xlsx, .xlsm, .xlsb, .ods.
    Zip,
    /// A compound file of OLE: .xls, and whatever Office encrypts.
    Compound,
}

/// The kind of a file; an error that names what it is instead.
pub fn of(bytes: &[u8]) -> Result<Kind, Error> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Zip);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Ok(Kind::Compound);
    }
    Err(Error::other(instead(bytes)))
}

/// How many bytes it takes to know.
const HEAD: usize = 2048;

const CSV: &str = "text, such as CSV: importContacts and openTable of ip1-contacts/import read it as it is";
const VCARD: &str = "vCards: importContacts of ip1-contacts/import reads them as they are";
const HTML: &str =
    "an HTML page, whatever its name says: open it in a spreadsheet program, and save it as .xlsx";
const XML: &str = "an XML spreadsheet of 2003: open it in a spreadsheet program, and save it as .xlsx";
const FLAT: &str = "a flat OpenDocument file: save it as .ods";
const OLD: &str = "a workbook of a form long gone: open it in a spreadsheet program, and save it as .xlsx";
const WEB_ARCHIVE: &str = "a web archive: open it in a spreadsheet program, and save it as .xlsx";
const SYMBOLIC_LINK: &str = "a SYLK file: open it in a spreadsheet program, and save it as .xlsx";

fn instead(bytes: &[u8]) -> &'static str {
    let head = &bytes[..bytes.len().min(HEAD)];
    match head {
        [] => "an empty file",
        // The record that workbooks of Excel 2, 3 and 4 begin with; later ones lie in a compound file.
        [0x09, 0x00 | 0x02 | 0x04 | 0x08, 0x04..=0x10, 0x00, ..] => OLD,
        [b'%', b'P', b'D', b'F', ..] => "a PDF document",
        [b'{', b'\\', b'r', b't', b'f', ..] => "a document in rich text",
        _ => text(head).unwrap_or("a file of another kind"),
    }
}

fn text(head: &[u8]) -> Option<&'static str> {
    let is_utf_16 =
        matches!(head, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, b' '..=b'~', ..] | [b' '..=b'~', 0, ..]);
    let is_text = |byte: &u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..) || (*byte == 0 && is_utf_16);
    if !head.iter().all(is_text) {
        return None;
    }
    // The words looked for are ASCII, so every other byte of UTF-16 is enough.
    let ascii: Vec<u8> = head.iter().filter(|byte| byte.is_ascii() && **byte != 0).copied().collect();
    let text = String::from_utf8_lossy(&ascii).trim_start().to_ascii_lowercase();
    let begins = |starts: &[&str]| starts.iter().any(|start| text.starts_with(start));
    Some(if begins(&["begin:vcard"]) {
        VCARD
    } else if begins(&["<?xml", "<workbook", "<office:"]) && text.contains("schemas-microsoft-com:office:s") {
        XML
    } else if begins(&["<?xml", "<office:"]) && text.contains("<office:document") {
        FLAT
    } else if begins(&["<"])
        && ["<html", "<table", "<head", "<body", "<!doctype"].iter().any(|tag| text.contains(tag))
    {
        HTML
    } else if begins(&["mime-version:"]) {
        WEB_ARCHIVE
    } else if begins(&["id;p"]) {
        SYMBOLIC_LINK
    } else {
        CSV
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(bytes: &[u8]) -> String {
        of(bytes).unwrap_err().to_string()
    }

    #[test]
    fn spreadsheets_are_known_by_what_they_are_packed_in() {
        assert_eq!(of(b"PK\x03\x04\x14\0"), Ok(Kind::Zip));
        assert_eq!(of(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0"), Ok(Kind::Compound));
    }

    #[test]
    fn other_files_are_named() {
        for (bytes, words) in [
            (&b""[..], "an empty file"),
            (b"phoneNumber;name\r\n0701740605;Ada", "such as CSV"),
            ("telefon;namn\n0701740605;Åsa".as_bytes(), "such as CSV"),
            (b"\xFF\xFEp\0h\0o\0n\0e\0\t\0n\0", "such as CSV"),
            (b"\xEF\xBB\xBFa,b\n", "such as CSV"),
            (b"telefon;namn\n0701740605;\xC5sa", "such as CSV"),
            (b"\r\nBEGIN:VCARD\r\nVERSION:3.0", "vCards"),
            (b"\xEF\xBB\xBFbegin:vcard", "vCards"),
            (b"<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>", "HTML page"),
            (b"<!DOCTYPE html>\n<table>", "HTML page"),
            (b"\n <TABLE border=1><tr>", "HTML page"),
            (b"<meta charset=utf-8><table>", "HTML page"),
            (b"\xFF\xFE<\0h\0t\0m\0l\0>\0", "HTML page"),
            (b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", "XML spreadsheet"),
            (b"<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis\">", "flat OpenDocument"),
            (b"MIME-Version: 1.0\r\n", "web archive"),
            (b"ID;PWXL;N;E\r\n", "SYLK"),
            (b"%PDF-1.7\n\xE2\xE3", "PDF"),
            (b"{\\rtf1\\ansi", "rich text"),
            (b"\x09\x08\x08\x00\0\0\x10\0", "a form long gone"),
            (b"\x09\x04\x06\x00\0\0\x10\0", "a form long gone"),
            (b"\x89PNG\r\n\x1A\n", "a file of another kind"),
            (b"\x1F\x8B\x08\0", "a file of another kind"),
            (b"\0\0\0\0", "a file of another kind"),
        ] {
            let said = said(bytes);
            assert!(said.starts_with("expected a spreadsheet") && said.contains(words), "{said}: {words}");
        }
    }
}
