// The date, the versions and the machine of a measurement.
import { cpus, totalmem, type } from "node:os";
import { versions } from "./versions.js";

const GB = 2 ** 30;

const PACKAGES = [
  "ip1-contacts",
  "zod",
  "valibot",
  "ajv",
  "ky",
  "openapi-fetch",
  "papaparse",
  "libphonenumber-js",
];

export async function about(environments) {
  const programs = environments.map(({ name, version }) => [name, version]);
  const [{ model }, ...others] = cpus();
  return {
    date: new Date().toISOString(),
    versions: { ...Object.fromEntries(programs), ...(await versions(PACKAGES)) },
    machine: `${model.trim()}, ${others.length + 1} cores, ${Math.round(totalmem() / GB)} GB, ${type()}`,
  };
}
