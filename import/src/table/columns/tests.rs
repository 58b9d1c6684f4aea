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
    with_cells(heading, |cells| Columns::read(cells, &Mapping::Named(mapping), Manner::default()))
        .map_err(|error| error.to_string())
}

fn properties(columns: &Columns, line: &str) -> Vec<(String, String)> {
    with_cells(line, |cells| {
        let row = columns.row(cells).unwrap().unwrap();
        row.properties.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect()
    })
}

fn error(columns: &Columns, line: &str) -> Option<Reason> {
    with_cells(line, |cells| columns.row(cells).err().map(|error| error.reason))
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect()
}

#[test]
fn names_are_cleaned_mapped_and_dropped() {
    let columns =
        columns(" Mobil ,x,\u{200b}Labels,e-mail", &[("Mobil", Some("phoneNumber")), ("x", None)]).unwrap();
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
fn of_googles_several_addresses_the_first_counts() {
    let columns = columns("E-mail 1 - Value", &[]).unwrap();
    assert_eq!(properties(&columns, "a@x.se ::: b@x.se"), pairs(&[("email", "a@x.se")]));
    let exported = self::columns("id,email", &[]).unwrap();
    assert_eq!(
        properties(&exported, "1,a ::: b"),
        pairs(&[("email", "a ::: b")]),
        "as it was in the account"
    );
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
    let columns = Columns::without_heading(&mapping, 3, Manner::default()).unwrap();
    assert_eq!(properties(&columns, "070,x,Ada"), pairs(&[("phoneNumber", "070"), ("firstName", "Ada")]));
    assert_eq!(error(&columns, "070,x,Ada,more"), Some(Reason::MalformedRow));
    assert!(
        Columns::without_heading(&Mapping::Auto, 3, Manner::default())
            .unwrap_err()
            .to_string()
            .starts_with("options.columns: ")
    );
    let columns = with_cells("a,b,c,d", |cells| Columns::read(cells, &mapping, Manner::default())).unwrap();
    assert_eq!(properties(&columns, "070,x,Ada,y").len(), 2);
}

#[test]
fn bad_headings_are_refused() {
    let refusal = |heading: &str, mapping: &[(&str, Option<&str>)]| columns(heading, mapping).unwrap_err();
    assert!(refusal("a, ,b", &[]).contains("empty one in column 2"));
    assert!(refusal("a,b", &[("*", Some("c"))]).starts_with("options.columns: "));
    assert!(refusal("a,b,a ", &[]).contains("column 1 again in column 3"));
    assert!(refusal("Ada,Ada", &[]).contains("again in column 2"));
    assert!(!refusal("Ada,Ada", &[]).contains("Ada"), "the first row may be somebody");
    assert!(refusal("Mobil,namn,Mobil", &[]).contains("column 1 again in column 3"));
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
    assert_eq!(error(&columns, "1,2,3"), Some(Reason::MalformedRow));
    assert_eq!(error(&columns, &format!("1,2{}x", ",".repeat(2000))), Some(Reason::MalformedRow));
    assert_eq!(error(&columns, &format!("1,2{}", ",".repeat(2000))), None);
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

#[test]
fn several_columns_of_one_property_are_no_fault() {
    let own = columns("a,b", &[("b", Some("a"))]).unwrap();
    assert_eq!(properties(&own, "1,2"), pairs(&[("a", "2")]), "what is mapped comes first");
    assert_eq!(properties(&own, "1"), pairs(&[("a", "1")]));
    let numbers = columns("Telefon hem,Arbete tel,Mobil,Förnamn", &[]).unwrap();
    assert_eq!(properties(&numbers, "1,2,3,x")[0], ("phoneNumber".into(), "3".into()));
    assert_eq!(properties(&numbers, "1,2,,x")[0], ("phoneNumber".into(), "2".into()));
    assert_eq!(properties(&numbers, "1,,,x")[0], ("phoneNumber".into(), "1".into()));
    let mapped = columns("Mobil,Arbetstelefon", &[("Arbetstelefon", Some("phoneNumber"))]).unwrap();
    assert_eq!(properties(&mapped, "1,2")[0].1, "2");
}

#[test]
fn a_heading_that_may_mean_something_else_gives_way() {
    let both = columns("Namn,Nummer,Förnamn,Mobil", &[]).unwrap();
    let wanted = [("Namn", "a"), ("Nummer", "b"), ("firstName", "c"), ("phoneNumber", "d")];
    assert_eq!(properties(&both, "a,b,c,d"), pairs(&wanted));
    let alone = columns("Namn,Nummer", &[]).unwrap();
    assert_eq!(properties(&alone, "a,b"), pairs(&[("firstName", "a"), ("phoneNumber", "b")]));
}

#[test]
fn googles_labels_say_which_number_counts() {
    for heading in [
        "Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value",
        "Phone 1 - Type,Phone 1 - Value,Phone 2 - Type,Phone 2 - Value",
    ] {
        let columns = columns(heading, &[("*", None)]).unwrap();
        assert!(!columns.has_phone_number());
        let columns = self::columns(heading, &[]).unwrap();
        let number = |line: &str| {
            properties(&columns, line)
                .into_iter()
                .find(|(name, _)| name == "phoneNumber")
                .map(|(_, value)| value)
        };
        assert_eq!(number("Work,1,* Mobile,2").as_deref(), Some("2"));
        assert_eq!(number("Home,1,Work,2").as_deref(), Some("2"));
        assert_eq!(number("Mobil,1,Mobil,2").as_deref(), Some("1"));
        assert_eq!(number("Work Fax,1,Sommarstugan,2").as_deref(), Some("2"));
        assert_eq!(number("Work Fax,1,,"), None);
    }
}

#[test]
fn a_preview_shows_what_an_import_asks_about() {
    let manner = Manner { is_preview: true, ..Manner::default() };
    let columns = with_cells("a,,a", |cells| Columns::read(cells, &Mapping::Auto, manner)).unwrap();
    assert_eq!(columns.iter().collect::<Vec<_>>(), [("a", Some("a")), ("", None), ("a", Some("a"))]);
    let columns = Columns::without_heading(&Mapping::Auto, 2, manner).unwrap();
    assert_eq!(columns.iter().collect::<Vec<_>>(), [("", None), ("", None)]);
    let indexed = Manner { has_index: true, ..Manner::default() };
    let columns = with_cells(",a", |cells| Columns::read(cells, &Mapping::Auto, indexed)).unwrap();
    assert_eq!(columns.iter().collect::<Vec<_>>(), [("", None), ("a", Some("a"))]);
}

#[test]
fn the_region_of_a_country_beside_it_is_a_part_of_it() {
    let named = |heading: &str| {
        let columns = columns(heading, &[]).unwrap();
        columns.iter().find_map(|(name, property)| {
            name.eq_ignore_ascii_case("region").then(|| property.unwrap_or_default().to_string())
        })
    };
    for heading in
        ["Phone Number,CC,REGION", "Region,Phone,Country", "Mobil,Land,Region", "REGION,Country/Region"]
    {
        assert_ne!(named(heading).as_deref(), Some("region"), "{heading}");
    }
    for heading in ["Phone,Region", "phone,REGION,City", "phoneNumber,region,country"] {
        assert_eq!(named(heading).as_deref(), Some("region"), "{heading}");
    }
    let mapped = columns("Phone,CC,REGION", &[("REGION", Some("region"))]).unwrap();
    assert_eq!(
        properties(&mapped, "1,US,SE"),
        pairs(&[("phoneNumber", "1"), ("CC", "US"), ("region", "SE")])
    );
    let code = columns("Phone,CC,REGION", &[("CC", Some("region"))]).unwrap();
    assert_eq!(
        properties(&code, "1,SE,M"),
        pairs(&[("phoneNumber", "1"), ("region", "SE"), ("REGION", "M")])
    );
}
