//! One card: of its properties what a contact has.

use crate::chunk::MOST_BYTES;
use crate::table::built::Built;
use crate::table::{labels, names};
use crate::vcard::property::Property;
use crate::vcard::value::{self, Refusal};

/// Groups that Google makes for everybody.
const NO_LABELS: [&str; 4] = ["mycontacts", "* mycontacts", "starred", "* starred"];

/// What was read of a card.
#[derive(Default)]
pub struct Card {
    name: (String, String),
    full_name: String,
    numbers: Vec<Number>,
    addresses: Vec<(bool, String)>,
    organization: (String, String),
    labels: Vec<String>,
    /// What Apple calls a group of properties.
    group_labels: Vec<(Vec<u8>, String)>,
    error: Option<Refusal>,
    kept: usize,
    /// Cards in the card, which are somebody else.
    depth: usize,
    expects_another: bool,
    is_over: bool,
}

struct Number {
    text: String,
    group: Vec<u8>,
    /// What its types say, as the words of a heading; nothing for what takes no messages.
    types: Option<String>,
    is_preferred: bool,
}

impl Card {
    /// Something in it cannot be read. The first thing is named.
    pub fn fail(&mut self, why: Refusal) {
        self.error.get_or_insert(why);
    }

    /// Whether another card may begin in this one: an agent's.
    pub fn expects_another(&self) -> bool {
        self.expects_another || self.depth > 0
    }

    /// Whether its end was read.
    pub fn is_over(&self) -> bool {
        self.is_over
    }

    /// Takes a property, of which perhaps not all is there.
    pub fn add(&mut self, property: &Property<'_>, is_cut: bool) {
        let expected_another = std::mem::replace(&mut self.expects_another, false);
        if property.ends_card() {
            self.is_over = self.depth == 0;
            self.depth = self.depth.saturating_sub(1);
        } else if property.begins_card() && (expected_another || self.depth > 0) {
            self.depth += 1;
        } else if property.is("AGENT") {
            self.expects_another = property.value.trim_ascii().is_empty();
        } else if self.depth == 0
            && let Err(why) = self.read(property, is_cut)
        {
            self.fail(why);
        }
    }

    fn read(&mut self, property: &Property<'_>, is_cut: bool) -> Result<(), Refusal> {
        const READ: [&str; 7] = ["N", "FN", "TEL", "EMAIL", "ORG", "CATEGORIES", "X-ABLABEL"];
        let Some(name) = READ.into_iter().find(|name| property.is(name)) else { return Ok(()) };
        // Empty ones take room as well.
        self.kept += property.value.len() + 64;
        if is_cut || self.kept > MOST_BYTES {
            return Err("the card has a text that is too long");
        }
        match name {
            "N" => {
                let mut components = value::components(property)?.into_iter();
                let (last, first) =
                    (components.next().unwrap_or_default(), components.next().unwrap_or_default());
                self.name = (first, last);
            }
            "FN" => self.full_name = value::whole(property)?,
            "TEL" => self.numbers.push(Number::read(property)?),
            "EMAIL" => self.addresses.push((is_preferred(property), value::whole(property)?)),
            "ORG" => {
                let mut components = value::components(property)?.into_iter();
                self.organization =
                    (components.next().unwrap_or_default(), components.next().unwrap_or_default());
            }
            "CATEGORIES" => self.labels.extend(value::items(property)?),
            _ => self.group_labels.push((property.group.to_vec(), value::whole(property)?)),
        }
        Ok(())
    }

    /// Its cells, in the order of the headings, and why they are not to be used.
    pub fn cells(self) -> (Built, Option<Refusal>) {
        let Card { name: (first, last), full_name, organization: (organization, department), labels, .. } =
            &self;
        let first = if first.is_empty() && last.is_empty() { full_name } else { first };
        let address =
            self.addresses.iter().filter(|(_, address)| !address.is_empty()).min_by_key(|(first, _)| !first);
        let is_label = |label: &&String| !NO_LABELS.iter().any(|none| label.eq_ignore_ascii_case(none));
        let labels = labels::write(labels.iter().filter(is_label).map(String::as_str));
        let mut cells = Built::default();
        for cell in [
            self.number().unwrap_or_default(),
            first,
            last,
            address.map_or("", |(_, address)| address),
            organization,
            department,
            &labels,
        ] {
            cells.push(cell);
        }
        (cells, self.error)
    }

    /// The mobile before the one at work before the one at home, and of those alike the preferred one.
    fn number(&self) -> Option<&str> {
        let filled = self.numbers.iter().filter(|number| !number.text.is_empty());
        let ranked =
            filled.filter_map(|number| Some(((self.priority(number)?, !number.is_preferred), number)));
        ranked.min_by_key(|(rank, _)| *rank).map(|(_, number)| number.text.as_str())
    }

    /// Lower counts first; none takes no messages.
    fn priority(&self, number: &Number) -> Option<u8> {
        let types = number.types.as_deref()?;
        let is_its_label = |(group, _): &&(Vec<u8>, String)| !group.is_empty() && *group == number.group;
        match self.group_labels.iter().find(is_its_label) {
            // Apple's own labels are written `_$!<Mobile>!$_`.
            Some((_, label)) if types.is_empty() => {
                names::priority(label.trim_matches(|mark| "_$!<>".contains(mark)))
            }
            _ => names::priority(types),
        }
    }
}

impl Number {
    fn read(property: &Property<'_>) -> Result<Self, Refusal> {
        let text = value::whole(property)?;
        let is_uri = text.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("tel:"));
        let text = match is_uri {
            true => text.split(';').next().unwrap_or_default().to_string(),
            false => text,
        };
        Ok(Number {
            text,
            group: property.group.to_vec(),
            types: types(property),
            is_preferred: is_preferred(property),
        })
    }
}

/// What they say of a number.
fn types(property: &Property<'_>) -> Option<String> {
    const OF_NO_PERSON: [&str; 6] = ["FAX", "PAGER", "MODEM", "BBS", "ISDN", "TEXTPHONE"];
    const SAYING_SOMETHING: [&str; 7] = ["CELL", "MOBILE", "IPHONE", "WORK", "HOME", "OTHER", "MAIN"];
    let mut types = String::new();
    for name in property.parameter("TYPE") {
        let is = |known: &&str| name.eq_ignore_ascii_case(known.as_bytes());
        if OF_NO_PERSON.iter().any(is) {
            return None;
        }
        types.push_str(SAYING_SOMETHING.into_iter().find(is).unwrap_or_default());
    }
    Some(types)
}

/// Which of several its owner has named first.
fn is_preferred(property: &Property<'_>) -> bool {
    property.parameter("TYPE").any(|name| name.eq_ignore_ascii_case(b"PREF"))
        || property.parameter("PREF").any(|rank| rank == b"1")
}
