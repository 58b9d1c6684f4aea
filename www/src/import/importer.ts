/** The package's importer brings the metadata of all the world's phone numbers: loaded at first use. */
export const importer = () => import("ip1-contacts/import");
