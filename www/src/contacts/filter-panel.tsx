import { useState } from "preact/hooks";
import { Button } from "../parts/button.tsx";
import { Field, SelectField } from "../parts/field.tsx";
import type { Filter } from "./filter.ts";
import { typeTitle, usualTypes } from "./number-facts.tsx";
import { words } from "../words/words.ts";

export interface FilterPanelProps {
  id: string;
  filter: Filter;
  onChange: (filter: Filter) => void;
}

/** The fields that choose which contacts the service is asked for. */
export function FilterPanel({ id, filter, onChange }: FilterPanelProps) {
  const { labels, valid, blocked, type } = filter;

  function addLabel(label: string) {
    if (!labels.includes(label)) onChange({ ...filter, labels: [...labels, label] });
  }

  return (
    <section id={id} class="filter-panel" aria-label={words().contacts.filters}>
      <LabelCondition onAdd={addLabel} />
      <PropertyCondition
        onAdd={(name, value) =>
          onChange({ ...filter, properties: new Map(filter.properties).set(name, value) })
        }
      />
      <SelectField
        label={words().contacts.number}
        value={String(valid ?? "")}
        onChange={(value) => onChange({ ...filter, valid: choice(value) })}
        options={[
          ["", words().contacts.any],
          ["true", words().contacts.valid],
          ["false", words().contacts.invalid],
        ]}
      />
      <SelectField
        label={words().contacts.blocked}
        value={String(blocked ?? "")}
        onChange={(value) => onChange({ ...filter, blocked: choice(value) })}
        options={[
          ["", words().contacts.any],
          ["true", words().contacts.blocked],
          ["false", words().contacts.notBlocked],
        ]}
      />
      <SelectField
        label={words().contacts.type}
        value={type ?? ""}
        onChange={(value) => onChange({ ...filter, type: value || undefined })}
        options={[
          ["", words().contacts.any],
          ...typesWith(type).map((each) => [each, typeTitle(each)] as const),
        ]}
      />
    </section>
  );
}

/** The types to choose from; one that the address brought along is among them. */
function typesWith(type: string | undefined): readonly string[] {
  return type === undefined || usualTypes.includes(type) ? usualTypes : [...usualTypes, type];
}

function LabelCondition({ onAdd }: { onAdd: (label: string) => void }) {
  const [label, setLabel] = useState("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (label.trim() !== "") onAdd(label.trim());
        setLabel("");
      }}
    >
      <Field label={words().contacts.labelField}>
        {(control) => (
          <div class="joined">
            <input
              {...control}
              list="known-labels"
              autocomplete="off"
              value={label}
              onInput={(event) => setLabel(event.currentTarget.value)}
            />
            <Button type="submit" aria-label={words().contacts.addLabelFilter}>
              {words().contacts.addFilter}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}

function PropertyCondition({ onAdd }: { onAdd: (name: string, value: string) => void }) {
  const [name, setName] = useState("");
  const [value, setValue] = useState("");
  return (
    <form
      class="property-condition"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === "" || value === "") return;
        onAdd(name.trim(), value);
        setName("");
        setValue("");
      }}
    >
      <Field label={words().contacts.property}>
        {(control) => (
          <div class="joined">
            <input
              {...control}
              list="known-properties"
              placeholder={words().contacts.propertyName}
              autocomplete="off"
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
            <input
              aria-label={words().contacts.exactValueOf}
              placeholder={words().contacts.exactValue}
              autocomplete="off"
              value={value}
              onInput={(event) => setValue(event.currentTarget.value)}
            />
            <Button type="submit" aria-label={words().contacts.addPropertyFilter}>
              {words().contacts.addFilter}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}

function choice(value: string): boolean | undefined {
  return value === "" ? undefined : value === "true";
}
