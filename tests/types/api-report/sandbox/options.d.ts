/** Options of {@link createSandbox}. */
export interface SandboxOptions {
    /** So many made-up contacts, the same for the same number, in a database that has none. Default 0, at most 1 000 000. */
    seed?: number;
    /** Bearer tokens that are accepted. Default `["sandbox"]`. */
    tokens?: readonly string[];
    /** Go on from what {@link Sandbox.export} gave, or from a database file. */
    database?: Uint8Array;
    /** Highest page size; a larger `limit` is cut down to it. Default 1000. */
    maxLimit?: number;
    /** Whether lists carry the `Link` header. Default true. */
    linkHeader?: boolean;
    /** Requests per second before 429, such as `"5"` or `"0.5/s"`; from 0.0001 to 1 000 000. No limit by default. */
    rateLimit?: string;
    /** Milliseconds that each background import takes. Default 0: done before the next request is answered. */
    importDelayMs?: number;
}
