import { useEffect, useState } from "preact/hooks";
import { msisdnOf, parseNumber } from "../service/phone.ts";

const PAUSE_MS = 250;
/** What a spreadsheet or a list has between its cells. */
const BETWEEN = /[\n\r\t;,|]+/;

/** What was typed or pasted. */
export interface Numbers {
  /** Each once, in their order. */
  msisdns: readonly string[];
  /** What is none. */
  wrong: readonly string[];
}

/** The numbers in a text, in any spelling. Undefined until it has been looked at. */
export function useNumbers(text: string): Numbers | undefined {
  const [read, setRead] = useState<{ of: string; numbers: Numbers }>();
  useEffect(() => {
    let isCurrent = true;
    const pause = setTimeout(async () => {
      const numbers = await numbersIn(text).catch(() => undefined);
      if (isCurrent && numbers) setRead({ of: text, numbers });
    }, PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(pause);
    };
  }, [text]);
  return read?.of === text ? read.numbers : undefined;
}

async function numbersIn(text: string): Promise<Numbers> {
  const msisdns = new Set<string>();
  const wrong: string[] = [];
  const each = text.split(BETWEEN).map((part) => part.trim());
  for (const part of each.filter((part) => part !== "")) {
    const msisdn = msisdnOf(await parseNumber(part));
    if (msisdn === undefined) wrong.push(part);
    else msisdns.add(msisdn);
  }
  return { msisdns: [...msisdns], wrong };
}
