/**
 * An input for text that came from elsewhere. As long as nobody changes it, its value is that text to the
 * letter, also where the input cannot show it (line breaks) or we would tidy it (spaces at the ends).
 */
export class TextField {
  readonly input: HTMLInputElement;
  #original = "";
  #shown = "";

  constructor(input: HTMLInputElement) {
    this.input = input;
  }

  get value(): string {
    return this.input.value === this.#shown ? this.#original : this.input.value.trim();
  }

  set value(text: string) {
    this.#original = text;
    this.input.value = text;
    this.#shown = this.input.value;
  }
}
