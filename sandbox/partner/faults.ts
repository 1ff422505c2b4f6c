/** What can go wrong when a file is handed over: before it has its name, or right after it got it. */
export type PartnerFault = Readonly<
  | { kind: 'refuse-login' } //                       nobody gets in
  | { kind: 'no-permission' } //                      the file cannot be opened for writing
  | { kind: 'disk-full' } //                          opened, and nothing can be written to it
  | { kind: 'cut-upload'; afterBytes: number } //     the connection cut once so many bytes were written
  | { kind: 'hold' } //                               no answer to the opening until lifted; it goes on then
  | { kind: 'rename-then-hold' } //                   renamed, no answer until lifted
  | { kind: 'rename-then-cut' } //                    renamed, and the connection cut without an answer
>;

/** The file that a path is about: a temporary name `.NAME.part` or `.NAME.1a2b3c4d.part` stands for NAME. */
export function fileNamed(path: string): string {
  return path.replace(/^.*\//, '').replace(/^\.(.+?)(\.[0-9a-f]{8})?\.part$/, '$1');
}
