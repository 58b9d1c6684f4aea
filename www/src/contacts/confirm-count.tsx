import { useEffect, useRef } from "preact/hooks";
import { TextField } from "../parts/field.tsx";
import { words } from "../words/words.ts";

export interface ConfirmCountProps {
  count: number;
  value: string;
  onInput: (value: string) => void;
}

/** Asks for the number of contacts, so that nobody deletes many by a slip. */
export function ConfirmCount({ count, value, onInput }: ConfirmCountProps) {
  const place = useRef<HTMLDivElement>(null);
  // It comes when they are counted, and is what is to be done then.
  useEffect(() => place.current!.querySelector("input")!.focus(), []);
  return (
    <div ref={place}>
      <TextField
        label={words().contacts.typeToGoOn(count)}
        inputMode="numeric"
        value={value}
        onInput={onInput}
      />
    </div>
  );
}

/** Whether the number was typed, with or without what groups its digits. */
export function isConfirmed(count: number, typed: string): boolean {
  return typed.replace(/[\s,.’]/g, "") === String(count);
}
