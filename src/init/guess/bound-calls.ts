import type { AnyNode, CallExpression } from "acorn";
import type { Constants } from "./address.ts";
import { bindingsOf, identifiers, namesDeclared } from "./bindings.ts";
import { chainedTo } from "./chained.ts";
import { calledAs, isWithin, ownFunctions, type OwnFunction } from "./own-functions.ts";
import { substituted, type Substitution } from "./substituted.ts";
import { callsIn, rootOf } from "./syntax.ts";

/** A call as it is made: what a helper makes of its parameters has the values that a call of the helper gives them. */
export interface BoundCall {
  readonly call: CallExpression;
  /** What is chained to it. */
  readonly chain: readonly CallExpression[];
  /** As the text has it. */
  readonly written: CallExpression;
  /** The calls of helpers that lead to it, the innermost first. */
  readonly via: readonly CallExpression[];
}

/** What to look for, in which script. */
export interface Sought {
  readonly root: AnyNode;
  readonly names: Constants;
  /** Those that may be meant; which they are shows when they are bound. */
  readonly mayBe: (call: CallExpression) => boolean;
}

/** The calls that a script makes, itself or by helpers, in the order in which the script itself writes them. */
export function boundCalls({ root, names, mayBe }: Sought): readonly BoundCall[] {
  const functions = ownFunctions(root);
  const calls = callsIn(root);
  const sought = calls.filter(mayBe);
  const makers = functions.filter(({ node }) => sought.some((call) => isWithin(call, node)));
  // A helper may be called as clients call their methods.
  const helpers = new Set(makers.filter(({ calls: own }) => own.length > 0).map(({ name }) => name));
  const script = { functions, names };
  return sought
    .filter((call) => !helpers.has(calledAs(call) ?? ""))
    .flatMap((call) => bound({ call, written: call, chain: chainedTo(call, calls), via: [] }, script))
    .toSorted((one, other) => placeOf(one).start - placeOf(other).start);
}

/** The call of the script itself that leads to a call. */
export function placeOf({ via, written }: BoundCall): CallExpression {
  return via.at(-1) ?? written;
}

interface Script {
  readonly functions: readonly OwnFunction[];
  readonly names: Constants;
}

function bound(made: BoundCall, script: Script): readonly BoundCall[] {
  const place = placeOf(made);
  // Helpers may call each other in a circle.
  if (made.via.length > 5) return [made];
  const around = script.functions.filter((own) => own.calls.length > 0 && isWithin(place, own.node));
  const own = around.findLast((one) => takesPart(made, one));
  if (own === undefined) return [made];
  return own.calls.flatMap((call) => {
    const values = bindingsOf({ own, call, place }, script.names);
    return bound(withValues(made, call, { values, names: script.names }), script);
  });
}

/** Whether a call has anything of a function's parameters in it. */
function takesPart(made: BoundCall, own: OwnFunction): boolean {
  const parameters = new Set(own.parameters.flatMap(identifiers));
  const declared = namesDeclared({ own, place: placeOf(made) });
  const seen = new Set([made.call, ...made.chain].flatMap(identifiers));
  for (const name of seen) {
    for (const value of declared.get(name) ?? []) for (const one of identifiers(value)) seen.add(one);
  }
  return [...seen].some((name) => parameters.has(name));
}

function withValues(made: BoundCall, via: CallExpression, by: Substitution): BoundCall {
  const asCall = (call: CallExpression): CallExpression => {
    const whole = substituted({ ...call, callee: calleeOf(call, by) }, { ...by });
    return whole.type === "CallExpression" ? whole : call;
  };
  const chain = made.chain.map((call) => ({ ...call, arguments: asCall(call).arguments }));
  return { ...made, call: asCall(made.call), chain, via: [...made.via, via] };
}

/** A client that a helper is given has the name that it has outside; one that the helper makes keeps its own. */
function calleeOf(call: CallExpression, { values }: Substitution): CallExpression["callee"] {
  const { callee } = call;
  const client = values.get(rootOf(callee) ?? "");
  if (client?.type === "Identifier" && callee.type === "Identifier") return client;
  return callee;
}
