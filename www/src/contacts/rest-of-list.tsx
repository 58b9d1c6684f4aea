import type { Contact } from "ip1-contacts";
import { Button } from "../parts/button.tsx";
import type { PagedList } from "../service/paged-list.ts";
import type { LoadAll } from "../service/use-load-all.ts";
import type { Selection } from "./selection.ts";
import { words } from "../words/words.ts";

export interface RestOfListProps {
  rows: PagedList<Contact>;
  loadAll: LoadAll<Contact>;
  selection: Selection;
}

/** Has contacts loaded that are not there yet; with some selected, has them all selected. */
export function RestOfList({ rows, loadAll, selection }: RestOfListProps) {
  const { total, loaded } = rows;
  if (loadAll.isLoading) return <Button onClick={loadAll.stop}>{words().contacts.stopLoading}</Button>;
  if (selection.size === 0) {
    return (
      <Button disabled={total === loaded.length} onClick={() => loadAll.start()}>
        {words().contacts.loadAll}
      </Button>
    );
  }
  return (
    <Button disabled={selection.size === total} onClick={() => loadAll.start((all) => selection.add(all))}>
      {words().contacts.selectMatching}
    </Button>
  );
}
