const paths = {
  back: "M15 5l-7 7 7 7",
  blacklist: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M5.6 5.6l12.8 12.8",
  cleanup: "M14 4l6 6M4 20l9-9 3 3-9 6zM5 5v4M3 7h4M18 15v4M16 17h4",
  close: "M6 6l12 12M18 6L6 18",
  connection: "M9 7V3M15 7V3M6 7h12v4a6 6 0 0 1-12 0zM12 17v4",
  contacts: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21a8 8 0 0 1 16 0",
  filter: "M4 6h16M7 12h10M10 18h4",
  history: "M4 12a8 8 0 1 0 3-6.2M4 4v4h4M12 8v4l3 2",
  import: "M12 3v12M7 10l5 5 5-5M4 17v3h16v-3",
  labels: "M3 4h8l10 10-7 7L3 11zM7.5 8h.01",
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M16 16l5 5",
} as const;

export type IconName = keyof typeof paths;

/** A drawing beside or in place of words. What it stands for must be said otherwise. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
