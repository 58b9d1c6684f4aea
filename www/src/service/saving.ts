import { computed, signal } from "@preact/signals";
import { isIp1Error, type Ip1ErrorCode } from "ip1-contacts";
import { type Change, settle, type Settled } from "./settle.ts";
import type { Wording } from "../words/changes.ts";
import { words as spoken } from "../words/words.ts";

/** What has become of the changes that were made on this page. */
export type Saving =
  | { readonly state: "unchanged" }
  | { readonly state: "saving" }
  /** An answer was lost, and the service is asked what has become of the change. */
  | { readonly state: "asking"; readonly words: Wording }
  | { readonly state: "saved"; readonly at: Date }
  | { readonly state: "failed" | "unknown"; readonly words: Wording };

const underWay = signal(0);
const inDoubt = signal<readonly Wording[]>([]);
const outcome = signal<Saving>({ state: "unchanged" });
/** Of changes that are under way together, one that failed is what remains to be said. */
let hasFailed = false;

/** For the status line: it always shows this. */
export const saving = computed<Saving>(() => {
  const [words] = inDoubt.value;
  if (words !== undefined) return { state: "asking", words };
  return underWay.value > 0 ? { state: "saving" } : outcome.value;
});

/** Whether leaving the page now could cut a change off. */
export const isSaving = computed(() => underWay.value > 0);

/** A change that failed. Its words never say more than is known. */
export class ChangeError extends Error {
  override readonly name = "ChangeError";

  constructor(
    readonly words: Wording,
    readonly fate: "not made" | "unknown",
    /** Whether the service, asked about it, has not made it, or not yet. */
    readonly isLookedUp: boolean,
    override readonly cause: unknown,
  ) {
    super(fate === "unknown" ? spoken().failures.unknown(words) : words.failed, { cause });
  }
}

/** The code of the package's error, also of one that made a change fail. */
export function codeOf(error: unknown): Ip1ErrorCode | undefined {
  const failure = error instanceof ChangeError ? error.cause : error;
  return isIp1Error(failure) ? failure.code : undefined;
}

/**
 * Makes a change, and keeps the status line up to date about it.
 *
 * @param signal Ends the asking when the answer is lost; what has become of the change is then unknown.
 * @throws `ChangeError` for a change that was not made, or of which that is not known.
 */
export async function saved<T>(words: Wording, change: Change<T>, signal?: AbortSignal): Promise<T> {
  const settled = await tracked(words, (onDoubt) => settle(change, { onDoubt, signal }));
  if (settled.fate === "made") return settled.value;
  throw new ChangeError(words, settled.fate, settled.isLookedUp, settled.error);
}

/** Has the status line say what becomes of a change, whoever makes it. */
export async function tracked<T>(
  words: Wording,
  run: (onDoubt: () => void) => Promise<Settled<T>>,
): Promise<Settled<T>> {
  return together(async () => {
    const settled = await run(() => (inDoubt.value = [...inDoubt.value, words])).finally(
      () => (inDoubt.value = inDoubt.value.filter((other) => other !== words)),
    );
    if (settled.fate !== "made") {
      hasFailed = true;
      outcome.value = { state: settled.fate === "unknown" ? "unknown" : "failed", words };
    } else if (!hasFailed) {
      outcome.value = { state: "saved", at: new Date() };
    }
    return settled;
  });
}

/** Makes one of several changes: the status line speaks of all of them. */
export async function together<T>(change: () => Promise<T>): Promise<T> {
  if (underWay.value === 0) hasFailed = false;
  underWay.value += 1;
  try {
    return await change();
  } finally {
    underWay.value -= 1;
  }
}
