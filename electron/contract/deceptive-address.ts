/** Something that reads like an address: with a scheme, with `www.`, or a bare name that ends like one. */
const ADDRESS =
  /(?:[a-z][a-z\d+.-]{1,20}:\/\/|www\.)[^\s<>"'`]+|(?<![\p{L}\p{N}@.-])(?:[\p{L}\p{N}-]+\.)+\p{L}[\p{L}\p{N}-]+(?![\p{L}\p{N}])/giu
const TRAILING = /[.,;:!?)\]}»”’…]+$/u
/** `[the bank](https://…)`: some programs show the first and follow the second. */
const LABELLED = /\[([^[\]\n]{1,200})\]\((https?:\/\/[^\s()]+)\)/giu

export interface DeceptiveAddress {
  /** In UTF-16 units. */
  readonly from: number
  readonly to: number
  /** What is wrong with it, in one sentence. */
  readonly why: string
}

/** Addresses in a text that are made to look like other ones. What is not found here is not proved honest. */
export function findDeceptiveAddresses(text: string): DeceptiveAddress[] {
  const labelled = [...text.matchAll(LABELLED)].flatMap((match) => {
    const why = whyLabelDeceives(match[1] ?? '', match[2] ?? '')
    return why === null ? [] : [{ from: match.index, to: match.index + match[0].length, why }]
  })
  const plain = [...text.matchAll(ADDRESS)].flatMap((match) => {
    const words = match[0].replace(TRAILING, '')
    const why = whyDeceptive(words)
    const [from, to] = [match.index, match.index + words.length]
    const isInLabelled = labelled.some((other) => from < other.to && to > other.from)
    return why === null || isInLabelled ? [] : [{ from, to, why }]
  })
  return [...labelled, ...plain].sort((a, b) => a.from - b.from)
}

/** Why an address is not what it looks like, or null. */
export function whyDeceptive(address: string): string | null {
  const { authority, scheme } = partsOf(address)
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d+$/, '')
  const real = realHost(host)
  if (scheme !== '' && authority.includes('@'))
    return `What stands before the @ is only a name: it leads to ${real ?? host}.`
  if (HIDDEN.test(address)) return 'Invisible characters are hidden in this address.'
  const labels = host.split(/[.。．｡]/u)
  if (labels.some((label) => /^xn--/i.test(label)))
    return 'It is written in a coded form, and may look like another address elsewhere.'
  if (labels.some(mixesAlphabets))
    return 'Letters of different alphabets are mixed in it, to look like another address.'
  if (/^[a-z]+$/i.test(labels.at(-1) ?? '') && labels.slice(0, -1).some(looksLatin)) {
    return 'Its letters only look like ordinary ones: it is another address.'
  }
  if (host.normalize('NFKC') !== host) return `Its letters are unusual forms: it leads to ${real ?? 'another address'}.`
  const isNumber = real !== null && /^[\d.]+$/.test(real) && real !== host
  return isNumber ? `It is a hidden number: it leads to ${real}.` : null
}

const HIDDEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u

function partsOf(address: string): { scheme: string; authority: string } {
  const scheme = /^[a-z][a-z\d+.-]*:\/\//i.exec(address)?.[0] ?? ''
  return { scheme, authority: address.slice(scheme.length).split(/[/?#\\]/)[0] ?? '' }
}

/** The host as a browser reads it. */
function realHost(host: string): string | null {
  return URL.canParse(`https://${host}`) ? new URL(`https://${host}`).hostname : null
}

/** Japanese, Chinese and Korean are written with several scripts, also beside Latin ones. */
const WRITTEN_TOGETHER = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Bopomofo', 'Latin', 'Common', 'Inherited']
  .map((script) => `\\p{Script=${script}}`)
  .join('')
const EAST_ASIAN = new RegExp(`^[${WRITTEN_TOGETHER}]*$`, 'u')
const ALPHABETS = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Hebrew', 'Arabic', 'Cherokee', 'Coptic', 'Georgian'].map(
  (script) => new RegExp(`\\p{Script=${script}}`, 'u'),
)

function mixesAlphabets(label: string): boolean {
  if (EAST_ASIAN.test(label)) return false
  return ALPHABETS.filter((alphabet) => alphabet.test(label)).length > 1
}

/** Cyrillic and Greek letters that are drawn like small Latin ones. */
const LATIN_TWINS = /^[асеорхуіјѕһԁԛԝӏьгпαορνυικτ\d-]+$/u

function looksLatin(label: string): boolean {
  return /[^\d-]/.test(label) && LATIN_TWINS.test(label)
}

function whyLabelDeceives(label: string, target: string): string | null {
  const shown = new RegExp(ADDRESS.source, 'iu').exec(label)?.[0]
  if (shown === undefined) return whyDeceptive(target)
  const [says, leads] = [shown, target].map((address) => realHost(partsOf(address).authority)?.replace(/^www\./, ''))
  return says === leads ? whyDeceptive(target) : `It says ${says ?? shown}, and leads to ${leads ?? target}.`
}
