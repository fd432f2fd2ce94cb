/** Less than this is said as "less than": more digits tell nobody anything. */
const SMALLEST = 0.0001

/** A cost in US dollars in words; `null` is a price nobody knows, which is never shown as nothing. */
export function costWords(usd: number | null, locale?: string): string {
  if (usd === null) return 'unknown'
  const isSmall = usd > 0 && usd < 0.1
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: isSmall ? 4 : 2,
    maximumFractionDigits: isSmall ? 4 : 2,
  })
  return usd > 0 && usd < SMALLEST ? `less than ${format.format(SMALLEST)}` : format.format(usd)
}

export function countWords(count: number | null, locale?: string): string {
  return count === null ? 'unknown' : new Intl.NumberFormat(locale).format(count)
}
