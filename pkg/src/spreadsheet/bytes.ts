import { refused, refusedAs } from "../common/refusal.js";

/** Larger files are refused before they are read. The module has the same limit for what it unpacks. */
const MOST_BYTES = 256 << 20;

/** The bytes of a file. By shape rather than by class: it may come from another realm. */
export async function bytesOf(file: unknown): Promise<Uint8Array> {
  const bytes = isBlob(file) ? await bytesOfBlob(file) : bytesIn(file);
  if (bytes === undefined)
    throw refused("file", "a Blob (such as a File), a Uint8Array or an ArrayBuffer", file);
  if (bytes.length > MOST_BYTES) throw tooLarge();
  return bytes;
}

function bytesIn(file: unknown): Uint8Array | undefined {
  const kind = kindOf(file);
  if (kind === "Uint8Array") return file as Uint8Array;
  if (kind === "ArrayBuffer" || kind === "SharedArrayBuffer") return new Uint8Array(file as ArrayBuffer);
  return undefined;
}

function isBlob(file: unknown): file is Blob {
  const kind = kindOf(file);
  return kind === "Blob" || kind === "File";
}

function kindOf(value: unknown): string | undefined {
  try {
    return Object.prototype.toString.call(value).slice("[object ".length, -1);
  } catch {
    return undefined;
  }
}

async function bytesOfBlob(blob: Blob): Promise<Uint8Array> {
  if (blob.size > MOST_BYTES) throw tooLarge();
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (cause) {
    throw refusedAs("file", "a file that can be read", "one that cannot, or no longer", cause);
  }
}

function tooLarge(): Error {
  return refusedAs("file", "a spreadsheet of at most 256 MiB, unpacked", "a larger one");
}
