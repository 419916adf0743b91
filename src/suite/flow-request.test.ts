import { describe, expect, test } from "vitest";
import type { IdentifierOptions } from "../model/attributes.ts";
import type { FlowStep } from "../model/suite.ts";
import { flowRequest } from "./flow-request.ts";

const ada = {
  email: "ada@example.com",
  username: "ada",
  phone_number: "+4930901820",
  password: "pw",
  email_verified: true,
  user_metadata: { language: "en" },
  app_metadata: { plan: "pro" },
};

function requestOf(part: Partial<FlowStep>, requiresUsername = false, options: IdentifierOptions = {}) {
  const step: FlowStep = {
    kind: "flow",
    at: { file: "/s.yaml", line: 1, column: 1 },
    flow: "login",
    as: "ada",
    fields: {},
    interrupt: null,
    context: null,
    expect: null,
    ...part,
  };
  const { identifier, fields } = flowRequest(step, {
    user: step.as === null ? null : ada,
    requiresUsername,
    options,
  });
  return { identifier, fields };
}

describe("a flow", () => {
  test("of somebody who logs in has identifier and password, her own or the step's", () => {
    expect(requestOf({})).toEqual({ identifier: "ada@example.com", fields: { password: "pw" } });
    expect(requestOf({ fields: { username: "ada", password: "no" } })).toEqual({
      identifier: "ada",
      fields: { password: "no" },
    });
    expect(requestOf({ as: null, fields: { email: "b@example.com", password: "no" } })).toEqual({
      identifier: "b@example.com",
      fields: { password: "no" },
    });
  });

  test("of somebody new has what she signs up with, and nothing that a store says of her", () => {
    expect(requestOf({ flow: "sign_up" })).toEqual({
      identifier: "ada@example.com",
      fields: { email: "ada@example.com", password: "pw", user_metadata: { language: "en" } },
    });
    expect(requestOf({ flow: "sign_up" }, true).fields).toMatchObject({ username: "ada" });
    expect(requestOf({ flow: "create_user", fields: { email: "b@example.com", blocked: true } })).toEqual({
      identifier: "b@example.com",
      fields: {
        email: "b@example.com",
        password: "pw",
        user_metadata: { language: "en" },
        app_metadata: { plan: "pro" },
        blocked: true,
      },
    });
  });

  test("goes by the identifier that comes first on the connection, and fills in what it asks for", () => {
    const attributes = { email: { signup: { status: "inactive" } }, username: {}, phone_number: {} } as const;
    const options = { attributes, precedence: ["phone_number"] } as const;
    expect(requestOf({}, false, options).identifier).toBe("+4930901820");
    expect(requestOf({ flow: "sign_up" }, false, options).fields).toEqual({
      username: "ada",
      phone_number: "+4930901820",
      password: "pw",
      user_metadata: { language: "en" },
    });
  });

  test("that changes an identifier is about the old one and gives the new one", () => {
    expect(requestOf({ flow: "change_email", fields: { email: "b@example.com", verified: true } })).toEqual({
      identifier: "ada@example.com",
      fields: { email: "b@example.com", email_verified: true },
    });
    expect(
      requestOf({
        flow: "change_phone_number",
        fields: { email: "ada@example.com", phone_number: "+49301", verified: false },
      }),
    ).toEqual({
      identifier: "ada@example.com",
      fields: { phone_number: "+49301", phone_verified: false },
    });
  });

  test("that sets a password has a new one, also where the step gives none", () => {
    expect(requestOf({ flow: "reset_password" }).fields).toEqual({ password: "new-password-1" });
    expect(requestOf({ flow: "set_password", fields: { password: "x" } }).fields).toEqual({ password: "x" });
  });
});
