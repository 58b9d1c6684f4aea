//! The beginning of a table, for somebody who decides how it is to be imported.

use crate::error::Error;
use crate::row::SourceRow;
use crate::settings::Settings;
use crate::source::Reader;
use crate::table::Reading;

/// The beginning of a table.
pub struct Preview {
    reader: Reader,
    rows: Vec<u8>,
}

impl Preview {
    /// Reads the first bytes of a source; `is_whole` if there are no more. A row that they cut off is left out.
    pub fn read(settings: &Settings, is_text: bool, bytes: &[u8], is_whole: bool) -> Result<Self, Error> {
        let mut form = settings.form.clone();
        (form.is_preview, form.requires_number) = (true, false);
        let mut reader = Reader::new(form, is_text);
        reader.push(bytes)?;
        match is_whole {
            true => reader.finish()?,
            false => reader.begin_early()?,
        }
        let mut rows = b"[".to_vec();
        let mut each = |SourceRow { row, found, .. }: SourceRow<'_>| {
            let separator = if rows.len() > 1 { "," } else { "" };
            let parts = [separator, "[", &row.to_string(), ",", &found.json(), "]"];
            parts.iter().for_each(|part| rows.extend_from_slice(part.as_bytes()));
        };
        while reader.step(&mut each)? {}
        rows.push(b']');
        let preview = Preview { reader, rows };
        match preview.reader.reading() {
            Some(_) => Ok(preview),
            None => {
                Err(Error::new("source", "expected a heading in the first 256 KiB, got one that is longer"))
            }
        }
    }

    /// How the table was read.
    pub fn reading(&self) -> Option<Reading<'_>> {
        self.reader.reading()
    }

    /// Its rows, as JSON text: `[[row, [cell, …]], …]`.
    pub fn rows(&self) -> String {
        // Numbers and texts only.
        String::from_utf8_lossy(&self.rows).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preview(options: &str, source: &str, is_whole: bool) -> Result<(String, String), String> {
        let settings = Settings::read(options).unwrap();
        let preview = Preview::read(&settings, false, source.as_bytes(), is_whole)
            .map_err(|error| error.to_string())?;
        let reading = preview.reading().unwrap();
        let columns =
            reading.columns.iter().map(|column| column.property.unwrap_or("-")).collect::<Vec<_>>().join(" ");
        Ok((columns, preview.rows()))
    }

    #[test]
    fn rows_are_as_they_stand() {
        let read = |options, source| preview(options, source, true).unwrap();
        assert_eq!(
            read("{}", "Mobil;Ort\n070;\"a\"\"b\"\n;\n\n071;Lund;x\n"),
            ("phoneNumber Ort".into(), r#"[[2,["070","a\"b"]],[3,["",""]],[5,["071","Lund","x"]]]"#.into())
        );
        assert_eq!(read("{}", "a;a;\n1;2;3\n"), ("a a".into(), r#"[[2,["1","2","3"]]]"#.into()));
        assert_eq!(read("{}", "a;;b\n1;2;3\n").0, "a - b");
        assert_eq!(
            read("{\"headerRow\":false}", "070;x\n071;y\n"),
            ("- -".into(), r#"[[1,["070","x"]],[2,["071","y"]]]"#.into())
        );
        assert_eq!(
            read("{}", "BEGIN:VCARD\nTEL:070\nEND:VCARD\n"),
            (
                "phoneNumber firstName lastName email organization department labels".into(),
                r#"[[1,["070","","","","","",""]]]"#.into()
            )
        );
    }

    #[test]
    fn what_is_cut_off_is_left_out() {
        let cut = |source| preview("{}", source, false);
        assert_eq!(cut("Mobil\n070\n07").unwrap().1, r#"[[2,["070"]]]"#);
        assert_eq!(cut("Mobil\n070\n\"07\n08").unwrap().1, r#"[[2,["070"]]]"#);
        assert!(cut("Mobil;Na").unwrap_err().contains("256 KiB"));
    }

    #[test]
    fn what_cannot_be_looked_at_is_refused() {
        for (source, why) in [
            ("", "empty source"),
            ("people.csv", "a file's name"),
            ("Medlemmar 2026;;\nMobil;Namn;Ort\n070;x;y\n", "row 2"),
            ("PK\u{3}\u{4}", "openSpreadsheet"),
        ] {
            let message = preview("{}", source, true).unwrap_err();
            assert!(message.contains(why), "{message}");
        }
    }
}
