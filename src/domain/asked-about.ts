import type { SignIn } from './sign-in.ts';
import type { TallyQuestion } from './tally.ts';
import { foldName, knownUsers, type KnownUsers } from './user-key.ts';

/** Which sign-ins a question is about: those of one of its sources, of one of its users, or of whoever is named. */
export interface AskedAbout {
  /** Who the question's rows are counted for. */
  readonly known: KnownUsers;
  includes(signIn: Pick<SignIn, 'source' | 'userId' | 'userName' | 'at'>): boolean;
}

export function askedAbout(question: TallyQuestion): AskedAbout {
  const sources = new Set(question.sources);
  const users = new Set(question.users);
  const named = new Set(question.named);
  const known = knownUsers(question.known);
  return {
    known,
    includes: (signIn) => {
      const { source, userId, userName } = signIn;
      const isNamed = [userId, userName].some((text) => text !== null && named.has(foldName(text)));
      return (source !== null && sources.has(source)) || users.has(known.keyOf(signIn)) || isNamed;
    },
  };
}

/** Names that stand for one of the users: keys that are names, the names of known ids, and what a person typed. */
export function namesAskedAbout({ users, named = [], known }: TallyQuestion): Set<string> {
  const asked = new Set(users);
  const ofKnown = known.flatMap(({ userId, userName }) =>
    userId && userName && asked.has(userId) ? foldName(userName) : [],
  );
  return new Set([...users, ...ofKnown, ...named]);
}
