// The public surface of the package as it was settled, without its documentation.

export interface ClientOptions {
  token?: string | TokenProvider;
  baseUrl?: string | URL;
  insecureHttp?: boolean;
  timeoutMs?: number;
  maxRetries?: number;
  headers?: Record<string, string>;
  fetch?: typeof globalThis.fetch;
  deleteVia?: "DELETE" | "POST";
  onEvent?: (event: ClientEvent) => void;
}

export type TokenProvider = (context: { refresh: boolean }) => string | Promise<string>;

export interface CallOptions {
  signal?: AbortSignal;
  timeoutMs?: number;
  maxRetries?: number;
  headers?: Record<string, string>;
}

export type ClientEvent =
  | { type: "request"; callId: number; method: string; path: string; attempt: number }
  | {
      type: "response";
      callId: number;
      method: string;
      path: string;
      attempt: number;
      status: number;
      elapsedMs: number;
      requestId?: string;
    }
  | {
      type: "retry";
      callId: number;
      method: string;
      path: string;
      attempt: number;
      delayMs: number;
      reason: Ip1ErrorCode;
    }
  | { type: "wait"; callId: number; method: string; path: string; delayMs: number }
  | { type: "skipped"; callId: number; path: string; where: string; id?: string }
  | { type: "aborted"; callId: number; method: string; path: string; attempt: number; elapsedMs: number }
  | {
      type: "failure";
      callId: number;
      method: string;
      path: string;
      attempt: number;
      code: Ip1ErrorCode;
      elapsedMs: number;
      requestId?: string;
    };

export declare class Ip1<P extends object = ContactProperties> {
  constructor(options?: ClientOptions);
  readonly contacts: Contacts<P>;
  readonly labels: Labels;
  readonly blacklist: Blacklist;
}

export declare function preload(
  source?: URL | string | Response | BufferSource | WebAssembly.Module,
): Promise<void>;

export interface Contacts<P extends object = ContactProperties> {
  list(query?: ContactQuery, options?: ListOptions): PagePromise<Contact<P>>;
  count(filter?: ContactFilter, options?: CallOptions): Promise<number>;
  get(id: string, query?: { meta?: boolean }, options?: CallOptions): Promise<Contact<P>>;
  update(id: string, patch: ContactPatch<P>, options?: CallOptions): Promise<Contact<P> | undefined>;
  replace(id: string, contact: NewContact<P>, options?: CallOptions): Promise<Contact<P> | undefined>;
  add(contacts: readonly NewContact<P>[], options: CallOptions & { sync: true }): Promise<Contact<P>[]>;
  add(
    contacts: readonly NewContact<P>[],
    options?: CallOptions & { sync?: false },
  ): Promise<{ accepted: number }>;
  delete(id: string, options?: CallOptions): Promise<Contact<P> | undefined>;
  deleteMatching(filter: ContactFilter | { all: true }, options?: CallOptions): Promise<Contact<P>[]>;
}

export interface ListOptions extends CallOptions {
  invalid?: "throw" | "skip";
}

export interface ContactFilter {
  labels?: string | readonly string[];
  properties?: Record<string, string>;
  metadata?: Record<string, string | boolean>;
}

export interface ContactQuery extends ContactFilter {
  meta?: boolean;
  start?: number;
  limit?: number;
  order?: "ASC" | "DESC";
}

export interface Contact<P extends object = ContactProperties> {
  id: string;
  ownerId: string;
  properties: P;
  metadata?: ContactMetadata;
  labels: string[];
}

export interface ContactProperties {
  phoneNumber?: string;
  email?: string;
  firstName?: string;
  lastName?: string;
  [name: string]: string | undefined;
}

export interface ContactMetadata {
  phoneNumber?: PhoneNumberMetadata;
  [property: string]: Record<string, string | boolean | undefined> | undefined;
}

export interface PhoneNumberMetadata {
  isPossiblePhoneNumber?: boolean;
  isValidPhoneNumber?: boolean;
  phoneNumberType?: string;
  parsedMSISDN?: string;
  isBlocked?: boolean;
  [key: string]: string | boolean | undefined;
}

export interface NewContact<P extends object = ContactProperties> {
  properties: P;
  labels?: readonly string[];
}

export interface ContactPatch<P extends object = ContactProperties> {
  properties?: { [Name in keyof P]?: P[Name] | null | undefined };
  labels?: readonly string[] | null;
}

export interface Page<T> {
  readonly items: T[];
  readonly start: number;
  readonly hasNext: boolean;
  next(options?: CallOptions): Promise<Page<T>>;
}

export interface PagePromise<T> extends Promise<Page<T>>, AsyncIterable<T> {
  pages(): AsyncIterable<Page<T>>;
  toArray(options?: { limit?: number }): Promise<T[]>;
}

export interface Labels {
  add(labelName: string, contactIds: readonly string[], options?: CallOptions): Promise<LabelSummary>;
  delete(labelName: string, options?: CallOptions): Promise<LabelSummary>;
}
export interface LabelSummary {
  labelName: string;
  usageCount: number;
}

export interface Blacklist {
  list(
    query?: { start?: number; limit?: number; order?: "ASC" | "DESC" },
    options?: CallOptions,
  ): PagePromise<BlacklistEntry>;
  add(msisdn: string, options?: CallOptions): Promise<BlacklistEntry>;
  get(msisdn: string, options?: CallOptions): Promise<BlacklistEntry>;
  put(msisdn: string, options?: CallOptions): Promise<BlacklistEntry>;
  delete(msisdn: string, options?: CallOptions): Promise<void>;
}
export interface BlacklistEntry {
  msisdn: string;
  created: string;
}

export type Ip1ErrorCode =
  | "invalid_argument"
  | "bad_request"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "rate_limited"
  | "server_error"
  | "timeout"
  | "network"
  | "bad_response"
  | "unsafe_redirect"
  | "load_failed";

export declare class Ip1Error extends Error {
  readonly name: "Ip1Error";
  readonly code: Ip1ErrorCode;
  readonly effect?: "none" | "unknown";
  readonly status?: number;
  readonly problem?: {
    type?: string;
    title?: string;
    status?: number;
    detail?: string;
    instance?: string;
    [member: string]: unknown;
  };
  readonly retryAfterMs?: number;
  readonly method?: string;
  readonly path?: string;
  readonly attempts?: number;
  readonly requestId?: string;
  readonly cause?: unknown;
  toJSON(): Record<string, unknown>;
}

export declare function isIp1Error(value: unknown): value is Ip1Error;
