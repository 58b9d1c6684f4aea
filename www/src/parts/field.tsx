import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";

/** What a control in a field has to carry. */
export interface ControlProps {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
}

export interface FieldProps {
  label: string;
  /** Help, or what is known about the value. Announced when it changes. */
  hint?: ComponentChildren;
  /** What is wrong with the value. */
  error?: string;
  children: (control: ControlProps) => ComponentChildren;
}

/** A control with its label above it, and below it what there is to say about its value. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  const control: ControlProps = { id };
  if (note !== undefined) control["aria-describedby"] = noteId;
  if (error !== undefined) control["aria-invalid"] = true;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(control)}
      <div id={noteId} class={error === undefined ? "note" : "note wrong"} aria-live="polite">
        {note}
      </div>
    </div>
  );
}

type Input = Omit<JSX.IntrinsicElements["input"], "value" | "onInput" | "ref" | "class">;

export interface TextFieldProps extends Input, Pick<FieldProps, "label" | "hint" | "error"> {
  value: string;
  onInput: (value: string) => void;
}

/** A field for a line of text. */
export function TextField({ label, hint, error, onInput, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input
          autocomplete="off"
          {...input}
          {...control}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export interface SelectFieldProps extends Pick<FieldProps, "label" | "hint"> {
  value: string;
  onChange: (value: string) => void;
  /** Values with what people read for them. */
  options: readonly (readonly [value: string, text: string])[];
}

/** A field to choose one of a few. */
export function SelectField({ label, hint, value, onChange, options }: SelectFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {options.map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
