import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../../session/places.ts";

/** `understudy help`, `--version`. */
export async function helpCommand(args: readonly string[]): Promise<number> {
  process.stdout.write(args[0] === "--version" ? `${version()}\n` : text);
  return 0;
}

function version(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}

const text = `understudy: runs your Auth0 custom database action scripts against a real user store
and fails the build when they break Auth0's contract.

Usage: understudy <command>

  init                   find the connections of this repository, write what \`test\` needs, install what is missing
      --yes                             no questions; a file that is there stays as it is
      --dry-run                         only show what would be written
      --no-install --connection <name>
      --package <spec>                  where Understudy itself is installed from, such as a tarball
  test [filter…]         run suites and contracts; a filter is part of a suite file's path
      -t, --test-name-pattern <regex>   only scenarios whose name matches
      --only <contract>                 watch only this contract (repeatable)
      --engine <name>                   auto, embedded, docker, local, url
      --reporter <name>                 pretty, json, junit, github, sarif, html, or one of Vitest's
                                        (repeatable; in a job of GitHub's, pretty and github where none is named)
      --output-file <path>              where it goes; with several: --output-file.html <path>, …
      --explain-flow <flow>             tell what that flow did in each scenario
      --trace <folder>                  write what happened, as JSON
      --search <off|quick|deep>         what to search after the suites; a brief look when the run is whole
      --seed <n>                        the seed of that search; 1 where CI is set, else a new one
      --coverage                        lines, branches and situations of the scripts; coverage/lcov.info
      --coverage-folder <path>  --coverage-threshold <percent of lines>
      --gate                            for CI: on Docker unless --engine says otherwise, nothing may be verified
                                        less than understudy.lock.json says
      --update-lock                     write down what was verified, to be reviewed and committed
      --inspect[=port]                  wait for a debugger, stop at each script's first line
      --shard <i/n>  --watch  --ui      as in Vitest
  record [filter…]       run suites against the real addresses of \`network\` and keep the answers, without secrets;
                         your own suites unless a filter names others; options as for test
  try <script> [args…]   run one script once and show all it did
      --as <user> --suite <file>        fill the arguments from a suite's user
      --inspect[=port]                  wait for a debugger, stop at the script's first line
      --connection <name>               which connection, where there are several
  search                 run histories that nobody wrote, until one breaks something
      --quick --deep --runs <n>         5 seconds, 60 seconds and the sweep (the default), so many histories
      --sweep                           only the sweep: each fault at each connection of each script
      --replay <file>                   only a failure of .understudy/failures, once more
      --seed <n> --path <path>          the same search again, from that history on
      --only <contract>                 watch only this contract (repeatable)
      --reporter <name> --output-file <path>   pretty or json
      --engine <name> --connection <name>
  explain [name]         contracts and pages; for one: a contract with cause and fix, or that page of the docs
  explain flow [flow]    what a flow does: which scripts in which order, import off and on
  judge <trace.json…>    the contracts again over saved traces, with the project's settings and waivers
  verify-deployed <export>   git against the tenant: an export folder or tenant.yaml of auth0-deploy-cli,
                         connections as .json, or a terraform.tfstate
      --connection <name>               the connection's name in the export
      --keywords <file>                 the tenant's keyword mappings, before those of the project file
      --ignore <name>                   a script, setting or configuration.<KEY> that may differ (repeatable)
      --reporter <name> --output-file <path>   pretty or json
  help, --help, -h       this text
  --version, -v          the version

Exit codes: 0 honoured; 1 a contract or an expectation is broken; 2 the input is wrong
or nothing was verified; 3 the environment is; 70 a bug in Understudy.
`;
