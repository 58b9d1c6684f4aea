import { connect, connectedTo } from "./client.ts";
import { byId } from "./dom.ts";
import { forget } from "./known.ts";
import { WriteDialog } from "./write-dialog.ts";

/** The dialog that asks where the service is and for the token. */
export class ConnectionForm {
  readonly #dialog: WriteDialog;
  readonly #address = byId("address", HTMLInputElement);
  readonly #token = byId("token", HTMLInputElement);
  readonly #connected: () => void;

  constructor(connected: () => void) {
    this.#connected = connected;
    this.#dialog = new WriteDialog(
      "connection",
      () => this.#submit(),
      () => {},
    );
    showAddress();
  }

  open(): void {
    const { address, token } = connectedTo();
    this.#address.value = address;
    this.#token.value = token;
    this.#dialog.open();
  }

  #submit(): void {
    try {
      connect({ address: this.#address.value.trim(), token: this.#token.value.trim() });
    } catch (error) {
      this.#dialog.fail("This connection cannot be used.", error);
      return;
    }
    this.#dialog.close();
    forget();
    showAddress();
    this.#connected();
  }
}

function showAddress(): void {
  const { address } = connectedTo();
  byId("connected-to", HTMLSpanElement).textContent = address.replace(/^https?:\/\//, "");
}
