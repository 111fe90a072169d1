/** Has fast-check draw from the run's own seed: see `seed.ts`. Where a property fails it prints it, and the way to the counterexample. */
import fc from 'fast-check';
import { inject } from 'vitest';

fc.configureGlobal({ seed: inject('propertySeed') });
