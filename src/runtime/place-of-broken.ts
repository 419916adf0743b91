import type { RawRecord } from "../model/invocation.ts";
import type { Position } from "../model/position.ts";

/**
 * The record, with the place of an `error` event that no stack tells: where an earlier script opened the connection that
 * it left open. Only where nothing was opened meanwhile, or it may have been that.
 */
export function placeOfBroken(record: RawRecord, leftOpenAt: Position | null): RawRecord {
  if (leftOpenAt === null || record.connections.length > 0) return record;
  const uncaught = record.uncaught.map((one) =>
    one.emitter === undefined || one.at !== null ? one : Object.assign({}, one, { at: leftOpenAt }),
  );
  return { ...record, uncaught };
}
