use proptest::prelude::*;

use super::*;

fn started(options: &str, format: Format) -> Result<Import, Error> {
    Ok(Import::new(Settings::read(options)?, format, false))
}

/// Everything there is, read.
fn import(options: &str, source: &[u8]) -> Result<(Import, Vec<Chunk>), Error> {
    read(started(options, Format::Bytes)?, &[source])
}

fn read(mut import: Import, pieces: &[&[u8]]) -> Result<(Import, Vec<Chunk>), Error> {
    let mut chunks = Vec::new();
    for piece in pieces {
        import.push(piece)?;
        drain(&mut import, &mut chunks)?;
    }
    import.finish()?;
    drain(&mut import, &mut chunks)?;
    Ok((import, chunks))
}

fn drain(import: &mut Import, chunks: &mut Vec<Chunk>) -> Result<(), Error> {
    loop {
        let progress = import.advance()?;
        let chunk = import.next_chunk();
        let is_over = progress == Progress::Nothing && chunk.is_none();
        if let Some(chunk) = &chunk {
            import.mark_chunk(chunk.id, &vec![Outcome::Unknown; chunk.contacts.len()]);
        }
        chunks.extend(chunk);
        if is_over {
            return Ok(());
        }
    }
}

fn csv(rows: std::ops::RangeInclusive<u32>) -> String {
    let lines = rows.map(|row| format!("070174{row:04},n{row}\n"));
    format!("phoneNumber,firstName\n{}", lines.collect::<String>())
}

fn rows(chunk: &Chunk) -> Vec<u32> {
    chunk.rows().collect()
}

fn all_rows(chunks: &[Chunk]) -> Vec<u32> {
    chunks.iter().flat_map(Chunk::rows).collect()
}

fn text(chunk: &Chunk) -> &str {
    std::str::from_utf8(&chunk.json).unwrap()
}

#[test]
fn chunks_are_full_and_spans_have_no_gaps() {
    let source = b"phoneNumber;x\n070174060\n1\n0701740605\n\n0701740606\n2\n;\n";
    let (mut import, chunks) = import(r#"{"chunkSize":2}"#, source).unwrap();
    let found: Vec<_> = chunks.iter().map(|chunk| (rows(chunk), chunk.span.first, chunk.span.last)).collect();
    assert_eq!(found, [(vec![2, 4], 2, 4), (vec![6], 6, 8)]);
    let rejected: Vec<_> = import.take_rejections().iter().map(|rejection| rejection.row).collect();
    assert_eq!(rejected, [3, 7]);
    assert_eq!((import.standing().rows, import.standing().blank), (6, 1));
}

#[test]
fn chunks_stay_below_their_limit_in_bytes() {
    let mut source = b"a\n".to_vec();
    for _ in 0..10 {
        source.extend(std::iter::repeat_n(b'x', 1 << 20));
        source.push(b'\n');
    }
    let (_, found) = import(r#"{"requirePhoneNumber":false}"#, &source).unwrap();
    assert_eq!(found.iter().map(|chunk| rows(chunk).len()).collect::<Vec<_>>(), [3, 3, 3, 1]);
    assert!(found.iter().all(|chunk| chunk.json.len() <= MOST_BYTES));
}

/// The largest headings over short rows: a chunk is ready before the next one is begun.
#[test]
fn no_more_than_a_chunk_waits() {
    let headings: Vec<String> = (0..256).map(|column| format!("{column:x>1024}")).collect();
    let mut source = headings.join(",") + "\n";
    source += &(vec!["x"; 256].join(",") + "\n").repeat(200);
    let options = r#"{"requirePhoneNumber":false,"encoding":"utf-8"}"#;
    let mut import = started(options, Format::Bytes).unwrap();
    let mut sent = 0;
    for piece in source.as_bytes().chunks(1 << 16) {
        import.push(piece).unwrap();
        while import.advance().unwrap() == Progress::More {
            assert!(import.pipeline.queue.len() <= 1);
            sent += import.next_chunk().map_or(0, |chunk| rows(&chunk).len());
        }
    }
    assert!(sent > 150, "{sent}");
}

#[test]
fn lines_of_json_are_rows_from_one() {
    let lines = b"{\"properties\":{\"a\":\"1\"}}\nnull\n{\"properties\":{\"phoneNumber\":\"0701740605\"},\"labels\":[\"x\"]}\n";
    let started = started(r#"{"labels":["y"]}"#, Format::Contacts).unwrap();
    let (_, chunks) = read(started, &[lines]).unwrap();
    let [chunk] = &chunks[..] else { panic!("one chunk") };
    assert_eq!(rows(chunk), [1, 3]);
    assert_eq!(
        text(chunk),
        r#"[{"properties":{"a":"1"},"labels":["y"]},{"properties":{"phoneNumber":"+46701740605"},"labels":["x","y"]}]"#
    );
}

#[test]
fn numbers_that_are_not_in_use_are_sent_and_named() {
    let source = b"phoneNumber\n+46701740605\n+12121000000\n12\n+12121000001\n";
    let (_, chunks) = import("{}", source).unwrap();
    let unused: Vec<_> = chunks[0].contacts.iter().map(|contact| (contact.row, contact.is_unused)).collect();
    assert_eq!(unused, [(2, false), (3, true), (5, true)]);
}

#[test]
fn what_stood_in_a_row_is_told_to_who_wants_to_know() {
    let source = b"phoneNumber,name\n12,\"A\"\"da\"\n0701740605,Bo\n0701740606,C,\xe5\n0701740607,\"x\n";
    let wants = Import::new(Settings::read("{}").unwrap(), Format::Bytes, true);
    let (mut wants, chunks) = read(wants, &[source]).unwrap();
    let rejected: Vec<_> =
        wants.take_rejections().into_iter().map(|one| (one.row, one.found.unwrap())).collect();
    assert_eq!(
        rejected,
        [
            (2, r#"["12","A\"da"]"#.to_string()),
            (4, r#"["0701740606","C","å"]"#.to_string()),
            (5, r#"["0701740607","x"]"#.to_string())
        ]
    );
    assert_eq!(chunks[0].contacts[0].found.as_deref(), Some(r#"["0701740605","Bo"]"#));

    let wants = Import::new(Settings::read("{}").unwrap(), Format::Contacts, true);
    let (mut wants, _) = read(wants, &[br#"{"properties":{"phoneNumber":"12"}}"#]).unwrap();
    assert_eq!(wants.take_rejections()[0].found.as_deref(), Some(r#"{"properties":{"phoneNumber":"12"}}"#));
    let (mut indifferent, chunks) = import("{}", source).unwrap();
    assert!(indifferent.take_rejections().iter().all(|rejection| rejection.found.is_none()));
    assert!(chunks[0].contacts[0].found.is_none());
}

/// A row that is refused for its size does not take its number with it.
#[test]
fn only_a_row_that_can_be_sent_has_its_number() {
    let large = "x".repeat(MOST_BYTES - 30);
    let source = format!("phoneNumber,name\n0701740605,{large}\n0701740605,Ada\n");
    let (mut import, chunks) = import("{}", source.as_bytes()).unwrap();
    assert_eq!(all_rows(&chunks), [3]);
    assert_eq!(import.take_rejections()[0].row, 2);
}

/// Ends all chunks but those of `under_way`, and returns the checkpoint.
fn stopped(source: &str, under_way: &[u32]) -> String {
    let (mut import, chunks) = import(r#"{"chunkSize":10}"#, source.as_bytes()).unwrap();
    for chunk in chunks {
        if !under_way.contains(&chunk.id) {
            import.end_chunk(chunk.id, &vec![Outcome::Done; chunk.contacts.len()]);
        }
    }
    import.checkpoint().write()
}

#[test]
fn a_resumed_import_skips_what_is_done_and_what_is_unknown() {
    let checkpoint = stopped(&csv(1..=30), &[1]);
    let longer = csv(1..=35);
    let options = format!(r#"{{"chunkSize":10,"checkpoint":{checkpoint}}}"#);
    let (resumed, chunks) = import(&options, longer.as_bytes()).unwrap();
    assert_eq!(all_rows(&chunks), [32, 33, 34, 35, 36]);
    assert_eq!((resumed.standing().rows, resumed.standing().skipped), (35, 20));

    let options = format!(r#"{{"resendUnknown":true,"checkpoint":{checkpoint}}}"#);
    let (_, chunks) = import(&options, longer.as_bytes()).unwrap();
    assert_eq!(all_rows(&chunks), (12..=21).chain(32..=36).collect::<Vec<_>>());
}

#[test]
fn a_chunk_that_is_full_before_the_source_is_verified_is_not_lost() {
    let source = csv(1..=30);
    let options =
        format!(r#"{{"resendUnknown":true,"chunkSize":10,"checkpoint":{}}}"#, stopped(&source, &[1]));
    let (before, after) = source.as_bytes().split_at(source.find("n25").unwrap());
    let (_, chunks) = read(started(&options, Format::Bytes).unwrap(), &[before, after]).unwrap();
    assert_eq!(all_rows(&chunks), (12..=21).collect::<Vec<_>>());
}

#[test]
fn a_changed_source_is_refused_before_anything_is_sent_or_told() {
    let source = csv(1..=30).replace("070174000", "07017400");
    let options =
        format!(r#"{{"resendUnknown":true,"chunkSize":1,"checkpoint":{}}}"#, stopped(&source, &[1]));
    for changed in [source.replacen("n3\n", "m3\n", 1), csv(1..=29), source.replacen("n3\n", "n3\n\n", 1)] {
        let mut resumed = started(&options, Format::Bytes).unwrap();
        let before = resumed.checkpoint().clone();
        resumed.push(changed.as_bytes()).unwrap();
        resumed.finish().unwrap();
        let error = loop {
            match resumed.advance() {
                Ok(_) => assert!(resumed.next_chunk().is_none()),
                Err(error) => break error,
            }
        };
        assert!(error.to_string().contains("differs"));
        assert!(resumed.next_chunk().is_none() && resumed.take_rejections().is_empty());
        assert_eq!(*resumed.checkpoint(), before);
    }
}

#[test]
fn an_equal_number_in_a_skipped_row_is_known() {
    let source = csv(1..=10);
    let options = format!(r#"{{"checkpoint":{}}}"#, stopped(&source, &[]));
    let (mut resumed, chunks) = import(&options, format!("{source}0701740003,again\n").as_bytes()).unwrap();
    let rejection = resumed.take_rejections().remove(0);
    assert_eq!(resumed.errors()[rejection.error].reason.as_str(), "duplicate");
    assert!(all_rows(&chunks).is_empty());
}

#[test]
fn rows_refused_before_a_stop_are_not_refused_again() {
    let source = "phoneNumber\n0701740001\n1\n0701740002\n2\n0701740003\n";
    let (mut first, chunks) = import(r#"{"chunkSize":1}"#, source.as_bytes()).unwrap();
    assert_eq!(first.take_rejections().len(), 2);
    first.end_chunk(chunks[0].id, &[Outcome::Done]);
    first.end_chunk(chunks[1].id, &[Outcome::Undone]);
    first.end_chunk(chunks[2].id, &[Outcome::Undone]);
    let options = format!(r#"{{"checkpoint":{}}}"#, first.checkpoint().write());
    let (mut second, chunks) = import(&options, source.as_bytes()).unwrap();
    assert!(second.take_rejections().is_empty());
    assert_eq!((all_rows(&chunks), second.standing().skipped), (vec![4, 6], 3));
}

#[test]
fn a_dry_run_leaves_the_checkpoint_alone() {
    let (mut import, chunks) = import(r#"{"dryRun":true}"#, b"phoneNumber\n0701740001\n1\n").unwrap();
    assert_eq!((import.take_rejections().len(), chunks.len()), (1, 1));
    assert_eq!(*import.checkpoint(), Checkpoint::default());
}

proptest! {
    #[test]
    fn every_row_is_accounted_for_once(
        cells in prop::collection::vec("[0-9]{0,3}|\"|070174060[0-9]|[0-9];[0-9]|é|;| ", 0..60),
        size in 1usize..5,
        kept in prop::collection::vec(any::<bool>(), 60),
    ) {
        let source = format!("phoneNumber;x\n{}", cells.join("\n"));
        let options = format!(r#"{{"chunkSize":{size}}}"#);
        let (mut first, chunks) = import(&options, source.as_bytes()).unwrap();
        let mut settled = 0;
        let mut sent = 0;
        for (chunk, done) in chunks.into_iter().zip(kept) {
            sent += chunk.contacts.len();
            if done {
                settled += chunk.contacts.len();
                first.end_chunk(chunk.id, &vec![Outcome::Done; chunk.contacts.len()]);
            }
        }
        let refused = first.take_rejections().len();
        prop_assert_eq!(first.standing().rows as usize, sent + refused + first.standing().blank as usize);
        let unknown: u32 = first.checkpoint().unknown.runs().iter().map(|(first, last)| last - first + 1).sum();
        prop_assert_eq!(unknown as usize, sent - settled);

        let options = format!(r#"{{"chunkSize":{size},"checkpoint":{}}}"#, first.checkpoint().write());
        let (mut second, chunks) = import(&options, source.as_bytes()).unwrap();
        prop_assert!(all_rows(&chunks).is_empty());
        let accounted = second.standing().skipped + unknown + second.take_rejections().len() as u32 + second.standing().blank;
        prop_assert_eq!(second.standing().rows, accounted);
    }
}

#[test]
fn contacts_may_be_refused_before_they_come() {
    let lines = b"{\"properties\":{\"a\":\"1\"}}\n!properties.a: expected string, got Date\n~too large\n";
    let import = Import::new(Settings::read("{}").unwrap(), Format::Contacts, true);
    let (mut import, chunks) = read(import, &[lines]).unwrap();
    assert_eq!(all_rows(&chunks), [1]);
    let found: Vec<_> = import.take_rejections().into_iter().map(|rejection| rejection.found).collect();
    assert_eq!(found, [Some("null".into()), Some("null".into())]);
    let errors: Vec<_> =
        import.errors().iter().map(|error| (error.reason.as_str(), error.detail.as_ref())).collect();
    assert_eq!(
        errors,
        [("invalid_argument", "properties.a: expected string, got Date"), ("malformed_row", "too large")]
    );
}

#[test]
fn nothing_is_made_of_a_source_while_its_encoding_is_open() {
    let source = csv(1..=9000) + &"+4670174060,x\n".repeat(20_000);
    for (end, is_refused) in
        [(&b"V\x8aster\x8cs S\x9aderstr\x9am,x\n"[..], true), (b"V\xe4ster\xe5s,x\n", false)]
    {
        let all = [source.as_bytes(), end].concat();
        let mut import = started("{}", Format::Bytes).unwrap();
        for piece in all.chunks(10_000) {
            import.push(piece).unwrap();
            assert_eq!(import.advance().unwrap(), Progress::Nothing);
            assert!(import.next_chunk().is_none());
        }
        assert_eq!(import.finish().is_err(), is_refused);
    }
    // Beyond ASCII it is known what it is, and with the option anyway.
    for (options, beginning) in [("{}", "åäö,x\n"), (r#"{"encoding":"utf-8"}"#, "")] {
        let mut import = started(options, Format::Bytes).unwrap();
        let all = csv(1..=1) + beginning + &source;
        let chunks: usize = all
            .as_bytes()
            .chunks(10_000)
            .map(|piece| {
                import.push(piece).unwrap();
                let mut chunks = Vec::new();
                drain(&mut import, &mut chunks).unwrap();
                chunks.len()
            })
            .sum();
        assert!(chunks > 5, "{chunks}");
    }
}
