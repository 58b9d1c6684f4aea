type Instance<Name extends string, Otherwise = never> = typeof globalThis extends Record<Name, {
    prototype: infer Instance;
}> ? Instance : Otherwise;
export type URL = Instance<"URL">;
export type Blob = Instance<"Blob">;
export type Response = Instance<"Response">;
/** A stream of bytes or text. The prototype of a generic class does not say which. */
export type SourceStream = Instance<"ReadableStream", unknown> & {
    getReader(): {
        read(): Promise<{
            done: boolean;
            value?: Uint8Array | string | undefined;
        }>;
        cancel(reason?: unknown): Promise<void>;
        releaseLock(): void;
    };
};
/** A stream of bytes: what the body of an answer is. */
export type ByteStream = typeof globalThis extends {
    Response: {
        prototype: {
            body: infer Body;
        };
    };
} ? NonNullable<Body> : SourceStream & AsyncIterable<Uint8Array>;
export type AbortSignal = Instance<"AbortSignal", {
    readonly aborted: boolean;
    readonly reason: unknown;
    addEventListener(type: "abort", listener: () => void): void;
    removeEventListener(type: "abort", listener: () => void): void;
}>;
export type Fetch = typeof globalThis extends {
    fetch: infer Fetch;
} ? Fetch : (input: never, options?: never) => Promise<object>;
export type WebAssemblyModule = typeof globalThis extends {
    WebAssembly: {
        Module: {
            prototype: infer Module;
        };
    };
} ? Module : never;
export type BufferSource = typeof globalThis extends {
    WebAssembly: {
        validate(bytes: infer Bytes): boolean;
    };
} ? Bytes : ArrayBuffer | ArrayBufferView;
export {};
