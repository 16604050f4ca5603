import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WatchedFiles } from '../../../generator/cli/watched-files.js';
import { temporaryFolder } from '../../cases.js';

let root = '';
let told: string[] = [];
let watched: WatchedFiles;
let files: readonly string[] = [];

beforeEach(() => {
  root = temporaryFolder();
  told = [];
  // As the command does: after each change it says anew what is to be watched.
  watched = new WatchedFiles((changed) => {
    told.push(...changed);
    watched.set(files);
  });
});

afterEach(() => {
  watched.close();
  rmSync(root, { recursive: true, force: true });
});

/** Waits until a change of a file is told of. */
async function hears(file: string): Promise<void> {
  for (let wait = 0; wait < 500 && !told.includes(file); wait += 1) await setTimeout(10);
  expect(told).toContain(file);
  told = [];
}

/** Writes again and again until that is told of: a folder that is new is not watched at once. */
async function writes(file: string): Promise<void> {
  for (let turn = 0; turn < 100 && !told.includes(file); turn += 1) {
    writeFileSync(file, String(turn));
    await setTimeout(50);
  }
  await hears(file);
}

it('goes on when the folder of a file goes away and comes back', async () => {
  const folder = path.join(root, 'spec');
  const file = path.join(folder, 'pets.yaml');
  files = [file];
  mkdirSync(folder);
  writeFileSync(file, '');
  watched.set(files);
  writeFileSync(file, '1');
  await hears(file);
  for (const isSudden of [false, true]) {
    rmSync(folder, { recursive: true });
    if (!isSudden) await hears(folder);
    mkdirSync(folder);
    await writes(file);
  }
});

it('waits for folders that are not there yet', async () => {
  const file = path.join(root, 'a/b/pets.yaml');
  files = [file];
  watched.set(files);
  writeFileSync(path.join(root, 'other'), '');
  mkdirSync(path.join(root, 'a'));
  await hears(path.join(root, 'a'));
  mkdirSync(path.join(root, 'a/b'));
  await hears(path.join(root, 'a/b'));
  await writes(file);
});
