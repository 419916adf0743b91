const inPackage = /^.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/;

/** Name of the installed package that a file belongs to, or null for a file that stands elsewhere. */
export function packageOf(file: string): string | null {
  return inPackage.exec(file)?.[1] ?? null;
}
