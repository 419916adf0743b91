import type { Adapter } from "../src/model/adapter.ts";
import { http } from "./http/index.ts";
import { mongodb } from "./mongodb/index.ts";
import { mysql } from "./mysql/index.ts";
import { none } from "./none/index.ts";
import { postgres } from "./postgres/index.ts";

/** Every adapter that ships with Understudy, in the order in which they are listed. */
export const adapters: readonly Adapter[] = [
  postgres as Adapter,
  mysql as Adapter,
  mongodb as Adapter,
  http as Adapter,
  none as Adapter,
];
