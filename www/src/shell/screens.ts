/** The screens, in the order in which they are offered; each is the first part of its address. */
export const screens = ["contacts", "import", "labels", "cleanup", "blacklist", "connection"] as const;
