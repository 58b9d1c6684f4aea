//! What happens to every request on its way to an endpoint, one layer a file.

mod check_host;
mod cors;
mod drain_body;
mod guard_own_paths;
mod limit_rate;
mod log_and_fault;
mod problems;
mod refuse_malformed;
mod require_token;

pub use self::{
    check_host::check_host,
    cors::{cors, policy as cors_policy},
    drain_body::drain_body,
    guard_own_paths::guard_own_paths,
    limit_rate::limit_rate,
    log_and_fault::log_and_fault,
    problems::problems,
    refuse_malformed::refuse_malformed,
    require_token::require_token,
};
