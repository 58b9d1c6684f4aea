import { useState } from "preact/hooks";
import { Button } from "../parts/button.tsx";
import { Field, SelectField } from "../parts/field.tsx";
import type { Filter } from "./filter.ts";
import { typeTitle, usualTypes } from "./number-facts.tsx";

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
    <section id={id} class="filter-panel" aria-label="Filters">
      <LabelCondition onAdd={addLabel} />
      <PropertyCondition
        onAdd={(name, value) =>
          onChange({ ...filter, properties: new Map(filter.properties).set(name, value) })
        }
      />
      <SelectField
        label="Number"
        value={String(valid ?? "")}
        onChange={(value) => onChange({ ...filter, valid: choice(value) })}
        options={[
          ["", "Any"],
          ["true", "Valid"],
          ["false", "Invalid"],
        ]}
      />
      <SelectField
        label="Blocked"
        value={String(blocked ?? "")}
        onChange={(value) => onChange({ ...filter, blocked: choice(value) })}
        options={[
          ["", "Any"],
          ["true", "Blocked"],
          ["false", "Not blocked"],
        ]}
      />
      <SelectField
        label="Type of number"
        value={type ?? ""}
        onChange={(value) => onChange({ ...filter, type: value || undefined })}
        options={[["", "Any"], ...typesWith(type).map((each) => [each, typeTitle(each)] as const)]}
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
      <Field label="Label">
        {(control) => (
          <div class="joined">
            <input
              {...control}
              list="known-labels"
              autocomplete="off"
              value={label}
              onInput={(event) => setLabel(event.currentTarget.value)}
            />
            <Button type="submit" aria-label="Add label filter">
              Add
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
      <Field label="Property">
        {(control) => (
          <div class="joined">
            <input
              {...control}
              list="known-properties"
              placeholder="Name"
              autocomplete="off"
              value={name}
              onInput={(event) => setName(event.currentTarget.value)}
            />
            <input
              aria-label="Exact value of the property"
              placeholder="Exact value"
              autocomplete="off"
              value={value}
              onInput={(event) => setValue(event.currentTarget.value)}
            />
            <Button type="submit" aria-label="Add property filter">
              Add
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
