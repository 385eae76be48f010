#!/usr/bin/env node
/** The command line: parses it with commander, runs a command, turns faults into one line and an exit code. */
import { run } from './program.js';

await run(process.argv);
