/**
 * What a stranger wrote may hold commands for the terminal (colours, the cursor, the title of the window) or turn the
 * direction of the line: none of it is printed. Line breaks become spaces.
 */
export function withoutControls(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(CONTROLS, '')
}

/** Control characters, and those that turn the direction of what follows. */
const CONTROLS = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** JSON in which no character can act on a terminal. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(
    /[\u007f-\u009f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Columns as wide as their widest cell. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, ...rows].map((row) => row.map(withoutControls))
  const widths = headings.map((_heading, column) => Math.max(...lines.map((row) => widthOf(row[column] ?? ''))))
  return lines
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** What a terminal draws over two columns: Chinese, Japanese, Korean, and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u
/** What it draws over the character before. */
const NARROW = /\p{Mn}|\u200d|\ufe0f/u

function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (WIDE.test(character) ? 2 : NARROW.test(character) ? 0 : 1), 0)
}

/** At most so many characters, without cutting one in half. */
export function shorten(text: string, length: number): string {
  const characters = [...withoutControls(text)]
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`
}

/** `5 min ago`, `in 2 h`. */
export function ago(isoTime: string, nowAt: number = Date.now()): string {
  const distanceMs = nowAt - Date.parse(isoTime)
  const words = duration(Math.abs(distanceMs))
  return distanceMs >= 0 ? `${words} ago` : `in ${words}`
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} d`
}
