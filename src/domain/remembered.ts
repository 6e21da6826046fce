/**
 * A pure answer to a text, worked out once for each: logs repeat few agents, addresses and failure texts very often.
 * When it has seen very many it forgets all, so that its memory stays bounded.
 */
export function remembered<Answer>(answer: (text: string) => Answer, most = 100_000): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as Answer;
    if (known.size >= most) known.clear();
    const now = answer(text);
    known.set(text, now);
    return now;
  };
}
