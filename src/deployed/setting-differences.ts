import type { ActionScript } from "../model/action-script.ts";
import type { DeployedDifference } from "../model/deployed.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import type { Position } from "../model/position.ts";
import type { Project } from "../model/project.ts";
import { type ChangedSetting, changedSettings, settingOf } from "./compare-settings.ts";
import { nothing, type Sides } from "./sides.ts";
import { configurationMissing, customizationOff, settingDiffers } from "./words.ts";

/** Settings that git names otherwise, and the switch without which no script runs. */
export function settingDifferences(sides: Sides): readonly DeployedDifference[] {
  const { settings, deployed } = sides;
  const changed = changedSettings(settings.settings, deployed.settings);
  const isOff = settingOf(deployed.settings, "enabledDatabaseCustomization") === false;
  const isTold = changed.some(({ path }) => path[0] === "enabledDatabaseCustomization");
  const off: DeployedDifference = {
    ...nothing,
    kind: "customization-off",
    setting: "enabledDatabaseCustomization",
    at: null,
    deployedAt: deployed.settingAt(["enabledDatabaseCustomization"]),
    received: false,
    ...customizationOff,
  };
  return [...(isOff && !isTold ? [off] : []), ...changed.map((change) => settingDifference(change, sides))];
}

function settingDifference(
  { path, inGit, deployed: received }: ChangedSetting,
  { settings, deployed, mask }: Sides,
): DeployedDifference {
  const setting = path.join(".");
  const shown = (value: Json) => (hidesValue(path) ? secret : masked(withoutSecrets(value), mask));
  return {
    ...nothing,
    kind: "setting-differs",
    setting,
    at: settings.at(path),
    deployedAt: deployed.settingAt(path),
    expected: shown(inGit),
    received: received === null ? null : shown(received),
    ...settingDiffers(setting),
  };
}

/** Keys of `configuration` that the tenant lacks; exports that tell no keys are believed. */
export function configurationDifferences(sides: Sides): readonly DeployedDifference[] {
  const { project } = sides;
  const { configuration } = sides.deployed;
  if (configuration === null) return [];
  return project.configuration
    .filter(({ key }) => !Object.hasOwn(configuration, key))
    .map(({ key }) => configurationDifference(key, sides));
}

function configurationDifference(key: string, { project, deployed }: Sides): DeployedDifference {
  const readers = readersOf(project, key);
  const scripts = readers.map(({ script }) => script);
  return {
    ...nothing,
    kind: "configuration-missing",
    setting: key,
    at: readers[0]?.at ?? null,
    deployedAt: deployed.settingAt(["configuration"]),
    ...configurationMissing(key, scripts),
  };
}

function readersOf(
  { connection }: Project,
  key: string,
): readonly { readonly script: ActionScript; readonly at: Position }[] {
  return Object.values(connection.scripts).flatMap(({ script, shape }) => {
    const read = shape.configurationReads.find((one) => one.key === key);
    return read === undefined ? [] : [{ script, at: read.at }];
  });
}

function hidesValue(path: readonly string[]): boolean {
  return path.some((step) => /secret|token|credential|private_?key|api_?key/i.test(step));
}

/** Where one side has the whole block and the other nothing, what is secret stands inside the value. */
function withoutSecrets(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withoutSecrets(item));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, hidesValue([key]) ? secret : withoutSecrets(item)]),
  );
}

function masked(value: Json, mask: (text: string) => string): Json {
  return JSON.parse(mask(JSON.stringify(value))) as Json;
}

const secret = "«secret»";
