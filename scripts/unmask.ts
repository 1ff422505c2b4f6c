import { Refused } from './output';

/** The reason for which somebody wants to see names, numbers and words in full; undefined when they do not ask for that. */
export function reasonIn({
  unmask = false,
  why,
}: Readonly<{ unmask?: boolean; why?: string | undefined }>): string | undefined {
  const reason = why?.trim() ?? '';
  if (unmask && reason === '') throw new Refused('--unmask needs --why TEXT: the look is recorded', 2);
  if (!unmask && why !== undefined) throw new Refused('--why is for --unmask', 2);
  return unmask ? reason : undefined;
}
