import type { ConnectionSearch, FoundFailure } from "../../model/search-report.ts";
import { path } from "./sample-files.ts";
import { calledTwice } from "./sample-violations.ts";

const suite = `suite: Found by understudy search
users:
  ada: { email: ada@example.com, password: correct-ada-1 }
scenarios:
  - name: callback-once of login
    given: [ ada ]
    steps:
      - login: { as: ada, password: wrong }
        expect: { result: wrong-credentials }
`;

const failure: FoundFailure = {
  signature: "callback-once of login",
  isSmallest: true,
  file: path("found.suite.yaml"),
  suite,
  violations: calledTwice.slice(0, 1),
  unmet: [],
};

/** A search that found nothing. */
export const quietSearch: ConnectionSearch = {
  connection: "legacy-users",
  engine: "postgres 18.4 embedded",
  replayed: [],
  search: {
    seed: 1,
    path: null,
    runs: 48,
    impossible: 0,
    unconfirmed: 0,
    durationMs: 2013,
    failure: null,
  },
  stored: null,
  sweep: null,
};

/** A search that found a failure, has an old one, and a sweep. */
export const brokenSearch: ConnectionSearch = {
  ...quietSearch,
  replayed: [
    {
      file: path(".understudy/failures/0123456789ab.json"),
      verdict: "fixed",
      reason: "delete-deletes of delete",
      failure: null,
    },
  ],
  search: {
    seed: 1,
    path: "21:2:0",
    runs: 22,
    impossible: 1,
    unconfirmed: 0,
    durationMs: 1807,
    failure,
  },
  stored: path(".understudy/failures/ba9876543210.json"),
  sweep: {
    cells: [
      { script: "login", point: "store 1", fault: "refuse", outcome: "error", broken: [], suite: null },
      {
        script: "login",
        point: "store 1",
        fault: "dns",
        outcome: "broken",
        broken: ["callback-once"],
        suite,
      },
    ],
    violations: calledTwice.slice(0, 1),
    warnings: [],
    durationMs: 812,
  },
};
