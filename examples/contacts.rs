//! Lists everyone with a label, page by page. The explanation is in docs/rust.md.

use std::collections::HashSet;
use std::env;

use ip1_contacts::decode::{Answer, Body, decode};
use ip1_contacts::models::Contact;
use ip1_contacts::query::{ContactFilter, ContactQuery, PageQuery};
use ip1_contacts::{date, pages, request, retry};
use ureq::http::Response;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let service = env::var("IP1_SERVICE").unwrap_or("https://api.ip1sms.com".into());
    let token = env::var("IP1_TOKEN")?;
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();

    let filter = ContactFilter { labels: vec!["Newsletter".into()], ..ContactFilter::default() };
    let page = PageQuery { limit: Some(20), ..PageQuery::default() };
    let list = request::list_contacts(&ContactQuery { filter, page, ..ContactQuery::default() })?;
    let mut target = list.target();
    let mut linked = false;
    let mut visited = HashSet::new();
    while visited.insert(target.clone()) {
        let url = format!("{service}{target}");
        let response = agent.get(url).header("Authorization", format!("Bearer {token}")).call()?;
        let answer = read(response)?;
        let link = answer.link.clone();

        // Checked: what comes out has the shape of a list of contacts.
        let Body::Json(json) = decode(&list, answer)? else { break };
        let contacts: Vec<Contact> = serde_json::from_str(&json)?;
        for contact in &contacts {
            println!("{} {}", contact.id, contact.labels.join(", "));
        }

        let Some(next) = pages::next(&target, link.as_deref(), linked, contacts.len() as u64) else { break };
        linked = next.linked;
        // The token goes nowhere else.
        let path = next.target.strip_prefix(&service).unwrap_or(&next.target);
        target = path.starts_with('/').then(|| path.into()).ok_or("the next page is at another address")?;
    }
    Ok(())
}

fn read(response: Response<ureq::Body>) -> Result<Answer, Box<dyn std::error::Error>> {
    let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
    let here_ms = std::time::UNIX_EPOCH.elapsed()?.as_millis() as u64;
    let now_ms = header("date").and_then(date::time_ms).unwrap_or(here_ms);
    Ok(Answer {
        status: response.status().as_u16(),
        link: header("link").map(String::from),
        retry_after_ms: header("retry-after").and_then(|value| retry::retry_after_ms(value, now_ms)),
        request_id: header("x-request-id").map(String::from),
        body: response.into_body().read_to_vec()?,
    })
}
