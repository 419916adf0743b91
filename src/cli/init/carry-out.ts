import { writeText } from "../../files/write-text.ts";
import { installCommands } from "../../init/package-manager.ts";
import type { InitPlan } from "../../init/plan-init.ts";
import type { PlannedFile } from "../../init/planned-file.ts";
import type { Workspace } from "../../init/workspace.ts";
import { terminalOptions } from "../terminal.ts";
import { install } from "./install.ts";
import type { InitOptions } from "./options.ts";
import { Cancelled, type Prompter } from "./prompter.ts";
import { showDiff } from "./show-diff.ts";
import { nextLines, plugAndPlay } from "./next-lines.ts";
import { oldVitestLines, shortPath, todoLines } from "./tell.ts";

/** What is done, where, and who is asked. */
export interface Order {
  readonly plan: InitPlan;
  readonly workspace: Workspace;
  readonly options: InitOptions;
  readonly prompter: Prompter;
}

/** Shows, asks, writes, installs and says what comes next; answers the exit code. */
export async function carryOut(order: Order): Promise<number> {
  const { plan, workspace, options } = order;
  const commands = installCommands(workspace.manager, plan.packages, workspace.packages);
  if (workspace.yarn?.isPlugAndPlay === true) say(`${plugAndPlay}\n`);
  if (workspace.oldVitest !== null) say(`${oldVitestLines(workspace.oldVitest)}\n`);
  if (options.dryRun) return dryRun(order, commands);
  const files = await agreed(order);
  for (const { path, text } of files) {
    await writeText(path, text);
  }
  for (const { path, advice } of plan.left)
    say(`${shortPath(path, workspace.root)} stays as it is; ${advice}`);
  const todos = todoLines(files, workspace.root);
  if (todos.length > 0) say(`\nLeft for you, since the scripts do not tell:\n${todos.join("\n")}`);
  const isInstalled = await installAll(order, commands).catch(leftOut);
  const missing = isInstalled ? [] : commands.map((one) => one.join(" "));
  say(`\n${nextLines({ missing, plan, workspace }).join("\n")}`);
  return 0;
}

async function dryRun({ plan, workspace }: Order, commands: readonly (readonly string[])[]): Promise<number> {
  for (const file of plan.files) say(await diffOf(file, workspace));
  for (const { path, advice } of plan.left)
    say(`${shortPath(path, workspace.root)} would stay as it is; ${advice}`);
  for (const command of commands) say(`Would run: ${command.join(" ")}`);
  say("Nothing was written.");
  return 0;
}

/** The files that may be written; those that are there are shown as a diff first. */
async function agreed({ plan, workspace, options, prompter }: Order): Promise<readonly PlannedFile[]> {
  const fresh = plan.files.filter(({ before }) => before === null);
  const chosen: PlannedFile[] = [];
  if (fresh.length > 0) {
    say(`Files to write:\n${fresh.map(({ path }) => `  ${shortPath(path, workspace.root)}`).join("\n")}`);
    if (await prompter.confirm("Write these files?")) chosen.push(...fresh);
  }
  for (const file of plan.files.filter(({ before }) => before !== null)) {
    const name = shortPath(file.path, workspace.root);
    say(`\n${name} is there already:\n${await diffOf(file, workspace)}`);
    const question = file.isAdditive ? `Add this to ${name}?` : `Replace ${name} by this?`;
    const isAgreed = await (file.isAdditive ? prompter.confirm(question) : prompter.replace(question));
    if (isAgreed) chosen.push(file);
    else if (options.yes) say(`${name} stays as it is: --yes replaces nothing.`);
  }
  return chosen;
}

async function installAll(order: Order, commands: readonly (readonly string[])[]): Promise<boolean> {
  const { plan, workspace, options, prompter } = order;
  if (plan.packages.length === 0) return true;
  if (!options.install) return false;
  say("");
  if (!(await prompter.confirm(`Install ${plan.packages.join(", ")} as devDependencies?`))) return false;
  for (const command of commands) {
    say(`$ ${command.join(" ")}`);
    await install(command, workspace.packages);
  }
  return true;
}

/** Who leaves at the last question has the files all the same. */
function leftOut(error: unknown): boolean {
  if (error instanceof Cancelled) return false;
  throw error;
}

function diffOf(file: PlannedFile, { root }: Workspace): Promise<string> {
  return showDiff(shortPath(file.path, root), file, terminalOptions(process.stdout).colour);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
