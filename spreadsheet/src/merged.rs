//! Merged cells: the cells that they cover are left out.

use std::collections::BTreeMap;

use calamine::Dimensions;

/// Finds out which cells are covered. Ask about them row by row.
pub struct Merged {
    /// The regions that begin further down, the next one last.
    ahead: Vec<Dimensions>,
    /// Those that have begun, by their first column.
    begun: BTreeMap<u32, Dimensions>,
}

impl Merged {
    /// The regions of a sheet.
    pub fn new(mut regions: Vec<Dimensions>) -> Self {
        regions.sort_unstable_by_key(|region| std::cmp::Reverse(region.start));
        Merged { ahead: regions, begun: BTreeMap::new() }
    }

    /// Whether something is merged over the cell.
    pub fn covers(&mut self, row: u32, column: u32) -> bool {
        while let Some(region) = self.ahead.pop_if(|region| region.start.0 <= row) {
            self.begun.insert(region.start.1, region);
        }
        // Regions do not overlap, so that only the nearest to the left can reach this far.
        while let Some((&first, region)) = self.begun.range(..=column).next_back() {
            if region.end.0 >= row {
                return region.end.1 >= column && region.start != (row, column);
            }
            self.begun.remove(&first);
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_shows_its_first_cell() {
        let region = |start, end| Dimensions { start, end };
        let mut merged =
            Merged::new(vec![region((2, 1), (3, 2)), region((0, 0), (0, 4)), region((2, 4), (2, 5))]);
        let seen: Vec<String> = (0..5)
            .map(|row| (0..6).map(|column| if merged.covers(row, column) { '-' } else { 'x' }).collect())
            .collect();
        assert_eq!(seen, ["x----x", "xxxxxx", "xx-xx-", "x--xxx", "xxxxxx"]);
    }
}
