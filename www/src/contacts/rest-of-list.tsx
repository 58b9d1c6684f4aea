import type { Contact } from "ip1-contacts";
import { Button } from "../parts/button.tsx";
import { counted } from "../parts/format.ts";
import type { PagedList } from "../service/paged-list.ts";
import type { LoadAll } from "../service/use-load-all.ts";
import type { Selection } from "./selection.ts";

export interface RestOfListProps {
  rows: PagedList<Contact>;
  isSearching: boolean;
  loadAll: LoadAll<Contact>;
  selection: Selection;
  onReload: () => void;
}

/** What can be done about contacts that are not loaded yet: have them all, or all of them selected. */
export function RestOfList({ rows, isSearching, loadAll, selection, onReload }: RestOfListProps) {
  const { total, loaded } = rows;
  const isWhole = total === loaded.length;
  if (loadAll.isLoading) {
    return <Button onClick={loadAll.stop}>Stop loading ({counted(loaded.length, "contact")})</Button>;
  }
  if (selection.size > 0) {
    if (isSearching || selection.size === total) return null;
    return <Button onClick={() => loadAll.start((all) => selection.add(all))}>Select all that match</Button>;
  }
  return (
    <>
      {!isWhole && <Button onClick={() => loadAll.start()}>Load all</Button>}
      <Button variant="quiet" onClick={onReload}>
        Refresh
      </Button>
    </>
  );
}
