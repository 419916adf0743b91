import { z } from "zod";
import { type FlowName, flowNames, interruptions } from "../../model/flow.ts";
import { flowInputs } from "../flow-inputs.ts";
import { flowExpectationShape } from "./flow-expectation.ts";
import { userShape } from "./user.ts";

const as = z
  .string()
  .meta({
    title: "As whom",
    description:
      "A user of this suite, who fills in what stands not here: as flows of the scenario left her.",
    examples: ["ada"],
  })
  .optional();

const interrupt = z
  .enum(interruptions)
  .meta({
    title: "Interrupt",
    description: "Where the login breaks off, as when a browser dies.",
    examples: ["after-login-script"],
  })
  .optional();

const verified = z
  .boolean()
  .meta({
    title: "Verified",
    description: "Whether the new address or number counts as confirmed; without it: false.",
    examples: [true],
  })
  .optional();

/** Words for editors, one line for each flow. */
const titles: Readonly<Record<FlowName, string>> = {
  login: "Somebody logs in with a password.",
  sign_up: "Somebody signs up.",
  create_user: "The Management API makes a user.",
  request_password_reset: "Somebody asks for a new password.",
  reset_password: "Somebody follows the link and sets a new password.",
  set_password: "The Management API sets a password.",
  verify_email: "Somebody follows the link that confirms an address.",
  delete_user: "The Management API deletes a user.",
  change_email: "The Management API changes an address; `email` is the new one.",
  change_username: "The Management API changes a username; `username` is the new one.",
  change_phone_number: "The Management API changes a phone number; `phone_number` is the new one.",
  identify: "Somebody types an identifier, and is asked for the password next.",
};

const newValues: Readonly<Record<string, string>> = {
  email: "countess@example.com",
  username: "countess",
  phone_number: "+4930901820",
};

/** What stands below a flow's key. */
export const flowShapes = Object.fromEntries(flowNames.map((flow) => [flow, flowShape(flow)])) as Readonly<
  Record<FlowName, z.ZodObject>
>;

/** `login: { … }` and its like. */
export const flowStepShapes = flowNames.map((flow) =>
  z
    .strictObject({
      [flow]: flowShapes[flow],
      context: z
        .record(z.string(), z.unknown())
        .meta({
          title: "Context",
          description: "What scripts get as context, where the connection passes one.",
          examples: [{ organization: { id: "org_1", name: "acme" } }],
        })
        .optional(),
      expect: z
        .union([flowExpectationShape])
        .meta({
          title: "Expectation of this flow",
          description:
            "What must be so after the flow. All contracts are watched besides, whatever stands here.",
          examples: [{ result: "authenticated", scripts: ["login"], log: "s" }],
        })
        .optional(),
    })
    .meta({ id: `${flow}_step` }),
);

function flowShape(flow: FlowName): z.ZodObject {
  const { identifiers, given } = flowInputs[flow];
  const keys = [...identifiers, ...given];
  const shapes: Readonly<Record<string, z.ZodType>> = { ...userShape.shape, verified };
  return z
    .strictObject({
      as,
      ...Object.fromEntries(keys.map((key) => [key, shapes[key] ?? z.unknown()])),
      ...(flow === "login" ? { interrupt } : {}),
    })
    .meta({ title: flow, description: titles[flow], examples: [exampleOf(flow)] });
}

function exampleOf(flow: FlowName): Record<string, unknown> {
  const { needs } = flowInputs[flow];
  const given = needs.filter((need) => need !== "password").map((need) => [need, newValues[need]]);
  return { as: "ada", ...Object.fromEntries(given) };
}
