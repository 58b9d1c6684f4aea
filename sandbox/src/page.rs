//! Which part of a collection is asked for.

use crate::{problem::Problem, query::Query};

/// The highest integer every JSON reader agrees on.
const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

const DEFAULT_LIMIT: u64 = 50;

/// A part of a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    pub start: u64,
    pub limit: u64,
    pub order: Order,
}

/// By creation, oldest or newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Ascending,
    Descending,
}

impl Order {
    /// The keyword, the same in the query and in SQL.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Ascending => "ASC",
            Self::Descending => "DESC",
        }
    }
}

impl Page {
    /// Takes the page's parameters out of a query and caps its size.
    pub fn take(query: &mut Query, max_limit: u64) -> Result<Self, Problem> {
        let start = integer(query, "start", 0)?.unwrap_or(0);
        let limit = integer(query, "limit", 1)?.unwrap_or(DEFAULT_LIMIT);
        Ok(Self { start, limit: limit.min(max_limit), order: order(query)? })
    }
}

fn integer(query: &mut Query, name: &str, least: u64) -> Result<Option<u64>, Problem> {
    let Some(text) = query.take(name)? else {
        return Ok(None);
    };
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(value) if digits && (least..=MAX_SAFE_INTEGER).contains(&value) => Ok(Some(value)),
        _ => Err(Problem::bad_request(format!(
            "query parameter {name}: expected an integer from {least} to {MAX_SAFE_INTEGER}"
        ))),
    }
}

fn order(query: &mut Query) -> Result<Order, Problem> {
    match query.take("order")?.as_deref() {
        None | Some("ASC") => Ok(Order::Ascending),
        Some("DESC") => Ok(Order::Descending),
        Some(_) => Err(Problem::bad_request("query parameter order: expected ASC or DESC")),
    }
}
