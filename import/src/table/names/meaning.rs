//! What a heading may mean.

/// The property that holds the phone number.
pub const PHONE_NUMBER: &str = "phoneNumber";
/// The property that holds the address of mail.
pub const EMAIL: &str = "email";
/// The property that says where a number without a country code is from.
pub const REGION: &str = "region";
/// The column that holds labels instead of a property.
pub const LABELS: &str = "labels";

/// The rank of the property's own name.
pub const EXACT: u8 = 0;
/// The rank of a synonym.
pub const SYNONYM: u8 = 20;
/// From here on a heading means the property only where no other does: "Name" beside "First name" is something else.
pub const WEAK: u8 = 200;

/// What a heading means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// The property.
    pub property: &'static str,
    /// Of several columns of one property, the one of the lowest rank counts: mobile before work before home.
    pub rank: u8,
}

impl Meaning {
    /// Whether it gives way to any other column of the property.
    pub fn is_weak(self) -> bool {
        self.rank >= WEAK
    }
}
