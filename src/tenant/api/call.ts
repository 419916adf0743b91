import type { JsonObject } from "../../model/json.ts";
import type { Directory } from "./directory.ts";
import type { TenantApiOptions } from "./options.ts";
import type { Signer } from "./signing.ts";

/** What endpoints work on. */
export interface TenantParts {
  readonly options: TenantApiOptions;
  readonly directory: Directory;
  readonly signer: Signer;
  /** In milliseconds, by the tenant's clock. */
  now(): number;
}

/** A request, read once. */
export interface Call extends TenantParts {
  readonly method: string;
  /** The parts of the path that the endpoint names, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  /** Empty where there is none. */
  readonly body: JsonObject;
  /** Whether the body came as a form, in which everything is text. */
  readonly isForm: boolean;
}

/** One thing that can be asked of a tenant. */
export interface Endpoint {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** With `{name}` for a part that varies. */
  readonly path: string;
  /** @throws Problem */
  answer(call: Call): Promise<Response>;
}
