import { describe, expect, expectTypeOf, test } from "vitest";
import { flowNames, type FlowName } from "../model/flow.ts";
import { methodOf, requestOf, type CamelCase, type FlowArguments } from "./flow-arguments.ts";

expectTypeOf<CamelCase<"change_phone_number">>().toEqualTypeOf<"changePhoneNumber">();
expectTypeOf<CamelCase<"login">>().toEqualTypeOf<"login">();
// Each flow has its own arguments: none is left to the base type.
expectTypeOf<
  { [Flow in FlowName]: object extends FlowArguments[Flow] ? Flow : never }[FlowName]
>().toEqualTypeOf<never>();

describe("a flow as a method", () => {
  test("is called in camel case", () => {
    expect(flowNames.map(methodOf)).toEqual([
      "login",
      "signUp",
      "createUser",
      "requestPasswordReset",
      "resetPassword",
      "setPassword",
      "verifyEmail",
      "deleteUser",
      "changeEmail",
      "changeUsername",
      "changePhoneNumber",
      "identify",
    ]);
  });

  test("is about whom it names; the rest is given beside", () => {
    const asked = {
      identifier: "ada@example.com",
      password: "x",
      interrupt: "before-profile",
      context: { ip: "::1" },
    };
    expect(requestOf("login", asked)).toEqual({
      flow: "login",
      identifier: "ada@example.com",
      fields: { password: "x" },
      interrupt: "before-profile",
      context: { ip: "::1" },
    });
  });

  test("is about the identifier of the user whom it makes", () => {
    const request = requestOf("sign_up", { email: "ada@example.com", password: "x", username: undefined });
    expect(request.identifier).toBe("ada@example.com");
    expect(request.fields).toEqual({ email: "ada@example.com", password: "x" });
    expect(request).not.toHaveProperty("context");
  });

  test("keeps the current identifier apart from the new one", () => {
    const asked = { identifier: "ada@example.com", email: "new@example.com" };
    expect(requestOf("change_email", asked)).toMatchObject({
      identifier: "ada@example.com",
      fields: { email: "new@example.com" },
    });
  });
});
