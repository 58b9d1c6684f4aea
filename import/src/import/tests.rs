use proptest::prelude::*;

use super::*;

fn import(options: &str, source: &[u8]) -> Result<Import, Error> {
    let mut import = Import::new(Settings::read(options)?);
    import.push(source)?;
    import.finish()?;
    Ok(import)
}

fn csv(rows: std::ops::RangeInclusive<u32>) -> String {
    let lines = rows.map(|row| format!("070174{row:04},n{row}\n"));
    format!("phoneNumber,firstName\n{}", lines.collect::<String>())
}

fn chunks(import: &mut Import) -> Vec<Chunk> {
    std::iter::from_fn(|| import.next_chunk()).collect()
}

#[test]
fn chunks_are_full_and_spans_have_no_gaps() {
    let mut import =
        import(r#"{"chunkSize":2}"#, b"phoneNumber\n070174060\n1\n0701740605\n\n0701740606\n2\n").unwrap();
    let found: Vec<_> = chunks(&mut import)
        .into_iter()
        .map(|chunk| (chunk.rows, chunk.span.first, chunk.span.last))
        .collect();
    assert_eq!(found, [(vec![2, 4], 2, 4), (vec![6], 6, 7)]);
    let rejected: Vec<_> = import.take_rejections().iter().map(|rejection| rejection.row).collect();
    assert_eq!(rejected, [3, 7]);
    assert_eq!(import.rows(), 5);
}

#[test]
fn chunks_stay_below_their_limit_in_bytes() {
    let mut import = Import::new(Settings::read(r#"{"chunkSize":1000}"#).unwrap());
    import.push(b"a\n").unwrap();
    for _ in 0..10 {
        import.push("x".repeat(1 << 20).as_bytes()).unwrap();
        import.push(b"\n").unwrap();
    }
    import.finish().unwrap();
    let found = chunks(&mut import);
    assert_eq!(found.iter().map(|chunk| chunk.rows.len()).collect::<Vec<_>>(), [3, 3, 3, 1]);
    assert!(found.iter().all(|chunk| chunk.json.len() <= MOST_BYTES));
}

#[test]
fn lines_of_json_are_rows_from_one() {
    let lines = b"{\"properties\":{\"a\":\"1\"}}\nnull\n{\"properties\":{\"phoneNumber\":\"0701740605\"},\"labels\":[\"x\"]}\n";
    let mut import = import(r#"{"format":"contacts","labels":["y"]}"#, lines).unwrap();
    let [chunk] = &chunks(&mut import)[..] else { panic!("one chunk") };
    assert_eq!(chunk.rows, [1, 3]);
    assert_eq!(
        chunk.json,
        r#"[{"properties":{"a":"1"},"labels":["y"]},{"properties":{"phoneNumber":"+46701740605"},"labels":["x","y"]}]"#
    );
}

/// Ends all chunks but those of `under_way`, and returns the checkpoint.
fn stopped(source: &str, under_way: &[u32]) -> String {
    let mut import = import(r#"{"chunkSize":10}"#, source.as_bytes()).unwrap();
    for chunk in chunks(&mut import) {
        if !under_way.contains(&chunk.id) {
            import.end_chunk(chunk.id, &vec![Outcome::Done; chunk.rows.len()]);
        }
    }
    import.checkpoint().write()
}

#[test]
fn a_resumed_import_skips_what_is_done_and_what_is_unknown() {
    let checkpoint = stopped(&csv(1..=30), &[1]);
    let longer = csv(1..=35);
    let options = format!(r#"{{"chunkSize":10,"checkpoint":{checkpoint}}}"#);
    let mut resumed = import(&options, longer.as_bytes()).unwrap();
    let rows: Vec<u32> = chunks(&mut resumed).into_iter().flat_map(|chunk| chunk.rows).collect();
    assert_eq!(rows, [32, 33, 34, 35, 36]);
    assert_eq!((resumed.rows(), resumed.skipped()), (35, 20));

    let options = format!(r#"{{"resendUnknown":true,"checkpoint":{checkpoint}}}"#);
    let mut resumed = import(&options, longer.as_bytes()).unwrap();
    let rows: Vec<u32> = chunks(&mut resumed).into_iter().flat_map(|chunk| chunk.rows).collect();
    assert_eq!(rows, (12..=21).chain(32..=36).collect::<Vec<_>>());
}

#[test]
fn a_changed_source_is_refused_before_anything_is_sent() {
    let source = csv(1..=30);
    let options =
        format!(r#"{{"resendUnknown":true,"chunkSize":1,"checkpoint":{}}}"#, stopped(&source, &[1]));
    for changed in [source.replacen("n3\n", "m3\n", 1), csv(1..=29), source.replacen("n3\n", "n3\n\n", 1)] {
        let mut resumed = Import::new(Settings::read(&options).unwrap());
        let pushed = resumed.push(changed.as_bytes());
        let error = pushed.and_then(|()| {
            assert!(resumed.next_chunk().is_none());
            resumed.finish()
        });
        assert!(error.unwrap_err().to_string().contains("differs"));
    }
}

#[test]
fn an_equal_number_in_a_skipped_row_is_known() {
    let source = csv(1..=10);
    let options = format!(r#"{{"checkpoint":{}}}"#, stopped(&source, &[]));
    let mut resumed = import(&options, format!("{source}0701740003,again\n").as_bytes()).unwrap();
    assert_eq!(resumed.take_rejections()[0].reason.as_str(), "duplicate");
    assert!(chunks(&mut resumed).iter().all(|chunk| chunk.rows.is_empty()));
}

proptest! {
    #[test]
    fn every_row_is_accounted_for_once(
        cells in prop::collection::vec("[0-9]{0,3}|\"|070174060[0-9]|[0-9],[0-9]|é|", 0..60),
        size in 1usize..5,
        kept in prop::collection::vec(any::<bool>(), 60),
    ) {
        let source = format!("phoneNumber\n{}", cells.join("\n"));
        let options = format!(r#"{{"chunkSize":{size}}}"#);
        let mut first = import(&options, source.as_bytes()).unwrap();
        let mut settled = 0;
        let mut sent = 0;
        for (chunk, done) in chunks(&mut first).into_iter().zip(kept) {
            sent += chunk.rows.len();
            if done {
                settled += chunk.rows.len();
                first.end_chunk(chunk.id, &vec![Outcome::Done; chunk.rows.len()]);
            }
        }
        prop_assert_eq!(first.rows() as usize, sent + first.take_rejections().len());
        let unknown: u32 = first.checkpoint().unknown.runs().iter().map(|(first, last)| last - first + 1).sum();
        prop_assert_eq!(unknown as usize, sent - settled);

        let options = format!(r#"{{"chunkSize":{size},"checkpoint":{}}}"#, first.checkpoint().write());
        let mut second = import(&options, source.as_bytes()).unwrap();
        let sent: usize = chunks(&mut second).into_iter().map(|chunk| chunk.rows.len()).sum();
        prop_assert_eq!(sent, 0);
        let accounted = second.skipped() + unknown + second.take_rejections().len() as u32;
        prop_assert_eq!(second.rows(), accounted);
    }
}
