/** How a script that runs beside others waits until it is its turn to say something to a store or a service. */
export interface TurnTaking {
  /** The script wants to say something; resolves when it may. */
  ask(): Promise<void>;
  /** It has said something for which it need not wait, such as the greeting of a new connection. */
  spoke(): void;
  /** What it said last was answered. */
  heard(): void;
}
