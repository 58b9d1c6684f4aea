//! Contact ids: 24 hex digits, the first eight the time, the others a count.

use rusqlite::Connection;

/// A contact's id and its place in the order of creation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactId {
    pub serial: i64,
    pub text: String,
}

/// Hands out ids that are higher than every one before, also when the clock was set back and when those
/// before were deleted: the last one is remembered.
pub fn issue(connection: &Connection, count: usize, now: u32) -> rusqlite::Result<Vec<ContactId>> {
    let (seconds, last) = connection
        .prepare_cached("SELECT seconds, serial FROM last_id")?
        .query_row([], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, i64>(1)?)))?;
    let seconds = seconds.max(now);
    let ids: Vec<_> = (last + 1..).take(count).map(|serial| id(seconds, serial)).collect();
    let last = ids.last().map_or(last, |id| id.serial);
    connection.prepare_cached("UPDATE last_id SET seconds = ?1, serial = ?2")?.execute((seconds, last))?;
    Ok(ids)
}

fn id(seconds: u32, serial: i64) -> ContactId {
    ContactId { serial, text: format!("{seconds:08x}{serial:016x}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema;

    #[test]
    fn ids_only_ever_go_up() {
        let connection = schema::connect(":memory:", schema::Journal::WriteAhead).expect("a database");
        schema::create(&connection).expect("tables");
        let mut ids = Vec::new();
        for now in [100, 200, 50, 200, u32::MAX, 0] {
            ids.extend(issue(&connection, 3, now).expect("ids"));
        }
        assert!(ids.windows(2).all(|pair| pair[0].text < pair[1].text && pair[0].serial < pair[1].serial));
        assert!(ids.iter().all(|id| id.text.len() == 24));
    }
}
