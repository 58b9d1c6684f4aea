// What goes wrong: one request in five, each of seven kinds as often as the others.

const SHARE_OF_REQUESTS = 0.2;

const turnedDown = (status) => [
  [{ type: "status", status }, 0.35],
  [{ type: "status", status, retryAfter: 0 }, 0.35],
  [{ type: "status", status, retryAfter: 1 }, 0.15],
  // Longer than a call may wait: it must end at once.
  [{ type: "status", status, retryAfter: 120 }, 0.15],
];

const ACTIONS = [
  [{ type: "drop-before" }, 1],
  [{ type: "drop-after" }, 1],
  ...turnedDown(429),
  ...turnedDown(503),
  [{ type: "stall-body" }, 1],
  [{ type: "truncate" }, 1],
  [{ type: "not-json" }, 1],
];

export function faultRules(seed) {
  const total = ACTIONS.reduce((sum, [, weight]) => sum + weight, 0);
  let before = 0;
  return ACTIONS.map(([action, weight], index) => {
    const share = (SHARE_OF_REQUESTS * weight) / total;
    // A rule is only asked for what the rules before it have let through.
    const rule = { action, probability: share / (1 - before), seed: seed * 100 + index };
    before += share;
    return rule;
  });
}

/** How often each kind was applied, of what `GET /_sandbox/faults` says. */
export function appliedByKind(rules) {
  return rules.map(({ action, applied }) => [nameOf(action), applied]);
}

function nameOf({ type, status, retryAfter }) {
  if (type !== "status") return type;
  return retryAfter === undefined ? `${status}` : `${status}, Retry-After: ${retryAfter}`;
}
