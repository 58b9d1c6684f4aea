//! The example numbers of the metadata: one for each type of each territory that has numbers of it.

use rlibphonenumber::PhoneNumberUtil;
use rlibphonenumber::interfaces::AsOriginal;

/// An example number.
#[derive(Debug, Clone)]
pub struct Example {
    pub region: String,
    pub country_code: i32,
    /// The digits without the country code.
    pub national: String,
}

impl Example {
    /// The number as it is dialled from everywhere.
    pub fn international(&self) -> String {
        format!("+{}{}", self.country_code, self.national)
    }
}

/// All of them.
pub fn examples(reference: &PhoneNumberUtil) -> Vec<Example> {
    let mut codes: Vec<i32> = reference.get_supported_calling_codes().collect();
    codes.sort_unstable();
    let mut examples = Vec::new();
    for country_code in codes {
        for region in reference.get_regions_for_country_calling_code(country_code).into_iter().flatten() {
            let metadata =
                reference.as_original().get_metadata_for_region_or_calling_code(country_code, region);
            let found = metadata.expect("a region of a calling code has metadata");
            macro_rules! each {
                ($($field:ident)*) => {
                    [$(&found.$field.original.example_number),*]
                };
            }
            let all = each!(fixed_line mobile toll_free premium_rate shared_cost personal_number voip pager uan voicemail
                            no_international_dialling);
            examples.extend(all.into_iter().flatten().map(|national| Example {
                region: region.as_region_str().to_string(),
                country_code,
                national: national.clone(),
            }));
        }
    }
    examples
}
