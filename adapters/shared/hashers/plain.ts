import { z } from "zod";
import type { HasherKind } from "./hasher.ts";

const settings = z.strictObject({});

/** Clear text, for stores that really hold it. */
export const plain: HasherKind = {
  name: "plain",
  settings,
  salted: () => false,
  make: () => ({
    name: "plain",
    hash: async (password) => ({ value: password }),
    verify: async (password, stored) => stored.value === password,
  }),
};
