//! Properties, and the columns that each may be in.

use crate::characters::is_blank;
use crate::table::names::{self, PHONE_NUMBER, REGION};
use crate::table::record::Cells;

/// The columns that a mapping names come before all others.
const MAPPED: usize = 1000;

/// What a column is, and its place among those of the same property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked<'a> {
    /// The property.
    pub name: &'a str,
    rank: usize,
    is_weak: bool,
}

impl<'a> Ranked<'a> {
    /// What a list says of a column: the leftmost comes first.
    pub fn by_position(name: &'a str) -> Self {
        Ranked { name: names::plainly(name), rank: 0, is_weak: false }
    }

    /// What a mapping says of it in this place.
    pub fn mapped(name: &'a str, place: usize) -> Self {
        Ranked { name: names::plainly(name), rank: place.min(MAPPED - 1), is_weak: false }
    }

    /// What a heading means, or the property of its own name.
    pub fn by_heading(heading: &'a str) -> Self {
        if names::is_plain(heading) {
            return Ranked { name: names::plainly(heading), rank: MAPPED, is_weak: false };
        }
        match names::meaning(heading) {
            Some(meaning) => Ranked {
                name: meaning.property,
                rank: MAPPED + usize::from(meaning.rank),
                is_weak: meaning.is_weak(),
            },
            None => Ranked { name: heading, rank: MAPPED, is_weak: false },
        }
    }

    /// Whether the caller has said it.
    pub fn is_mapped(self) -> bool {
        self.rank < MAPPED
    }
}

/// A heading that may mean a property keeps its own name where another one does mean it, and so does the region of a
/// country that stands beside it: Mailchimp's is California where it says CA, and not Canada.
pub fn give_way<'a>(headings: &'a [String], ranked: &mut [Option<Ranked<'a>>]) {
    let has_country = headings.iter().any(|heading| names::is_country(heading));
    let strong: Vec<&str> =
        ranked.iter().flatten().filter(|ranked| !ranked.is_weak).map(|ranked| ranked.name).collect();
    for (heading, ranked) in headings.iter().zip(ranked) {
        let is_part = has_country && names::is_part_or_country(heading);
        let gives_way = |own: Ranked<'_>| match own.name {
            REGION => is_part && !own.is_mapped(),
            name => own.is_weak && strong.contains(&name),
        };
        if ranked.is_some_and(gives_way) {
            *ranked = Some(Ranked { name: heading, rank: MAPPED, is_weak: false });
        }
    }
}

/// A property, and the columns it may be in, the strongest first.
#[derive(Debug, PartialEq, Eq)]
pub struct Target {
    /// The property.
    pub name: String,
    sources: Vec<Source>,
}

#[derive(Debug, PartialEq, Eq)]
struct Source {
    column: usize,
    rank: usize,
    /// The column that says in each row what this one is.
    label: Option<usize>,
}

impl Target {
    /// The cell that counts: the first of the columns in which something stands.
    #[inline]
    pub fn cell<'a>(&self, cells: Cells<'a>) -> Option<&'a str> {
        match &self.sources[..] {
            [Source { column, label: None, .. }] => Some(cells.get(*column)).filter(|cell| !is_blank(cell)),
            _ => self.cell_of_several(cells),
        }
    }

    fn cell_of_several<'a>(&self, cells: Cells<'a>) -> Option<&'a str> {
        let mut filled = self.sources.iter().filter(|source| !is_blank(cells.get(source.column)));
        let counting = match self.sources.iter().any(|source| source.label.is_some()) {
            true => {
                filled
                    .filter_map(|source| Some((source.rank_in(cells)?, source)))
                    .min_by_key(|(rank, _)| *rank)?
                    .1
            }
            false => filled.next()?,
        };
        Some(cells.get(counting.column))
    }
}

impl Source {
    /// Its rank in a row; nothing where its label says that it takes no messages.
    fn rank_in(&self, cells: Cells<'_>) -> Option<usize> {
        match self.label {
            Some(label) => Some(MAPPED + usize::from(names::priority(cells.get(label))?)),
            None => Some(self.rank),
        }
    }
}

/// The properties in the order of their first columns.
pub fn of(headings: &[String], ranked: &[Option<Ranked<'_>>]) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    for (column, ranked) in ranked.iter().enumerate() {
        let Some(Ranked { name, rank, .. }) = *ranked else { continue };
        let is_own = rank >= MAPPED;
        let label = (is_own && name == PHONE_NUMBER).then(|| label_of(headings, column)).flatten();
        let source = Source { column, rank, label };
        match targets.iter_mut().find(|target| target.name == name) {
            Some(target) => {
                let place = target.sources.partition_point(|other| other.rank <= rank);
                target.sources.insert(place, source);
            }
            None => targets.push(Target { name: name.to_string(), sources: vec![source] }),
        }
    }
    targets
}

/// Google's "Phone 1 - Value" has a "Phone 1 - Label" beside it, which was a "Phone 1 - Type" once.
fn label_of(headings: &[String], column: usize) -> Option<usize> {
    let folded = names::folded(&headings[column]);
    let stem = folded.strip_suffix("value")?;
    let is_label = |heading: &String| {
        let folded = names::folded(heading);
        folded.strip_prefix(stem).is_some_and(|rest| rest == "label" || rest == "type")
    };
    headings.iter().position(is_label)
}
