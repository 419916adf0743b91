/** The fields that somebody can log in with, in the order in which Auth0 prefers them where nothing else is said. */
export const identifierFields = ["email", "username", "phone_number"] as const;

/** A field of {@link identifierFields}. */
export type IdentifierField = (typeof identifierFields)[number];

/** How a person gives an attribute at sign-up. */
export const signUpStatuses = ["required", "optional", "inactive"] as const;

/** How a person gives an attribute at sign-up; `inactive` is blocked there. */
export type SignUpStatus = (typeof signUpStatuses)[number];

/**
 * One of Auth0's flexible identifiers. What is absent has the value that Auth0 gives a new connection: an identifier,
 * required at sign-up and in the profile, email unique, usernames of 1 to 15 characters.
 * @see https://auth0.com/docs/authenticate/database-connections/activate-and-configure-attributes-for-flexible-identifiers
 */
export interface IdentifierAttribute {
  /** Whether people log in and reset their password with it. */
  readonly identifier?: { readonly active?: boolean | undefined } | undefined;
  /** Whether every user has it, however the user is made. */
  readonly profile_required?: boolean | undefined;
  readonly signup?: { readonly status?: SignUpStatus | undefined } | undefined;
  /** Email only. */
  readonly unique?: boolean | undefined;
  /** Username only. */
  readonly validation?:
    | {
        readonly min_length?: number | undefined;
        readonly max_length?: number | undefined;
        readonly allowed_types?:
          | { readonly email?: boolean | undefined; readonly phone_number?: boolean | undefined }
          | undefined;
      }
    | undefined;
}

/** What a connection says of identifiers. */
export interface IdentifierOptions {
  /** Auth0's flexible identifiers; absent where the connection has not activated them. */
  readonly attributes?: { readonly [Field in IdentifierField]?: IdentifierAttribute | undefined } | undefined;
  /** Which identifier comes first; email, phone number, username where the connection does not say. */
  readonly precedence?: readonly IdentifierField[] | undefined;
  /** Without flexible identifiers: how long usernames are. */
  readonly validation?:
    | { readonly username?: { readonly min: number; readonly max: number } | null | undefined }
    | null
    | undefined;
}

/** The fields that people can log in with, the preferred one first. */
export function activeIdentifiers({ attributes, precedence }: IdentifierOptions): readonly IdentifierField[] {
  if (attributes === undefined) return precedence ?? identifierFields;
  const order = [...(precedence ?? []), ...defaultPrecedence];
  return [...new Set(order)].filter((field) => {
    const attribute = attributes[field];
    return attribute !== undefined && attribute.unique !== false && (attribute.identifier?.active ?? true);
  });
}

/** What a sign-up asks of a field; null where the connection has no flexible identifiers. */
export function signUpStatus({ attributes }: IdentifierOptions, field: IdentifierField): SignUpStatus | null {
  if (attributes === undefined) return null;
  const attribute = attributes[field];
  return attribute === undefined ? "inactive" : (attribute.signup?.status ?? "required");
}

/** The fields that flexible identifiers ask of every profile. */
export function requiredIdentifiers({ attributes = {} }: IdentifierOptions): readonly IdentifierField[] {
  return identifierFields.filter((field) => {
    const attribute = attributes[field];
    return attribute !== undefined && (attribute.profile_required ?? true);
  });
}

const defaultPrecedence = ["email", "phone_number", "username"] as const;
