import { useLocation } from "preact-iso";
import { useEffect, useRef } from "preact/hooks";
import { leave } from "../parts/ways-out.ts";

/**
 * The way from a contact to its list, as people use it: whoever came from the list goes back to it; whoever came by
 * an address goes on to it.
 */
export function useWayBack(id: string | undefined, list: string): () => void {
  const { route } = useLocation();
  const cameFromList = useRef(false);
  const wasOpen = useRef(id !== undefined);
  useEffect(() => {
    if (!wasOpen.current && id !== undefined) cameFromList.current = true;
    wasOpen.current = id !== undefined;
  }, [id]);
  return () =>
    leave(() => {
      if (cameFromList.current) history.back();
      else route(list, true);
    });
}
