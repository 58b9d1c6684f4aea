import type { ContactQuery } from "ip1-contacts";

/** What the person has chosen to see. */
export interface Filter {
  labels: readonly string[];
  properties: ReadonlyMap<string, string>;
  valid: boolean | undefined;
  blocked: boolean | undefined;
}

export const everything: Filter = {
  labels: [],
  properties: new Map(),
  valid: undefined,
  blocked: undefined,
};

export function isFiltering({ labels, properties, valid, blocked }: Filter): boolean {
  return labels.length > 0 || properties.size > 0 || valid !== undefined || blocked !== undefined;
}

/** The filter as the service takes it, metadata asked for. */
export function contactQuery({ labels, properties, valid, blocked }: Filter): ContactQuery {
  const query: ContactQuery = { meta: true };
  const metadata: Record<string, boolean> = {};
  if (valid !== undefined) metadata["phoneNumber.isValidPhoneNumber"] = valid;
  if (blocked !== undefined) metadata["phoneNumber.isBlocked"] = blocked;
  if (labels.length > 0) query.labels = labels;
  if (properties.size > 0) query.properties = Object.fromEntries(properties);
  if (Object.keys(metadata).length > 0) query.metadata = metadata;
  return query;
}
