/** What stands for the key that scripts show an API. */
export const keyOfApi = "token-of-the-api";

/** `SSWS token-of-the-api` of `SSWS {{KEY}}`; a literal stays. */
export function shownValue(text: string): string {
  return /\{/.test(text) || text === "" ? text.replace(/\{+\w+\}+/g, keyOfApi) || keyOfApi : text;
}
