/** In the gate properties begin from the same seed, so that it says the same of the same tree; elsewhere, and in `npm run torture`, from another each time. */
import fc from 'fast-check';

if (process.env.CI) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20261124 });
