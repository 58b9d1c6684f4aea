import { useEffect, useMemo } from "preact/hooks";
import { directory } from "./directory.ts";
import { FoundRows } from "./found-rows.ts";
import type { View } from "./view.ts";

/** The rows of a view, kept up to date with what becomes of contacts. */
export function useFound(view: View): FoundRows {
  const source = directory();
  const version = source.version.value;
  const rows = useMemo(() => new FoundRows(source), [source]);
  const key = JSON.stringify(view);
  useEffect(() => void rows.look(view), [rows, key, version]);
  useEffect(() => () => rows.close(), [rows]);
  return rows;
}
