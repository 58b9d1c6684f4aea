//! Which contacts match a filter, found in the narrow tables alone.

use rusqlite::{Connection, params_from_iter, types::Value};

use crate::{
    model::{
        filter::Filter,
        metadata::FactKey,
        page::{Order, Page},
    },
    store::{index, totals::Totals},
};

/// The serials on one page and how many contacts match in all.
pub struct Found {
    pub serials: Vec<i64>,
    pub total: u64,
}

/// Finds one page of matching contacts.
pub fn page(
    connection: &Connection,
    totals: &Totals,
    filter: &Filter,
    page: Page,
) -> rusqlite::Result<Found> {
    let Some(search) = Search::compile(connection, filter)? else {
        return Ok(Found { serials: Vec::new(), total: 0 });
    };
    let total = totals.get(connection, &search.fingerprint(), || search.count(connection))?;
    let serials = if page.start < total { search.serials(connection, page)? } else { Vec::new() };
    Ok(Found { serials, total })
}

/// Finds every matching contact, in order of creation.
pub fn all(connection: &Connection, filter: &Filter) -> rusqlite::Result<Vec<i64>> {
    let everything = Page { start: 0, limit: i64::MAX as u64, order: Order::Ascending };
    match Search::compile(connection, filter)? {
        Some(search) => search.serials(connection, everything),
        None => Ok(Vec::new()),
    }
}

/// A filter as SQL.
struct Search {
    tables: String,
    conditions: Vec<String>,
    values: Vec<Value>,
    /// The column to order by: that of the table the search starts from.
    serial: &'static str,
}

impl Search {
    /// Nothing for a filter that names a label or a property no contact has.
    fn compile(connection: &Connection, filter: &Filter) -> rusqlite::Result<Option<Self>> {
        let mut search = Self {
            tables: "numbers n".to_owned(),
            conditions: vec!["1".to_owned()],
            values: Vec::new(),
            serial: "n.serial",
        };
        for (index, label) in filter.labels.iter().enumerate() {
            let Some(label) = index::label(connection, label)? else { return Ok(None) };
            let label = search.bind(Value::from(label));
            search.join("contact_labels", &format!("l{index}"), &format!("l{index}.label = {label}"));
            search.serial = "l0.serial";
        }
        for (index, (name, value)) in filter.properties.iter().enumerate() {
            let Some(property) = index::property(connection, name)? else { return Ok(None) };
            let property = search.bind(Value::from(property));
            let value = search.bind(Value::from(value.clone()));
            let condition = format!("p{index}.property = {property} AND p{index}.value = {value}");
            search.join("contact_properties", &format!("p{index}"), &condition);
        }
        for (key, value) in &filter.facts {
            search.require(*key, value);
        }
        Ok(Some(search))
    }

    fn bind(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("?{}", self.values.len())
    }

    /// A contact is in such a table at most once under the condition, so a join adds no rows.
    fn join(&mut self, table: &str, alias: &str, condition: &str) {
        self.tables.push_str(&format!(" JOIN {table} {alias} ON {alias}.serial = n.serial AND {condition}"));
    }

    fn require(&mut self, key: FactKey, value: &str) {
        let condition = match key {
            FactKey::Possible => truth("n.possible", value),
            FactKey::Valid => truth("n.valid", value),
            FactKey::Kind => format!("n.kind = {}", self.bind(Value::from(value.to_owned()))),
            FactKey::Msisdn => format!("n.msisdn = {}", self.bind(Value::from(value.to_owned()))),
            FactKey::Blocked => blocked(value),
        };
        self.conditions.push(condition);
    }

    fn clause(&self) -> String {
        format!("FROM {} WHERE {}", self.tables, self.conditions.join(" AND "))
    }

    /// What makes two searches the same.
    fn fingerprint(&self) -> String {
        format!("{} {:?}", self.clause(), self.values)
    }

    fn count(&self, connection: &Connection) -> rusqlite::Result<u64> {
        let mut statement = connection.prepare_cached(&format!("SELECT count(*) {}", self.clause()))?;
        statement.query_row(params_from_iter(&self.values), |row| row.get(0))
    }

    fn serials(&self, connection: &Connection, page: Page) -> rusqlite::Result<Vec<i64>> {
        let known = self.values.len();
        // Bound rather than written out, so that one prepared statement serves every page of a walk.
        let mut statement = connection.prepare_cached(&format!(
            "SELECT n.serial {} ORDER BY {} {} LIMIT ?{} OFFSET ?{}",
            self.clause(),
            self.serial,
            page.order.keyword(),
            known + 1,
            known + 2,
        ))?;
        let bounds =
            [page.limit, page.start].map(|bound| Value::from(i64::try_from(bound).unwrap_or(i64::MAX)));
        let serials =
            statement.query_map(params_from_iter(self.values.iter().chain(&bounds)), |row| row.get(0))?;
        serials.collect()
    }
}

/// Compares a truth value as the text that clients send.
fn truth(column: &str, value: &str) -> String {
    match value {
        "true" => format!("{column} = 1"),
        "false" => format!("{column} = 0"),
        _ => "0".to_owned(),
    }
}

fn blocked(value: &str) -> String {
    match value {
        "true" => "n.msisdn IN (SELECT msisdn FROM blacklist)".to_owned(),
        "false" => "n.possible IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM blacklist b WHERE b.msisdn = n.msisdn)"
            .to_owned(),
        _ => "0".to_owned(),
    }
}
