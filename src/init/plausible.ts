import type { Connection, ScriptSource } from "../model/connection.ts";

/**
 * A file of a website may be called login.js too: a script takes an identifier, perhaps a password, and a callback. What
 * a bundler or a wrapper has made of it has other parameters, and names what only scripts of that kind have.
 */
export function isPlausible({ scripts }: Connection): boolean {
  const all = Object.values(scripts);
  return all.some(isCounted) || all.some(({ text }) => own.test(text));
}

/** Why files of these names are no scripts, as far as that can be told. */
export function whyLeftOut({ scripts }: Connection): readonly (readonly [file: string, why: string])[] {
  return Object.values(scripts).map(({ file, script, shape: { parameters } }) => {
    const wanted = counts[script];
    const takes = parameters === null ? "no parameters that can be told" : countOf(parameters.length);
    const expected = wanted === undefined ? "" : `, where ${script} takes ${wanted.join(" or ")}`;
    return [
      file,
      `takes ${takes}${expected}, and names neither configuration.KEY nor WrongUsernameOrPasswordError nor ValidationError`,
    ];
  });
}

function isCounted({ script, shape }: ScriptSource): boolean {
  return counts[script]?.includes(shape.parameters?.length ?? 0) === true;
}

function countOf(parameters: number): string {
  return parameters === 1 ? "1 parameter" : `${parameters} parameters`;
}

const counts: Readonly<Record<string, readonly number[]>> = { login: [3, 4], get_user: [2, 3] };
const own =
  /\bconfiguration\s*(?:\??\.|\[)|\}\s*=\s*configuration\b|\bWrongUsernameOrPasswordError\b|\bValidationError\b/;
