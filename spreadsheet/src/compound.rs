//! OLE's compound files, which contain .xls: unpacked within limits, and packed again for calamine.

use crate::error::Error;

/// A compound file, with its lists.
pub struct Compound<'a> {
    bytes: &'a [u8],
    sector_size: usize,
    /// For each sector the next one.
    next: Vec<u32>,
    next_small: Vec<u32>,
    /// The content of the small streams, which have smaller sectors of their own.
    small: Vec<u8>,
    streams: Vec<Stream>,
}

struct Stream {
    name: String,
    start: u32,
    size: usize,
}

const SMALL_SECTOR: usize = 64;
const SMALL_STREAM: usize = 4096;
const ENTRY: usize = 128;
const HEADER: usize = 512;
const END: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;
/// Numbers above are no sectors but marks, such as the end of a chain.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;

impl<'a> Compound<'a> {
    /// Reads the list of its streams.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Error> {
        Self::read(bytes).ok_or(Error::BROKEN)
    }

    fn read(bytes: &'a [u8]) -> Option<Self> {
        let sector_size = match half(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let nothing = Vec::new();
        let mut compound = Compound {
            bytes,
            sector_size,
            next: nothing,
            next_small: Vec::new(),
            small: Vec::new(),
            streams: Vec::new(),
        };
        for sector in compound.table_sectors()? {
            let table = compound.sector(sector)?;
            compound.next.extend(words(table));
        }
        let directory = compound.chain(word(bytes, 48)?, usize::MAX)?;
        for entry in directory.chunks_exact(ENTRY) {
            let name_length = usize::from(half(entry, 64)?).clamp(2, 64) - 2;
            let name =
                entry[..name_length].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
            let name = char::decode_utf16(name).map(|letter| letter.unwrap_or('?')).collect();
            // Files with small sectors leave the upper half of the size undefined.
            compound.streams.push(Stream {
                name,
                start: word(entry, 116)?,
                size: word(entry, 120)? as usize,
            });
        }
        if word(bytes, 64)? > 0 {
            let root = compound.streams.first()?;
            compound.small = compound.chain(root.start, root.size)?;
            let table = compound.chain(word(bytes, 60)?, usize::MAX)?;
            compound.next_small = words(&table).collect();
        }
        Some(compound)
    }

    /// The sectors that say which sector follows which: some are listed in the header, the others in a chain.
    fn table_sectors(&self) -> Option<Vec<u32>> {
        let is_sector = |sector: &u32| *sector <= LAST_SECTOR;
        let mut sectors: Vec<u32> = words(self.bytes.get(76..HEADER)?).filter(is_sector).collect();
        let most = self.bytes.len() / self.sector_size;
        let mut list = word(self.bytes, 68)?;
        while list <= LAST_SECTOR {
            let (entries, next) = self.sector(list)?.split_at_checked(self.sector_size - 4)?;
            sectors.extend(words(entries).filter(is_sector));
            list = word(next, 0)?;
            if sectors.len() > most {
                return None;
            }
        }
        Some(sectors)
    }

    /// The last one may be short.
    fn sector(&self, sector: u32) -> Option<&'a [u8]> {
        let start = (sector as usize).checked_add(1)?.checked_mul(self.sector_size)?;
        let end = self.bytes.len().min(start + self.sector_size);
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    fn chain(&self, start: u32, size: usize) -> Option<Vec<u8>> {
        follow(&self.next, start, size, |sector| self.sector(sector))
    }

    /// Whether there is a stream of that name.
    pub fn has(&self, name: &str) -> bool {
        self.streams.iter().any(|stream| stream.name.eq_ignore_ascii_case(name))
    }

    /// The stream of that name, if there is one.
    pub fn get(&self, name: &str) -> Option<Result<Vec<u8>, Error>> {
        let stream = self.streams.iter().find(|stream| stream.name.eq_ignore_ascii_case(name))?;
        let content = if stream.size < SMALL_STREAM {
            let sector = |sector: u32| {
                let start = (sector as usize).checked_mul(SMALL_SECTOR)?;
                self.small.get(start..self.small.len().min(start + SMALL_SECTOR))
            };
            follow(&self.next_small, stream.start, stream.size, sector)
        } else {
            self.chain(stream.start, stream.size)
        };
        Some(content.filter(|content| content.len() == stream.size).ok_or(Error::BROKEN))
    }
}

/// The sectors of a chain, up to a size. A chain that loops is refused once it is longer than there are sectors.
fn follow<'a>(
    next: &[u32],
    start: u32,
    size: usize,
    sector: impl Fn(u32) -> Option<&'a [u8]>,
) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    let mut at = start;
    let mut left = next.len();
    while at <= LAST_SECTOR && content.len() < size {
        left = left.checked_sub(1)?;
        content.extend_from_slice(sector(at)?);
        at = *next.get(at as usize)?;
    }
    content.truncate(size);
    Some(content)
}

fn half(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks().0.iter().map(|word| u32::from_le_bytes(*word))
}

/// A compound file with one stream. Sectors are large, so that the header has room for the whole list of them.
pub fn pack(name: &str, mut content: Vec<u8>) -> Vec<u8> {
    const SECTOR: usize = 4096;
    // A smaller one would have to lie among the small streams.
    content.resize(content.len().max(SMALL_STREAM).next_multiple_of(SECTOR), 0);
    let sectors = content.len() / SECTOR;
    // The table counts itself and the directory too.
    let tables = (sectors + 1).div_ceil(SECTOR / 4 - 1);
    let (directory, first) = (tables as u32, tables as u32 + 1);

    let mut header = vec![0; SECTOR];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    // Version 4, order of bytes, and the sizes of sectors as powers of two.
    put(24, &[0x3E, 0, 4, 0, 0xFE, 0xFF, 12, 0, 6, 0]);
    put(44, &(tables as u32).to_le_bytes());
    put(48, &directory.to_le_bytes());
    put(56, &(SMALL_STREAM as u32).to_le_bytes());
    put(60, &END.to_le_bytes());
    put(68, &END.to_le_bytes());
    for index in 0..(HEADER - 76) / 4 {
        let table = if index < tables { index as u32 } else { FREE };
        put(76 + index * 4, &table.to_le_bytes());
    }

    const TABLE: u32 = 0xFFFF_FFFD;
    let chain = (first + 1..first + sectors as u32).chain([END]);
    let next = std::iter::repeat_n(TABLE, tables).chain([END]).chain(chain);
    let mut file = header;
    file.extend(next.flat_map(u32::to_le_bytes));
    file.resize(SECTOR * (1 + tables), 0xFF);
    // There are no small streams, but calamine insists on a place for them.
    file.extend(entry("Root Entry", 5, first, 0));
    file.extend(entry(name, 2, first, content.len()));
    file.resize(SECTOR * (2 + tables), 0);
    file.append(&mut content);
    file
}

fn entry(name: &str, kind: u8, start: u32, size: usize) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let name_length = entry.len() as u8 + 2;
    entry.resize(ENTRY, 0);
    entry[64] = name_length;
    entry[66] = kind;
    // The directory's tree: neither entry has siblings, and the stream has no child.
    entry[68..80].fill(0xFF);
    if kind == 5 {
        entry[76..80].copy_from_slice(&1_u32.to_le_bytes());
    }
    entry[116..120].copy_from_slice(&start.to_le_bytes());
    entry[120..124].copy_from_slice(&(size as u32).to_le_bytes());
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_can_be_unpacked() {
        for size in [0, 100, 4096, 4097, 5_000_000] {
            let content: Vec<u8> = (0..size).map(|index| (index % 251) as u8).collect();
            let packed = pack("Workbook", content.clone());
            let compound = Compound::open(&packed).unwrap();
            assert!(compound.has("workbook") && !compound.has("Book"));
            let mut unpacked = compound.get("WORKBOOK").unwrap().unwrap();
            assert!(unpacked.len() - size <= 4096);
            unpacked.truncate(size);
            assert!(unpacked == content, "{size}");
        }
    }

    #[test]
    fn a_chain_that_comes_back_to_itself_ends() {
        let mut packed = pack("Workbook", vec![7; 3 * 4096]);
        // The directory is followed to its end, whatever its size.
        let directory = 4096 + 4;
        packed[directory..directory + 4].copy_from_slice(&1_u32.to_le_bytes());
        assert!(matches!(Compound::open(&packed), Err(Error { .. })));
    }

    #[test]
    fn one_that_is_cut_off() {
        let packed = pack("Workbook", vec![7; 2 * 4096]);
        for end in [0, 8, 511, 4096, 4100, 8192, 9000] {
            let stream =
                Compound::open(&packed[..end]).and_then(|compound| compound.get("Workbook").unwrap());
            assert_eq!(stream.err(), Some(Error::BROKEN), "{end}");
        }
    }
}
