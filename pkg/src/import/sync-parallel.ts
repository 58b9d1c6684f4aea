import { Promise } from "../common/host.js";

/** Works on what `next` brings, on so many at once. Rejects with the first failure, when all have come to their end. */
export async function inParallel<T>(
  count: number,
  next: () => T | undefined,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let failure: { error: unknown } | undefined;
  const worker = async () => {
    try {
      for (let item; failure === undefined && (item = next()) !== undefined;) await work(item);
    } catch (error) {
      failure ??= { error };
    }
  };
  await Promise.all(Array.from({ length: count }, worker));
  if (failure !== undefined) throw failure.error;
}
