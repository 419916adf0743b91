import type testcontainers from "testcontainers";

/** What is used of Testcontainers. */
export type Testcontainers = Pick<
  typeof testcontainers,
  "GenericContainer" | "Wait" | "getContainerRuntimeClient"
>;
