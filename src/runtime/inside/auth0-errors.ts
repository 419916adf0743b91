import { captureStackTrace, defineProperty } from "./primordials.ts";

/** An error class as Auth0 hands it to scripts: a plain constructor function that needs `new`. */
export type Auth0ErrorClass = (this: unknown, ...args: unknown[]) => void;

/** The classes that scripts see; there is no other. */
export interface Auth0Errors {
  readonly WrongUsernameOrPasswordError: Auth0ErrorClass;
  readonly ValidationError: Auth0ErrorClass;
  readonly UnauthorizedError: Auth0ErrorClass;
}

/**
 * Makes the three error classes that scripts call back with.
 * @see https://auth0.com/docs/authenticate/database-connections/custom-db/error-handling
 */
export function makeAuth0Errors(): Auth0Errors {
  function AuthorizationError(this: unknown): void {}
  function WrongUsernameOrPasswordError(this: unknown, user?: unknown, message?: unknown): void {
    const fields = { code: "wrongusernameorpassword", message, user_id: user, statusCode: 400 };
    fill(this, WrongUsernameOrPasswordError, fields);
  }
  function ValidationError(this: unknown, code?: unknown, message?: unknown): void {
    fill(this, ValidationError, { code, message, description: message, statusCode: 400 });
  }
  function UnauthorizedError(this: unknown, message?: unknown): void {
    fill(this, UnauthorizedError, { code: "unauthorized", message, description: message, statusCode: 401 });
  }
  inherit(AuthorizationError, Error);
  inherit(WrongUsernameOrPasswordError, Error);
  inherit(ValidationError, Error);
  inherit(UnauthorizedError, AuthorizationError);
  return { WrongUsernameOrPasswordError, ValidationError, UnauthorizedError };
}

type Constructor = (...args: never[]) => unknown;

function inherit(child: Constructor, parent: Constructor | ErrorConstructor): void {
  child.prototype = Object.create(parent.prototype as object);
  hide(child.prototype as object, "constructor", child);
}

function fill(self: unknown, made: Constructor, fields: Readonly<Record<string, unknown>>): void {
  if (self === undefined) throw new TypeError(`${made.name} must be called with new`);
  const error = self as Record<string, unknown>;
  error["name"] = made.name;
  for (const key of Object.keys(fields)) error[key] = fields[key];
  captureStackTrace(error, made);
}

function hide(target: object, key: string, value: unknown): void {
  defineProperty(target, key, { value, writable: true, configurable: true, enumerable: false });
}
