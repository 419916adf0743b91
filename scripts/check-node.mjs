// npm scripts run on the Node that the `node` package pins; where npm did not run its install script, say so.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(`This needs Node 22.12 or newer, and the Node in use is ${process.versions.node}.`);
  console.error(
    "The repository pins its own Node through npm. Let npm run its install script: npm rebuild node",
  );
  process.exit(3);
}
