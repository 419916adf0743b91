/** Histories that `understudy search --quick` gets through in its 5 seconds on two cores without other work. */
export const quickRuns = 200;

/** The same of `--deep` and its 60 seconds. */
export const deepRuns = 2400;
