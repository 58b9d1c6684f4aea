import { TextField } from "../parts/field.tsx";
import { DEFAULT_REGION, usePhoneCheck } from "../service/phone.ts";
import { words } from "../words/words.ts";

export interface NumberInputProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** Beneath the field, when nothing has to be said about the number. */
  hint?: string;
}

/** A field for a number in any spelling, with what is wrong with it. */
export function NumberInput({ label, value, onInput, hint }: NumberInputProps) {
  const facts = usePhoneCheck(value, DEFAULT_REGION);
  const isWrong = facts !== undefined && !facts.isPossiblePhoneNumber;
  return (
    <TextField
      label={label}
      type="tel"
      value={value}
      onInput={onInput}
      error={isWrong ? words().blacklist.notANumber : undefined}
      hint={facts?.e164 ?? hint}
    />
  );
}
