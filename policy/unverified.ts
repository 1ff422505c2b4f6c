import { unverifiedInWords } from '../domain/law/unverified';
import { readFolder } from './read-folder';

/** What nobody could verify in the laws of a policy folder, a line for each law, with what to read. */
export function unverifiedLaws(folder: string = __dirname): readonly string[] {
  return readFolder(folder).laws.flatMap(({ value }) => unverifiedInWords(value) ?? []);
}
