import { bare } from "../common/objects.js";

/** The promise of a job, with the account of it so far: also what there is to know after an abort or a failure. */
export function withReport<Report>(
  job: Promise<Report>,
  report: () => Report,
): Promise<Report> & { readonly report: Report } {
  return Object.defineProperty(job, "report", bare({ get: report, enumerable: true })) as Promise<Report> & {
    readonly report: Report;
  };
}
