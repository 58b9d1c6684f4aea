/**
 * The page size for reading everything. It is above what a service gives at once: without links, a page that the
 * service has cut down to its own limit would otherwise be taken for the last one.
 */
export const LARGEST_PAGE = 1001;

/** The service's own page size: it is not cut down. */
const USUAL_PAGE = 50;

/** The page size for the first so many contacts. */
export function pageSizeFor(most: number): number {
  return most <= USUAL_PAGE ? most : LARGEST_PAGE;
}
