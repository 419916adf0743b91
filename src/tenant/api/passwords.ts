/** Keeps passwords. */
export interface Passwords {
  /** `identity` says for whom. */
  hash(password: string, identity: string): Promise<string>;
  matches(password: string, hash: string): Promise<boolean>;
}

/** Salted hashes that are made in no time: good for tests, and for nothing else. */
export const quickPasswords: Passwords = {
  async hash(password) {
    const salt = crypto.randomUUID();
    return `${salt}:${await digest(salt, password)}`;
  },
  async matches(password, hash) {
    const [salt = "", wanted] = hash.split(":");
    return wanted === (await digest(salt, password));
  },
};

async function digest(salt: string, password: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${salt}${password}`));
  return Buffer.from(bytes).toString("base64url");
}
