import type { AnyNode, NewExpression } from "acorn";
import type { ActionScript } from "../../model/action-script.ts";
import type { AnswerGuess, RefusalsGuess } from "./answers-guess.ts";
import { bodyWithAll, type WayIn } from "./asked-of-body.ts";
import { comparedStatuses } from "./compared-status.ts";
import { reachedAt } from "./reached.ts";
import { ofOwnAnswer, type Requests } from "./whose-answer.ts";
import { collect } from "./syntax.ts";
import { endsWrong, statusesTried, statusesWritten, wrongStatusOf } from "./wrong-status.ts";

/** A script, and how to find out what it reads. */
export interface Read {
  readonly script: ActionScript;
  readonly root: AnyNode;
  readonly requests: Requests;
  readonly wayIn: WayIn;
}

/** By which status, and by what in the body, a script knows a refusal, where that is not the usual one. */
export function refusalsOf(read: Read): RefusalsGuess {
  const { script, root } = read;
  if (script === "login") return ofLogin(read);
  if (script === "create") return ofData(read, "exists", saidToExist(root));
  return script === "get_user" ? ofData(read, "missing", collect(root, asNobody)) : {};
}

const usual = { wrong: 401, missing: 404, exists: 409 } as const;

function ofLogin(read: Read): RefusalsGuess {
  const made = collect(read.root, asWrong);
  const [ofNobody, ofUser] = [made.filter(isOfNobody), made.filter((node) => !isOfNobody(node))];
  const told = toldWrong(ofUser.length > 0 ? ofUser : made, read);
  const status = told?.status ?? statusAsked("wrong", read);
  const wrong = { ...told, status };
  const missing = toldMissing(ofNobody, read);
  const isTheSame = JSON.stringify(missing) === JSON.stringify(wrong);
  return {
    ...(status === usual.wrong && told?.body === undefined ? {} : { wrong }),
    ...(missing === null || isTheSame ? {} : { missing }),
  };
}

/** The status after which login says that the password is wrong; what has to stand in the body may tell it as well. */
function toldWrong(made: readonly AnyNode[], read: Read): AnswerGuess | null {
  const { root } = read;
  const told = wrongStatusOf(root);
  const statuses = told === null ? statusesTried(root) : [told];
  const [byBody] = statuses.flatMap((status) => answerAt(made, status, read) ?? []);
  return byBody ?? (told === null ? null : { status: told });
}

/** The answer after which login says that nobody is there, where the script names its status. */
function toldMissing(made: readonly AnyNode[], read: Read): AnswerGuess | null {
  const { root } = read;
  const [told] = statusesWritten(root, 404).flatMap((status) => {
    const byBody = answerAt(made, status, read);
    if (byBody !== null) return [byBody];
    const isPlain = made.some((node) => reachedAt(node, status, read)?.isByStatus === true);
    return isPlain && endsWrong(root, status) ? [{ status }] : [];
  });
  return told ?? null;
}

/** @param ends what a script does where that is so */
function ofData(read: Read, name: "missing" | "exists", ends: readonly AnyNode[]): RefusalsGuess {
  const asked = statusAsked(name, read);
  const statuses = [asked, ...statusesWritten(read.root, usual[name])].filter((one) => !ofCaller.has(one));
  const isReached = (one: number) => ends.some((end) => reachedAt(end, one, read)?.isByStatus === true);
  const status = statuses.find(isReached) ?? asked;
  const byBody = answerAt(ends, status, read);
  if (byBody !== null) return { [name]: byBody };
  return status === usual[name] ? {} : { [name]: { status } };
}

/** The first status that a script asks about where it does not ask about the usual one. */
function statusAsked(name: keyof typeof usual, { script, root, requests }: Read): number {
  const refused = comparedStatuses(root).filter(
    ({ operator, status }) => /^===?$/.test(operator) && status >= 400 && status < 500,
  );
  // A login may get a token by the password first, and then ask whose that is.
  const asked = (script === "login" ? refused : ofOwnAnswer(refused, requests))
    .map(({ status }) => status)
    .filter((status) => script === "login" || !ofCaller.has(status));
  const [first] = asked;
  return first === undefined || asked.includes(usual[name]) ? usual[name] : first;
}

/** What says something of who asks, and nothing of the user: helpers ask for a new token then, or wait. */
const ofCaller = new Set([401, 408, 429]);

/** The answer with that status, where each condition on it asks for something in the body too; else null. */
function answerAt(ends: readonly AnyNode[], status: number, read: Read): AnswerGuess | null {
  const needed = ends.flatMap((end) => {
    const reached = reachedAt(end, status, read);
    return reached?.isByStatus === true ? [reached.needed] : [];
  });
  const [first] = needed;
  if (first === undefined || needed.some((one) => one.length === 0)) return null;
  return { status, body: bodyWithAll(first) };
}

function asWrong(node: AnyNode): NewExpression | null {
  return madeOf(node) === "WrongUsernameOrPasswordError" ? (node as NewExpression) : null;
}

/** `new WrongUsernameOrPasswordError(null, …)` says that there is no such user. */
function isOfNobody({ arguments: [email] }: NewExpression): boolean {
  return email?.type === "Literal" && email.value === null;
}

/** Where create says that the user is there already; others of these errors are about her data. */
function saidToExist(root: AnyNode): readonly AnyNode[] {
  const made = collect(root, (node) => (madeOf(node) === "ValidationError" ? (node as NewExpression) : null));
  const plain = made.filter(
    ({ arguments: [code] }) => code?.type === "Literal" && code.value === "user_exists",
  );
  return plain.length > 0 ? plain : made;
}

/** What get_user does on a condition, unless it fails there. */
function asNobody(node: AnyNode): AnyNode | null {
  if (node.type !== "IfStatement") return null;
  const fails = collect(node.consequent, (one) => /^(?:Throw|New)/.test(one.type) || null);
  return fails.length > 0 ? null : node.consequent;
}

function madeOf(node: AnyNode): string | null {
  return node.type === "NewExpression" && node.callee.type === "Identifier" ? node.callee.name : null;
}
