import type { AnyNode } from "acorn";
import type { GrantGuess } from "./client-credentials.ts";
import { calledName, collect, propertyName } from "./syntax.ts";
import { requestsIn } from "./requests.ts";
import { costKey, smallCost } from "./kept-cost.ts";
import { keyOfApi } from "./key-of-api.ts";
import { isWithin } from "./own-functions.ts";
import type { Shown } from "./shown.ts";
import { subdomain } from "./subdomain.ts";
import type { ScriptTree } from "./script-tree.ts";
import type { StoreKind } from "./store-kind.ts";

/** What scripts read as `configuration.<key>`, and a value for it. */
export interface ConfigurationGuess {
  readonly key: string;
  readonly value: string | number | boolean;
  /** False where nothing tells what it is for. */
  readonly sure: boolean;
  /** Why it has that value, where that needs saying. */
  readonly why?: string | undefined;
}

/** What is known of the store when its keys are looked at. */
export interface ConfiguredStore {
  readonly kind: StoreKind;
  /** Keys that the mapping's hash refers to, where there is a mapping. */
  readonly peppers: ReadonlySet<string>;
  /** How scripts get a token for client credentials; null where none does. */
  readonly grant: GrantGuess | null;
  /** How scripts show an API who they are; null where they do not. */
  readonly shown: Shown | null;
}

/** The keys that scripts read, each with what it is used for, or else with what its name says. */
export function guessConfiguration(
  trees: readonly ScriptTree[],
  { kind, peppers, grant, shown }: ConfiguredStore,
): readonly ConfigurationGuess[] {
  const keys = new Set(trees.flatMap(({ shape }) => shape.configurationReads.map(({ key }) => key)));
  const addressed = kind === "http" ? trees.flatMap(addressesOf) : [];
  const isMapped = kind === "postgres" || kind === "mysql" || kind === "mongodb";
  const uses = [...addressed, ...trees.flatMap(({ root }) => usesIn(root))];
  return [...keys].map((key) => {
    const granted = grant === null ? null : valueInGrant(key, grant);
    if (granted !== null) return { key, value: granted, sure: true };
    const inHeader = shown === null ? null : valueInHeader(key, shown);
    if (inHeader !== null) return { key, value: inHeader, sure: true };
    if (peppers.has(key) && isMapped) return { key, value: "test-pepper", sure: true };
    if (/pepper/i.test(key)) return { key, value: "", sure: true, why: pepperless };
    const names = uses.filter((use) => use.key === key).map(({ as }) => as);
    const role = [...names, key].map((name) => roleOf(name, kind)).find((found) => found !== null) ?? null;
    return role === null ? unknown(key) : { key, value: valueFor(role, kind), sure: true };
  });
}

/** What a key is to a request for a token. */
function valueInGrant(key: string, { path, addresses, hosts, id, secret }: GrantGuess): string | null {
  if (addresses.has(key)) return `\${store.url}${path}`;
  if (hosts.has(key)) return "${store.host}";
  if (id.keys.has(key)) return "${store.user}";
  return secret.keys.has(key) ? "${store.password}" : null;
}

/** What a key is to a header: all of it, or what stands behind a word such as `SSWS`. */
function valueInHeader(key: string, shown: Shown): string | null {
  if (shown.kind !== "header" || !shown.value.includes(`{{${key}}}`)) return null;
  return shown.value === `{{${key}}}` ? "${store.password}" : keyOfApi;
}

const pepperless = "a pepper: `hash` below knows of none";

type Role =
  | "url"
  | "host"
  | "port"
  | "user"
  | "password"
  | "database"
  | "cost"
  | "off"
  | "token"
  | "subdomain";

interface Use {
  readonly key: string;
  /** The name of the option, of the parameter's function, or of the address. */
  readonly as: string;
}

/** The keys that requests begin with, whatever their names. */
function addressesOf(tree: ScriptTree): readonly Use[] {
  return requestsIn(tree).flatMap(({ url }) =>
    places.flatMap(([pattern, as]) => {
      const key = pattern.exec(url)?.[1];
      return key === undefined ? [] : [{ key, as }];
    }),
  );
}

const places: readonly (readonly [RegExp, string])[] = [
  [/^\{\{(\w+)\}\}/, "url"],
  [/^https?:\/\/\{\{(\w+)\}\}(?:[:/?]|$)/, "host"],
  [/^https?:\/\/[^/]*:\{\{(\w+)\}\}/, "port"],
  [/^https?:\/\/\{\{(\w+)\}\}\./, "subdomain"],
];

function usesIn(root: AnyNode): readonly Use[] {
  const uses = collect(root, (node) => {
    if (node.type === "Property") return within(node.value, propertyName(node.key, node.computed) ?? "");
    if (node.type === "CallExpression") return within(node.arguments[0], optionOf(calledName(node)));
    if (node.type !== "NewExpression") return null;
    return within(node.arguments[0], optionOf(madeName(node.callee)));
  });
  return uses.flat();
}

/** `Client` of `new Client(…)` and of `new pg.Client(…)`. */
function madeName(callee: AnyNode): string {
  if (callee.type === "Identifier") return callee.name;
  return callee.type === "MemberExpression" ? (propertyName(callee.property, callee.computed) ?? "") : "";
}

/** The keys that a value is made of, but for those that stand in an object of their own. */
function within(value: AnyNode | undefined, as: string): readonly Use[] {
  if (
    value === undefined ||
    as === "" ||
    value.type === "ObjectExpression" ||
    value.type.includes("Function")
  )
    return [];
  const objects = collect(value, (node) => (node.type === "ObjectExpression" ? node : null));
  return collect(value, (node) => {
    if (node.type !== "MemberExpression" || node.object.type !== "Identifier") return null;
    if (objects.some((object) => isWithin(node, object))) return null;
    const key = node.object.name === "configuration" ? propertyName(node.property, node.computed) : null;
    return key === null ? null : { key, as };
  });
}

/** What a function takes first. */
function optionOf(called: string): string {
  if (
    /^(?:createConnection|createPool|Client|Pool|MongoClient|connect|pgp|postgres|GraphQLClient|createClient)$/.test(
      called,
    )
  )
    return "url";
  if (/^(?:db|database|useDb)$/.test(called)) return "database";
  return /^(?:genSalt|genSaltSync)$/.test(called) ? "cost" : "";
}

function roleOf(name: string, kind: StoreKind): Role | null {
  const roles = kind === "auth0" ? [...tenantRoles, ...usualRoles] : usualRoles;
  return roles.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

function valueFor(role: Role, kind: StoreKind): ConfigurationGuess["value"] {
  if (role === "cost") return smallCost;
  if (role === "off") return false;
  if (role === "subdomain") return subdomain;
  if (kind === "none") return nowhere[role] ?? "test-value";
  if (role === "token") return kind === "http" || kind === "auth0" ? "${store.password}" : "test-token";
  return `\${store.${role}}`;
}

function unknown(key: string): ConfigurationGuess {
  return { key, value: "test-value", sure: false };
}

const usualRoles: readonly (readonly [RegExp, Role])[] = [
  [/ur[il]$|^ur[il]|connection_?string|conn_?str|dsn/i, "url"],
  [costKey, "cost"],
  [/^(?:ssl|tls)$|_(?:ssl|tls)$|ssl_?enabled|debug/i, "off"],
  [/pass(?:word|wd)?$|pwd$/i, "password"],
  [/user(?:_?name)?$|(?:^|_)usr$|(?:^|_)login$/i, "user"],
  [/port$/i, "port"],
  [/database(?:_?name)?$|(?:^|_)db(?:_?name)?$/i, "database"],
  [/^subdomain$/, "subdomain"],
  [/host(?:_?name)?$|(?:^|_)server$|endpoint$/i, "host"],
  [/authorization|token|api_?key|secret/i, "token"],
];

const tenantRoles: readonly (readonly [RegExp, Role])[] = [
  [/audience$/i, "url"],
  [/client_?id$/i, "user"],
  [/client_?secret$/i, "password"],
  [/realm$|connection$/i, "database"],
  [/domain$|tenant$/i, "host"],
];

const nowhere: Readonly<Partial<Record<Role, string>>> = {
  url: "https://legacy.example",
  host: "legacy.example",
  port: "1234",
  user: "svc",
};
