#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { runCli } from './run.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  // npm runs scripts in the package's folder; relative paths start from the folder of the user.
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  clock: () => new Date(),
  sleep: (ms) => setTimeout(ms),
  out: (line) => void process.stdout.write(line),
  err: (line) => void process.stderr.write(line),
  stdin: () => text(process.stdin),
});
