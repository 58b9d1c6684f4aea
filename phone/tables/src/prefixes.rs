//! Prefixes as nodes: how much of a number they are, and what of them is kept.

use std::collections::HashMap;

use anyhow::{Result, bail, ensure};
use ip1_phone::layout::{Label, MOST_FIGURES};

use crate::graph::{Graph, Index, Node};
use crate::pattern;
use crate::program::{Kind, Notes, Program, Threads};

/// The part of a prefix that is kept, as a transform rule says: from where, and how much of its end is not.
pub type Kept = (u8, u8);

/// Makes the nodes of prefixes.
#[derive(Debug, Default)]
pub struct Prefixes {
    /// Every part that is kept somewhere.
    pub kept: Vec<Kept>,
}

/// What a transform rule puts before the group that is kept, and which group that is.
struct Rule<'r> {
    text: &'r str,
    group: usize,
}

impl Prefixes {
    /// The nodes of a prefix, and what its transform rule puts in its place.
    pub fn of_pattern<'r>(
        &mut self,
        graph: &mut Graph,
        pattern: Option<&str>,
        transform: Option<&'r str>,
        place: &str,
    ) -> Result<(Index, &'r str)> {
        let Some(pattern) = pattern else { return Ok((0, "")) };
        let rule =
            transform.filter(|rule| !rule.is_empty()).map(|rule| read_rule(rule, place)).transpose()?;
        let program = Program::new(&pattern::read(pattern, place)?, Kind::Prefix);
        let start = program.start();
        let mut walk = Walk {
            program: &program,
            rule: rule.as_ref(),
            kept: &mut self.kept,
            place,
            built: HashMap::new(),
        };
        let root = walk.build(graph, &start, 0)?;
        Ok((root, rule.map_or("", |rule| rule.text)))
    }
}

/// A rule is a few digits and then one group.
fn read_rule<'r>(rule: &'r str, place: &str) -> Result<Rule<'r>> {
    let parts = rule.split_once('$').and_then(|(text, group)| match group {
        "1" => Some(Rule { text, group: 0 }),
        "2" => Some(Rule { text, group: 1 }),
        _ => None,
    });
    match parts {
        Some(rule)
            if rule.text.len() <= MOST_FIGURES && rule.text.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            Ok(rule)
        }
        _ => bail!("{place}: the transform rule {rule:?} is not understood"),
    }
}

struct Walk<'w> {
    program: &'w Program,
    rule: Option<&'w Rule<'w>>,
    kept: &'w mut Vec<Kept>,
    place: &'w str,
    built: HashMap<(Threads, u8), Index>,
}

impl Walk<'_> {
    fn build(&mut self, graph: &mut Graph, threads: &Threads, count: u8) -> Result<Index> {
        let key = (threads.clone(), count);
        if let Some(built) = self.built.get(&key) {
            return Ok(*built);
        }
        let mut label = Label::default();
        if let Some(notes) = threads.here {
            label.accepts = true;
            label.kept = self.kept(&notes, count)?;
        }
        if let Some(notes) = threads.at_end {
            ensure!(label.kept == 0, "{}: a part is kept at the end, and another before", self.place);
            label.accepts_at_end = true;
            label.kept = self.kept(&notes, count)?;
        }
        let mut children = [0; 10];
        if !threads.is_over() {
            for (digit, child) in (0..).zip(&mut children) {
                let next = self.program.next(threads, digit, count);
                *child = self.build(graph, &next, count + 1)?;
            }
        }
        let index = graph.node(Node { label, children });
        self.built.insert(key, index);
        Ok(index)
    }

    /// Which part of the digits is kept; 0 if the prefix is just left out.
    fn kept(&mut self, notes: &Notes, count: u8) -> Result<u8> {
        let Some(rule) = self.rule else { return Ok(0) };
        let group = |group: usize| notes[2 * group].zip(notes[2 * group + 1]);
        let (first, second) = (group(0), group(1));
        let is_filled = |(start, end)| start < end;
        // As libphonenumber decides whether to transform.
        if first.is_none() || !second.map_or(first.is_some_and(is_filled), is_filled) {
            return Ok(0);
        }
        let Some((start, end)) = group(rule.group) else {
            bail!("{}: the group kept has no part in it", self.place)
        };
        let kept = (start, count - end);
        let index = self.kept.iter().position(|known| *known == kept).unwrap_or_else(|| {
            self.kept.push(kept);
            self.kept.len() - 1
        });
        Ok(index as u8 + 1)
    }
}
