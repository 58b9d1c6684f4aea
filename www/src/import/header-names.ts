/**
 * How people name their columns, in Swedish, English and German; without spaces, accents and punctuation. For
 * each property the likeliest name comes first.
 */
export const KNOWN_NAMES: Readonly<Record<string, readonly string[]>> = {
  phoneNumber: words(
    "phonenumber mobil mobile mobilnummer mobilnr mobiltelefon mobiltelefonnummer mobiltel",
    "mobilephone mobilenumber mobilephonenumber handy handynummer handynr cell cellphone cellnumber",
    "msisdn sms smsnummer telefon telefonnummer telefonnr tel telnr telephone phone rufnummer nummer number",
  ),
  firstName: words("firstname fornamn tilltalsnamn vorname givenname forename namn name"),
  lastName: words("lastname efternamn nachname surname familyname familjenamn familienname"),
  email: words(
    "email emailaddress epost epostadress emailadress mejl mejladress mail mailadress",
    "emailadresse mailadresse",
  ),
  labels: words(
    "labels label etiketter etikett grupper grupp groups group gruppen gruppe",
    "taggar tagg tags tag kategorier kategori categories category kategorie",
  ),
  department: words("department avdelning abteilung team"),
  organization: words("organization organisation foretag company firma bolag unternehmen"),
  region: words("region landskod countrycode landercode"),
};

function words(...lines: string[]): string[] {
  return lines.join(" ").split(" ");
}
