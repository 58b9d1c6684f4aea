//! The heading: which column is which property.

use crate::bytes::split_once;
use crate::characters::is_blank;
use crate::error::{Error, shown};
use crate::formula::without_apostrophe;
use crate::rejection::RowError;
use crate::row::Row;
use crate::table::labels;
use crate::table::names::{self, EMAIL, ID, LABELS, PHONE_NUMBER};
use crate::table::record::Cells;

mod targets;

use targets::{Ranked, Target};

/// The most columns of a table.
pub const MOST_COLUMNS: usize = 256;
/// The most bytes of a heading.
pub const LONGEST_HEADING: usize = 1024;
/// Stands in a mapping for every heading that it does not name.
const ALL_OTHERS: &str = "*";

/// What the caller says about columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Mapping {
    /// Headings are standard properties where they mean one, and otherwise properties of their own name.
    #[default]
    Auto,
    /// The same, but for these headings; nothing drops a column. Of several columns of one property the first that is not
    /// empty counts, in this order.
    Named(Vec<(String, Option<String>)>),
    /// Properties by position; nothing drops a column.
    Positions(Vec<Option<String>>),
}

impl Mapping {
    /// How much a heading speaks for being one: nothing if it is not known.
    pub fn weight(&self, heading: &str) -> usize {
        match (self.named(heading), names::meaning(heading)) {
            (Some(_), _) => 2,
            (None, Some(meaning)) => 1 + usize::from(!meaning.is_weak()),
            (None, None) => 0,
        }
    }

    /// Whether a heading is that of phone numbers.
    pub fn names_number(&self, heading: &str) -> bool {
        match self.named(heading) {
            Some(property) => property == Some(PHONE_NUMBER),
            None => names::standard(heading) == Some(PHONE_NUMBER),
        }
    }

    /// What the caller says of a heading, if anything.
    fn named(&self, heading: &str) -> Option<Option<&str>> {
        let Mapping::Named(mapping) = self else { return None };
        let heading = names::heading(heading);
        let (_, property) = mapping.iter().find(|(name, _)| names::heading(name) == heading)?;
        Some(property.as_deref())
    }
}

/// How the heading is to be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Manner {
    /// The first column has no heading, and its cells count the rows: what pandas and R write before the others.
    pub has_index: bool,
    /// Somebody looks at the table before it is imported: what is ambiguous is shown.
    pub is_preview: bool,
}

/// What is done with the columns, from left to right.
#[derive(Debug, PartialEq, Eq)]
pub struct Columns {
    headings: Vec<String>,
    properties: Vec<Option<String>>,
    targets: Vec<Target>,
    /// Whether a cell of addresses may hold several. Under the property's own name one stands as it is: exports have that.
    has_lists_of_addresses: bool,
}

impl Columns {
    /// Reads the cells of the heading.
    pub fn read(cells: Cells<'_>, mapping: &Mapping, how: Manner) -> Result<Self, Error> {
        if let Some(column) = cells.iter().position(|cell| cell.len() > LONGEST_HEADING) {
            let length = cells.get(column).len();
            let message = format_args!(
                "expected headings of at most {LONGEST_HEADING} bytes, got one of {length} in column {}",
                column + 1
            );
            return Err(Error::new("source", message));
        }
        let mut headings: Vec<String> = cells.iter().map(names::heading).collect();
        while headings.last().is_some_and(String::is_empty) {
            headings.pop();
        }
        if headings.len() > MOST_COLUMNS || cells.has_more() {
            return Err(too_many());
        }
        match mapping {
            Mapping::Auto => Self::named(headings, &[], how),
            Mapping::Named(mapping) => Self::named(headings, mapping, how),
            Mapping::Positions(properties) => Self::by_position(headings, properties),
        }
    }

    /// The columns of a table without a heading. In a preview they need no names.
    pub fn without_heading(mapping: &Mapping, count: usize, how: Manner) -> Result<Self, Error> {
        match mapping {
            Mapping::Positions(properties) => Self::by_position(Vec::new(), properties),
            _ if how.is_preview => Self::by_position(vec![String::new(); count.min(MOST_COLUMNS)], &[]),
            _ => {
                let expected = "expected a list of property names, because options.headerRow is false";
                Err(Error::new("options.columns", format_args!("{expected}, got something else")))
            }
        }
    }

    fn by_position(mut headings: Vec<String>, properties: &[Option<String>]) -> Result<Self, Error> {
        if properties.len() > MOST_COLUMNS {
            return Err(too_many());
        }
        let count = headings.len().max(properties.len());
        headings.resize(count, String::new());
        let mut properties = properties.to_vec();
        properties.resize(count, None);
        let ranked: Vec<_> =
            properties.iter().map(|property| property.as_deref().map(Ranked::by_position)).collect();
        Ok(Columns {
            targets: targets::of(&headings, &ranked),
            headings,
            properties,
            has_lists_of_addresses: true,
        })
    }

    fn named(
        headings: Vec<String>,
        mapping: &[(String, Option<String>)],
        how: Manner,
    ) -> Result<Self, Error> {
        let mapping: Vec<(String, Option<&str>)> = mapping
            .iter()
            .map(|(heading, property)| (names::heading(heading), property.as_deref()))
            .collect();
        let is_missing = |(heading, property): &&(String, Option<&str>)| {
            property.is_some() && heading != ALL_OTHERS && !headings.contains(heading)
        };
        if let Some((heading, _)) = mapping.iter().find(is_missing) {
            let message =
                format_args!("expected headings of the source, got {}, which is none", shown(heading));
            return Err(Error::new("options.columns", message));
        }
        if mapping.iter().any(|(heading, property)| heading == ALL_OTHERS && property.is_some()) {
            let message =
                "expected null for \"*\", which drops all columns that are not named, got a property";
            return Err(Error::new("options.columns", message));
        }
        let drops_others = mapping.iter().any(|(name, _)| name == ALL_OTHERS);
        let ranked = headings.iter().enumerate().map(|(column, heading)| {
            match mapping.iter().position(|(name, _)| name == heading) {
                Some(place) => mapping[place].1.map(|name| Ranked::mapped(name, place)),
                None if drops_others || (column == 0 && how.has_index && heading.is_empty()) => None,
                None => Some(Ranked::by_heading(heading)),
            }
        });
        let mut ranked: Vec<Option<Ranked<'_>>> = ranked.collect();
        targets::give_way(&headings, &mut ranked);
        match how.is_preview {
            true => {
                for ranked in
                    ranked.iter_mut().filter(|ranked| ranked.is_some_and(|ranked| ranked.name.is_empty()))
                {
                    *ranked = None;
                }
            }
            false => check(&headings, &ranked)?,
        }
        let targets = targets::of(&headings, &ranked);
        let properties =
            ranked.into_iter().map(|ranked| ranked.map(|ranked| ranked.name.to_string())).collect();
        let has_lists_of_addresses = headings.iter().all(|heading| heading != EMAIL);
        Ok(Columns { targets, properties, headings, has_lists_of_addresses })
    }

    /// Whether a column has phone numbers.
    pub fn has_phone_number(&self) -> bool {
        self.targets.iter().any(|target| target.name == PHONE_NUMBER)
    }

    /// Each heading, and the property that its column is.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.headings.iter().map(String::as_str).zip(self.properties.iter().map(Option::as_deref))
    }

    /// The cells of a row as a contact; nothing for a row in which nothing stands. Empty cells say nothing.
    pub fn row<'a>(&'a self, cells: Cells<'a>) -> Result<Option<Row<'a>>, RowError> {
        let count = self.headings.len();
        if cells.has_more() || cells.iter().skip(count).any(|cell| !is_blank(cell)) {
            let count = count.to_string();
            let detail = ["the row has more cells than the heading, which has ", &count].concat();
            return Err(RowError::malformed(detail));
        }
        let mut row = Row { properties: Vec::with_capacity(self.targets.len()), ..Row::default() };
        for target in &self.targets {
            let cell = target.cell(cells).map(without_apostrophe);
            match (&*target.name, cell) {
                (ID, _) => row.id = cell.map(str::trim),
                (LABELS, _) => row.labels = cell.map_or_else(Vec::new, labels::read),
                (EMAIL, Some(cell)) if self.has_lists_of_addresses => {
                    row.properties.push((EMAIL, first_of(cell)))
                }
                (name, Some(cell)) => row.properties.push((names::property(name), cell)),
                (name, None) => row.blank.push(names::property(name)),
            }
        }
        let says_nothing = row.is_empty() && row.id.is_none() && cells.iter().all(is_blank);
        Ok((!says_nothing).then_some(row))
    }
}

/// Google puts several values into a cell.
fn first_of(cell: &str) -> &str {
    // Hardly any has a colon.
    match cell.as_bytes().contains(&b':') {
        true => split_once(cell, " ::: ").map_or(cell, |(first, _)| first),
        false => cell,
    }
}

/// Every column has a heading, and one that comes twice is ambiguous unless a mapping names it. A heading is not shown:
/// where there is none, the first row is somebody.
fn check(headings: &[String], ranked: &[Option<Ranked<'_>>]) -> Result<(), Error> {
    if let Some(column) = ranked.iter().position(|ranked| ranked.is_some_and(|ranked| ranked.name.is_empty()))
    {
        let message = format_args!(
            "expected a heading for every column, got an empty one in column {}; options.columns: {{ \"\": null }} drops it",
            column + 1
        );
        return Err(Error::new("source", message));
    }
    let is_ambiguous = |column: usize| ranked[column].is_some_and(|ranked| !ranked.is_mapped());
    let earlier = |column: usize| headings[..column].iter().position(|heading| *heading == headings[column]);
    match (0..headings.len())
        .filter(|column| is_ambiguous(*column))
        .find_map(|column| Some((earlier(column)?, column)))
    {
        Some((first, again)) => {
            let message = format_args!(
                "expected each heading once, got that of column {} again in column {}; options.columns says what they are, and \
                 drops those that are null",
                first + 1,
                again + 1
            );
            Err(Error::new("source", message))
        }
        None => Ok(()),
    }
}

fn too_many() -> Error {
    let message = format_args!(
        "expected at most {MOST_COLUMNS} columns, got more, beginning with column {}",
        MOST_COLUMNS + 1
    );
    Error::new("source", message)
}

#[cfg(test)]
mod tests;
