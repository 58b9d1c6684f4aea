//! Faults that rules inject, so that clients can be tested against them.
//!
//! `PUT /_sandbox/faults` takes an array of rules, which replaces every earlier rule; `[]` ends all faults.
//! `GET /_sandbox/faults` gives the rules back, each with how often it was `applied`. A rule:
//!
//! ```json
//! { "match": { "method": "POST", "path": "/v2/contacts" }, "times": 2, "probability": 0.1, "seed": 7,
//!   "action": { "type": "status", "status": 503, "retryAfter": 2 } }
//! ```
//!
//! * `match`: which requests below `/v2` it is about; without it, all of them. `path` is compared with the
//!   request's path as it was sent, percent-encoding and all, without the query; a `*` at its end stands for
//!   any rest. CORS preflights are answered before rules are looked at.
//! * `times`: how often it applies at most. No limit by default.
//! * `probability`: from 0 to 1, which is the default.
//! * `seed`: an integer, 0 by default. Every matching request draws one random number, even if the rule has been
//!   used up or another rule comes first, so that the same requests in the same order get the same faults.
//! * `action`: what happens. Of the rules that match, the first one whose draw falls within its probability applies.
//!
//! | `type` | members | what happens |
//! |---|---|---|
//! | `status` | `status` 200–599, `body`, `retryAfter` | This answer, and nothing is done. A `body` that is a string is sent as text, any other as JSON; without one, errors have a problem document. `retryAfter` is a number of seconds or the text of the header |
//! | `delay` | `ms` | After a pause, all as usual |
//! | `drop-before` | | Nothing is done and the connection closed, without a byte of an answer |
//! | `drop-after` | | All is done and the connection closed, without a byte of an answer |
//! | `truncate` | | All is done; the answer's head and half of its body, then the connection is closed |
//! | `stall-body` | | All is done; the answer's head and half of its body, then nothing more, for five minutes |
//! | `not-json` | | All is done; the answer is 200 and an HTML page |
//! | `wrong-type` | | All is done; the first `id`, `msisdn` or `labelName` of the answer is a number |
//! | `redirect` | `location`, `status` 300–399 (302) | A redirect, and nothing is done |
//! | `evil-link` | `target` | The answer as usual, but with `Link: <target>; rel="next"` |
//!
//! An answer without a body cannot be cut in half, and one without any of those members has none of a wrong
//! type: these answers stay as they are, although the rule counts as applied.
//!
//! A browser may send a request again by itself, whatever its method, when a connection it has used before
//! is closed without an answer. The log of requests then has it twice.

mod action;
mod parse;
mod perform;
mod rule;
mod tamper;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::Method;

use crate::model::json::Json;

pub use self::{action::Action, parse::parse, perform::perform, rule::Rule};

/// The rules in force.
#[derive(Default)]
pub struct Faults {
    rules: Mutex<Vec<Rule>>,
}

impl Faults {
    /// Replaces all rules. Requests whose fault is already chosen are not affected.
    pub fn replace(&self, rules: Vec<Rule>) {
        *self.lock() = rules;
    }

    /// The rules as they came, with how often each has applied.
    pub fn list(&self) -> Json {
        Json::Array(self.lock().iter().map(Rule::report).collect())
    }

    /// The fault for this request, if a rule applies.
    pub fn next(&self, method: &Method, path: &str) -> Option<Arc<Action>> {
        let mut rules = self.lock();
        let mut applied = None;
        for rule in rules.iter_mut().filter(|rule| rule.matches(method, path)) {
            // Later rules draw too, or an earlier one would change what they do.
            let fires = rule.draw();
            if fires && applied.is_none() {
                applied = Some(rule.apply());
            }
        }
        applied
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Rule>> {
        self.rules.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
