import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./example.ts";
import { frame, Unframer } from "./message-framing.ts";

/** A line and a column, both from 0. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface Diagnostic {
  readonly message: string;
  readonly range: { readonly start: Place };
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** The YAML language server of editors, with an open document or more. It asks nothing of any network. */
export class LanguageServer implements AsyncDisposable {
  private readonly child: ChildProcess;
  private readonly answers = new Map<number, (message: Message) => void>();
  private readonly published = new Map<string, (found: readonly Diagnostic[]) => void>();
  private last = 0;

  private constructor() {
    const program = join(root, "node_modules", "yaml-language-server", "bin", "yaml-language-server");
    this.child = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    const unframer = new Unframer((text) => this.take(JSON.parse(text) as Message));
    this.child.stdout?.on("data", (bytes: Buffer) => unframer.push(bytes));
  }

  static async start(): Promise<LanguageServer> {
    const server = new LanguageServer();
    await server.ask("initialize", { processId: process.pid, rootUri: null, capabilities });
    server.tell("initialized", {});
    server.tell("workspace/didChangeConfiguration", { settings: { yaml: settings } });
    return server;
  }

  /** Opens a text under the name of a file, each name once; what is wrong with it comes back. */
  async open(file: string, text: string): Promise<readonly Diagnostic[]> {
    const uri = pathToFileURL(file).href;
    const found = new Promise<readonly Diagnostic[]>((resolve) => this.published.set(uri, resolve));
    this.tell("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
    return await found;
  }

  async completion(file: string, position: Place): Promise<unknown> {
    return await this.ask("textDocument/completion", at(file, position));
  }

  async hover(file: string, position: Place): Promise<unknown> {
    return await this.ask("textDocument/hover", at(file, position));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.child, "exit");
    this.child.kill();
    await ended;
  }

  private ask(method: string, params: unknown): Promise<unknown> {
    this.last += 1;
    const id = this.last;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.answers.set(id, ({ result, error }) =>
        error === undefined ? resolve(result) : reject(new Error(`${method}: ${error.message}`)),
      );
    });
    this.send({ id, method, params });
    return answer;
  }

  private tell(method: string, params: unknown): void {
    this.send({ method, params });
  }

  private send(message: Message): void {
    this.child.stdin?.write(frame(JSON.stringify({ jsonrpc: "2.0", ...message })));
  }

  private take(message: Message): void {
    if (message.method === undefined) this.answers.get(message.id ?? 0)?.(message);
    else if (message.id !== undefined) this.send({ id: message.id, result: this.reply(message) });
    else if (message.method === "textDocument/publishDiagnostics") this.publish(message.params);
  }

  // The server asks for its settings, section by section, and for leave to register what it can do.
  private reply({ method, params }: Message): unknown {
    if (method !== "workspace/configuration") return null;
    const { items } = params as { readonly items: readonly { readonly section?: string }[] };
    return items.map(({ section }) => (section === "yaml" ? settings : {}));
  }

  private publish(params: unknown): void {
    const { uri, diagnostics } = params as { readonly uri: string; readonly diagnostics: Diagnostic[] };
    this.published.get(uri)?.(diagnostics);
    this.published.delete(uri);
  }
}

function at(file: string, position: Place) {
  return { textDocument: { uri: pathToFileURL(file).href }, position };
}

const settings = {
  validate: true,
  hover: true,
  completion: true,
  schemaStore: { enable: false },
  kubernetesCRDStore: { enable: false },
};

const capabilities = {
  workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
  textDocument: {
    completion: { completionItem: { documentationFormat: ["markdown"], snippetSupport: true } },
    hover: { contentFormat: ["markdown"] },
    publishDiagnostics: {},
  },
};
