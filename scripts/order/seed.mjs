/** The seed of this run's order of tests: `TEST_SEED`, or another each time. Who starts other programs hands it on to them. */
process.env.TEST_SEED ??= String(Math.floor(Math.random() * 1e6));

export const seed = process.env.TEST_SEED;

export const seedWords = `Tests run in the order of seed ${seed}; TEST_SEED=${seed} brings it back.`;
