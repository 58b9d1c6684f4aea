/**
 * As many contacts as a service gives at once. More are asked for than any gives, so that a page is not taken for the last
 * one because the service has cut it down, where it sends no links.
 */
export const LARGEST_PAGE = 1001;

/** The service's own page size: it is not cut down. */
const USUAL_PAGE = 50;

/** The page size for the first so many contacts. */
export function pageSizeFor(most: number): number {
  return most <= USUAL_PAGE ? most : LARGEST_PAGE;
}
