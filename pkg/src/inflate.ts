/** A module's bytes, out of the text that carries them through every bundler. */
export async function inflate(text: string): Promise<BufferSource> {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new DecompressionStream("deflate");
  const writer = stream.writable.getWriter();
  // Failures show up at the reading end.
  writer.write(bytes).catch(() => undefined);
  writer.close().catch(() => undefined);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = (stream.readable as ReadableStream<Uint8Array<ArrayBuffer>>).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) chunks.push(read.value);
  return new Blob(chunks).arrayBuffer();
}
