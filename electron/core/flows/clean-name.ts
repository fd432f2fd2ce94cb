import { stripHidden } from '../assistant/checking/hidden-characters.ts'

/** A name as it may be shown: on one line, without characters that turn the text around or hide a part of it. */
export function cleanName(name: string): string {
  return stripHidden(name).replace(/\s+/g, ' ').trim()
}
