import { readFileSync } from "node:fs";

const everyMs = 100;
const pageBytes = 4096;

/**
 * Looks now and then how much memory a process holds: Node's own limit is the heap's, and a Buffer lies outside it.
 * Where the system does not tell, nothing is watched. Answers how to stop.
 */
export function watchMemory(pid: number, mostMb: number, exceeded: () => void): () => void {
  const look = setInterval(() => {
    const held = residentMb(pid);
    if (held === null) clearInterval(look);
    else if (held > mostMb) exceeded();
  }, everyMs);
  look.unref();
  return () => clearInterval(look);
}

function residentMb(pid: number): number | null {
  try {
    const pages = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1];
    return (Number(pages) * pageBytes) / 1e6;
  } catch {
    return null;
  }
}
