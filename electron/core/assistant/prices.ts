import prices from '../../../resources/prices.json' with { type: 'json' }
import type { Model } from './model.ts'

type Price = readonly [inPerMillion: number, outPerMillion: number]

const table = new Map(Object.entries(prices.usdPerMillionTokens).map(([origin, models]) => [origin, toPrices(models)]))

/**
 * What a call cost in US dollars, or null where that is not known: no price for this model at this provider, or no count
 * of tokens. A model on this machine costs nothing. Discounts for cached or off-peak tokens are not taken off, so the
 * truth may be lower.
 */
export function costUsd(
  model: Pick<Model, 'provider' | 'name' | 'isRemote'>,
  tokensIn: number | null,
  tokensOut: number | null,
): number | null {
  if (!model.isRemote) return 0
  const price = priceOf(model)
  if (price === undefined || tokensIn === null || tokensOut === null) return null
  return (tokensIn * price[0] + tokensOut * price[1]) / 1_000_000
}

/** A dated snapshot (`gpt-5-mini-2025-08-07`) costs what its name costs. */
function priceOf({ provider, name }: Pick<Model, 'provider' | 'name'>): Price | undefined {
  const models = table.get(provider)
  return models?.get(name) ?? models?.get(name.replace(/-\d{4}-\d{2}-\d{2}$/, ''))
}

function toPrices(models: Record<string, number[]>): Map<string, Price> {
  return new Map(Object.entries(models).map(([name, [tokensIn = 0, tokensOut = 0]]) => [name, [tokensIn, tokensOut]]))
}

/**
 * About how many tokens a text is, for estimates before a call. Rules of thumb for today's tokenizers: four characters
 * of Latin script, two and a half of Cyrillic, Arabic or Devanagari, one and a half of Chinese, Japanese or Korean.
 */
export function estimateTokens(text: string): number {
  const dense = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0
  const latin = text.match(/[\p{ASCII}\p{Script=Latin}]/gu)?.length ?? 0
  const other = [...text].length - dense - latin
  return Math.ceil(dense / 1.5 + latin / 4 + other / 2.5)
}
