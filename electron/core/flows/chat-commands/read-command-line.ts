/** A command as it was typed: its name in small letters, and its arguments. */
export interface TypedCommand {
  readonly name: string
  readonly args: readonly string[]
}

/** Nobody types more than this; what is longer is something else that begins with an exclamation mark. */
const LONGEST = 300

/**
 * Reads `!name argument "two words"`; null for anything else. Phones begin a line with a capital and turn quotes into
 * curly ones; hyphens are taken for underscores.
 */
export function readCommandLine(text: string): TypedCommand | null {
  const line = text.trim()
  if (line.length > LONGEST || line.includes('\n')) return null
  const found = /^[!！]([a-z][\w-]*)(?:\s+(.*))?$/iu.exec(line)
  if (found === null) return null
  return { name: toName(found[1] ?? ''), args: splitWords(found[2] ?? '') }
}

/** `Job-Status` as commands are named: `job_status`. */
export function toName(typed: string): string {
  return typed.toLowerCase().replaceAll('-', '_')
}

/** Words, and what stands between quotes as one. */
function splitWords(rest: string): string[] {
  return [...rest.matchAll(/["“”„«]([^"“”„«»]*)["“”»]|(\S+)/gu)]
    .map((match) => (match[1] ?? match[2] ?? '').trim())
    .filter((word) => word !== '')
}
