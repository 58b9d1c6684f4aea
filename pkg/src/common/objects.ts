/**
 * Copies the members into an object without a prototype, so that nothing that a script has put on `Object.prototype` is
 * among them.
 *
 * @internal
 */
export function bare<T extends object>(members: T): T {
  return Object.assign(Object.create(null) as T, members);
}

/** Whether an object, or its class, has a member that not all objects have. @internal */
export function hasMember(value: object, name: PropertyKey): boolean {
  return name in value && (value as Members)[name] !== (Object.prototype as Members)[name];
}

type Members = Record<PropertyKey, unknown>;

/** Adds a member that is not enumerable: printing, copying and comparing pass over it. @internal */
export function hidden(target: object, name: PropertyKey, value: unknown): void {
  Object.defineProperty(target, name, bare({ value, writable: true, configurable: true }));
}
