// One value in the browser's own storage: the database of the sandbox.

const NAME = "sandbox";
const KEY = "database";

export async function read(): Promise<Uint8Array | undefined> {
  try {
    const database = await open();
    return (await done(database.transaction(NAME).objectStore(NAME).get(KEY))) as Uint8Array | undefined;
  } catch {
    // Browsers may forbid it: then it begins anew with each page.
    return undefined;
  }
}

export async function write(bytes: Uint8Array): Promise<void> {
  try {
    const database = await open();
    await done(database.transaction(NAME, "readwrite").objectStore(NAME).put(bytes, KEY));
  } catch {
    // As above.
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(NAME);
  return done(request);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
