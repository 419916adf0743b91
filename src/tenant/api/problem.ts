/** A request that is answered with an error. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly response: () => Response;

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    super(JSON.stringify(body));
    this.response = () => Response.json(body, { status });
  }
}

/** An error as the Management API words it: https://auth0.com/docs/api/management/v2 */
export function managementProblem(
  status: keyof typeof reasons,
  message: string,
  errorCode?: string,
): Problem {
  const code = errorCode === undefined ? {} : { errorCode };
  return new Problem(status, { statusCode: status, error: reasons[status], message, ...code });
}

/** An error as the token endpoint words it: https://auth0.com/docs/api/authentication */
export function tokenProblem(status: 400 | 401 | 403, error: string, description: string): Problem {
  return new Problem(status, { error, error_description: description });
}

const reasons = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
} as const;
