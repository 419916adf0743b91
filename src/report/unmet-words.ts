/** What is said of expectations that were not met, and of what comes of something else. */
export const unmetWords = {
  repairEither: "Repair the script, or what the suite expects",
  repairScript: "Repair the script",
  ofNobody:
    ": the suite is none of this repository's. Where the project file describes the store otherwise than it is, mend that.",
  /** Where a described API has answered the script: who described it may have erred as well. */
  ifDescribed: (route: string) => ` if ${route} answers as your API does; if not, mend that first`,
  repairMistake: (error: string) =>
    `Repair the script's line first: JavaScript throws a ${error} where a script goes wrong by itself.`,
  lacksColumn:
    "Mend the column or table that the database does not know, in the script's statement; or in the store's schema, if yours has it.",
  readsNothing: "JavaScript throws a TypeError where a script reads on in what an answer does not have.",
  beforeThat: "Before that, ",
  withoutProfile: "called back without a profile",
  isInStore: "though the user is in the store",
  rightPassword: "though the password is right by the mapping's `hash`",
  following:
    "Broken as well, which may come of what is told above alone; repair that first, then look again:",
  mayFollow: (count: number) =>
    count === 1
      ? "1 more is broken, which may come of what is told above alone"
      : `${count} more are broken, which may come of what is told above alone`,
  thenLook: "then look again at",
  mayComeOf: (names: readonly string[]) =>
    `This may come of ${names.join("; ")} alone; repair that first, then look again.`,
} as const;
