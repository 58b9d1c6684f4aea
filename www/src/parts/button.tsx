import type { ComponentChildren, JSX, Ref } from "preact";

type Native = Omit<JSX.IntrinsicElements["button"], "class" | "disabled" | "aria-disabled" | "ref">;

export interface ButtonProps extends Native {
  variant?: "plain" | "primary" | "quiet" | "danger";
  /** Switched off without losing the focus, as the native attribute would. */
  disabled?: boolean;
  buttonRef?: Ref<HTMLButtonElement>;
  children: ComponentChildren;
}

/** A button. It does not submit unless its `type` says so. */
export function Button({
  variant = "plain",
  disabled = false,
  onClick,
  type,
  buttonRef,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      ref={buttonRef}
      type={type ?? "button"}
      class={variant}
      aria-disabled={disabled || undefined}
      onClick={(event) => {
        if (disabled) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
