//! The metadata as the reference, rlibphonenumber, has it.

use anyhow::{Result, ensure};
use rlibphonenumber::interfaces::AsOriginal;
use rlibphonenumber::{PhoneNumberDesc, PhoneNumberUtil, Region};

/// The types of numbers a territory describes, in the order in which libphonenumber looks for them; fixed lines and
/// mobile numbers come last, since a number can be either.
pub const TYPES: usize = 10;
/// Their names.
pub const TYPE_NAMES: [&str; TYPES] = [
    "premium rate",
    "toll-free",
    "shared cost",
    "voice over IP",
    "personal",
    "pager",
    "UAN",
    "voicemail",
    "fixed line",
    "mobile",
];
/// Where in that order fixed lines are.
pub const FIXED_LINE: usize = 8;
/// Where in that order mobile numbers are.
pub const MOBILE: usize = 9;

/// A region, or what has numbers but no region.
#[derive(Debug, Clone, Default)]
pub struct Territory {
    /// ISO 3166-1 alpha-2, or `001`.
    pub id: String,
    /// The country calling code.
    pub country_code: u16,
    pub international_prefix: Option<String>,
    pub national_prefix: Option<String>,
    pub national_prefix_transform: Option<String>,
    pub leading_digits: Option<String>,
    pub mobile_like_fixed_line: bool,
    /// All its numbers.
    pub general: Description,
    pub types: [Description; TYPES],
}

/// Which numbers there are.
#[derive(Debug, Clone, Default)]
pub struct Description {
    pub pattern: Option<String>,
    pub lengths: Vec<i32>,
    /// Lengths that can only be dialled nearby.
    pub local_lengths: Vec<i32>,
}

impl Description {
    /// The lengths its numbers have, bit by bit.
    pub fn possible(&self) -> Result<u32> {
        mask(&self.lengths)
    }

    /// The lengths that can only be dialled nearby, bit by bit.
    pub fn local(&self) -> Result<u32> {
        mask(&self.local_lengths)
    }
}

/// A set of lengths; -1 alone stands for none.
fn mask(lengths: &[i32]) -> Result<u32> {
    if lengths == [-1] {
        return Ok(0);
    }
    ensure!(lengths.iter().all(|length| (0..32).contains(length)), "numbers of {lengths:?} digits");
    Ok(lengths.iter().fold(0, |mask, length| mask | 1 << length))
}

/// All territories, by country calling code, the main one of each code first.
pub fn territories(reference: &PhoneNumberUtil) -> Vec<Territory> {
    let mut codes: Vec<i32> = reference.get_supported_calling_codes().collect();
    codes.sort_unstable();
    let of_code = |code| {
        let regions = reference.get_regions_for_country_calling_code(code);
        regions.into_iter().flatten().map(move |region| territory(reference, code, region))
    };
    codes.into_iter().flat_map(of_code).collect()
}

fn territory(reference: &PhoneNumberUtil, code: i32, region: Region) -> Territory {
    let reference = reference.as_original();
    let found = reference.get_metadata_for_region_or_calling_code(code, region);
    let found = found.expect("a region of a calling code has metadata");
    macro_rules! described {
        ($field:ident) => {
            description(&found.$field.national_number_pattern().pattern_base, &found.$field.original)
        };
    }
    Territory {
        id: region.as_region_str().to_string(),
        country_code: code.try_into().expect("a calling code has at most three digits"),
        international_prefix: bare(&found.international_prefix().pattern_base),
        national_prefix: bare(&found.national_prefix_for_parsing().pattern_base),
        national_prefix_transform: found.original.national_prefix_transform_rule.clone(),
        leading_digits: bare(&found.leading_digits().pattern_base),
        mobile_like_fixed_line: found.original.same_mobile_and_fixed_line_pattern(),
        general: described!(general_desc),
        types: [
            described!(premium_rate),
            described!(toll_free),
            described!(shared_cost),
            described!(voip),
            described!(personal_number),
            described!(pager),
            described!(uan),
            described!(voicemail),
            described!(fixed_line),
            described!(mobile),
        ],
    }
}

fn description(pattern: &Option<String>, found: &PhoneNumberDesc) -> Description {
    Description {
        pattern: bare(pattern),
        lengths: found.possible_length.clone(),
        local_lengths: found.possible_length_local_only.clone(),
    }
}

/// A pattern without the anchors that the reference wraps it in.
fn bare(pattern: &Option<String>) -> Option<String> {
    let pattern = pattern.as_ref()?;
    let inner = pattern.strip_prefix("^(?:").and_then(|pattern| pattern.strip_suffix(")$"));
    Some(inner.unwrap_or(pattern).to_owned())
}
