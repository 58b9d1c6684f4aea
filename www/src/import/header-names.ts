/**
 * How people name their columns, in Swedish, English and German; without spaces, accents and punctuation. For
 * each property the likeliest name comes first.
 */
export const KNOWN_NAMES: Readonly<Record<string, readonly string[]>> = {
  phoneNumber: [
    ...["phonenumber", "mobil", "mobile", "mobilnummer", "mobilnr", "mobiltelefon", "mobiltelefonnummer"],
    ...["mobilephone", "mobilenumber", "mobilephonenumber", "mobiltel", "handy", "handynummer", "handynr"],
    ...["cell", "cellphone", "cellnumber", "msisdn", "sms", "smsnummer", "telefon", "telefonnummer"],
    ...["telefonnr", "tel", "telnr", "telephone", "phone", "rufnummer", "nummer", "number"],
  ],
  firstName: [
    ...["firstname", "fornamn", "tilltalsnamn", "vorname", "givenname", "forename", "namn", "name"],
  ],
  lastName: ["lastname", "efternamn", "nachname", "surname", "familyname", "familjenamn", "familienname"],
  email: [
    ...["email", "emailaddress", "epost", "epostadress", "emailadress", "mejl", "mejladress", "mailadress"],
    ...["mail", "emailadresse", "mailadresse"],
  ],
  labels: [
    "labels",
    "label",
    "etiketter",
    "etikett",
    "grupper",
    "grupp",
    "groups",
    "group",
    "gruppen",
    "gruppe",
  ].concat([
    "taggar",
    "tagg",
    "tags",
    "tag",
    "kategorier",
    "kategori",
    "categories",
    "category",
    "kategorie",
  ]),
  department: ["department", "avdelning", "abteilung", "team"],
  organization: ["organization", "organisation", "foretag", "company", "firma", "bolag", "unternehmen"],
  region: ["region", "landskod", "countrycode", "landercode", "laenderkennung"],
};
