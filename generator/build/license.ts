import type { ObjectNode, Reader } from './reader.js';

/** The names by which well-known licences are identified (SPDX License List), which nothing else has. */
const KNOWN = new Set(
  (
    '0BSD AGPL-3.0-only AGPL-3.0-or-later Apache-2.0 Artistic-2.0 BSD-2-Clause BSD-3-Clause BSL-1.0 ' +
    'BUSL-1.1 CC-BY-4.0 CC-BY-SA-4.0 CC0-1.0 ECL-2.0 EPL-2.0 EUPL-1.2 GPL-2.0-only GPL-2.0-or-later ' +
    'GPL-3.0-only GPL-3.0-or-later ISC LGPL-2.1-only LGPL-2.1-or-later LGPL-3.0-only ' +
    'LGPL-3.0-or-later MIT MIT-0 MPL-2.0 MS-PL MulanPSL-2.0 NCSA OFL-1.1 OSL-3.0 PostgreSQL ' +
    'Unlicense UPL-1.0 Zlib'
  ).split(' '),
);

/**
 * The SPDX expression for the licence of a document: its `identifier`, or its name where that is one.
 * Other names are free text, and what is meant by them is not guessed.
 */
export function licenseOf(reader: Reader, info: ObjectNode): string | undefined {
  const license = reader.objectMember(info, 'license');
  if (!license) return undefined;
  const name = reader.string(license, 'name');
  return reader.string(license, 'identifier') ?? (KNOWN.has(name ?? '') ? name : undefined);
}
