/** A connection that tells when it is gone. */
export interface Closable {
  once(event: "end" | "error", listener: () => void): unknown;
  end(): Promise<unknown>;
}

/** One connection, made when it is first needed and again when the server has dropped it. */
export interface KeptClient<Client> {
  get(): Promise<Client>;
  end(): Promise<void>;
}

/** Keeps one connection open. */
export function keptAlive<Client extends Closable>(connect: () => Promise<Client>): KeptClient<Client> {
  let current: Promise<Client> | null = null;
  const forget = () => {
    current = null;
  };
  const open = async () => {
    const client = await connect();
    client.once("end", forget);
    client.once("error", forget);
    return client;
  };
  return {
    get() {
      if (current !== null) return current;
      current = open();
      current.catch(forget);
      return current;
    },
    async end() {
      const client = await current?.catch(() => null);
      await client?.end().catch(() => {});
    },
  };
}
