import type { Ip1ErrorCode } from "ip1-contacts";
import type { Wording } from "./changes.ts";

type ByCode = Readonly<Record<Ip1ErrorCode, string>>;

const reasons: ByCode = {
  invalid_argument: "This cannot be sent.",
  bad_request: "The service turned it down.",
  unauthorized: "The service does not accept the token.",
  forbidden: "The token does not allow this.",
  not_found: "The service does not have what was asked for.",
  rate_limited: "There were too many requests in a short time.",
  server_error: "The service has a fault.",
  timeout: "The service did not answer in time.",
  network: "The service cannot be reached, or the connection broke.",
  bad_response: "The service sent an answer that cannot be read.",
  unsafe_redirect: "The service pointed to another address. Nothing was sent there.",
  load_failed: "A part of this page could not be loaded.",
};

const advice: ByCode = {
  invalid_argument: "Correct what is named here, and try again.",
  bad_request: "Correct what is named here, and try again.",
  unauthorized: "Check the token under Connection.",
  forbidden: "Use another token, or ask whoever manages the account.",
  not_found: "It may have been deleted elsewhere: load the list again.",
  rate_limited: "Wait a little, then try again.",
  server_error: "Try again in a while.",
  timeout: "Try again.",
  network: "Check the network and the address under Connection, then try again.",
  bad_response: "Check the address under Connection; if it is right, tell whoever runs the service.",
  unsafe_redirect: "Check the address under Connection.",
  load_failed: "Check the network, then try again.",
};

export const en = {
  reasons,
  advice,
  didNotWork: "That did not work.",
  openAgain: "Open it again to see how it is now.",
  nothingChanged: "Nothing was changed.",
  pageHasFault: "This page has a fault.",
  loadPageAgain: "Load the page again.",
  askedNothingChanged: "The answer was lost, so the service was asked: nothing was changed.",
  nothingSoFar: "So far the service has changed nothing, but it may still be at it.",
  lookFirst: "Look before you try again.",
  waitSeconds: (seconds: number) => `Wait ${duration(seconds, "s", "min")}, then try again.`,
  attempts: (count: number) => `${count} attempts`,
  unknown: ({ whether }: Wording) => `It is not known ${whether}`,
  tryAgain: "Try again",
  conflict: "Somebody else has changed the same meanwhile.",
  asking: ({ whether }: Wording) =>
    `The answer was lost. The service is asked ${whether}, and asked again until it says so.`,
};

export const sv: typeof en = {
  reasons: {
    invalid_argument: "Detta kan inte skickas.",
    bad_request: "Tjänsten tog inte emot det.",
    unauthorized: "Tjänsten godtar inte nyckeln.",
    forbidden: "Nyckeln tillåter inte detta.",
    not_found: "Tjänsten har inte det som efterfrågades.",
    rate_limited: "Det var för många anrop på kort tid.",
    server_error: "Tjänsten har ett fel.",
    timeout: "Tjänsten svarade inte i tid.",
    network: "Tjänsten kan inte nås, eller så bröts förbindelsen.",
    bad_response: "Tjänsten gav ett svar som inte går att läsa.",
    unsafe_redirect: "Tjänsten hänvisade till en annan adress. Inget skickades dit.",
    load_failed: "En del av sidan kunde inte läsas in.",
  },
  advice: {
    invalid_argument: "Rätta det som nämns här och försök igen.",
    bad_request: "Rätta det som nämns här och försök igen.",
    unauthorized: "Se över nyckeln under Anslutning.",
    forbidden: "Använd en annan nyckel, eller fråga den som sköter kontot.",
    not_found: "Det kan ha tagits bort någon annanstans: läs in listan igen.",
    rate_limited: "Vänta lite och försök igen.",
    server_error: "Försök igen om en stund.",
    timeout: "Försök igen.",
    network: "Se över nätet och adressen under Anslutning och försök igen.",
    bad_response: "Se över adressen under Anslutning; är den rätt, säg till den som driver tjänsten.",
    unsafe_redirect: "Se över adressen under Anslutning.",
    load_failed: "Se över nätet och försök igen.",
  },
  didNotWork: "Det gick inte.",
  openAgain: "Öppna den igen för att se hur den är nu.",
  nothingChanged: "Inget ändrades.",
  pageHasFault: "Sidan har ett fel.",
  loadPageAgain: "Läs in sidan igen.",
  askedNothingChanged: "Svaret gick förlorat, så tjänsten tillfrågades: inget ändrades.",
  nothingSoFar: "Hittills har tjänsten inte ändrat något, men den kan hålla på än.",
  lookFirst: "Titta efter innan du försöker igen.",
  waitSeconds: (seconds) => `Vänta ${duration(seconds, "s", "min")} och försök igen.`,
  attempts: (count) => `${count} försök`,
  unknown: ({ whether }) => `Det är okänt ${whether}`,
  tryAgain: "Försök igen",
  conflict: "Någon annan har ändrat samma sak under tiden.",
  asking: ({ whether }) => `Svaret gick förlorat. Tjänsten tillfrågas ${whether}, tills den säger det.`,
};

/** Long pauses in minutes. */
function duration(seconds: number, second: string, minute: string): string {
  return seconds < 120 ? `${seconds} ${second}` : `${Math.ceil(seconds / 60)} ${minute}`;
}
