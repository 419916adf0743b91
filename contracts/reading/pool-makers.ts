import { invocations, type Seen } from "./invocations.ts";
import type { Opener } from "./opener.ts";

/**
 * The script that may have made a pool which broke, and where: the one that opened the connection, unless its text
 * listens and that of another does not.
 */
export function makerOf(seen: Seen, { script, at }: Opener): Opener {
  const { trace, order, record } = seen;
  const { scripts } = trace.connection;
  const own = scripts.find((candidate) => candidate.script === script);
  const [made, ...others] = own?.shape.pools ?? [];
  const place = made === undefined || others.length > 0 ? at : made;
  const unheard = scripts.filter(({ shape }) => shape.unheardPools !== undefined);
  if (unheard.length === 0 || own?.shape.unheardPools !== undefined) return { script, at: place };
  const ran = invocations(trace)
    .filter((other) => other.order <= order && other.record.container === record.container)
    .map((other) => unheard.find((candidate) => candidate.script === other.record.script));
  const maker = ran.find((one) => one !== undefined) ?? unheard[0];
  return { script: maker?.script ?? script, at: maker?.shape.unheardPools?.[0] ?? place };
}
