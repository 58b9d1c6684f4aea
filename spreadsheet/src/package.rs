//! A zip archive, unpacked within limits, and packed again for calamine without compression and with the needed files
//! alone.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::Error;
use crate::table::MOST_BYTES;

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

    /// Whether there is a file whose name `is_right`.
    pub fn has(&self, is_right: impl Fn(&str) -> bool) -> bool {
        self.names.iter().any(|name| is_right(name))
    }

    /// Unpacks the files that are needed.
    pub fn unpack(mut self, is_needed: impl Fn(&str) -> bool) -> Result<Package, Error> {
        let mut files = Vec::new();
        let mut room = MOST_BYTES;
        for (index, name) in self.names.into_iter().enumerate().filter(|(_, name)| is_needed(name)) {
            let content = match self.zip.by_index(index) {
                Ok(file) => unpacked(file.size(), file, room)?,
                Err(
                    ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword,
                ) => {
                    return Err(Error::ENCRYPTED);
                }
                Err(_) => return Err(Error::BROKEN),
            };
            room = room.checked_sub(content.len() + name.len()).ok_or(Error::TOO_LARGE)?;
            if files.len() == MOST_FILES {
                return Err(Error::TOO_LARGE);
            }
            files.push(File { name, content });
        }
        Ok(Package { files })
    }
}

/// All of a file that claims to have this size.
fn unpacked(size: u64, file: impl Read, room: usize) -> Result<Vec<u8>, Error> {
    if size > room as u64 {
        return Err(Error::TOO_LARGE);
    }
    let mut content = Vec::with_capacity(size as usize);
    file.take(room as u64 + 1).read_to_end(&mut content).map_err(|_| Error::BROKEN)?;
    if content.len() > room { Err(Error::TOO_LARGE) } else { Ok(content) }
}

/// Files, ready to become an archive again.
pub struct Package {
    /// In the order in which they are packed.
    pub files: Vec<File>,
}

/// A file of an archive.
pub struct File {
    /// With the folders it lies in.
    pub name: String,
    /// All of it.
    pub content: Vec<u8>,
}

/// An archive's end counts its files in 16 bits.
const MOST_FILES: usize = 0xFFFF;

impl Package {
    /// The content of a file.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        Some(&self.files.iter().find(|file| file.name == name)?.content)
    }

    /// The archive.
    pub fn pack(self) -> Vec<u8> {
        const HEADERS: usize = 76;
        let size = |File { name, content }: &File| HEADERS + 2 * name.len() + content.len();
        let mut archive = Vec::with_capacity(HEADERS + self.files.iter().map(size).sum::<usize>());
        let mut directory = Vec::new();
        let count = (self.files.len() as u16).to_le_bytes();
        for File { name, mut content } in self.files {
            let checksum = crc32fast::hash(&content).to_le_bytes();
            let size = (content.len() as u32).to_le_bytes();
            let name_length = (name.len() as u16).to_le_bytes();
            // Version, flags, method, time and date; then the size packed and unpacked, and the length of the name
            // and of the extra fields.
            let start = [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
            let entry = [&start[..], &checksum, &size, &size, &name_length, &[0, 0]].concat();
            // Fields that only the directory has: the version that made it, comment, disk, attributes and offset.
            directory.extend_from_slice(b"PK\x01\x02\x14\0");
            directory.extend_from_slice(&entry);
            directory.extend_from_slice(&[0; 10]);
            directory.extend_from_slice(&(archive.len() as u32).to_le_bytes());
            directory.extend_from_slice(name.as_bytes());
            archive.extend([b"PK\x03\x04", &entry[..], name.as_bytes()].concat());
            archive.append(&mut content);
        }
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

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let file =
            |(name, content): &(&str, &[u8])| File { name: name.to_string(), content: content.to_vec() };
        Package { files: files.iter().map(file).collect() }.pack()
    }

    #[test]
    fn what_is_packed_can_be_unpacked() {
        let bytes =
            packed(&[("a.xml", b"one"), ("xl\\b.xml", b"two"), ("c.png", b"three"), ("empty.xml", b"")]);
        let archive = Archive::open(&bytes).unwrap();
        assert!(archive.has(|name| name == "xl/b.xml"));
        let package = archive.unpack(|name| name.ends_with(".xml")).unwrap();
        assert_eq!(package.get("a.xml"), Some(&b"one"[..]));
        assert_eq!(package.get("xl/b.xml"), Some(&b"two"[..]));
        assert_eq!(package.get("empty.xml"), Some(&b""[..]));
        assert_eq!(package.get("c.png"), None);
    }

    #[test]
    fn what_is_too_large_is_not_unpacked() {
        assert_eq!(unpacked(10, std::io::repeat(0), 1000), Err(Error::TOO_LARGE));
        assert_eq!(unpacked(1001, std::io::empty(), 1000), Err(Error::TOO_LARGE));
        assert_eq!(unpacked(1000, &[0; 1000][..], 1000), Ok(vec![0; 1000]));
    }

    #[test]
    fn a_broken_archive() {
        let bytes = packed(&[("a.xml", b"content")]);
        for end in 0..bytes.len() {
            assert!(Archive::open(&bytes[..end]).is_err(), "{end}");
        }
        let content = bytes.windows(7).position(|window| window == b"content").unwrap();
        let mut changed = bytes.clone();
        changed[content] ^= 1;
        assert_eq!(Archive::open(&changed).unwrap().unpack(|_| true).err(), Some(Error::BROKEN));
    }
}
