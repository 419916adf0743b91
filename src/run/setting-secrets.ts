import { secretsInAddress } from "../model/secret-name.ts";
import type { ConnectionFacts } from "../model/trace.ts";
import type { Session } from "./session.ts";
import { isWord } from "./spellings.ts";

/** A secret of the configuration, or the store's password. */
export interface SettingSecret {
  readonly name: string;
  readonly value: string;
}

/** All secrets that scripts are configured with; passwords in addresses too. */
export function settingSecrets({
  project,
  configuration,
  store,
}: Pick<Session, "project" | "configuration" | "store">): readonly SettingSecret[] {
  const own = project.configuration.flatMap(({ key, secret }) => {
    const value = configuration[key] ?? "";
    return named(key, secret ? [value, ...secretsInAddress(value)] : secretsInAddress(value));
  });
  const { address } = store;
  if (address === null) return own;
  return [...own, ...named("store.password", [address.password, ...secretsInAddress(address.url)])];
}

/** Which of them are no proof of anything where they are found. */
export function ordinaryFacts(session: Session): Pick<ConnectionFacts, "ordinarySettings"> {
  const open = new Set(
    session.project.configuration.flatMap(({ key, secret }) => (secret ? [] : [session.configuration[key]])),
  );
  const ordinary = settingSecrets(session).filter(({ value }) => isPlain(value) || open.has(value));
  if (ordinary.length === 0) return {};
  return { ordinarySettings: [...new Set(ordinary.map(({ name }) => name))] };
}

function named(name: string, values: readonly string[]): readonly SettingSecret[] {
  return values.filter((value) => value !== "").map((value) => ({ name, value }));
}

/** A word, a number, or a few letters: a plan, a country or an id may be just that. */
function isPlain(value: string): boolean {
  return value.length < shortest || isWord(value) || /^(?:\p{L}{1,16}|\d+)$/u.test(value);
}

const shortest = 8;
