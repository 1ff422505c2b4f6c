/**
 * What a person does when the phone rings. `presses` are the keys pressed one after another when asked ('1' unless
 * told, '' for none); `speaksFor` is how many seconds a conversation lasts (60 unless told).
 */
export type Behaviour = Readonly<{ answers: 'yes' | 'no' | 'busy'; presses?: string; speaksFor?: number }>;

/** What a number does the nth time that it rings, counted from 1; it rings for as long as a promise is not kept. */
export type People = (number: string, occurrence: number) => Behaviour | Promise<Behaviour>;

/** Everybody answers, presses 1 when asked, and speaks for a minute. */
export const everybodyAnswers: People = () => ({ answers: 'yes' });

/** The keys that a person presses who was told nothing else. */
export const PRESSES = '1';
/** How many seconds a person speaks who was told nothing else. */
export const SPEAKS_FOR = 60;
