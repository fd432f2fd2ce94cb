/** A quick typist: about 30 ms a character on a phone, a little more or less each time. */
const MS_PER_CHARACTER = 30
const SHORTEST_MS = 800
const LONGEST_MS = 8_000

/** How long "typing…" is shown for a text, in milliseconds: it fits its length and never keeps the person waiting. */
export function typingMs(text: string, random: () => number): number {
  const plain = [...text].length * MS_PER_CHARACTER
  const varied = plain * (0.85 + random() * 0.3)
  return Math.round(Math.min(LONGEST_MS, Math.max(SHORTEST_MS, varied)))
}
