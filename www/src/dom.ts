/** What an element class looks like to `byId` and `part`: `HTMLInputElement` and its like. */
type Kind<E extends Element> = { new (): E; readonly name: string };

/** The element with this id, which `index.html` has. */
export function byId<E extends Element>(id: string, kind: Kind<E>): E {
  return checked(document.getElementById(id), kind, `#${id}`);
}

/** The element marked `data-part="name"` inside `root`. */
export function part<E extends Element>(root: ParentNode, name: string, kind: Kind<E>): E {
  return checked(root.querySelector(`[data-part="${name}"]`), kind, name);
}

/** A copy of the only element of a template. */
export function copyOf<E extends Element>(templateId: string, kind: Kind<E>): E {
  const { content } = byId(templateId, HTMLTemplateElement);
  return checked(document.importNode(content, true).firstElementChild, kind, templateId);
}

/** A new element with a class and text, or children. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className !== "") element.className = className;
  element.append(...children);
  return element;
}

/** A button that does not submit. */
export function button(className: string, text: string, onClick: () => void): HTMLButtonElement {
  const element = make("button", className, text);
  element.type = "button";
  element.addEventListener("click", onClick);
  return element;
}

/** Switches a button off without taking the focus away from it, as `disabled` would. */
export function setEnabled(element: HTMLButtonElement, enabled: boolean): void {
  element.setAttribute("aria-disabled", String(!enabled));
}

export function isEnabled(element: HTMLButtonElement): boolean {
  return element.getAttribute("aria-disabled") !== "true";
}

function checked<E extends Element>(element: Element | null, kind: Kind<E>, what: string): E {
  if (element instanceof kind) return element;
  throw new Error(`${what}: expected ${kind.name} in index.html`);
}
