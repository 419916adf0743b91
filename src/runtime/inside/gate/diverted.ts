let endpoints: readonly string[] = [];

/** Remembers the addresses whose connections go to a server of ours in this invocation. */
export function setDiverted(all: readonly string[]): void {
  endpoints = all;
}

/** Whether connections to this address go to a server of ours. */
export function isDiverted(endpoint: string): boolean {
  return endpoints.includes(endpoint);
}

/** Whether connections may go to a server of ours, which spoils them in its own time. */
export function isAnyDiverted(): boolean {
  return endpoints.length > 0;
}
