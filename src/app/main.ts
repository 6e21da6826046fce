#!/usr/bin/env node
import { program } from './cli.ts';
import { report } from './report-failure.ts';

try {
  await program().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
