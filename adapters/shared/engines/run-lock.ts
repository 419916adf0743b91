/** A connection that holds a lock as long as it is open. */
export interface LockingClient {
  query(text: string): Promise<unknown>;
  end(): Promise<void>;
}

/** How the lock of a run is taken. */
export interface RunLock {
  connect(): Promise<LockingClient>;
  /** The statement that takes it. It must not wait for a connection of this run that the server believes alive. */
  readonly lock: string;
}

/**
 * Holds a lock until it is disposed or this process dies, so that other runs can tell which databases of a server are
 * still used. A connection that breaks is replaced.
 * @example await using lock = await holdRunLock({ connect: () => connect(url, where), lock: "SELECT …" });
 */
export async function holdRunLock(how: RunLock): Promise<AsyncDisposable> {
  let client: LockingClient | null = await locked(how);
  let beating: Promise<void> | null = null;
  // Servers and what stands before them close connections that say nothing.
  const timer = setInterval(() => {
    beating ??= beat().finally(() => {
      beating = null;
    });
  }, beatEvery).unref();

  async function beat(): Promise<void> {
    try {
      await client?.query("SELECT 1");
      client ??= await locked(how);
    } catch {
      await client?.end().catch(() => {});
      client = await locked(how).catch(() => null);
    }
  }

  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await beating;
      await client?.end().catch(() => {});
    },
  };
}

async function locked({ connect, lock }: RunLock): Promise<LockingClient> {
  const client = await connect();
  try {
    await client.query(lock);
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

const beatEvery = 15_000;
