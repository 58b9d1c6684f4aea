import { LabelInput } from "../labels/label-input.tsx";
import { Button } from "../parts/button.tsx";
import { TextField } from "../parts/field.tsx";
import type { Draft, DraftProperty } from "./draft.ts";
import { propertyTitle, usualProperties } from "./names.ts";
import { PhoneField } from "./phone-field.tsx";
import { words } from "../words/words.ts";

export interface ContactFieldsProps {
  draft: Draft;
  onChange: (draft: Draft) => void;
}

/** All fields of a contact. */
export function ContactFields({ draft, onChange }: ContactFieldsProps) {
  const { properties, labels } = draft;
  const usual = properties.slice(0, usualProperties.length);
  const region = properties.find(({ name }) => name === "region")?.value || undefined;

  function set(index: number, changed: Partial<DraftProperty>) {
    onChange({ ...draft, properties: properties.with(index, { ...properties[index]!, ...changed }) });
  }

  return (
    <>
      <div class="two">
        {usual.map(({ name, value }, index) =>
          name === "phoneNumber" ? (
            <PhoneField
              key={name}
              value={value}
              region={region}
              onInput={(text) => set(index, { value: text })}
            />
          ) : (
            <TextField
              key={name}
              label={propertyTitle(name)}
              inputMode={name === "email" ? "email" : undefined}
              value={value}
              onInput={(text) => set(index, { value: text })}
            />
          ),
        )}
      </div>
      <LabelInput labels={labels} onChange={(changed) => onChange({ ...draft, labels: changed })} />
      <fieldset>
        <legend>{words().contacts.otherProperties}</legend>
        {properties.slice(usual.length).map((property, at) => (
          <OtherProperty
            key={at}
            property={property}
            onInput={(changed) => set(usual.length + at, changed)}
            onRemove={() => onChange({ ...draft, properties: properties.toSpliced(usual.length + at, 1) })}
          />
        ))}
        <div>
          <Button
            variant="quiet"
            onClick={() => onChange({ ...draft, properties: [...properties, { name: "", value: "" }] })}
          >
            {words().contacts.addProperty}
          </Button>
        </div>
      </fieldset>
    </>
  );
}

interface OtherPropertyProps {
  property: DraftProperty;
  onInput: (changed: Partial<DraftProperty>) => void;
  onRemove: () => void;
}

function OtherProperty({ property: { name, value }, onInput, onRemove }: OtherPropertyProps) {
  return (
    <div class="property">
      <input
        aria-label={words().contacts.nameOfProperty}
        placeholder={words().contacts.namePlaceholder}
        list="known-properties"
        autocomplete="off"
        value={name}
        onInput={(event) => onInput({ name: event.currentTarget.value })}
      />
      <input
        aria-label={name === "" ? words().contacts.valueOfProperty : propertyTitle(name)}
        placeholder={words().contacts.valuePlaceholder}
        autocomplete="off"
        value={value}
        onInput={(event) => onInput({ value: event.currentTarget.value })}
      />
      <Button variant="quiet" aria-label={words().contacts.removeProperty(name)} onClick={onRemove}>
        ×
      </Button>
    </div>
  );
}
