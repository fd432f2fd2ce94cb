/**
 * An expression for any of these words: those between spaces (a `*` at the end stands for any ending), and those of
 * scripts that put no spaces between them. To be tested with small letters. The words stand in two groups with one edge
 * each, for a class of all letters costs more to compile than twenty words: an ending of its own for each word made the
 * lists of topics alone 15 ms.
 */
export function wordList(spaced: readonly string[], loose: string): RegExp {
  const whole = spaced.filter((word) => !word.endsWith('*'))
  const begun = spaced.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1))
  const groups = [
    ...(whole.length === 0 ? [] : [`(?:${whole.join('|')})${NO_LETTER_AFTER}`]),
    ...(begun.length === 0 ? [] : [`(?:${begun.join('|')})`]),
  ]
  return new RegExp(`${NO_LETTER_BEFORE}(?:${groups.join('|')})|${loose}`, 'u')
}

const NO_LETTER_BEFORE = String.raw`(?<![\p{L}\p{M}])`
const NO_LETTER_AFTER = String.raw`(?![\p{L}\p{M}])`
