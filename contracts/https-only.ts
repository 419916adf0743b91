import type { ConnectionRecord } from "../src/model/invocation.ts";
import { defineContract, type Finding } from "../src/model/contract.ts";
import { auth0Docs } from "./reading/auth0-docs.ts";
import { byText } from "./reading/by-text.ts";
import { broken, honoured } from "./reading/finding.ts";
import { invocations, type Seen } from "./reading/invocations.ts";
import { text } from "./reading/show.ts";

type Fact = "plain" | "unchecked";

/** Requests go over HTTPS. */
export const httpsOnly = defineContract({
  id: "https-only",
  group: "Security",
  level: "should",
  title: "Requests to other machines go over HTTPS.",
  why: "A script's requests cross the open Internet from Auth0 to the backend; over plain HTTP everybody on the way reads the passwords, and can change the answers.",
  cause: "An `http://` address from the days when caller and API stood in the same network.",
  url: auth0Docs.practice,
  judges: "scenario",
  judge: (trace) => invocations(trace).flatMap(judgeOne),
  judgeTexts: (traces) => byText(traces, ({ unchecked }) => unchecked, unproven),
  words: {
    plain: {
      message: (finding) => `${finding.script} sent a request to ${text(finding.received)} over plain HTTP.`,
      help: "Use an `https://` address, and let the server redirect nothing: by then the request was sent in clear.",
    },
    unchecked: {
      message: (finding) =>
        `${finding.script} does not check who answers (${text(finding.received)}): everybody on the way can answer with a certificate of their own, read the passwords and change the answers.`,
      help: "Leave it out. Where the server's certificate comes from an authority of your own, hand that one's certificate over: `ca: configuration.SERVER_CA`.",
    },
  },
});

/** A database speaks whatever it speaks, and what stays on this machine is seen by nobody. */
function judgeOne(seen: Seen): readonly Finding<Fact>[] {
  const isApi = ["http", "auth0"].includes(seen.trace.connection.adapter);
  const requests = seen.record.connections.filter(
    ({ protocol, decision, address }) =>
      (protocol === "http" || protocol === "https") &&
      (decision !== "store" || isApi) &&
      !isLoopback(address),
  );
  if (requests.length === 0) return [];
  const plain = requests.filter(({ protocol }) => protocol === "http");
  if (plain.length === 0) return [honoured(seen)];
  return plain.filter(isFirst).map(({ address, at }) => {
    return broken(seen, { fact: "plain", expected: "https", received: address, at });
  });
}

function isFirst({ address }: ConnectionRecord, index: number, all: readonly ConnectionRecord[]): boolean {
  return all.findIndex((other) => other.address === address) === index;
}

function isLoopback(address: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?):\d+$/i.test(address);
}

/** Read from the text: on the way to a store of this machine nobody is there to show it. */
const unproven = { fact: "unchecked", expected: "certificates that are checked" } as const;
