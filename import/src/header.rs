//! The header line: which column is which property.

use std::collections::BTreeMap;

use crate::error::Error;
use crate::rejection::{Fault, Reason};
use crate::row::Row;

/// The column that holds labels instead of a property.
const LABELS: &str = "labels";
const LABEL_SEPARATOR: char = ';';

/// What is done with the columns, from left to right.
#[derive(Debug, PartialEq, Eq)]
pub struct Columns(Vec<Column>);

#[derive(Debug, PartialEq, Eq)]
enum Column {
    Property(String),
    Labels,
    Dropped,
}

impl Columns {
    /// Reads the header's fields; `mapping` gives other names to some, and drops those it maps to nothing.
    pub fn read<'a>(
        fields: impl Iterator<Item = &'a str>,
        mapping: &BTreeMap<String, Option<String>>,
    ) -> Result<Self, Error> {
        let headers: Vec<&str> = fields.map(str::trim).collect();
        if let Some(missing) =
            mapping.iter().find(|(name, to)| to.is_some() && !headers.contains(&name.trim()))
        {
            let message = format!("expected a column of the source, got {:?}, which is none", missing.0);
            return Err(Error::new("options.columns", message));
        }
        let mut names: Vec<&str> = Vec::new();
        let mut columns = Vec::with_capacity(headers.len());
        for (index, header) in headers.iter().enumerate() {
            let mapped = mapping.iter().find(|(name, _)| name.trim() == *header).map(|(_, to)| to.as_deref());
            let name = mapped.unwrap_or(Some(header));
            if let Some(name) = name {
                check(name, index, &names)?;
                names.push(name);
            }
            columns.push(Column::of(name));
        }
        Ok(Columns(columns))
    }

    /// The fields of a row as a contact. Empty fields say nothing.
    pub fn row<'a>(&'a self, count: usize, fields: impl Iterator<Item = &'a str>) -> Result<Row<'a>, Fault> {
        if count > self.0.len() {
            let detail = format!("the row has {count} fields, the header {}", self.0.len());
            return Err(Fault { reason: Reason::MalformedRow, detail: detail.into() });
        }
        let mut row = Row { properties: Vec::with_capacity(count), labels: Vec::new() };
        for (column, field) in self.0.iter().zip(fields) {
            match column {
                _ if field.is_empty() => {}
                Column::Property(name) => row.properties.push((name, field)),
                Column::Labels => {
                    for label in field.split(LABEL_SEPARATOR).map(str::trim) {
                        if !label.is_empty() && !row.labels.contains(&label) {
                            row.labels.push(label);
                        }
                    }
                }
                Column::Dropped => {}
            }
        }
        row.require_content()?;
        Ok(row)
    }
}

impl Column {
    fn of(name: Option<&str>) -> Self {
        match name {
            Some(LABELS) => Column::Labels,
            Some(name) => Column::Property(name.into()),
            None => Column::Dropped,
        }
    }
}

fn check(name: &str, index: usize, names: &[&str]) -> Result<(), Error> {
    let column = index + 1;
    if name.is_empty() {
        return Err(Error::new(
            "source",
            format!("expected a name in the header, got an empty one in column {column}"),
        ));
    }
    if names.contains(&name) {
        let got = shown(name);
        let message = format!("expected each name in the header once, got {got} again in column {column}");
        return Err(Error::new("source", message));
    }
    Ok(())
}

/// A name for a message. Where there is no header line, the first row has somebody's data in its place.
fn shown(name: &str) -> String {
    const LONGEST: usize = 60;
    const MOST_DIGITS: usize = 4;
    let digits = name.chars().filter(char::is_ascii_digit).count();
    match name.contains('@') || digits > MOST_DIGITS || name.len() > LONGEST {
        true => "one".into(),
        false => format!("{name:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(header: &[&str], mapping: &[(&str, Option<&str>)]) -> Result<Columns, String> {
        let mapping = mapping.iter().map(|(from, to)| (from.to_string(), to.map(String::from))).collect();
        Columns::read(header.iter().copied(), &mapping).map_err(|error| error.to_string())
    }

    #[test]
    fn names_are_trimmed_mapped_and_dropped() {
        let columns =
            columns(&[" Mobil ", "x", "labels"], &[("Mobil", Some("phoneNumber")), ("x", None)]).unwrap();
        let row = columns.row(3, ["070", "secret", "a; b;;a"].into_iter()).unwrap();
        assert_eq!(row, Row { properties: vec![("phoneNumber", "070")], labels: vec!["a", "b"] });
        let short = columns.row(1, ["070"].into_iter()).unwrap();
        assert_eq!(short.properties.len(), 1);
    }

    #[test]
    fn bad_headers_are_refused() {
        assert!(columns(&["a", " "], &[]).unwrap_err().contains("empty one in column 2"));
        assert!(columns(&["a", "b", "a "], &[]).unwrap_err().contains("\"a\" again in column 3"));
        assert!(columns(&["+46701740605", "+46701740605"], &[]).unwrap_err().contains("got one again"));
        assert!(columns(&["a", "b"], &[("b", Some("a"))]).unwrap_err().contains("again in column 2"));
        assert!(columns(&["a"], &[("b", Some("c"))]).unwrap_err().starts_with("options.columns: "));
        assert!(columns(&["a", ""], &[("", None), ("z", None)]).is_ok());
    }

    #[test]
    fn bad_rows_are_refused() {
        let columns = columns(&["a", "b"], &[]).unwrap();
        let reason =
            |fields: &[&'static str]| columns.row(fields.len(), fields.iter().copied()).unwrap_err().reason;
        assert_eq!(reason(&["1", "2", ""]), Reason::MalformedRow);
        assert_eq!(reason(&["", ""]), Reason::EmptyRow);
    }
}
