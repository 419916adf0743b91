declare global {
  /**
   * The password is wrong, or nobody has that identifier.
   * @see https://auth0.com/docs/authenticate/database-connections/custom-db/error-handling
   */
  class WrongUsernameOrPasswordError extends Error {
    /** @param user who it was; `null`, or no argument at all, where nobody has that identifier */
    constructor(user?: string | null, message?: string);
    readonly code: "wrongusernameorpassword";
    readonly user_id: string | null;
    readonly statusCode: 400;
  }

  /**
   * What was asked is not valid: `user_exists` in `create`, or a code of your own.
   * @see https://auth0.com/docs/authenticate/database-connections/custom-db/error-handling
   */
  class ValidationError extends Error {
    constructor(code: "user_exists" | (string & {}), message?: string);
    readonly code: string;
    readonly description: string;
    readonly statusCode: 400;
  }

  /**
   * Login is refused with a message that the user may read.
   * @see https://auth0.com/docs/authenticate/database-connections/custom-db/error-handling
   */
  class UnauthorizedError extends Error {
    constructor(message: string);
    readonly code: "unauthorized";
    readonly description: string;
    readonly statusCode: 401;
  }
}

export {};
