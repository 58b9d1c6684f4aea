//! Workbooks in a zip archive: finds out their kind, and unpacks the parts that are needed.

use crate::error::Error;
use crate::package::Archive;
use crate::table::Table;
use crate::{ods, xlsb, xlsx};

/// The sheets of a workbook.
pub fn read(bytes: &[u8]) -> Result<Vec<Table>, Error> {
    let archive = Archive::open(bytes)?;
    let has = |name: &str| archive.has(|other| other.eq_ignore_ascii_case(name));
    if has("mimetype") && has("content.xml") {
        if has("encrypted-package") {
            Err(Error::ENCRYPTED)
        } else {
            ods::read(&archive.unpack(ods::is_needed)?)
        }
    } else if has("encrypted-package") {
        Err(Error::ENCRYPTED)
    } else if has("xl/workbook.bin") {
        xlsb::read(archive.unpack(is_needed)?)
    } else if archive.has(|name| name.starts_with("xl/") || name.ends_with("workbook.xml")) {
        xlsx::read(archive.unpack(is_needed)?)
    } else if has("word/document.xml") {
        Err(Error::other("a Word document"))
    } else if has("ppt/presentation.xml") {
        Err(Error::other("a presentation"))
    } else if archive.has(|name| name.ends_with(".iwa") || name.ends_with("Index.zip")) {
        Err(Error::other("a document of Numbers, Pages or Keynote: export it as Excel or CSV"))
    } else {
        Err(Error::other("an archive without a workbook in it"))
    }
}

/// Whether a part of a workbook, as Excel saves it, is needed for the cells' values.
fn is_needed(name: &str) -> bool {
    const NEEDLESS: [&str; 17] = [
        "calcchain.xml",
        "charts",
        "chartsheets",
        "comments",
        "customxml",
        "docprops",
        "drawings",
        "embeddings",
        "externallinks",
        "media",
        "pivotcache",
        "pivottables",
        "printersettings",
        "tables",
        "theme",
        "threadedcomments",
        "vbaproject.bin",
    ];
    let name = name.to_ascii_lowercase();
    [".xml", ".rels", ".bin"].iter().any(|end| name.ends_with(end))
        && !name.split('/').any(|part| NEEDLESS.contains(&part))
}
