/** Tells the servers of one run's workers from all others. */
export const runVariable = "UNDERSTUDY_RUN";
