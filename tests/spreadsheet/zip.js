// Zip archives, as programs write them.
import { deflateRawSync } from "node:zlib";
import { CFB } from "@e965/xlsx";

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/**
 * An archive of `files`, by name: text or bytes; those that are `undefined` are left out. `lie(name)` may return what the archive says of a file instead of the
 * truth: `{ size }`, or `{ flags }` for an encrypted one.
 */
export function zip(files, lie = () => ({})) {
  const locals = [];
  const entries = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    if (text === undefined) continue;
    const { length, packed, checksum } = deflated(text);
    const { size = length, flags = 0x0800 } = lie(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(checksum, 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([word(LOCAL), common, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([word(CENTRAL), Buffer.from([20, 0]), common, place, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, word(END), end]);
}

const known = new WeakMap();

/** Large contents are packed once. */
function deflated(content) {
  if (known.has(content)) return known.get(content);
  const bytes = Buffer.from(content);
  const result = { length: bytes.length, packed: deflateRawSync(bytes), checksum: checksumOf(bytes) };
  if (typeof content === "object") known.set(content, result);
  return result;
}

function word(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = (byte >>> 1) ^ (byte & 1 ? 0xedb88320 : 0);
  return byte;
});

function checksumOf(bytes) {
  let sum = ~0;
  for (const byte of bytes) sum = (sum >>> 8) ^ TABLE[(sum ^ byte) & 0xff];
  return ~sum >>> 0;
}

/** The files of an archive, by name. */
export function unzip(archive) {
  const { FullPaths, FileIndex } = CFB.read(archive, { type: "buffer" });
  const name = (path) => path.slice(path.indexOf("/") + 1);
  return Object.fromEntries(
    FileIndex.flatMap(({ content }, index) =>
      content?.length > 0 ? [[name(FullPaths[index]), content]] : [],
    ),
  );
}
