import { TextField } from "../parts/field.tsx";
import { words } from "../words/words.ts";

export interface ConfirmCountProps {
  count: number;
  value: string;
  onInput: (value: string) => void;
}

/** Asks for the number of contacts, so that nobody deletes many by a slip. */
export function ConfirmCount({ count, value, onInput }: ConfirmCountProps) {
  return (
    <TextField
      label={words().contacts.typeToGoOn(count)}
      inputMode="numeric"
      value={value}
      onInput={onInput}
    />
  );
}

/** Whether the number was typed, with or without what groups its digits. */
export function isConfirmed(count: number, typed: string): boolean {
  return typed.replace(/[\s,.’]/g, "") === String(count);
}
