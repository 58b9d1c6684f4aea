import type { Contact } from "ip1-contacts";

/** The initials of a contact, to tell people apart at a glance; a person's outline where there are none. */
export function Mark({ contact: { properties } }: { contact: Pick<Contact, "properties"> }) {
  const initials = [properties.firstName, properties.lastName].map(initialOf).join("");
  return (
    <span class="mark" aria-hidden="true">
      {initials || (
        <svg class="icon" viewBox="0 0 24 24">
          <path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21a8 8 0 0 1 16 0" />
        </svg>
      )}
    </span>
  );
}

function initialOf(name: string | undefined): string {
  return /\p{L}/u.exec(name ?? "")?.[0].toLocaleUpperCase() ?? "";
}
