// A fresh project with the packed package.
import { cp, mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./process.js";

const source = join(import.meta.dirname, "..");
const QUIETLY = ["--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];

/** The tools of a project cannot be installed on this machine: nothing is known about the package there. */
export class NotHere extends Error {}

/** Makes the project's folder below `parent`, installs its tools and the package, and builds it. */
export async function create({ folder, prepare = [], pages = {} }, parent, tarball) {
  const project = join(parent, folder);
  await rm(project, { recursive: true, force: true });
  await mkdir(project, { recursive: true });
  await cp(join(source, "suite.js"), join(project, "suite.js"));
  await cp(join(source, "shared"), project, { recursive: true });
  await cp(join(source, folder), project, { recursive: true });

  await run(["npm", "install", ...QUIETLY], project).catch((error) => {
    throw new NotHere(error.message);
  });
  await run(["npm", "install", ...QUIETLY, tarball], project);
  for (const command of prepare) await run(command.split(" "), project);
  for (const [www, names] of Object.entries(pages)) {
    for (const name of names) await cp(join(project, name), join(project, www, name));
  }
  return project;
}

/** The version of what the project is about. */
export async function versionOf({ version, versionOf }, project) {
  if (versionOf) return (await run(versionOf.split(" "), project)).trim().replace(/^v/, "");
  if (!version) return "";
  const manifest = join(project, "node_modules", version, "package.json");
  return JSON.parse(await readFile(manifest, "utf8")).version;
}
