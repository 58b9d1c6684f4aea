/** Asks somebody at the terminal. Rejects when Ctrl-C or the end of the input is the answer. */
export async function ask(question: string, signal: AbortSignal): Promise<string> {
  const { createInterface } = await import("node:readline");
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await new Promise<string>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      // While readline asks, Ctrl-C comes to it and not to the process.
      lines.once("SIGINT", () => process.emit("SIGINT"));
      lines.once("close", () => resolve(""));
      lines.question(question, resolve);
    });
  } finally {
    lines.close();
  }
}

/** A question that Enter answers with yes. */
export async function isAgreed(question: string, signal: AbortSignal): Promise<boolean> {
  const answer = await ask(`${question} [Y/n] `, signal);
  return /^(y|yes|j|ja|)$/i.test(answer.trim());
}
