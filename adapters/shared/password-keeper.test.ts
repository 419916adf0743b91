import { bcryptVerify } from "hash-wasm";
import { expect, test, vi } from "vitest";
import { passwordKeeper } from "./password-keeper.ts";

vi.mock("hash-wasm", { spy: true });

const passwords = passwordKeeper({ bcrypt: { cost: 4 } }, { saltApart: false });

test("a password that was hashed here matches its hash without being hashed again", async () => {
  const stored = await passwords.hash("correct-horse-1", "ada");
  expect(await passwords.matches("correct-horse-1", stored)).toBe(true);
  expect(bcryptVerify).not.toHaveBeenCalled();
});

test("any other password is compared with the hash, once", async () => {
  const stored = await passwords.hash("correct-horse-2", "grace");
  expect(await passwords.matches("correct-horse-1", stored)).toBe(false);
  expect(await passwords.matches("correct-horse-1", stored)).toBe(false);
  expect(bcryptVerify).toHaveBeenCalledTimes(1);
});
