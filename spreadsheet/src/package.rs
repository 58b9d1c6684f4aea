//! A zip archive, unpacked within limits, and packed again for calamine: without compression and without whatever
//! else its makers could have put into it.

use std::io::{Cursor, Read};
use std::ops::Range;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::MOST_BYTES;
use crate::error::Error;

/// An archive as it came.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
}

impl<'a> Archive<'a> {
    /// Reads the list of its files.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Error::BROKEN)?;
        // Some programs separate folders as Windows does.
        let names = zip.file_names().map(|name| Some(name.ok()?.replace('\\', "/")));
        let names = names.map(Option::unwrap_or_default).collect();
        Ok(Archive { zip, names })
    }

    /// Whether there is a file whose name is as asked.
    pub fn has(&self, is_right: impl Fn(&str) -> bool) -> bool {
        self.names.iter().any(|name| is_right(name))
    }

    /// Unpacks the files that are needed.
    pub fn unpack(mut self, is_needed: impl Fn(&str) -> bool) -> Result<Package, Error> {
        let mut package = Package::default();
        for (index, name) in self.names.iter().enumerate().filter(|(_, name)| is_needed(name)) {
            match self.zip.by_index(index) {
                Ok(mut file) => package.add(name, &mut file)?,
                Err(
                    ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword,
                ) => {
                    return Err(Error::ENCRYPTED);
                }
                Err(_) => return Err(Error::BROKEN),
            }
        }
        Ok(package)
    }
}

/// Files, each behind its header, ready to become an archive again.
#[derive(Default)]
pub struct Package {
    archive: Vec<u8>,
    files: Vec<File>,
}

struct File {
    name: String,
    header: usize,
    content: Range<usize>,
}

const HEADER: usize = 30;

/// The end of an archive counts them in sixteen bits.
const MOST_FILES: usize = 0xFFFF;

impl Package {
    /// Adds a file with everything there is to read.
    pub fn add(&mut self, name: &str, content: &mut impl Read) -> Result<(), Error> {
        let header = self.archive.len();
        let start = header + HEADER + name.len();
        let room = MOST_BYTES.checked_sub(start).ok_or(Error::TOO_LARGE)?;
        self.archive.resize(start, 0);
        content.take(room as u64 + 1).read_to_end(&mut self.archive).map_err(|_| Error::BROKEN)?;
        let end = self.archive.len();
        if end > MOST_BYTES || self.files.len() == MOST_FILES {
            return Err(Error::TOO_LARGE);
        }
        self.files.push(File { name: name.into(), header, content: start..end });
        Ok(())
    }

    /// What a file has in it.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        let file = self.files.iter().find(|file| file.name == name)?;
        Some(&self.archive[file.content.clone()])
    }

    /// Lets `tidy` change what the files have in them, but not how long it is.
    pub fn tidy(&mut self, tidy: impl Fn(&str, &mut [u8])) {
        for File { name, content, .. } in &self.files {
            tidy(name, &mut self.archive[content.clone()]);
        }
    }

    /// The archive.
    pub fn pack(self) -> Vec<u8> {
        let Package { mut archive, files } = self;
        let mut directory = Vec::new();
        for File { name, header, content } in &files {
            let checksum = crc32fast::hash(&archive[content.clone()]).to_le_bytes();
            let size = (content.len() as u32).to_le_bytes();
            let name_length = (name.len() as u16).to_le_bytes();
            // Version, flags, method, time and date; then the size packed and unpacked, and the length of the name
            // and of the extra fields.
            let start = [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
            let entry = [&start[..], &checksum, &size, &size, &name_length, &[0, 0]].concat();
            let local = [b"PK\x03\x04", &entry[..], name.as_bytes()].concat();
            archive[*header..content.start].copy_from_slice(&local);
            // What is known here only: by which version it was made; comment, disk, attributes and place.
            directory.extend_from_slice(b"PK\x01\x02\x14\0");
            directory.extend_from_slice(&entry);
            directory.extend_from_slice(&[0; 10]);
            directory.extend_from_slice(&(*header as u32).to_le_bytes());
            directory.extend_from_slice(name.as_bytes());
        }
        let count = (files.len() as u16).to_le_bytes();
        let offset = (archive.len() as u32).to_le_bytes();
        let size = (directory.len() as u32).to_le_bytes();
        archive.append(&mut directory);
        archive.extend([b"PK\x05\x06\0\0\0\0", &count[..], &count, &size, &offset, &[0, 0]].concat());
        archive
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_can_be_unpacked() {
        let mut package = Package::default();
        package.add("a.xml", &mut &b"one"[..]).unwrap();
        package.add("xl\\b.xml", &mut &b"two"[..]).unwrap();
        package.add("c.png", &mut &b"three"[..]).unwrap();
        package.tidy(|name, content| {
            if name == "a.xml" {
                content.make_ascii_uppercase();
            }
        });
        let bytes = package.pack();
        let archive = Archive::open(&bytes).unwrap();
        assert!(archive.has(|name| name == "xl/b.xml"));
        let package = archive.unpack(|name| name.ends_with(".xml")).unwrap();
        assert_eq!(package.get("a.xml"), Some(&b"ONE"[..]));
        assert_eq!(package.get("xl/b.xml"), Some(&b"two"[..]));
        assert_eq!(package.get("c.png"), None);
    }

    #[test]
    fn what_is_too_large_is_not_unpacked() {
        let mut package = Package::default();
        let zeros = std::io::repeat(0);
        assert_eq!(package.add("a.xml", &mut zeros.take(MOST_BYTES as u64)), Err(Error::TOO_LARGE));
        assert!(package.archive.len() <= MOST_BYTES + 1);
    }

    #[test]
    fn a_broken_archive() {
        let mut package = Package::default();
        package.add("a.xml", &mut &b"content"[..]).unwrap();
        let bytes = package.pack();
        for end in 0..bytes.len() {
            assert!(Archive::open(&bytes[..end]).is_err(), "{end}");
        }
        let mut changed = bytes.clone();
        changed[HEADER + 6] ^= 1;
        assert_eq!(Archive::open(&changed).unwrap().unpack(|_| true).err(), Some(Error::BROKEN));
    }
}
