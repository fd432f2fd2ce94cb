import ours from '../../../../resources/prices.json' with { type: 'json' }
import type { Model } from '../model.ts'

/** What models cost: US dollars by origin of the provider, then name of the model. */
export interface PriceTable {
  readonly asOf: string
  readonly usdPerMillionTokens: PricesOf<readonly [inPerMillion: number, outPerMillion: number]>
  readonly usdPerMinuteOfSpeech: PricesOf<number>
}

type PricesOf<Price> = ReadonlyMap<string, ReadonlyMap<string, Price>>
type Priced = Pick<Model, 'provider' | 'name' | 'isRemote'>

/** The same as plain data, as it stands in a file. */
export interface PriceFile {
  readonly asOf?: string | undefined
  readonly usdPerMillionTokens?: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> | undefined
  readonly usdPerMinuteOfSpeech?: Readonly<Record<string, Readonly<Record<string, number>>>> | undefined
}

export const OUR_PRICES: PriceTable = withPrices(null, ours)

/** A table with the prices of a file laid over it: what the file names wins, the rest stays. */
export function withPrices(base: PriceTable | null, file: PriceFile): PriceTable {
  const tokens = mapOf(
    file.usdPerMillionTokens ?? {},
    ([tokensIn = 0, tokensOut = 0]) => [tokensIn, tokensOut] as const,
  )
  const speech = mapOf(file.usdPerMinuteOfSpeech ?? {}, (price) => price)
  return {
    asOf: file.asOf ?? base?.asOf ?? '',
    usdPerMillionTokens: merged(base?.usdPerMillionTokens, tokens),
    usdPerMinuteOfSpeech: merged(base?.usdPerMinuteOfSpeech, speech),
  }
}

/**
 * What a call cost in US dollars, or null where that is not known: no price for this model at this provider, or no count
 * of tokens. A model on this machine costs nothing. Discounts for cached or off-peak tokens are not taken off, so the
 * truth may be lower.
 */
export function costUsd(
  model: Priced,
  tokensIn: number | null,
  tokensOut: number | null,
  table: PriceTable = OUR_PRICES,
): number | null {
  if (!model.isRemote) return 0
  const price = priceOf(table.usdPerMillionTokens, model)
  if (price === undefined || tokensIn === null || tokensOut === null) return null
  return (tokensIn * price[0] + tokensOut * price[1]) / 1_000_000
}

/** The same for speech that was written down, by its length. */
export function speechUsd(model: Priced, seconds: number | null, table: PriceTable = OUR_PRICES): number | null {
  if (!model.isRemote) return 0
  const price = priceOf(table.usdPerMinuteOfSpeech, model)
  return price === undefined || seconds === null ? null : (seconds / 60) * price
}

/** A dated snapshot (`gpt-5-mini-2025-08-07`) costs what its name costs. */
function priceOf<Price>(prices: PricesOf<Price>, { provider, name }: Priced): Price | undefined {
  const models = prices.get(provider)
  return models?.get(name) ?? models?.get(name.replace(/-\d{4}-\d{2}-\d{2}$/, ''))
}

function mapOf<From, Price>(
  prices: Readonly<Record<string, Readonly<Record<string, From>>>>,
  toPrice: (from: From) => Price,
): PricesOf<Price> {
  const models = (of: Readonly<Record<string, From>>) =>
    new Map(Object.entries(of).map(([name, price]) => [name, toPrice(price)]))
  return new Map(Object.entries(prices).map(([origin, of]) => [origin, models(of)]))
}

function merged<Price>(base: PricesOf<Price> | undefined, over: PricesOf<Price>): PricesOf<Price> {
  const all = new Map(base)
  for (const [origin, models] of over) all.set(origin, new Map([...(base?.get(origin) ?? []), ...models]))
  return all
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
