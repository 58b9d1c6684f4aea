import type { ParsedPhoneNumber } from "ip1-contacts/import";
import { Field } from "../parts/field.tsx";
import { DEFAULT_REGION, usePhoneCheck } from "../service/phone.ts";
import { typeTitle } from "./number-facts.tsx";
import { words } from "../words/words.ts";

export interface PhoneFieldProps {
  value: string;
  onInput: (value: string) => void;
  /** Where a number without a country code is from. */
  region: string | undefined;
}

/** A field for a phone number that says, while it is typed, what the service will make of it. */
export function PhoneField({ value, onInput, region = DEFAULT_REGION }: PhoneFieldProps) {
  const facts = usePhoneCheck(value, region);
  const isWrong = facts !== undefined && !facts.isPossiblePhoneNumber;
  return (
    <Field
      label={words().contacts.phoneNumber}
      error={isWrong ? words().contacts.notANumber : undefined}
      hint={facts && <Verdict facts={facts} value={value} />}
    >
      {(control) => (
        <input
          {...control}
          type="tel"
          autocomplete="off"
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

interface VerdictProps extends Pick<PhoneFieldProps, "value"> {
  facts: ParsedPhoneNumber;
}

function Verdict({ facts, value }: VerdictProps) {
  const { e164, isValidPhoneNumber, phoneNumberType, region } = facts;
  const kind = [typeTitle(phoneNumberType), region].filter(Boolean).join(", ");
  return (
    <div class="verdict">
      {isValidPhoneNumber ? (
        <span>{kind}</span>
      ) : (
        <span class="doubtful">{words().contacts.numberUnused}</span>
      )}
      {e164 !== undefined && e164 !== value && <span>{words().contacts.savedAs(e164)}</span>}
    </div>
  );
}
