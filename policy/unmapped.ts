import type { Finding } from './finding';
import { readFolder } from './read-folder';
import { everyone } from './staff';
import { inFile } from './lint/rungs';

/**
 * Whether nothing proves who is at the command line. What is shipped is a sample and cannot have an account, so it is no
 * fault of a policy: it is said until a lender has mapped one.
 */
export function unmappedFindings(folder: string = __dirname): readonly Finding[] {
  const { staff } = readFolder(folder);
  if (!staff || everyone(staff.value).some(({ account }) => account !== undefined)) return [];
  const fault = {
    path: ['collectors'],
    reason:
      'no account of the operating system is mapped: at the command line everybody is whom they name, also two people',
    remedy: 'Write account: NAME beside each who works there, before production',
  };
  return [{ ...inFile(staff)(fault), severity: 'warning' }];
}
