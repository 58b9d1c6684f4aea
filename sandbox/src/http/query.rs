//! Query parameters. Each endpoint takes out what it knows; what is left over is refused.

use axum::{extract::FromRequestParts, http::request::Parts};

use crate::http::{percent, problem::Problem};

/// The parameters that have not been taken out yet.
#[derive(Debug, Default)]
pub struct Query {
    parameters: Vec<Parameter>,
}

#[derive(Debug)]
struct Parameter {
    name: String,
    value: String,
    position: usize,
}

impl Query {
    /// Reads what stands after the question mark.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let pairs = text.split('&').filter(|pair| !pair.is_empty()).enumerate();
        let parameters = pairs.map(|(index, pair)| parameter(index + 1, pair)).collect::<Result<_, _>>()?;
        Ok(Self { parameters })
    }

    /// Takes out a parameter that may come once.
    pub fn take(&mut self, name: &str) -> Result<Option<String>, Problem> {
        let mut values = self.take_all(name);
        if values.len() > 1 {
            return Err(Problem::bad_request(format!("query parameter {name}: given more than once")));
        }
        Ok(values.pop())
    }

    /// Takes out a parameter whose value does not matter.
    pub fn take_flag(&mut self, name: &str) -> Result<bool, Problem> {
        self.take(name).map(|value| value.is_some())
    }

    /// Takes out every value of a parameter that may be repeated.
    pub fn take_all(&mut self, name: &str) -> Vec<String> {
        self.parameters.extract_if(.., |each| each.name == name).map(|each| each.value).collect()
    }

    /// Takes out `family[KEY]=VALUE` as keys and values.
    pub fn take_keyed(&mut self, family: &str) -> Result<Vec<(String, String)>, Problem> {
        let is_member = |name: &str| name.strip_prefix(family).is_some_and(|rest| rest.starts_with('['));
        let mut pairs = Vec::new();
        for each in self.parameters.extract_if(.., |each| is_member(&each.name)) {
            let key = each.name.get(family.len() + 1..).and_then(|rest| rest.strip_suffix(']'));
            let key = key.ok_or_else(|| {
                Problem::bad_request(format!("query parameter {family}: expected {family}[NAME]=VALUE"))
            })?;
            pairs.push((key.to_owned(), each.value));
        }
        Ok(pairs)
    }

    /// Refuses whatever the endpoint did not take out.
    pub fn finish(self) -> Result<(), Problem> {
        match self.parameters.first() {
            None => Ok(()),
            Some(unknown) => {
                Err(Problem::bad_request(format!("query parameter {}: unknown", unknown.label())))
            }
        }
    }
}

impl Parameter {
    /// A misplaced phone number or address must not be repeated, so only what looks like a name is.
    fn label(&self) -> String {
        let is_name = self.name.chars().all(|each| each.is_ascii_alphanumeric() || "-_.[]".contains(each))
            && self.name.chars().filter(char::is_ascii_digit).count() <= 4
            && (1..=64).contains(&self.name.len());
        if is_name { self.name.clone() } else { format!("number {}", self.position) }
    }
}

fn parameter(position: usize, pair: &str) -> Result<Parameter, Problem> {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let decode = |part: &str, text| {
        percent::decode(text).map_err(|why| {
            Problem::bad_request(format!("query parameter number {position}: its {part} {why}"))
        })
    };
    Ok(Parameter { name: decode("name", name)?, value: decode("value", value)?, position })
}

impl<S: Sync> FromRequestParts<S> for Query {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Self::parse(parts.uri.query().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn keyed_parameters_are_told_apart_by_their_family() {
        let mut query =
            Query::parse("properties%5Ba%5D=1&metadata[b]=2&properties[]=3&propertiesx=4").expect("a query");
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        assert_eq!(query.take_keyed("properties").expect("pairs"), [pair("a", "1"), pair("", "3")]);
        assert_eq!(query.take_keyed("metadata").expect("pairs"), [pair("b", "2")]);
        assert!(query.finish().expect_err("one is left").to_string().contains("propertiesx"));
    }

    proptest! {
        #[test]
        fn no_query_makes_it_panic(text in "[a-z%&=\\[\\]+0-9ü]{0,40}") {
            if let Ok(mut query) = Query::parse(&text) {
                let _ = query.take_keyed("a");
                let _ = query.take_all("b");
                let _ = query.take("c");
                let _ = query.finish();
            }
        }

        #[test]
        fn every_name_and_value_arrives(name in any::<String>(), value in any::<String>()) {
            let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
            let text = format!("properties%5B{}%5D={}", encode(&name), encode(&value));
            let mut query = Query::parse(&text).expect("a query");
            prop_assert_eq!(query.take_keyed("properties").expect("pairs"), [(name, value)]);
        }
    }
}
