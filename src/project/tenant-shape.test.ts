import { expect, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import type { TenantSettings } from "../model/flow.ts";
import { tenantShape } from "./tenant-shape.ts";

// The compiler checks: a setting that the tenant knows can be written, and no other.
expectTypeOf<keyof z.infer<typeof tenantShape>>().toEqualTypeOf<keyof TenantSettings>();

test("settings of the tenant may be left out, and nothing else may be there", () => {
  expect(tenantShape.parse({})).toEqual({});
  expect(tenantShape.safeParse({ get_user_on_logout: true }).success).toBe(false);
  expect(tenantShape.safeParse({ set_user_root_attributes: "always" }).success).toBe(false);
});
