/** What the system's codes of errors mean (POSIX `errno.h`), for who does not know them by heart. */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'that is not permitted (EACCES)',
  EEXIST: 'it is a file, where a folder is needed (EEXIST)',
  EISDIR: 'it is a folder (EISDIR)',
  ELOOP: 'links lead in a circle (ELOOP)',
  ENAMETOOLONG: 'the name is too long (ENAMETOOLONG)',
  ENOSPC: 'the disk is full (ENOSPC)',
  ENOTDIR: 'a file is where a folder is needed (ENOTDIR)',
  EPERM: 'that is not permitted (EPERM)',
  EROFS: 'the disk can only be read (EROFS)',
};

/** Why the system refused to read or write a file, as the end of a sentence. */
export function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  return code === undefined ? message : (WORDS[code] ?? code);
}
