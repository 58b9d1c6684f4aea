//! What kinds of numbers there are.

use core::fmt;

/// What a number is for. The variants are libphonenumber's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NumberType {
    /// A telephone at a fixed place.
    FixedLine,
    /// A mobile phone.
    Mobile,
    /// Either of both: in the United States, for one, the digits do not tell.
    FixedLineOrMobile,
    /// Free for the caller.
    TollFree,
    /// Dearer for the caller than a usual call.
    PremiumRate,
    /// The caller and the called pay.
    SharedCost,
    /// Voice over IP.
    Voip,
    /// Follows a person; leads to a fixed line, a mobile phone or anything else.
    PersonalNumber,
    /// A pager.
    Pager,
    /// A company's one number for all its places.
    Uan,
    /// Leads to a mailbox for spoken messages.
    Voicemail,
    /// No number in use.
    Unknown,
}

impl NumberType {
    /// libphonenumber's name, such as `FIXED_LINE`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FixedLine => "FIXED_LINE",
            Self::Mobile => "MOBILE",
            Self::FixedLineOrMobile => "FIXED_LINE_OR_MOBILE",
            Self::TollFree => "TOLL_FREE",
            Self::PremiumRate => "PREMIUM_RATE",
            Self::SharedCost => "SHARED_COST",
            Self::Voip => "VOIP",
            Self::PersonalNumber => "PERSONAL_NUMBER",
            Self::Pager => "PAGER",
            Self::Uan => "UAN",
            Self::Voicemail => "VOICEMAIL",
            Self::Unknown => "UNKNOWN",
        }
    }

    /// The type with this number in the tables.
    pub(crate) const fn numbered(number: u8) -> Self {
        match number {
            1 => Self::PremiumRate,
            2 => Self::TollFree,
            3 => Self::SharedCost,
            4 => Self::Voip,
            5 => Self::PersonalNumber,
            6 => Self::Pager,
            7 => Self::Uan,
            8 => Self::Voicemail,
            9 => Self::FixedLine,
            10 => Self::Mobile,
            11 => Self::FixedLineOrMobile,
            _ => Self::Unknown,
        }
    }
}

impl fmt::Display for NumberType {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
