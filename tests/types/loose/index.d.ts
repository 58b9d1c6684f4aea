// Definitions with every kind of `any` that the search is to find, in lines that end with a mark.
export declare const written: any; // any
export declare const nested: Map<string, any>; // any
export declare const forgotten; // any
export declare function untyped(parameter): void; // any
export declare function silent(); // any
export interface Loose {
  member; // any
  method(): string;
  readonly missing: NoSuchType; // any
}
