import type { StoreSettings } from "../model/adapter.ts";
import type { Project } from "../model/project.ts";
import { atOf, storePlaces, type StorePlaces } from "./store-places.ts";

/** A project as plain data, for workers. */
export interface PortableProject extends Omit<Project, "store"> {
  readonly store: Omit<StoreSettings, "at">;
  readonly places: StorePlaces;
}

/** A project for workers; undefined where it holds code, such as handlers, an adapter of its own or a built script. */
export function portable(project: Project): PortableProject | undefined {
  const { at: _, ...store } = project.store;
  try {
    return structuredClone({ ...project, store, places: storePlaces(project.store) });
  } catch {
    return undefined;
  }
}

/** What {@link portable} made of a project, as that again. */
export function revived({ places, ...project }: PortableProject): Project {
  return { ...project, store: { ...project.store, at: atOf(places) } };
}
