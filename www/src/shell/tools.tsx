import { useEffect, useState } from "preact/hooks";
import { HistoryDialog } from "../history/history-dialog.tsx";
import { takeBackLast } from "../history/history.ts";
import { isTyping, useKeys } from "./keys.ts";
import { KeysDialog } from "./keys-dialog.tsx";
import { Palette } from "./palette.tsx";

export type Tool = "keys" | "palette" | "history";

export interface ToolsProps {
  open: Tool | undefined;
  onOpen: (tool: Tool | undefined) => void;
}

/** What is there on every screen: the keys, the palette, and what was done. */
export function Tools({ open, onOpen }: ToolsProps) {
  useKeys({
    "/": () => document.querySelector<HTMLElement>("[data-search]")?.focus(),
    "?": () => onOpen("keys"),
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      const isPalette = event.key === "k";
      const isUndo = event.key === "z" && !event.shiftKey && !isTyping(event.target);
      if ((!isPalette && !isUndo) || document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      if (isPalette) onOpen("palette");
      else takeBackLast();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
  const close = () => onOpen(undefined);
  switch (open) {
    case undefined:
      return null;
    case "keys":
      return <KeysDialog onClose={close} />;
    case "history":
      return <HistoryDialog onClose={close} />;
    case "palette":
      return <Palette onClose={close} onKeys={() => onOpen("keys")} onHistory={() => onOpen("history")} />;
  }
}

/** Which of them is open. */
export function useTools() {
  const [open, setOpen] = useState<Tool>();
  return { open, onOpen: setOpen };
}
