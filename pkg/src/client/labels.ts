import type { CallOptions } from "./call-options.js";
import type { Connection } from "./connection.js";
import { Call } from "./contract.js";
import type { LabelSummary } from "./models.js";

/** The account's labels. They exist where contacts carry them. Failures are those of {@link Contacts}. */
export interface Labels {
  /**
   * Adds a label to contacts.
   *
   * `POST /v2/labels/{labelName}/contacts`; repeated after a failure like a `PUT`, as labelling twice is
   * labelling once.
   */
  add(labelName: string, contactIds: readonly string[], options?: CallOptions): Promise<LabelSummary>;

  /**
   * Takes a label off all contacts. The contacts stay.
   *
   * `DELETE /v2/labels/{labelName}`
   *
   * @throws `not_found` when no contact carries it.
   */
  delete(labelName: string, options?: CallOptions): Promise<LabelSummary>;
}

/** @internal */
export function labels(connection: Connection): Labels {
  return {
    add: (labelName, contactIds, options) => connection.call(Call.AddLabel, [labelName, contactIds], options),
    delete: (labelName, options) => connection.call(Call.DeleteLabel, [labelName], options),
  };
}
