import type { Contact } from "ip1-contacts";

/** What has become of contacts in the service. */
export type News =
  /** They are like this now. */
  | { readonly kind: "changed"; readonly contacts: readonly Contact[] }
  /** They are new. */
  | { readonly kind: "added"; readonly contacts: readonly Contact[] }
  | { readonly kind: "gone"; readonly ids: ReadonlySet<string> }
  /** More than a list could put right by itself: it has to be read again. */
  | { readonly kind: "reread" };

const followers = new Set<(news: News) => void>();

/** Tells whoever shows contacts at the moment, on whichever screen that is. */
export function announce(news: News): void {
  for (const follower of [...followers]) follower(news);
}

/** Has a function told of all news. Returns what ends that. */
export function follow(follower: (news: News) => void): () => void {
  followers.add(follower);
  return () => followers.delete(follower);
}
