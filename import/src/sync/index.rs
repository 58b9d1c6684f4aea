//! The account, as far as it is compared: of each contact its key, its id, a hash of each property, and its labels.

use std::collections::{HashMap, HashSet};

use crate::document::Document;
use crate::phone::Region;
use crate::sync::interned::Interned;
use crate::sync::key::{Key, Matching, hash};
use crate::sync::pieces::Pieces;

/// The place of a contact, in the order in which the account was read: the oldest first.
pub type Place = u32;

/// Parts of all contacts, each in a list of its own: less than 100 bytes a contact with half a dozen properties.
pub struct Index {
    matching: Matching,
    region: Region,
    keys: Pieces<Key>,
    ids: Ids,
    /// Which properties it has, as a number for the list of their names, and where the hashes of their values begin.
    shapes: Pieces<u32>,
    starts: Pieces<u32>,
    values: Pieces<u64>,
    label_sets: Pieces<u32>,
    /// The whole contacts, where somebody wants to know what they say.
    contents: Option<Vec<Box<str>>>,
    names: Interned<str>,
    labels: Interned<str>,
    lists: Interned<[u32]>,
    /// The ids of this page so far, and those of the page before, some of which this one may have again.
    page: HashSet<Box<str>>,
    page_before: HashSet<Box<str>>,
    /// All places by key and age, once the account was read.
    sorted: Vec<Place>,
}

impl Index {
    /// An empty one. `keeps`: the whole contacts are wanted later.
    pub fn new(matching: Matching, region: Region, keeps: bool) -> Self {
        Index {
            matching,
            region,
            keys: Pieces::default(),
            ids: Ids::default(),
            shapes: Pieces::default(),
            starts: Pieces::default(),
            values: Pieces::default(),
            label_sets: Pieces::default(),
            contents: keeps.then(Vec::new),
            names: Interned::default(),
            labels: Interned::default(),
            lists: Interned::default(),
            page: HashSet::new(),
            page_before: HashSet::new(),
            sorted: Vec::new(),
        }
    }

    /// Contacts of a page, as a JSON array. Those that the page before had too are passed over.
    pub fn add(&mut self, contacts: &str) {
        for document in Document::all_received(contacts) {
            let Some(id) = document.id.as_deref() else { continue };
            let is_new = self.page.insert(id.into()) && !self.page_before.contains(id);
            if is_new {
                self.keep(id, &document);
            }
        }
    }

    /// The page has no more.
    pub fn end_page(&mut self) {
        self.page_before = std::mem::take(&mut self.page);
    }

    fn keep(&mut self, id: &str, document: &Document<'_>) {
        self.keys.push(self.key(id, document).unwrap_or(Key::NONE));
        self.ids.push(id);
        self.starts.push(self.values.len() as u32);
        for (_, value) in document.properties() {
            self.values.push(hash(value, 0));
        }
        let before = self.keys.len().checked_sub(2);
        let shape = before.map(|place| self.shapes.get(place));
        let names = document.properties().map(|(name, _)| name);
        self.shapes.push(numbered(names, shape, &mut self.names, &mut self.lists));
        let labels = before.map(|place| self.label_sets.get(place));
        self.label_sets.push(numbered(document.labels(), labels, &mut self.labels, &mut self.lists));
        if let Some(contents) = &mut self.contents {
            contents.push(document.json().into());
        }
    }

    /// The key of a contact of the account.
    pub fn key(&self, id: &str, document: &Document<'_>) -> Option<Key> {
        let property = |name: &str| {
            let mut properties = document.properties();
            properties.find(|(other, _)| *other == name).map(|(_, value)| value.to_string())
        };
        self.matching.key_of_contact(id, property, self.region)
    }

    /// The account was read: contacts can be found.
    pub fn finish(&mut self) {
        (self.page, self.page_before) = Default::default();
        let mut sorted: Vec<Place> = (0..self.len() as u32).collect();
        sorted.sort_unstable_by_key(|place| (self.keys.get(*place as usize), *place));
        self.sorted = sorted;
    }

    /// How many contacts there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.keys.len() == 0
    }

    /// The contacts of a key, the oldest first.
    pub fn find(&self, key: Key) -> &[Place] {
        let key_of = |place: &Place| self.keys.get(*place as usize);
        let start = self.sorted.partition_point(|place| key_of(place) < key);
        let length = self.sorted[start..].iter().take_while(|place| key_of(place) == key).count();
        &self.sorted[start..start + length]
    }

    /// The id of a contact.
    pub fn id(&self, place: Place) -> String {
        self.ids.get(place as usize)
    }

    /// The whole contact as JSON, if that was kept.
    pub fn content(&self, place: Place) -> Option<&str> {
        Some(&self.contents.as_ref()?[place as usize])
    }

    /// How many properties it has.
    pub fn property_count(&self, place: Place) -> usize {
        self.lists.value(self.shapes.get(place as usize)).len()
    }

    /// Whether it has a property of this name.
    pub fn has(&self, place: Place, name: &str) -> bool {
        self.value(place, name).is_some()
    }

    /// Whether its property has this value.
    pub fn says(&self, place: Place, name: &str, value: &str) -> bool {
        self.value(place, name) == Some(hash(value, 0))
    }

    fn value(&self, place: Place, name: &str) -> Option<u64> {
        let shape = self.lists.value(self.shapes.get(place as usize));
        let position = shape.iter().position(|number| self.names.value(*number) == name)?;
        Some(self.values.get(self.starts.get(place as usize) as usize + position))
    }

    /// Its labels.
    pub fn labels(&self, place: Place) -> impl Iterator<Item = &str> {
        let labels = self.lists.value(self.label_sets.get(place as usize));
        labels.iter().map(|label| self.labels.value(*label))
    }

    /// How many bytes a contact takes.
    #[cfg(test)]
    pub fn bytes(&self) -> usize {
        let lists = [&self.shapes, &self.starts, &self.label_sets];
        self.keys.bytes()
            + lists.iter().map(|list| list.bytes()).sum::<usize>()
            + self.sorted.capacity() * size_of::<Place>()
            + self.values.bytes()
            + self.ids.halved.bytes()
    }
}

/// The number of a list of texts. Most contacts have the names and the labels of the one before.
fn numbered<'a>(
    texts: impl Iterator<Item = &'a str> + Clone,
    before: Option<u32>,
    known: &mut Interned<str>,
    lists: &mut Interned<[u32]>,
) -> u32 {
    let is_same = |list: &u32| lists.value(*list).iter().map(|text| known.value(*text)).eq(texts.clone());
    if let Some(list) = before.filter(is_same) {
        return list;
    }
    let numbers: Vec<u32> = texts.map(|text| known.intern(text)).collect();
    lists.intern(&numbers)
}

/// Ids by place. The usual ones, 24 hexadecimal digits, are halved.
#[derive(Default)]
struct Ids {
    halved: Pieces<[u8; HALVED]>,
    others: HashMap<usize, Box<str>>,
}

const HALVED: usize = 12;

impl Ids {
    fn push(&mut self, id: &str) {
        let halved = halved(id);
        if halved.is_none() {
            self.others.insert(self.halved.len(), id.into());
        }
        self.halved.push(halved.unwrap_or_default());
    }

    fn get(&self, place: usize) -> String {
        match self.others.get(&place) {
            Some(id) => id.to_string(),
            None => {
                let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
                self.halved.get(place).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)]).collect()
            }
        }
    }
}

fn halved(id: &str) -> Option<[u8; HALVED]> {
    let bytes: &[u8; 2 * HALVED] = id.as_bytes().try_into().ok()?;
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let mut halved = [0; HALVED];
    for (half, pair) in halved.iter_mut().zip(bytes.chunks_exact(2)) {
        *half = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(halved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phone;

    fn index(matching: Matching) -> Index {
        Index::new(matching, phone::region("SE").unwrap(), false)
    }

    fn line(id: &str, number: &str) -> String {
        format!(r#"{{"id":"{id}","properties":{{"phoneNumber":"{number}","a":"1"}},"labels":["x"]}}"#)
    }

    #[test]
    fn numbers_are_found_in_any_spelling_and_the_oldest_first() {
        let mut index = index(Matching::PhoneNumber);
        for page in [
            [line("b", "070-174 06 05"), line("a", "+46701740605"), line("c", "no number")].join(","),
            [line("c", "no number"), line("d", "46701740605")].join(","),
        ] {
            index.add(&format!("[{page}]"));
            index.end_page();
        }
        index.finish();
        assert_eq!(index.len(), 4, "a contact of two pages is one");
        let key = |text: &str| {
            let row = Row { properties: vec![("phoneNumber", text)], ..Row::default() };
            let number = crate::cell::normalise(text, phone::region("SE")).ok();
            Matching::PhoneNumber.key_of_row(&row, number.as_ref()).unwrap()
        };
        let ids = |text: &str| index.find(key(text)).iter().map(|place| index.id(*place)).collect::<Vec<_>>();
        assert_eq!(ids("+46701740605"), ["b", "a", "d"]);
        assert_eq!(ids("no number"), ["c"]);
        assert!(ids("+46701740606").is_empty());
        let [first, ..] = *index.find(key("+46701740605")) else { panic!("three") };
        assert!(index.says(first, "a", "1") && !index.says(first, "a", "2") && !index.has(first, "b"));
        assert_eq!(index.labels(first).collect::<Vec<_>>(), ["x"]);
    }

    #[test]
    fn ids_come_back() {
        let mut ids = Ids::default();
        let all = [
            "606312a5d233ab8484e18404",
            "606312A5d233ab8484e18404",
            "",
            "a",
            "elevenbytes",
            "twelve bytes",
            "ö",
        ];
        for id in all {
            ids.push(id);
        }
        assert_eq!((0..all.len()).map(|place| ids.get(place)).collect::<Vec<_>>(), all);
    }

    #[test]
    fn a_contact_takes_less_than_100_bytes() {
        let mut index = index(Matching::PhoneNumber);
        for page in 0..10 {
            let lines: Vec<String> = (0..1000)
                .map(|number| {
                    let number = page * 1000 + number;
                    format!(
                        r#"{{"id":"{number:024x}","properties":{{"phoneNumber":"+467{number:08}","firstName":"n{number}","lastName":"x","email":"{number}@example.com","department":"Sales","organization":"y"}},"labels":["a","b"]}}"#
                    )
                })
                .collect();
            index.add(&format!("[{}]", lines.join(",")));
        }
        index.finish();
        let each = index.bytes() / index.len();
        assert!(each <= 100, "{each}");
    }

    use crate::row::Row;
}
