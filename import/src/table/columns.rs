//! The heading: which column is which property.

use crate::characters::is_blank;
use crate::error::{Error, shown};
use crate::formula::without_apostrophe;
use crate::rejection::Fault;
use crate::row::Row;
use crate::table::labels;
use crate::table::names::{self, ID, LABELS, LITERAL, PHONE_NUMBER};
use crate::table::records::Cells;

/// The most columns of a table.
pub const MOST_COLUMNS: usize = 256;
/// The most bytes of a heading.
pub const LONGEST_HEADING: usize = 1024;
/// Stands in a mapping for every heading that it does not name.
const ALL_OTHERS: &str = "*";
/// The rank of a column that no mapping names.
const UNMAPPED: usize = usize::MAX;

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
    /// Whether a heading means something.
    pub fn knows(&self, heading: &str) -> bool {
        let is_named = match self {
            Mapping::Named(mapping) => {
                let heading = names::heading(heading);
                mapping.iter().any(|(name, _)| names::heading(name) == heading)
            }
            _ => false,
        };
        is_named || heading == ID || heading.starts_with(LITERAL) || names::standard(heading).is_some()
    }
}

/// What is done with the columns, from left to right.
#[derive(Debug, PartialEq, Eq)]
pub struct Columns {
    headings: Vec<String>,
    properties: Vec<Option<String>>,
    /// Each property, and the columns it may be in, the strongest first.
    targets: Vec<(String, Vec<usize>)>,
}

impl Columns {
    /// Reads the cells of the heading.
    pub fn read(cells: Cells<'_>, mapping: &Mapping) -> Result<Self, Error> {
        if let Some(column) = cells.iter().position(|cell| cell.len() > LONGEST_HEADING) {
            let length = cells.get(column).len();
            let message = format!(
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
            Mapping::Auto => Self::named(headings, &[]),
            Mapping::Named(mapping) => Self::named(headings, mapping),
            Mapping::Positions(properties) => Self::by_position(headings, properties),
        }
    }

    /// The columns of a table without a heading.
    pub fn without_heading(mapping: &Mapping) -> Result<Self, Error> {
        match mapping {
            Mapping::Positions(properties) => Self::by_position(Vec::new(), properties),
            _ => {
                let expected = "expected a list of property names, because options.headerRow is false";
                Err(Error::new("options.columns", format!("{expected}, got something else")))
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
        let ranked: Vec<_> = properties
            .iter()
            .map(|property| property.as_deref().map(|name| (names::plain(name), 0)))
            .collect();
        Ok(Columns { targets: targets(&ranked), headings, properties })
    }

    fn named(headings: Vec<String>, mapping: &[(String, Option<String>)]) -> Result<Self, Error> {
        let mapping: Vec<(String, Option<&str>)> = mapping
            .iter()
            .map(|(heading, property)| (names::heading(heading), property.as_deref()))
            .collect();
        let is_missing = |(heading, property): &&(String, Option<&str>)| {
            property.is_some() && heading != ALL_OTHERS && !headings.contains(heading)
        };
        if let Some((heading, _)) = mapping.iter().find(is_missing) {
            let message = format!("expected headings of the source, got {}, which is none", shown(heading));
            return Err(Error::new("options.columns", message));
        }
        let drops_others = mapping.iter().any(|(name, _)| name == ALL_OTHERS);
        let ranked =
            headings.iter().map(|heading| match mapping.iter().position(|(name, _)| name == heading) {
                Some(rank) => mapping[rank].1.map(|name| (names::plain(name), rank)),
                None if drops_others => None,
                None => Some((names::target(heading), UNMAPPED)),
            });
        let ranked: Vec<Option<(&str, usize)>> = ranked.collect();
        let targets = targets(&ranked);
        check(&ranked, &targets)?;
        let properties = ranked.into_iter().map(|ranked| ranked.map(|(name, _)| name.to_string())).collect();
        Ok(Columns { targets, properties, headings })
    }

    /// Whether a column has phone numbers.
    pub fn has_phone_number(&self) -> bool {
        self.targets.iter().any(|(name, _)| name == PHONE_NUMBER)
    }

    /// Each heading, and the property that its column is.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.headings.iter().map(String::as_str).zip(self.properties.iter().map(Option::as_deref))
    }

    /// The cells of a row as a contact; nothing for a row in which nothing stands. Empty cells say nothing.
    pub fn row<'a>(&'a self, cells: Cells<'a>) -> Result<Option<Row<'a>>, Fault> {
        let count = self.headings.len();
        if cells.has_more() || cells.iter().skip(count).any(|cell| !is_blank(cell)) {
            let detail = format!("the row has more cells than the heading, which has {count}");
            return Err(Fault::malformed(detail));
        }
        let mut row = Row { properties: Vec::with_capacity(self.targets.len()), ..Row::default() };
        for (name, columns) in &self.targets {
            let Some(cell) = columns.iter().map(|column| cells.get(*column)).find(|cell| !is_blank(cell))
            else {
                match &**name {
                    ID | LABELS => {}
                    name => row.blank.push(names::property(name)),
                }
                continue;
            };
            let cell = without_apostrophe(cell);
            match &**name {
                ID => row.id = Some(cell.trim()),
                LABELS => row.labels = labels::read(cell),
                name => row.properties.push((names::property(name), cell)),
            }
        }
        let is_blank_row = row.is_empty() && row.id.is_none() && cells.iter().all(is_blank);
        Ok((!is_blank_row).then_some(row))
    }
}

/// The properties in the order of their first columns, with the columns of each by rank.
fn targets(ranked: &[Option<(&str, usize)>]) -> Vec<(String, Vec<usize>)> {
    let rank = |column: usize| ranked[column].map_or(UNMAPPED, |(_, rank)| rank);
    let mut targets: Vec<(String, Vec<usize>)> = Vec::new();
    for (column, ranked) in ranked.iter().enumerate() {
        let Some((name, own)) = ranked else { continue };
        match targets.iter_mut().find(|(target, _)| target == name) {
            Some((_, columns)) => {
                let place = columns.partition_point(|other| rank(*other) <= *own);
                columns.insert(place, column);
            }
            None => targets.push((name.to_string(), vec![column])),
        }
    }
    targets
}

/// Every column has a heading, and only a mapping may make one property of several. A heading is not shown: where there is
/// none, the first row is somebody.
fn check(ranked: &[Option<(&str, usize)>], targets: &[(String, Vec<usize>)]) -> Result<(), Error> {
    if let Some(column) = ranked.iter().position(|ranked| ranked.is_some_and(|(name, _)| name.is_empty())) {
        let message = format!(
            "expected a heading for every column, got an empty one in column {}; options.columns: {{ \"\": null }} drops it",
            column + 1
        );
        return Err(Error::new("source", message));
    }
    let is_unmapped = |column: &usize| ranked[*column].is_some_and(|(_, rank)| rank == UNMAPPED);
    let is_ambiguous = |columns: &[usize]| columns.len() > 1 && columns.iter().any(is_unmapped);
    match targets.iter().find(|(_, columns)| is_ambiguous(columns)) {
        Some((_, columns)) => {
            let first = columns.iter().min().map_or(0, |column| column + 1);
            let last = columns.iter().max().map_or(0, |column| column + 1);
            let message = format!(
                "expected one column for a property, got that of column {first} again in column {last}; options.columns \
                 says which counts, and drops those that are null"
            );
            Err(Error::new("source", message))
        }
        None => Ok(()),
    }
}

fn too_many() -> Error {
    let message = format!(
        "expected at most {MOST_COLUMNS} columns, got more, beginning with column {}",
        MOST_COLUMNS + 1
    );
    Error::new("source", message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rejection::Reason;
    use crate::table::records::Records;

    /// Calls `then` with the cells of a line.
    fn with_cells<T>(line: &str, then: impl FnOnce(Cells<'_>) -> T) -> T {
        let mut records = Records::new(b',');
        records.input().extend_from_slice(line.as_bytes());
        records.finish();
        then(records.read().unwrap().cells().unwrap())
    }

    fn columns(heading: &str, mapping: &[(&str, Option<&str>)]) -> Result<Columns, String> {
        let mapping = mapping.iter().map(|(from, to)| (from.to_string(), to.map(String::from))).collect();
        with_cells(heading, |cells| Columns::read(cells, &Mapping::Named(mapping)))
            .map_err(|error| error.to_string())
    }

    fn properties(columns: &Columns, line: &str) -> Vec<(String, String)> {
        with_cells(line, |cells| {
            let row = columns.row(cells).unwrap().unwrap();
            row.properties.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect()
        })
    }

    fn fault(columns: &Columns, line: &str) -> Option<Reason> {
        with_cells(line, |cells| columns.row(cells).err().map(|fault| fault.reason))
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect()
    }

    #[test]
    fn names_are_cleaned_mapped_and_dropped() {
        let columns =
            columns(" Mobil ,x,\u{200b}Labels,e-mail", &[("Mobil", Some("phoneNumber")), ("x", None)])
                .unwrap();
        let row = |line: &str| properties(&columns, line);
        assert_eq!(
            row("070,secret,a; b;;a,ada@example.com"),
            pairs(&[("phoneNumber", "070"), ("email", "ada@example.com")])
        );
        assert_eq!(row("070"), pairs(&[("phoneNumber", "070")]));
        let labels =
            with_cells("070,,a; b;;a, ", |cells| columns.row(cells).unwrap().unwrap().labels == ["a", "b"]);
        assert!(labels);
    }

    #[test]
    fn the_first_column_of_a_property_that_is_not_empty_counts_in_the_order_of_the_mapping() {
        let mapping = [("b", Some("x")), ("a", Some("x"))];
        let columns = columns("a,c,b", &mapping).unwrap();
        assert_eq!(properties(&columns, "1,2,3"), pairs(&[("x", "3"), ("c", "2")]));
        assert_eq!(properties(&columns, "1,2, "), pairs(&[("x", "1"), ("c", "2")]));
    }

    #[test]
    fn a_star_drops_the_rest() {
        let columns = columns("a,phoneNumber,b", &[("b", Some("email")), ("*", None)]).unwrap();
        assert_eq!(properties(&columns, "1,2,3"), pairs(&[("email", "3")]));
        assert!(!columns.has_phone_number());
    }

    #[test]
    fn positions_count_whatever_the_heading_says() {
        let mapping = Mapping::Positions(vec![Some("phoneNumber".into()), None, Some("firstName".into())]);
        let columns = Columns::without_heading(&mapping).unwrap();
        assert_eq!(properties(&columns, "070,x,Ada"), pairs(&[("phoneNumber", "070"), ("firstName", "Ada")]));
        assert_eq!(fault(&columns, "070,x,Ada,more"), Some(Reason::MalformedRow));
        assert!(
            Columns::without_heading(&Mapping::Auto)
                .unwrap_err()
                .to_string()
                .starts_with("options.columns: ")
        );
        let columns = with_cells("a,b,c,d", |cells| Columns::read(cells, &mapping)).unwrap();
        assert_eq!(properties(&columns, "070,x,Ada,y").len(), 2);
    }

    #[test]
    fn bad_headings_are_refused() {
        let refusal =
            |heading: &str, mapping: &[(&str, Option<&str>)]| columns(heading, mapping).unwrap_err();
        assert!(refusal("a, ,b", &[]).contains("empty one in column 2"));
        assert!(refusal("a,b,a ", &[]).contains("column 1 again in column 3"));
        assert!(refusal("Ada,Ada", &[]).contains("again in column 2"));
        assert!(!refusal("Ada,Ada", &[]).contains("Ada"), "the first row may be somebody");
        assert!(refusal("a,b", &[("b", Some("a"))]).contains("again in column 2"));
        assert!(refusal("phoneNumber,Phone number", &[]).contains("again in column 2"));
        assert!(refusal("a", &[("b", Some("c"))]).starts_with("options.columns: "));
        assert!(refusal("a", &[("+46701740605", Some("c"))]).contains("got one that is not shown"));
        assert!(refusal(&"a,".repeat(300).replace("a,", "a1,"), &[]).contains("column 257"));
        assert!(refusal(&"a,".repeat(100_000), &[]).contains("column 257"));
        assert!(refusal(&format!("a,{}", "x".repeat(1025)), &[]).contains("column 2"));
        assert!(columns(&format!("a,{}", "x".repeat(1024)), &[]).is_ok());
        assert!(columns("a,,b", &[("", None), ("z", None)]).is_ok());
        let many: Vec<String> = (0..256).map(|number| format!("h{number}")).collect();
        assert!(columns(&many.join(","), &[]).is_ok());
    }

    #[test]
    fn empty_columns_at_the_end_are_passed_over() {
        let columns = columns("a,b,, ", &[]).unwrap();
        assert_eq!(columns.iter().count(), 2);
        assert_eq!(properties(&columns, "1,2,,,, "), pairs(&[("a", "1"), ("b", "2")]));
        assert_eq!(fault(&columns, "1,2,3"), Some(Reason::MalformedRow));
        assert_eq!(fault(&columns, &format!("1,2{}x", ",".repeat(2000))), Some(Reason::MalformedRow));
        assert_eq!(fault(&columns, &format!("1,2{}", ",".repeat(2000))), None);
    }

    #[test]
    fn rows_without_anything_are_blank_or_empty() {
        let columns = columns("a,b,c", &[("c", None)]).unwrap();
        for blank in [",,", " ", "\u{a0},\u{200b}"] {
            assert!(with_cells(blank, |cells| columns.row(cells) == Ok(None)), "{blank}");
        }
        let is_empty = with_cells(",,x", |cells| columns.row(cells).unwrap().unwrap().is_empty());
        assert!(is_empty, "something stands there, but nothing that is imported");
    }
}
