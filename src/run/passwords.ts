import type { Json } from "../model/json.ts";
import { isSetting } from "./marks.ts";
import type { World } from "./world.ts";

/** Remembers a password that the suite does not list under a user: a wrong one, a new one. */
export function learnPassword(world: World, user: string | null, password: Json | undefined): void {
  if (typeof password !== "string") return;
  const before = world.marks.markOf(password);
  if (before !== null && !isSetting(before)) return;
  const owner = user ?? "nobody";
  const count = (world.typed.get(owner) ?? 1) + 1;
  world.typed.set(owner, count);
  world.marks.learn(password, `«password:${owner}:${count}»`);
}
