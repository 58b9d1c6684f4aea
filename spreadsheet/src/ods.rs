//! .ods. Not read by calamine, whose reader loops forever if a table has no end, refuses blanks between cells, which
//! several programs write, and takes durations for times of the day.

use crate::error::Error;
use crate::package::Package;
use crate::table::Table;

mod sheets;
mod styles;
mod text;
mod xml;

const MIME_TYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
const MANIFEST: &str = "META-INF/manifest.xml";
const CONTENT: &str = "content.xml";

/// Whether a file of the archive is needed for the cells' values.
pub fn is_needed(name: &str) -> bool {
    ["mimetype", MANIFEST, CONTENT].contains(&name)
}

/// The sheets of an unpacked document.
pub fn read(package: &Package) -> Result<Vec<Table>, Error> {
    let kind = package.get("mimetype").unwrap_or_default();
    if !kind.starts_with(MIME_TYPE) {
        return Err(Error::other("an OpenDocument file that is no spreadsheet"));
    }
    let manifest = package.get(MANIFEST).unwrap_or_default();
    if memchr::memmem::find(manifest, b"encryption-data").is_some() {
        return Err(Error::ENCRYPTED);
    }
    sheets::read(package.get(CONTENT).ok_or(Error::BROKEN)?)
}
