import { readFile, stat } from "node:fs/promises";
import { extname, join, resolve, sep } from "node:path";
import type { AnswerParts, RequestParts } from "../sandbox/service.js";

const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".csv": "text/csv",
  ".gif": "image/gif",
  ".html": "text/html",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript",
  ".json": "application/json",
  ".map": "application/json",
  ".mjs": "text/javascript",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "text/xml",
};

/**
 * The file that a request is for, if the service has nothing at its path. A page that is no file is `index.html`, so
 * that a single-page application can use its own addresses.
 */
export async function fileFor(
  folder: string,
  { method, address, headers }: RequestParts,
  answered: AnswerParts,
): Promise<AnswerParts | undefined> {
  const path = pathOf(address);
  const isElsewhere = answered.status === 404 && path !== undefined && !/^\/(v2|_sandbox)(\/|$)/.test(path);
  if (!isElsewhere || (method !== "GET" && method !== "HEAD")) return undefined;
  const found = await find(folder, path);
  const asksForPage = valueOf(headers, "accept")?.includes("text/html");
  const file = found ?? (asksForPage ? await find(folder, "/index.html") : undefined);
  if (file === undefined) return undefined;
  const bytes = await readFile(file);
  const kept = answered.headers.filter((_, index, all) => /^access-control-/.test(all[index - (index % 2)]!));
  const type = TYPES[extname(file).toLowerCase()] ?? "application/octet-stream";
  return {
    status: 200,
    statusText: "OK",
    headers: [...kept, "content-type", type, "content-length", String(bytes.length)],
    body: method === "HEAD" ? new Uint8Array() : new Uint8Array(bytes),
    delivery: undefined,
  };
}

function pathOf(address: string): string | undefined {
  try {
    return decodeURIComponent(new URL(address, "http://localhost").pathname);
  } catch {
    return undefined;
  }
}

/** A file inside the folder, or the `index.html` of a folder inside it. */
async function find(folder: string, path: string): Promise<string | undefined> {
  const root = resolve(folder);
  const file = join(root, path);
  if (path.includes("\0") || (file !== root && !file.startsWith(root + sep))) return undefined;
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile()) return file;
  if (!found?.isDirectory()) return undefined;
  const index = join(file, "index.html");
  return (await stat(index).catch(() => undefined))?.isFile() ? index : undefined;
}

function valueOf(headers: readonly string[], name: string): string | undefined {
  const at = headers.findIndex((each, index) => index % 2 === 0 && each === name);
  return at < 0 ? undefined : headers[at + 1];
}
